package org.qingce.remediation;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.paper.Printer.Format;
import org.qingce.remediation.BulkRepository.Chosen;
import org.qingce.remediation.PaperSender.Sent;
import org.qingce.web.Links;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One move for many cases (批量办理): its form, how far it is, and what of it was refused for which reasons. */
@Controller
class BulkController {

    private static final int LISTED = 100;
    private static final String ALL = "all";

    private final BulkMoves moves;
    private final BulkRepository bulks;
    private final BulkRuns runs;
    private final BulkShow show;
    private final PaperSender sender;
    private final DeskCases cases;
    private final CaseScreens screens;
    private final Ledger ledger;
    private final SignedIn signedIn;
    private final People people;

    BulkController(
            BulkMoves moves,
            BulkRepository bulks,
            BulkRuns runs,
            BulkShow show,
            PaperSender sender,
            DeskCases cases,
            CaseScreens screens,
            Ledger ledger,
            SignedIn signedIn,
            People people) {
        this.moves = moves;
        this.bulks = bulks;
        this.runs = runs;
        this.show = show;
        this.sender = sender;
        this.cases = cases;
        this.screens = screens;
        this.ledger = ledger;
        this.signedIn = signedIn;
        this.people = people;
    }

    /**
     * @param picked cases with the versions that were seen, of those that are there for the person
     * @param named the same as they stand now
     * @param all whether all that the filter leaves are meant instead
     */
    private record Asked(
            Campaign campaign,
            Move move,
            Map<Long, Integer> picked,
            List<LedgerCase> named,
            Map<String, String> filter,
            boolean all,
            Ledger.Count count) {

        /** What names the cases, to be sent again. */
        Map<String, String> hidden() {
            var hidden = new LinkedHashMap<>(filter);
            hidden.put("move", move.key());
            if (all) {
                hidden.put(ALL, "yes");
            }
            return hidden;
        }
    }

