package org.qingce.remediation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.paper.Annex;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Column;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Annex.Rows;
import org.qingce.paper.Printer.Format;
import org.qingce.remediation.DrawsPage.Chosen;
import org.qingce.remediation.DrawsPage.Drawn;
import org.qingce.remediation.PaperSender.Sent;
import org.qingce.remediation.Watches.FormerDraw;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Former spot draws (历次抽查), and of each the sheet from which anybody can draw it again. */
@Controller
class DrawController {

    private static final int LISTED = 50;
    private static final int CHOSEN = 12;

    private final Watches watches;
    private final CaseScreens screens;
    private final PaperSender sender;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final People people;
    private final SignedIn signedIn;

    DrawController(
            Watches watches,
            CaseScreens screens,
            PaperSender sender,
            Ledger ledger,
            Campaigns campaigns,
            People people,
            SignedIn signedIn) {
        this.watches = watches;
        this.screens = screens;
        this.sender = sender;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.people = people;
        this.signedIn = signedIn;
    }

    @GetMapping("/watch/draws")
    @RequiresRight("ledger.read")
    ModelAndView list(Scope scope, Words words) {
        var campaign = screens.requiredToRead(scope);
        var within = screens.reach(scope);
        var draws = watches.draws(within, campaign.id(), LISTED);
        var known = known(draws.stream()
                .flatMap(draw -> draw.chosen().stream().limit(CHOSEN))
                .toList());
        var next = watches.nextDraw(within, campaign.id())
                .filter(day -> day.isAfter(screens.today()))
                .map(words::day)
                .orElse("");
        return new ModelAndView(
                "remediation/draws",
                "page",
                new DrawsPage(
                        campaign.title().in(words.locale()),
                        next,
                        draws.stream().map(draw -> drawn(draw, known, words)).toList()));
    }

    private Drawn drawn(FormerDraw draw, Map<Long, LedgerCase> known, Words words) {
        var chosen = draw.chosen().stream()
                .limit(CHOSEN)
                .map(id -> {
                    var shown = known.get(id);
                    return shown == null
                            ? new Chosen("", Long.toString(id), "")
                            : new Chosen("/cases/" + id + "/watch", shown.number(), shown.value("name"));
                })
                .toList();
        return new Drawn(
                words.day(draw.on()),
                people.called(draw.by().person(), words),
                screens.unitName(draw.scope().unit()),
                draw.seed(),
                draw.candidates().size(),
                draw.chosen().size(),
                chosen,
                draw.chosen().size() - chosen.size(),
                "/watch/draws/" + draw.id() + "/candidates.xlsx");
    }

    /** All candidates in the order of their digests: the first of them were drawn. */
    @GetMapping("/watch/draws/{id}/candidates.xlsx")
    @RequiresRight("ledger.read")
    @Nullable ModelAndView candidates(
            @PathVariable long id, HttpServletResponse response, Words words, RedirectAttributes redirect)
            throws IOException {
        var draw = watches.draw(reach(), id)
                .filter(one -> signedIn.require().may("ledger.read", one.campaign()))
                .orElseThrow(DrawController::notThere);
        var campaign = campaigns.require(draw.campaign());
        return sender.send(
                new Sent(
                        sheet(campaign, draw, words),
                        Format.XLSX,
                        words.get("remediation.draws.sheet", words.day(draw.on())),
                        "draw:" + id,
                        draw.seed(),
                        "candidates",
                        "/watch/draws"),
                response,
                words,
                redirect);
    }

    private Annex sheet(Campaign campaign, FormerDraw draw, Words words) {
        var known = known(draw.candidates());
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

    private Map<Long, LedgerCase> known(List<Long> ids) {
        return screens.readable(ledger.find(reach(), ids)).stream()
                .collect(Collectors.toMap(LedgerCase::id, one -> one));
    }

    private ScopePath reach() {
        return signedIn.require().reach();
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
