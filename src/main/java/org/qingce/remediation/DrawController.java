package org.qingce.remediation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.DrawsPage.Chosen;
import org.qingce.remediation.DrawsPage.Drawn;
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
    private final DrawSheets sheets;
    private final PaperSender sender;
    private final Ledger ledger;
    private final People people;
    private final SignedIn signedIn;

    DrawController(
            Watches watches,
            CaseScreens screens,
            DrawSheets sheets,
            PaperSender sender,
            Ledger ledger,
            People people,
            SignedIn signedIn) {
        this.watches = watches;
        this.screens = screens;
        this.sheets = sheets;
        this.sender = sender;
        this.ledger = ledger;
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
        return sender.send(sheets.toSend(id, words).orElseThrow(DrawController::notThere), response, words, redirect);
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
