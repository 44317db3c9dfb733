package org.qingce.work;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Units;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.SheetDate;
import org.qingce.web.Links;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.qingce.work.TaskPage.Asked;
import org.qingce.work.TaskPage.Give;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of one task, and what can be done with it there. */
@Controller
class TaskController {

    private final TaskRepository tasks;
    private final RequestRepository requests;
    private final TaskSight sight;
    private final TaskDesk desk;
    private final TaskShow show;
    private final SignedIn signedIn;
    private final Units units;
    private final Clock clock;

    TaskController(
            TaskRepository tasks,
            RequestRepository requests,
            TaskSight sight,
            TaskDesk desk,
            TaskShow show,
            SignedIn signedIn,
            Units units,
            Clock clock) {
        this.tasks = tasks;
        this.requests = requests;
        this.sight = sight;
        this.desk = desk;
        this.show = show;
        this.signedIn = signedIn;
        this.units = units;
        this.clock = clock;
    }

    /** What was typed and refused. */
    private record Typed(String person, String wanted, String reason, List<Fault> faults) {

        private static final Typed NOTHING = new Typed("", "", "", List.of());
    }

    @GetMapping("/inbox/{id}")
    @RequiresRight("work.read")
    ModelAndView task(@PathVariable long id, @RequestParam(defaultValue = "") String to, Words words) {
        return new ModelAndView("work/task", "page", page(id, to, Typed.NOTHING, words));
    }

    @PostMapping("/inbox/{id}/give")
    @RequiresRight("work.act")
    ModelAndView give(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String how,
            Words words,
            RedirectAttributes redirect) {
        var me = signedIn.require();
        var lent = how.equals("delegate");
        var outcome = lent ? desk.delegate(id, to, person, note, me) : desk.handOn(id, to, person, note, me);
        return answer(
                id,
                to,
                outcome,
                new Typed(person, "", note, List.of()),
                lent ? "delegated" : "handedOn",
                words,
                redirect);
    }

    @PostMapping("/inbox/{id}/take-back")
    @RequiresRight("work.act")
    ModelAndView takeBack(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            Words words,
            RedirectAttributes redirect) {
        var outcome = desk.takeBack(id, note, signedIn.require());
        return answer(id, "", outcome, Typed.NOTHING, "takenBack", words, redirect);
    }

    @PostMapping("/inbox/{id}/urge")
    @RequiresRight("work.urge")
    ModelAndView urge(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            Words words,
            RedirectAttributes redirect) {
        return answer(id, "", desk.urge(id, note, signedIn.require()), Typed.NOTHING, "urged", words, redirect);
    }

    @PostMapping("/inbox/{id}/ask")
    @RequiresRight("work.act")
    ModelAndView ask(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String wanted,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String what,
            Words words,
            RedirectAttributes redirect) {
        var pause = what.equals("pause");
        var outcome = isUnreadable(wanted)
                ? new DeskOutcome.Refused(List.of(Fault.error("date.unreadable", "wanted", wanted)))
                : desk.ask(id, day(wanted), pause, reason.strip(), signedIn.require());
        return answer(id, "", outcome, new Typed("", wanted, reason, List.of()), "askedMore", words, redirect);
    }

    @PostMapping("/inbox/{id}/decide")
    @RequiresRight("work.decide")
    ModelAndView decide(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String how,
            Words words,
            RedirectAttributes redirect) {
        var grant = how.equals("grant");
        var outcome = desk.decide(id, grant, answer.strip(), signedIn.require());
        return answer(id, "", outcome, Typed.NOTHING, grant ? "granted" : "refused", words, redirect);
    }

    @PostMapping("/inbox/{id}/resume")
    @RequiresRight("work.act")
    ModelAndView resume(@PathVariable long id, Words words, RedirectAttributes redirect) {
        return answer(id, "", desk.resume(id, "", signedIn.require()), Typed.NOTHING, "resumed", words, redirect);
    }

    @PostMapping("/inbox/{id}/finish")
    @RequiresRight("work.act")
    ModelAndView finish(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            Words words,
            RedirectAttributes redirect) {
        var outcome = desk.finish(id, note.strip(), signedIn.require());
        return answer(id, "", outcome, Typed.NOTHING, "done", words, redirect);
    }

    @GetMapping("/inbox/new")
    @RequiresRight("work.act")
    ModelAndView fresh(
            Scope scope,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String link,
            Words words) {
        return form(to, "", title, "", "", link, scope.campaign(), Map.of(), words);
    }

