package org.qingce.remediation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.remediation.MovePage.Again;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms by which a case goes from stage to stage, and by which something is said about it. */
@Controller
class MoveController {

    private static final List<String> BACK = List.of(
            LifeTabs.PLAN,
            LifeTabs.CLASS,
            LifeTabs.ACCEPTANCE,
            LifeTabs.NOTICE,
            LifeTabs.PRODUCTION,
            JointActionController.JOINT_ACTION);

    private final Remediation remediation;
    private final CaseScreens screens;

    MoveController(Remediation remediation, CaseScreens screens) {
        this.remediation = remediation;
        this.screens = screens;
    }

    @GetMapping("/cases/{id}/moves/{move}")
    @RequiresRight("ledger.read")
    ModelAndView open(@PathVariable long id, @PathVariable String move, Words words) {
        var work = screens.required(id);
        var asked = required(work, move);
        if (!screens.mover().is(asked.who())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var typed = Map.of("effectiveOn", words.day(screens.today()));
        var key = UUID.randomUUID().toString();
        return form(work, asked, key, typed, List.of(), List.of(), false, HttpStatus.OK, words);
    }

    @PostMapping("/cases/{id}/moves/{move}")
    @RequiresRight(Mover.RIGHT)
    ModelAndView make(
            @PathVariable long id,
            @PathVariable String move,
            @RequestParam int version,
            @RequestParam String key,
            @RequestParam(defaultValue = "") List<String> items,
            @RequestParam Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var work = screens.requiredToAct(id);
        var wanted = required(work, move);
        if (!screens.mover().is(wanted.who())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var day = MoveForm.DAY.read(sent, screens.today()).orElse(null);
        if (day == null) {
            return form(
                    work,
                    wanted,
                    key,
                    sent,
                    items,
                    MoveForm.DAY.unreadable(sent),
                    false,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    words);
        }
        var request = MoveForm.request(id, version, move, key, day, sent, items);
        return switch (remediation.make(request, screens.mover())) {
            case Made made -> {
                redirect.addFlashAttribute(
                        Notice.FLASH, screens.moved(wanted.label().in(words.locale()), made.after(), words));
                yield new ModelAndView("redirect:/ledger/cases/" + id);
            }
            case Refused(var faults) ->
                form(work, wanted, key, sent, items, faults, false, HttpStatus.UNPROCESSABLE_CONTENT, words);
            case Stale _ ->
                form(screens.required(id), wanted, key, sent, items, List.of(), true, HttpStatus.CONFLICT, words);
            case NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static Move required(CaseWork work, String move) {
        return work.campaign()
                .lifecycle()
                .move(move)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private ModelAndView form(
            CaseWork work,
            Move move,
            String key,
            Map<String, String> typed,
            List<String> items,
            List<Fault> faults,
            boolean stale,
            HttpStatus status,
            Words words) {
        var page = new MovePage(
                screens.head(work, "", words),
                move.key(),
                move.label().in(words.locale()),
                CaseScreens.stage(work.campaign(), move.to(), words),
                move.clause(),
                key,
                work.shown().version(),
                MoveForm.asks(move),
                MoveForm.reasons(work.campaign(), words),
                move.needs(Need.ITEMS)
                        ? work.carried(words.locale()).entrySet().stream()
                                .map(one -> new Again(one.getKey(), one.getValue(), items.contains(one.getKey())))
                                .toList()
                        : List.of(),
                new HashMap<>(typed),
                CaseScreens.told(remediation.missing(work, move, screens.mover()), words),
                MoveForm.atFields(faults, words),
                stale);
        var drawn = new ModelAndView("remediation/move", "page", page);
        drawn.setStatus(status);
        return drawn;
    }

    /** Says something about one thing of a case, and goes back to where it was said. */
    @PostMapping("/cases/{id}/marks")
    @RequiresRight(Mover.RIGHT)
    ModelAndView mark(
            @PathVariable long id,
            @RequestParam String subject,
            @RequestParam String state,
            @RequestParam(defaultValue = "plan") String back,
            @RequestParam Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var work = screens.requiredToAct(id);
        var day = MoveForm.DAY.read(sent, screens.today()).orElse(null);
        if (day == null) {
            redirect.addFlashAttribute(
                    Notice.FLASH,
                    Notice.bad(
                            words.get("remediation.move.refused"),
                            words.fault(
                                    MoveForm.DAY.unreadable(sent).getFirst(),
                                    words.get("remediation.move.effective"))));
            return marked(id, back);
        }
        var request = new MarkRequest(
                id,
                subject,
                state,
                day,
                sent.getOrDefault("code", ""),
                sent.getOrDefault("words", "").strip(),
                sent.getOrDefault("signer", "").strip());
        switch (remediation.mark(request, screens.mover(), screens.mayWrite(work))) {
            case Made made ->
                redirect.addFlashAttribute(
                        Notice.FLASH,
                        made.after().version() == work.shown().version()
                                ? Notice.good(words.get("remediation.marked"))
                                : Notice.warn(words.get("remediation.sentBack"), ""));
            case Refused(var faults) ->
                redirect.addFlashAttribute(
                        Notice.FLASH,
                        Notice.bad(
                                words.get("remediation.move.refused"),
                                String.join(" ", CaseScreens.told(faults, words))));
            case Stale _ -> redirect.addFlashAttribute(Notice.FLASH, Notice.bad(words.get("remediation.stale"), ""));
            case NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return marked(id, back);
    }

    private static ModelAndView marked(long id, String back) {
        var page = BACK.contains(back) ? back : LifeTabs.PLAN;
        return new ModelAndView(
                back.equals("desk") ? "redirect:/acceptance?case=" + id : "redirect:/cases/" + id + "/" + page);
    }
}
