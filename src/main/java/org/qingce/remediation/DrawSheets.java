package org.qingce.remediation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.paper.Annex;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Column;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Annex.Rows;
import org.qingce.paper.Printer.Format;
import org.qingce.remediation.PaperSender.Sent;
import org.qingce.remediation.Watches.FormerDraw;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/** The sheet of a spot draw (抽查候选名单): all candidates in the order of their digests, of which the first were drawn. */
@Component
class DrawSheets {

    private final Watches watches;
    private final CaseScreens screens;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final SignedIn signedIn;

    DrawSheets(Watches watches, CaseScreens screens, Ledger ledger, Campaigns campaigns, SignedIn signedIn) {
        this.watches = watches;
        this.screens = screens;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
    }

    /** As it leaves; empty where the draw is not there for the reader. */
    Optional<Sent> toSend(long id, Words words) {
        var person = signedIn.require();
        return watches.draw(person.reach(), id)
                .filter(draw -> person.may("ledger.read", draw.campaign()))
                .map(draw -> new Sent(
                        sheet(campaigns.require(draw.campaign()), draw, words),
                        Format.XLSX,
                        words.get("remediation.draws.sheet", words.day(draw.on())),
                        "draw:" + id,
                        draw.seed(),
                        "candidates",
                        "/watch/draws"));
    }

    private Annex sheet(Campaign campaign, FormerDraw draw, Words words) {
        var known = screens.readable(ledger.find(signedIn.require().reach(), draw.candidates())).stream()
                .collect(Collectors.toMap(LedgerCase::id, one -> one));
        var chosen = new HashSet<>(draw.chosen());
        var rows = new ArrayList<Row>();
        for (var ranked : SpotDraw.ranked(draw.seed(), draw.candidates())) {
            var shown = known.get(ranked.id());
            rows.add(Row.of(List.of(
                    Cell.number(rows.size() + 1L),
                    Cell.text(Long.toString(ranked.id())),
                    Cell.text(shown == null ? "" : shown.number()),
                    Cell.text(shown == null ? "" : shown.value("name")),
                    Cell.text(shown == null ? "" : screens.unitName(shown.unit())),
                    Cell.text(ranked.digest()),
                    Cell.text(chosen.contains(ranked.id()) ? words.get("remediation.draws.drawn") : ""))));
        }
        return new Annex(
                "",
                words.get("remediation.draws.sheet", words.day(draw.on())),
                List.of(List.of(
                        Annex.Line.of(campaign.title().in(words.locale())),
                        Annex.Line.of(screens.unitName(draw.scope().unit())))),
                List.of(
                        new Column(words.get("remediation.draws.place"), "", 10, Align.CENTER),
                        new Column(words.get("remediation.draws.id"), "", 14, Align.CENTER),
                        new Column(words.get("remediation.gaps.number"), "", 28, Align.CENTER),
                        new Column(words.get("remediation.gaps.name"), "", 50, Align.LEFT),
                        new Column(words.get("remediation.gaps.unit"), "", 28, Align.CENTER),
                        new Column(words.get("remediation.draws.digest"), "", 110, Align.LEFT),
                        new Column(words.get("remediation.draws.chosen"), "", 14, Align.CENTER)),
                Rows.of(rows),
                rows.size(),
                List.of(),
                List.of(words.get("remediation.draws.how", draw.seed())),
                Annex.Size.A3);
    }
}
