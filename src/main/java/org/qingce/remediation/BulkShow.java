package org.qingce.remediation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.paper.Annex;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Column;
import org.qingce.paper.Annex.Row;
import org.qingce.remediation.BulkPage.Refusal;
import org.qingce.remediation.BulkRepository.Fared;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/** A move of many cases in words. */
@Component
class BulkShow {

    private static final int AT_ONCE = 500;

    private final BulkMoves moves;
    private final BulkRepository bulks;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final CaseScreens screens;

    BulkShow(BulkMoves moves, BulkRepository bulks, Ledger ledger, Campaigns campaigns, CaseScreens screens) {
        this.moves = moves;
        this.bulks = bulks;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.screens = screens;
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

    /** Cases that were refused, each with all of its reasons; one that is not for the reader by now has its id alone. */
    List<Refusal> refusals(ScopePath reach, List<Fared> refused, Words words) {
        var known = known(reach, refused);
        return refused.stream()
                .map(one -> refusal(one, known.get(one.caseId()), words))
                .toList();
    }

    /** Numbers of those that are for the reader, by id. */
    Map<Long, String> numbers(ScopePath reach, List<Fared> refused) {
        return known(reach, refused).values().stream().collect(Collectors.toMap(LedgerCase::id, LedgerCase::number));
    }

    private Map<Long, LedgerCase> known(ScopePath reach, List<Fared> refused) {
        return screens
                .readable(ledger.find(reach, refused.stream().map(Fared::caseId).toList()))
                .stream()
                .collect(Collectors.toMap(LedgerCase::id, one -> one));
    }

    private Refusal refusal(Fared one, @Nullable LedgerCase shown, Words words) {
        return new Refusal(
                shown == null ? Long.toString(one.caseId()) : shown.number(),
                shown == null ? "" : shown.value("name"),
                shown == null ? "" : "/ledger/cases/" + shown.id(),
                shown == null ? "" : screens.unitName(shown.unit()),
                one.faults().stream()
                        .map(fault -> words.fault(fault, MoveForm.label(fault, words)))
                        .toList());
    }

    /** All that was refused as a sheet (未办理清单), read as it is written. */
    Annex refused(ScopePath reach, BulkMove bulk, Words words) {
        return new Annex(
                "",
                words.get("remediation.bulk.sheet", label(bulk, words), Long.toString(bulk.id())),
                List.of(List.of(
                        Annex.Line.of(campaigns.require(bulk.campaign()).title().in(words.locale())))),
                List.of(
                        new Column(words.get("remediation.gaps.number"), "", 30, Align.CENTER),
                        new Column(words.get("remediation.gaps.name"), "", 60, Align.LEFT),
                        new Column(words.get("remediation.gaps.unit"), "", 36, Align.CENTER),
                        new Column(words.get("remediation.bulk.why"), "", 140, Align.LEFT)),
                each -> eachRefused(reach, bulk, words, each),
                bulk.refused(),
                List.of(),
                List.of(),
                Annex.Size.A4);
    }

    private void eachRefused(ScopePath reach, BulkMove bulk, Words words, Consumer<Row> each) {
        var some = bulks.refused(bulk.id(), 0, AT_ONCE);
        while (!some.isEmpty()) {
            refusals(reach, some, words)
                    .forEach(one -> each.accept(Row.of(List.of(
                            Cell.text(one.number()),
                            Cell.text(one.name()),
                            Cell.text(one.unit()),
                            Cell.text(String.join(words.english() ? "; " : "；", one.reasons()))))));
            some = bulks.refused(bulk.id(), some.getLast().caseId(), AT_ONCE);
        }
    }
}
