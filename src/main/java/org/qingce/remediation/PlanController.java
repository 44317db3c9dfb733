package org.qingce.remediation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Duties;
import org.qingce.access.People;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.ClosureRules;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.PlanRules;
import org.qingce.campaign.Proof;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.remediation.PlanFormPage.Option;
import org.qingce.remediation.PlanPage.Check;
import org.qingce.remediation.PlanPage.Entry;
import org.qingce.remediation.PlanPage.Item;
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

/** The plan of one enterprise (一企一策) and its closure checklist (两断三清): shown, and written. */
@Controller
class PlanController {

    /** So many empty lines stand ready beneath the items of a plan. */
    private static final int EMPTY_LINES = 2;

    private final Remediation remediation;
    private final CaseScreens screens;
    private final Units units;
    private final Duties duties;
    private final People people;
    private final Evidences evidences;
    private final ParkChoice parks;

    PlanController(
            Remediation remediation,
            CaseScreens screens,
            Units units,
            Duties duties,
            People people,
            Evidences evidences,
            ParkChoice parks) {
        this.remediation = remediation;
        this.screens = screens;
        this.units = units;
        this.duties = duties;
        this.people = people;
        this.evidences = evidences;
        this.parks = parks;
    }

    @GetMapping("/cases/{id}/plan")
    @RequiresRight("ledger.read")
    ModelAndView plan(
            @PathVariable long id, @RequestParam(name = "version", defaultValue = "0") int version, Words words) {
        var work = screens.required(id);
        var versions = remediation.plans(screens.mover().reach(), id);
        var plan = version == 0
                ? work.plan()
                : versions.stream()
                        .filter(one -> one.version() == version)
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var campaign = work.campaign();
        var page = new PlanPage(
                screens.head(work, LifeTabs.PLAN, words),
                plan == null ? 0 : plan.version(),
                plan == null ? "" : made(plan, words),
                plan == null ? List.of() : entries(campaign, plan, words),
                plan == null
                        ? List.of()
                        : plan.items().stream()
                                .map(item -> item(work, item, words))
                                .toList(),
                campaign.closureRules().title().in(words.locale()),
                campaign.closureRules().items(work.shown().category()).stream()
                        .map(item -> check(work, item, words))
                        .toList(),
                versions.stream()
                        .map(one -> new PlanPage.Version(
                                one.version(),
                                made(one, words),
                                one.why(),
                                "/cases/" + id + "/plan?version=" + one.version()))
                        .toList(),
                plan == null ? List.of() : attached(id, versions, plan, words),
                screens.mayHandIn(work),
                screens.mayWrite(work),
                List.of("listed", "work", "back", "again")
                        .contains(work.phase(work.shown().stage())),
                screens.mover().is(campaign.closureRules().exempters()),
                campaign.planRules().notice() != null,
                words.day(screens.today()));
        return new ModelAndView("remediation/plan", "page", page);
    }

    private List<PlanPage.Attached> attached(long id, List<Plan> versions, Plan plan, Words words) {
        var papers = evidences.of(screens.mover().reach(), "case:" + id, PlanPage.ATTACHMENT).stream()
                .filter(item -> item.withdrawn() == null)
                .toList();
        return PlanPapers.of(versions, papers, plan.version()).stream()
                .map(each ->
                        new PlanPage.Attached(words.get("remediation.plan.attached", each.version()), each.items()))
                .toList();
    }

    private String made(Plan plan, Words words) {
        return words.day(LocalDate.ofInstant(plan.at(), Words.ZONE)) + " "
                + people.called(plan.by().person(), words);
    }

    private static List<Entry> entries(Campaign campaign, Plan plan, Words words) {
        return campaign.planRules().entries(plan.category()).stream()
                .map(entry -> new Entry(entry.label().in(words.locale()), value(entry, plan, words)))
                .toList();
    }

    /** What a plan says for an entry, in words: of a code its label. */
    static String value(PlanRules.Entry entry, Plan plan, Words words) {
        var value = plan.entries().getOrDefault(entry.key(), "");
        return options(entry, words).stream()
                .filter(option -> option.code().equals(value))
                .map(Option::label)
                .findFirst()
                .orElse(value);
    }

