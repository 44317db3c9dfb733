package org.qingce.remediation;

import java.util.Locale;
import org.qingce.campaign.Campaigns;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/** A move of many cases in words. */
@Component
class BulkShow {

    private final BulkMoves moves;
    private final Campaigns campaigns;

    BulkShow(BulkMoves moves, Campaigns campaigns) {
        this.moves = moves;
        this.campaigns = campaigns;
    }

    /** Of the move that is made. */
    String label(BulkMove bulk, Words words) {
        return campaigns
                .require(bulk.campaign())
                .lifecycle()
                .move(bulk.move())
                .map(move -> move.label().in(words.locale()))
                .orElse(bulk.move());
    }

    /** working, interrupted, done, stopped or failed. */
    String state(BulkMove bulk) {
        return moves.isInterrupted(bulk) ? "interrupted" : bulk.state().name().toLowerCase(Locale.ROOT);
    }

    String tone(BulkMove bulk) {
        return switch (state(bulk)) {
            case "working" -> "qing";
            case "done" -> bulk.refused() > 0 ? "warn" : "good";
            case "stopped" -> "warn";
            default -> "bad";
        };
    }
}