    @GetMapping("/acceptance/move")
    @RequiresRight("ledger.read")
    ModelAndView open(
            Scope scope,
            @RequestParam String move,
            @RequestParam(name = "case", required = false) @Nullable List<String> picked,
            @RequestParam Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var asked = asked(scope, move, picked, sent);
        if (asked.count().number() == 0) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.warn(words.get("remediation.bulk.none"), ""));
            return new ModelAndView("redirect:" + Links.to("/acceptance", asked.filter()));
        }
        var typed = Map.of("effectiveOn", words.day(screens.today()));
        return form(asked, UUID.randomUUID().toString(), typed, tooMany(asked), HttpStatus.OK, words);
    }

    @PostMapping("/acceptance/move")
    @RequiresRight(Mover.RIGHT)
    ModelAndView start(
            Scope scope,
            @RequestParam String move,
            @RequestParam String key,
            @RequestParam(name = "case", required = false) @Nullable List<String> picked,
            @RequestParam Map<String, String> sent,
            Words words) {
        var asked = asked(scope, move, picked, sent);
        var day = MoveForm.DAY.read(sent, screens.today()).orElse(null);
        if (day == null) {
            return form(asked, key, sent, MoveForm.DAY.unreadable(sent), HttpStatus.UNPROCESSABLE_CONTENT, words);
        }
        var request = MoveForm.request(0, 0, move, key, day, sent, List.of());
        var faults = new ArrayList<>(tooMany(asked));
        var chosen = faults.isEmpty() ? chosen(asked, scope) : List.<Chosen>of();
        if (chosen.isEmpty()) {
            faults.add(Fault.error("bulk.none", null, ""));
        } else {
            faults.addAll(runs.ofForm(asked.move(), request, chosen.getFirst()));
        }
        if (!faults.isEmpty()) {
            return form(asked, key, sent, faults, HttpStatus.UNPROCESSABLE_CONTENT, words);
        }
        var id = moves.start(request, key, asked.campaign().id(), chosen, screens.mover());
        return new ModelAndView("redirect:/acceptance/runs/" + id);
    }

    private Asked asked(Scope scope, String move, @Nullable List<String> picked, Map<String, String> sent) {
        var campaign = runs.campaign(scope.campaign());
        var wanted = runs.move(campaign, move);
        var filter = new LinkedHashMap<String, String>();
        filter.put("campaign", scope.campaign());
        filter.put("unit", scope.unit());
        for (var name : List.of("stage", "text", "category")) {
            filter.put(name, sent.getOrDefault(name, "").strip());
        }
        var all = sent.containsKey(ALL) && wanted.from().contains(filter.get("stage"));
        var seen = picked == null || all
                ? Map.<Long, Integer>of()
                : picked.stream()
                        .filter(one -> one.matches("\\d{1,18}:\\d{1,9}"))
                        .map(one -> one.split(":", 2))
                        .collect(Collectors.toMap(
                                one -> Long.parseLong(one[0]), one -> Integer.parseInt(one[1]), (one, _) -> one));
        var named = seen.isEmpty() ? List.<LedgerCase>of() : cases.pickedToMove(campaign, seen.keySet());
        var count = all ? ledger.count(cases.toMove(campaign, scope, filter)) : new Ledger.Count(named.size(), true);
        return new Asked(campaign, wanted, seen, named, filter, all, count);
    }

    /** Who has more to move at once narrows the filter: the ledger counts no further than that. */
    private static List<Fault> tooMany(Asked asked) {
        return !asked.count().exact()
                ? List.of(Fault.error("bulk.tooMany", null, "", Integer.toString(BulkMoves.MOST)))
                : List.of();
    }

    private List<Chosen> chosen(Asked asked, Scope scope) {
        if (asked.all()) {
            return cases.allToMove(asked.campaign(), cases.toMove(asked.campaign(), scope, asked.filter())).stream()
                    .limit(BulkMoves.MOST)
                    .map(one -> new Chosen(one.id(), one.version()))
                    .toList();
        }
        return chosen(asked);
    }

    /** What was ticked, with the versions that were seen; all that a filter leaves are told by their number. */
    private static List<Chosen> chosen(Asked asked) {
        return asked.named().stream()
                .map(one -> new Chosen(one.id(), asked.picked().getOrDefault(one.id(), 0)))
                .toList();
    }

    private ModelAndView form(
            Asked asked, String key, Map<String, String> typed, List<Fault> faults, HttpStatus status, Words words) {
        var move = asked.move();
        var page = new BulkFormPage(
                move.key(),
                move.label().in(words.locale()),
                move.from().stream()
                        .map(stage -> CaseScreens.stage(asked.campaign(), stage, words))
                        .collect(Collectors.joining(words.english() ? ", " : "、")),
                CaseScreens.stage(asked.campaign(), move.to(), words),
                move.clause(),
                key,
                asked.count().number(),
                chosen(asked).stream()
                        .map(one -> one.caseId() + ":" + one.version())
                        .toList(),
                asked.named().stream()
                        .map(one -> one.value("name") + " " + one.number())
                        .toList(),
                asked.hidden(),
                MoveForm.asks(move),
                MoveForm.reasons(asked.campaign(), words),
                typed,
                MoveForm.atFields(faults, words),
                Links.to("/acceptance", asked.filter()));
        var drawn = new ModelAndView("remediation/bulk-form", "page", page);
        drawn.setStatus(status);
        return drawn;
    }

    @GetMapping("/acceptance/runs/{id}")
    @RequiresRight("ledger.read")
    ModelAndView run(
            @PathVariable long id, @RequestParam(defaultValue = "0") long after, Words words, HtmxRequest request) {
        var bulk = runs.required(id);
        return new ModelAndView(
                request.isHtmxRequest() && !request.isBoosted() ? "remediation/bulk-part" : "remediation/bulk",
                "page",
                page(bulk, after, words));
    }

    private BulkPage page(BulkMove bulk, long after, Words words) {
        var state = show.state(bulk);
        var working = state.equals("working");
        // while it goes on only how many are told: which they are is read in peace
        var refused = working ? List.<BulkRepository.Fared>of() : bulks.refused(bulk.id(), after, LISTED + 1);
        var listed = refused.size() > LISTED ? refused.subList(0, LISTED) : refused;
        return new BulkPage(
                bulk.id(),
                words.get("remediation.bulk.title", show.label(bulk, words), bulk.asked()),
                words.moment(bulk.begunAt()) + " " + people.called(bulk.by().person(), words),
                state,
                working,
                !working && !state.equals("done"),
                runs.mayMove(bulk),
                bulk.asked(),
                bulk.moved(),
                bulk.refused(),
                show.refusals(signedIn.require().reach(), listed, words),
                refused.size() > LISTED
                        ? "/acceptance/runs/" + bulk.id() + "?after="
                                + listed.getLast().caseId()
                        : "",
                working || bulk.refused() == 0 ? "" : "/acceptance/runs/" + bulk.id() + "/refused.xlsx",
                "/acceptance");
    }

    /** What was refused, with all reasons of each, to be worked through as a sheet. */
    @GetMapping("/acceptance/runs/{id}/refused.xlsx")
    @RequiresRight("ledger.read")
    @Nullable ModelAndView refused(@PathVariable long id, HttpServletResponse response, Words words, RedirectAttributes redirect)
            throws IOException {
        var bulk = runs.required(id);
        var sheet = show.refused(signedIn.require().reach(), bulk, words);
        return sender.send(
                new Sent(
                        sheet,
                        Format.XLSX,
                        sheet.title(),
                        "bulk:" + id,
                        bulk.move(),
                        "refused",
                        "/acceptance/runs/" + id),
                response,
                words,
                redirect);
    }

    @PostMapping("/acceptance/runs/{id}/stop")
    @RequiresRight(Mover.RIGHT)
    ModelAndView stop(@PathVariable long id, Words words, RedirectAttributes redirect) {
        var bulk = runs.acting(id);
        if (!moves.stop(bulk, screens.mover().actor())) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.warn(words.get("remediation.bulk.over"), ""));
        }
        return new ModelAndView("redirect:/acceptance/runs/" + id);
    }

    @PostMapping("/acceptance/runs/{id}/go-on")
    @RequiresRight(Mover.RIGHT)
    ModelAndView goOn(@PathVariable long id, Words words, RedirectAttributes redirect) {
        var bulk = runs.acting(id);
        if (!moves.goOn(bulk, screens.mover())) {
            redirect.addFlashAttribute(Notice.FLASH, Notice.warn(words.get("remediation.bulk.over"), ""));
        }
        return new ModelAndView("redirect:/acceptance/runs/" + id);
    }
}