    private Item item(CaseWork work, PlanItem item, Words words) {
        var campaign = work.campaign();
        var subject = "plan:" + item.key();
        var mark = work.mark(subject).orElse(null);
        var done = work.isDoneWith("plan", item.key());
        var refused = mark != null && mark.isSentBack();
        var asked =
                campaign.planRules().item(item.key()).map(PlanRules.Item::proof).orElse(Proof.NONE);
        return new Item(
                subject,
                work.called(item, words.locale()),
                work.standard(item, words.locale()),
                item.unit(),
                item.person(),
                words.day(item.due()),
                item.due() != null && !done && item.due().isBefore(screens.today()),
                item.due() != null
                        && work.shown().due() != null
                        && item.due().isAfter(work.shown().due()),
                item.milestone(),
                CaseScreens.department(campaign, item.accepting(), words),
                work.mayNotApply(item),
                proof(work, subject, asked, words),
                phase(asked),
                work.proofsAsked().containsKey(subject) && !work.isProven(subject, asked),
                mark == null ? "" : done ? mark.state() : refused ? "sent-back" : "",
                mark == null
                        ? ""
                        : refused
                                ? reason(campaign, mark, words)
                                : done ? (told(mark, words) + " " + mark.words()).strip() : "",
                work.inThisRound("accept:" + item.key())
                        .filter(one -> one.is(Mark.ACCEPTED))
                        .isPresent());
    }

    private Check check(CaseWork work, ClosureRules.Item item, Words words) {
        var subject = "closure:" + item.key();
        var mark = work.mark(subject).orElse(null);
        var refused = mark != null && mark.isSentBack();
        var state = refused ? "sent-back" : mark == null || mark.is(Mark.UNDONE) ? "" : mark.state();
        return new Check(
                subject,
                item.label().in(words.locale()),
                item.condition().in(words.locale()),
                item.mayNotApply(),
                proof(work, subject, item.proof(), words),
                phase(item.proof()),
                !state.equals(Mark.NOT_APPLICABLE) && !work.isProven(subject, item.proof()),
                state,
                mark == null || state.isEmpty()
                        ? ""
                        : refused
                                ? reason(work.campaign(), mark, words)
                                : (told(mark, words) + " " + mark.words()).strip(),
                screens.mayWrite(work)
                        || (screens.mayAct(work) && item.isBy(screens.mover().function())));
    }

    /** The moment that counts for what is asked; after the work, where any does. */
    private static Phase phase(Proof asked) {
        return asked.phase().isEmpty()
                ? Phase.AFTER
                : Phase.valueOf(asked.phase().toUpperCase(Locale.ROOT));
    }

    /** How much of what is asked is there, such as 1/1 B 整治后; that somebody signed that it may be missing; blank where none is. */
    static String proof(CaseWork work, String subject, Proof asked, Words words) {
        return !work.proofsAsked().containsKey(subject)
                ? ""
                : work.isMarked("exempt:" + subject, Mark.DONE)
                        ? words.get("remediation.exempt")
                        : (work.proofs().count(subject, asked) + "/" + asked.count() + " " + asked.grade() + " "
                                        + (asked.phase().isEmpty() ? "" : words.get("evidence.phase." + phase(asked))))
                                .strip();
    }

    private String told(Mark mark, Words words) {
        return words.day(mark.effectiveOn()) + " " + people.called(mark.by().person(), words);
    }

    static String reason(Campaign campaign, Mark mark, Words words) {
        var coded = campaign.lifecycle()
                .reason(mark.code())
                .map(reason -> reason.label().in(words.locale()))
                .orElse("");
        return mark.words().isBlank() ? coded : coded + (words.english() ? ": " : "：") + mark.words();
    }

    @GetMapping("/cases/{id}/plan/edit")
    @RequiresRight("ledger.write")
    ModelAndView edit(@PathVariable long id, Words words) {
        var work = screens.required(id);
        return form(work, screens.draft(work), Map.of(), false, HttpStatus.OK, words);
    }