    @PostMapping("/inbox/new")
    @RequiresRight("work.act")
    ModelAndView entrust(
            Scope scope,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String due,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String link,
            Words words,
            RedirectAttributes redirect) {
        var errand = new Errand(
                title, to, person, day(due), note.strip(), scope.campaign(), link.isBlank() ? "" : Links.within(link));
        var outcome = isUnreadable(due)
                ? new DeskOutcome.Refused(List.of(Fault.error("date.unreadable", "due", due)))
                : desk.entrust(errand, signedIn.require());
        return switch (outcome) {
            case DeskOutcome.Done(var task, var _) -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("work.told.entrusted", task.title())));
                yield new ModelAndView("redirect:/inbox/" + task.id());
            }
            case DeskOutcome.NotFound() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case DeskOutcome.Refused(var faults) -> {
                var told = new HashMap<String, String>();
                faults.forEach(fault -> told.put(
                        fault.column() == null ? "" : fault.column(),
                        words.fault(fault, fault.column() == null ? "" : words.get("work.new." + fault.column()))));
                var page = form(to, person, title, due, note, link, scope.campaign(), told, words);
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield page;
            }
        };
    }

    private ModelAndView form(
            String to,
            String whom,
            String title,
            String due,
            String note,
            String link,
            String campaign,
            Map<String, String> faults,
            Words words) {
        var own = signedIn.require().unit();
        var unit = units.find(to)
                .filter(one -> signedIn.require().reach().contains(one.path()))
                .orElse(own);
        var choices = show.unitsBeneath(own, unit.code());
        return new ModelAndView(
                "work/new",
                "page",
                new ErrandPage(
                        choices,
                        show.duties(choices, campaign, words),
                        show.people(unit.code(), whom),
                        title,
                        due,
                        note,
                        link,
                        faults));
    }

    private ModelAndView answer(
            long id,
            String to,
            DeskOutcome outcome,
            Typed typed,
            String told,
            Words words,
            RedirectAttributes redirect) {
        return switch (outcome) {
            case DeskOutcome.Done(var task, var _) -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("work.told." + told, task.title())));
                yield new ModelAndView("redirect:/inbox/" + id);
            }
            case DeskOutcome.NotFound() -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case DeskOutcome.Refused(var faults) -> {
                var page = new ModelAndView(
                        "work/task",
                        "page",
                        page(id, to, new Typed(typed.person(), typed.wanted(), typed.reason(), faults), words));
                page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield page;
            }
        };
    }

    private TaskPage page(long id, String to, Typed typed, Words words) {
        var person = signedIn.require();
        var task = tasks.find(id)
                .filter(found -> sight.isSeenBy(found, person))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var request = requests.open(id).orElse(null);
        var events = tasks.events(id);
        var asked = request == null
                ? new Asked("", "")
                : new Asked(
                        words.get(
                                "work.asked." + request.what(),
                                show.actor(request.asked(), words),
                                words.day(request.wanted())),
                        request.reason());
        var may = desk.may(task, request, person);
        var chosen = show.units(task, person, to).stream()
                        .anyMatch(one -> one.value().equals(to))
                ? to
                : person.unit().code();
        return new TaskPage(
                id,
                words.get(Task.message(task.kind())),
                show.title(task, words),
                show.light(task),
                !task.isOpen() || task.link().equals("/inbox") || task.link().equals("/inbox/" + id) ? "" : task.link(),
                events.isEmpty() ? "" : events.getFirst().note(),
                show.facts(task, words),
                events.reversed().stream().map(event -> show.line(event, words)).toList(),
                may,
                may.give()
                        ? give(task, person, chosen, typed.person(), words)
                        : new Give(List.of(), List.of(), List.of()),
                asked,
                typed.wanted(),
                typed.reason(),
                typed.faults().stream()
                        .map(fault -> words.fault(
                                fault, fault.column() == null ? "" : words.get("work.new." + fault.column())))
                        .toList());
    }

    private Give give(Task task, Person person, String chosen, String whom, Words words) {
        var choices = show.units(task, person, chosen);
        return new Give(choices, show.duties(choices, task.campaign(), words), show.people(chosen, whom));
    }

    private boolean isUnreadable(String written) {
        return !written.isBlank() && day(written) == null;
    }

    private @Nullable LocalDate day(String written) {
        return SheetDate.typed(written, LocalDate.now(clock)).orElse(null);
    }
}
