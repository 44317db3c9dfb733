package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Responsibilities.Department;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
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

/** Pages on which the system administrator makes, changes and closes units (单位建立、调整、撤销), within his own reach. */
@Controller
class UnitMakingController {

    private static final String RIGHT = "unit.manage";

    private final Units units;
    private final UnitMaking making;
    private final Campaigns campaigns;
    private final SignedIn signedIn;
    private final Clock clock;

    UnitMakingController(Units units, UnitMaking making, Campaigns campaigns, SignedIn signedIn, Clock clock) {
        this.units = units;
        this.making = making;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    @GetMapping("/units/new")
    @RequiresRight(RIGHT)
    ModelAndView blank(@RequestParam String parent, Words words) {
        var above = required(parent);
        return form("", above, Map.of("code", above.region() + "-"), Map.of(), List.of(), words);
    }

    @PostMapping("/units")
    @RequiresRight(RIGHT)
    ModelAndView make(
            @RequestParam String parent,
            @RequestParam Map<String, String> typed,
            Words words,
            RedirectAttributes redirect) {
        var above = required(parent);
        var draft = draft(text(typed, "code"), above.code(), typed);
        var faults = making.make(draft, signedIn.require().reach(), act(typed));
        return faults.isEmpty()
                ? done("/units/" + draft.code(), words.get("access.unit.made", draft.name()), redirect)
                : refused(form("", above, typed, told(faults, words), List.of(), words));
    }

    @GetMapping("/units/{code}/change")
    @RequiresRight(RIGHT)
    ModelAndView form(@PathVariable String code, Words words) {
        var unit = byHand(code);
        return form(code, above(unit), as(unit), Map.of(), List.of(), words);
    }

    @PostMapping("/units/{code}/change")
    @RequiresRight(RIGHT)
    ModelAndView change(
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            Words words,
            RedirectAttributes redirect) {
        var unit = byHand(code);
        var draft = draft(code, unit.parent() == null ? "" : unit.parent(), typed);
        var faults = making.change(unit, draft, act(typed));
        return faults.isEmpty()
                ? done("/units/" + code, words.get("access.unit.changed", draft.name()), redirect)
                : refused(form(code, above(unit), typed, told(faults, words), List.of(), words));
    }

    @PostMapping("/units/{code}/close")
    @RequiresRight(RIGHT)
    ModelAndView close(
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            Words words,
            RedirectAttributes redirect) {
        var unit = byHand(code);
        var above = above(unit);
        var faults = making.close(unit, act(typed));
        if (faults.isEmpty()) {
            return done("/units/" + above.code(), words.get("access.unit.closed", unit.name()), redirect);
        }
        var why = faults.stream()
                .map(fault -> words.fault(fault, words.get("access.unit." + fault.column())))
                .toList();
        var again = new HashMap<>(as(unit));
        again.put("closeReason", typed.getOrDefault("reason", ""));
        return refused(form(code, above, again, Map.of(), why, words));
    }

    private static Map<String, String> as(Unit unit) {
        return Map.of(
                "name", unit.name(),
                "kind", unit.kind(),
                "function", unit.function(),
                "answersFor", String.join(" ", unit.answersFor()),
                "row", unit.row() ? "yes" : "");
    }

    private ModelAndView form(
            String code,
            Unit above,
            Map<String, String> typed,
            Map<String, String> faults,
            List<String> notClosed,
            Words words) {
        var departments = campaigns.all().stream()
                .flatMap(campaign -> campaign.responsibilities().departments().stream())
                .toList();
        return new ModelAndView(
                "access/unit-form",
                "page",
                new UnitFormPage(
                        code,
                        above.code(),
                        above.name(),
                        choices(UnitMaking.KINDS, kind -> words.get("access.kind." + kind), text(typed, "kind")),
                        choices(
                                making.functions(),
                                function -> label(function, departments, words),
                                text(typed, "function")),
                        typed,
                        faults,
                        notClosed));
    }

    private static String label(String function, List<Department> departments, Words words) {
        var key = "access.function." + function;
        return words.has(key)
                ? words.get(key)
                : departments.stream()
                        .filter(department -> department.function().equals(function))
                        .map(department -> department.label().in(words.locale()))
                        .findFirst()
                        .orElse(function);
    }

    private static List<UnitFormPage.Choice> choices(
            Collection<String> of, UnaryOperator<String> label, String chosen) {
        return of.stream()
                .map(each -> new UnitFormPage.Choice(each, label.apply(each), each.equals(chosen)))
                .toList();
    }

    private static UnitDraft draft(String code, String parent, Map<String, String> typed) {
        return new UnitDraft(
                code,
                text(typed, "name"),
                text(typed, "kind"),
                text(typed, "function"),
                parent,
                Stream.of(text(typed, "answersFor").split("[\\s,，、;；]+"))
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .toList(),
                typed.containsKey("row"));
    }

    private static Map<String, String> told(List<Fault> faults, Words words) {
        var told = new HashMap<String, String>();
        for (var fault : faults) {
            var field = fault.column() == null ? "name" : fault.column();
            told.merge(field, words.fault(fault, words.get("access.unit." + field)), (one, other) -> one + " " + other);
        }
        return told;
    }

    private Act act(Map<String, String> typed) {
        return new Act(signedIn.require().actor(), LocalDate.now(clock), text(typed, "reason"), Act.BY_HAND);
    }

    private Unit above(Unit unit) {
        return units.line(unit.code()).reversed().stream().skip(1).findFirst().orElse(unit);
    }

    /** An office within the reach; anything else is not there. */
    private Unit required(String code) {
        return units.find(code)
                .filter(unit -> unit.isOffice() && signedIn.require().reach().contains(unit.path()))
                .orElseThrow(UnitMakingController::missing);
    }

    private Unit byHand(String code) {
        return units.find(code)
                .filter(unit ->
                        making.isByHand(unit) && signedIn.require().reach().contains(unit.path()))
                .orElseThrow(UnitMakingController::missing);
    }

    private static ModelAndView done(String address, String said, RedirectAttributes redirect) {
        redirect.addFlashAttribute(Notice.FLASH, Notice.good(said));
        return new ModelAndView("redirect:" + address);
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