    @PostMapping("/cases/{id}/plan/edit")
    @RequiresRight("ledger.write")
    ModelAndView save(
            @PathVariable long id, @RequestParam Map<String, String> sent, Words words, RedirectAttributes redirect) {
        var work = screens.required(id);
        var draft = sent(sent);
        return switch (remediation.plan(id, draft, screens.mover(), screens.mayWrite(work))) {
            case Made _ -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("remediation.plan.kept")));
                yield new ModelAndView("redirect:/cases/" + id + "/plan");
            }
            case Refused(var faults) ->
                form(work, draft, faults(faults, words), false, HttpStatus.UNPROCESSABLE_CONTENT, words);
            case Stale _ -> {
                var now = work.plan();
                var again = new PlanDraft(now == null ? 0 : now.version(), draft.entries(), draft.items(), draft.why());
                yield form(work, again, Map.of(), true, HttpStatus.CONFLICT, words);
            }
            case NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** Lines without a word in them are no items. */
    private static PlanDraft sent(Map<String, String> sent) {
        var entries = new LinkedHashMap<String, String>();
        sent.forEach((name, value) -> {
            if (name.startsWith("entry.")) {
                entries.put(name.substring("entry.".length()), value.strip());
            }
        });
        var items = new ArrayList<PlanDraft.Item>();
        for (var i = 0; sent.containsKey("item." + i + ".label"); i++) {
            var field = "item." + i + ".";
            if (!sent.getOrDefault(field + "label", "").isBlank() && !sent.containsKey(field + "drop")) {
                items.add(new PlanDraft.Item(
                        sent.getOrDefault(field + "key", ""),
                        sent.getOrDefault(field + "label", ""),
                        sent.getOrDefault(field + "standard", ""),
                        sent.getOrDefault(field + "unit", ""),
                        sent.getOrDefault(field + "person", ""),
                        sent.getOrDefault(field + "due", ""),
                        sent.getOrDefault(field + "accepting", ""),
                        sent.getOrDefault(field + "milestone", "")));
            }
        }
        var version = sent.getOrDefault("version", "0");
        return new PlanDraft(
                version.matches("\\d{1,6}") ? Integer.parseInt(version) : 0,
                entries,
                items,
                sent.getOrDefault("why", ""));
    }

    private static Map<String, String> faults(List<Fault> faults, Words words) {
        return faults.stream()
                .collect(Collectors.toMap(
                        fault -> fault.column() == null
                                ? fault.code().equals("reason.required") ? "why" : ""
                                : fault.column(),
                        fault -> words.fault(fault, label(fault.column(), words)),
                        (one, other) -> one + " " + other,
                        LinkedHashMap::new));
    }

    private static String label(@Nullable String field, Words words) {
        return field == null || !field.startsWith("item.")
                ? ""
                : words.get("remediation.plan." + field.substring(field.lastIndexOf('.') + 1));
    }

    private ModelAndView form(
            CaseWork work, PlanDraft draft, Map<String, String> faults, boolean stale, HttpStatus status, Words words) {
        var campaign = work.campaign();
        var rules = campaign.planRules();
        var items = new ArrayList<PlanFormPage.Item>();
        for (var item : draft.items()) {
            var template = rules.item(item.key()).orElse(null);
            items.add(new PlanFormPage.Item(
                    item.key(),
                    item.label(),
                    item.standard(),
                    item.unit(),
                    item.person(),
                    item.due(),
                    item.accepting(),
                    item.milestone(),
                    template != null && template.required(),
                    template == null ? "" : template.clause()));
        }
        for (var i = 0; i < EMPTY_LINES; i++) {
            items.add(new PlanFormPage.Item("", "", "", "", "", "", "", "", false, ""));
        }
        var nearby = units.line(work.shown().unit()).reversed().stream()
                .flatMap(office -> Stream.concat(Stream.of(office), units.departments(office.code()).stream()))
                .toList();
        var page = new PlanFormPage(
                screens.head(work, LifeTabs.PLAN, words),
                draft.version(),
                draft.why(),
                rules.entries(work.shown().category()).stream()
                        .map(entry -> new PlanFormPage.Entry(
                                entry.key(),
                                entry.label().in(words.locale()),
                                draft.entries().getOrDefault(entry.key(), ""),
                                entry.required(),
                                options(entry, words),
                                parks(campaign, entry, draft, words),
                                entry.clause()))
                        .toList(),
                items,
                departments(campaign, words),
                nearby.stream().map(Unit::name).toList(),
                duties.of(nearby, work.shown().unit(), campaign.id(), words),
                faults,
                stale);
        var drawn = new ModelAndView("remediation/plan-form", "page", page);
        drawn.setStatus(status);
        return drawn;
    }

    private List<Option> parks(Campaign campaign, PlanRules.Entry entry, PlanDraft draft, Words words) {
        var rule = entry.park();
        return rule == null
                ? List.of()
                : parks.of(campaign, rule, draft.entries()).stream()
                        .map(park -> new Option(
                                park.name(),
                                words.get("remediation.plan.park", park.document(), words.day(park.since()))))
                        .toList();
    }

    private static List<Option> options(PlanRules.Entry entry, Words words) {
        return entry.type() == ColumnType.YES_NO
                ? List.of(
                        new Option("YES", words.get("remediation.yes")), new Option("NO", words.get("remediation.no")))
                : entry.options().stream()
                        .map(option -> new Option(option.code(), option.label().in(words.locale())))
                        .toList();
    }

    /** Those that may accept: the parts of a joint acceptance, or whoever the notice names. */
    private static List<Option> departments(Campaign campaign, Words words) {
        var acceptance = campaign.lifecycle().acceptance();
        var functions = acceptance != null
                ? acceptance.parts().stream().map(part -> part.function()).toList()
                : campaign.responsibilities().departments().stream()
                        .map(department -> department.function())
                        .toList();
        return functions.stream()
                .map(function -> new Option(function, CaseScreens.department(campaign, function, words)))
                .toList();
    }
}
