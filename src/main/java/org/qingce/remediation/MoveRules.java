package org.qingce.remediation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.ClassRules.Guard;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.Form;
import org.qingce.campaign.Label;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.campaign.PlanRules;
import org.qingce.campaign.Proof;
import org.qingce.campaign.Responsibilities.Department;
import org.qingce.campaign.Who;
import org.qingce.kernel.Fault;
import org.qingce.ledger.LedgerCase;
import org.qingce.work.Due;

/** Whether a move may be made (办理条件): decides, and touches nothing. Whatever is missing is told at once. */
final class MoveRules {

    private static final Set<Need> OF_THE_WORK =
            EnumSet.of(Need.PLAN, Need.PLAN_UNITS, Need.ITEMS_DONE, Need.CLOSURE, Need.EVIDENCE);

    private final CaseWork work;
    private final Campaign campaign;
    private final LocalDate today;
    private final String category;

    MoveRules(CaseWork work, LocalDate today) {
        this(work, today, work.shown().category());
    }

    /** @param category the class that is decided about, where the case is to have another one */
    MoveRules(CaseWork work, LocalDate today, String category) {
        this.work = work;
        this.campaign = work.campaign();
        this.today = today;
        this.category = category;
    }

    /** The faults of a move, none where it may be made. */
    List<Fault> faults(Move move, MoveRequest asked, Mover mover) {
        var faults = new ArrayList<Fault>();
        if (!mover.is(move.who())) {
            faults.add(Fault.error("move.notYours", null, move.label().zh(), whose(move.who())));
        }
        if (work.shown().removedOn() != null
                || !move.from().contains(work.shown().stage())) {
            faults.add(Fault.error("stage.notAllowed", null, stage(move.to())));
        }
        for (var need : move.needs()) {
            faults.addAll(missing(need, asked, mover));
        }
        return faults;
    }

    /** What a move would still ask for, leaving out what its form asks. */
    List<Fault> standing(Move move, Mover mover) {
        var faults = new ArrayList<Fault>();
        for (var need : move.needs()) {
            if (!isOfForm(need)) {
                faults.addAll(missing(need, MoveRequest.of(0, 0, move.key(), "", today), mover));
            }
        }
        return faults;
    }

    /**
     * What the ways on behind a move will ask for of the work itself: where the work is said to be done, and a move could be made,
     * the case would stop there all the same.
     */
    List<Fault> ahead(Move move, Mover mover) {
        var needs = EnumSet.noneOf(Need.class);
        var passed = new HashSet<String>();
        var stage = move.to();
        while (passed.add(stage)) {
            var next = NextSteps.next(campaign, stage);
            if (next.isEmpty()) {
                break;
            }
            next.get().needs().stream().filter(OF_THE_WORK::contains).forEach(needs::add);
            stage = next.get().to();
        }
        var nothing = MoveRequest.of(0, 0, move.key(), "", today);
        return needs.stream()
                .flatMap(need -> missing(need, nothing, mover).stream())
                .toList();
    }

    static boolean isOfForm(Need need) {
        return switch (need) {
            case REASON, REASON_CODE, DUE, NUMBER, SIGNER, ITEMS, MERGED_INTO -> true;
            case VERDICT, DEPARTMENT_OPINIONS, ENTERPRISE_OPINION, GUARD, PLAN, PLAN_UNITS, ITEMS_DONE, CLOSURE ->
                false;
            case EVIDENCE, OTHER_HAND, ACCEPTANCE, NOTICE_OVER, PUBLISHED_CELLS -> false;
        };
    }

    List<Fault> missing(Need need, MoveRequest asked, Mover mover) {
        return switch (need) {
            case REASON -> asked.reason().isBlank() ? of("reason.required") : List.of();
            case REASON_CODE -> reasonCode(asked.reasonCode(), asked.reason());
            case DUE -> asked.due().isBlank() ? List.of(Fault.error("required", "due", "")) : List.of();
            case NUMBER -> asked.number().isBlank() ? of("move.number") : List.of();
            case SIGNER -> asked.signer().isBlank() ? of("move.signer") : List.of();
            case VERDICT -> work.surveyed() ? List.of() : of("move.verdict");
            case DEPARTMENT_OPINIONS -> departmentOpinions();
            case ENTERPRISE_OPINION ->
                work.mark("opinion:enterprise", category).isEmpty() ? of("move.enterpriseOpinion") : List.of();
            case GUARD -> guard();
            case PLAN -> plan();
            case PLAN_UNITS -> units();
            case ITEMS_DONE ->
                work.items().stream()
                        .filter(item -> !work.isDoneWith("plan", item.key()))
                        .map(item -> about("plan.notDone", named(item)))
                        .toList();
            case CLOSURE ->
                campaign.closureRules().items(work.shown().category()).stream()
                        .filter(item -> !work.isDoneWith("closure", item.key()))
                        .map(item -> about("closure.open", item.label()))
                        .toList();
            case EVIDENCE -> evidence(asked.move());
            case OTHER_HAND -> work.hands().contains(mover.actor().person()) ? of("move.sameHand") : List.of();
            case ACCEPTANCE ->
                work.parts().stream()
                        .filter(part -> !work.isAccepted(part))
                        .map(part -> about("acceptance.open", department(part.function())))
                        .toList();
            case NOTICE_OVER -> noticeOver();
            case PUBLISHED_CELLS -> publishedCells();
            case ITEMS -> items(asked.items());
            case MERGED_INTO -> asked.number().isBlank() ? of("merge.number") : List.of();
        };
    }

    /** A coded reason that is none of the pack's, or asks for words that are not there. */
    List<Fault> reasonCode(String code, String words) {
        var reason = campaign.lifecycle().reason(code);
        if (reason.isEmpty()) {
            return of("move.reasonCode");
        }
        return reason.get().needsText() && words.isBlank() ? of("reason.required") : List.of();
    }

    private List<Fault> departmentOpinions() {
        var opinions = campaign.classRules().opinions();
        return opinions == null
                ? List.of()
                : opinions.functions().stream()
                        .filter(function ->
                                work.mark("opinion:" + function, category).isEmpty())
                        .map(function -> about("move.opinion", department(function)))
                        .toList();
    }

    /** Closing needs its ground, the alternatives considered and the notice to the enterprise (N2-07, N4-07). */
    List<Fault> guard() {
        var guard = campaign.classRules().guard();
        return guard == null || !guard.categories().contains(category) ? List.of() : guard(guard);
    }

    private List<Fault> guard(Guard guard) {
        var faults = new ArrayList<Fault>();
        if (work.mark("guard:ground", category).isEmpty()) {
            faults.add(Fault.error("guard.ground", null, ""));
        }
        for (var alternative : guard.alternatives()) {
            if (work.mark("guard:" + alternative.code(), category).isEmpty()) {
                faults.add(about("guard.alternative", alternative.label()));
            }
        }
        if (work.mark("notice:enterprise", category).isEmpty()) {
            faults.add(Fault.error("guard.notice", null, ""));
        }
        return faults;
    }

    /** Where there is none yet, what it will have to hold is told with it. */
    private List<Fault> plan() {
        var plan = work.plan();
        var faults = new ArrayList<Fault>();
        if (plan == null) {
            faults.add(Fault.error("plan.missing", null, ""));
        } else if (!plan.category().equals(work.shown().category())) {
            faults.add(Fault.error("plan.otherClass", null, ""));
        }
        required()
                .filter(item -> plan == null || plan.item(item.key()).isEmpty())
                .forEach(item -> faults.add(about("plan.itemMissing", item.label())));
        campaign.planRules().entries(work.shown().category()).stream()
                .filter(entry -> entry.required()
                        && (plan == null
                                || plan.entries().getOrDefault(entry.key(), "").isBlank()))
                .forEach(entry -> faults.add(about("plan.entryMissing", entry.label())));
        return faults;
    }

    /** Items without which no plan of the class is. */
    private Stream<PlanRules.Item> required() {
        return campaign.planRules().items(work.shown().category()).stream().filter(PlanRules.Item::required);
    }

    private List<Fault> units() {
        var faults = new ArrayList<Fault>();
        for (var item : work.items()) {
            if (item.unit().isBlank()) {
                faults.add(about("plan.noUnit", named(item)));
            }
            if (item.person().isBlank()) {
                faults.add(about("plan.noPerson", named(item)));
            }
            if (item.due() == null) {
                faults.add(about("plan.noDue", named(item)));
            }
        }
        return faults;
    }

    /** @param move that asks: where it asks for a plan, too, and there is none, the proof of what the plan must hold is named with it */
    private List<Fault> evidence(String move) {
        var faults = new ArrayList<Fault>();
        if (work.plan() == null && asksForPlan(move)) {
            required()
                    .filter(item -> item.proof().isAsked())
                    .forEach(item -> faults.add(evidence(item.label().named(), item.proof())));
        }
        work.proofsAsked().forEach((purpose, asked) -> {
            if (!work.isProven(purpose, asked)) {
                faults.add(evidence(named(purpose), asked));
            }
        });
        return faults;
    }

    private static Fault evidence(String named, Proof asked) {
        return Fault.error("evidence.missing", null, "", named, Integer.toString(asked.count()), asked.grade());
    }

    private boolean asksForPlan(String move) {
        return campaign.lifecycle()
                .move(move)
                .filter(one -> one.needs(Need.PLAN))
                .isPresent();
    }

    /** An item of the plan or of the checklist as the argument of a fault, by its purpose. */
    private String named(String purpose) {
        return Fault.named(called(purpose, Locale.SIMPLIFIED_CHINESE), called(purpose, Locale.ENGLISH));
    }

    /** Name of an item of the plan or of the checklist, by its purpose. */
    String called(String purpose, Locale locale) {
        var name = purpose.substring(purpose.indexOf(':') + 1);
        return purpose.startsWith("closure:")
                ? campaign.closureRules()
                        .item(name)
                        .map(item -> item.label().in(locale))
                        .orElse(name)
                : work.items().stream()
                        .filter(item -> item.key().equals(name))
                        .map(item -> work.called(item, locale))
                        .findFirst()
                        .orElse(name);
    }

    private List<Fault> noticeOver() {
        var period = work.notices().toPublic();
        if (period == null) {
            return of("notice.missing");
        }
        var faults = new ArrayList<Fault>();
        switch (period.until()) {
            case Due.Unknown unknown -> faults.add(unknown.fault());
            case Due.On(var day) -> {
                if (!today.isAfter(day)) {
                    faults.add(Fault.error("notice.running", null, "", day.toString()));
                }
            }
        }
        work.notices()
                .open()
                .forEach(objection -> faults.add(Fault.error("notice.objection", null, "", objection.words())));
        return faults;
    }

    private List<Fault> publishedCells() {
        return campaign.forms().stream()
                .filter(form -> form.content() == Form.Content.PUBLISHED)
                .flatMap(form -> form.columns().stream())
                .flatMap(column -> campaign.column(column.source()).stream())
                .filter(column -> column.type() != ColumnType.SERIAL
                        && work.shown().value(column.key()).isBlank())
                .map(column -> about("published.blank", column.label()))
                .distinct()
                .toList();
    }

    /** Who sends a case back says what is to be done again: at least one thing, where there is any. */
    private List<Fault> items(List<String> asked) {
        var there = work.carried(Locale.SIMPLIFIED_CHINESE);
        if (!there.keySet().containsAll(asked)) {
            return of("mark.unknown");
        }
        return asked.isEmpty() && !there.isEmpty() ? of("move.items") : List.of();
    }

    /** @param into the case of that number; null where there is none within reach */
    List<Fault> merged(MoveRequest asked, @Nullable LedgerCase into) {
        return into == null || into.removedOn() != null
                ? List.of(Fault.error("merge.unknown", null, "", asked.number()))
                : into.id() == work.shown().id() ? of("merge.itself") : List.of();
    }

    private String whose(Who who) {
        var departments = who.functions().stream().map(this::label).toList();
        return Fault.named(
                departments.stream().map(Label::zh).collect(Collectors.joining("、")),
                departments.stream().map(Label::en).collect(Collectors.joining(", ")));
    }

    String department(String function) {
        return label(function).named();
    }

    private Label label(String function) {
        return campaign.responsibilities()
                .department(function)
                .map(Department::label)
                .orElse(new Label(function, function));
    }

    private String stage(String code) {
        return campaign.stage(code).map(stage -> stage.label().named()).orElse(code);
    }

    /** An item of a plan as the argument of a fault. */
    String named(PlanItem item) {
        return Fault.named(item.label(), work.called(item, Locale.ENGLISH));
    }

    private static List<Fault> of(String code) {
        return List.of(Fault.error(code, null, ""));
    }

    private static Fault about(String code, Label label) {
        return about(code, label.named());
    }

    private static Fault about(String code, String name) {
        return Fault.error(code, null, "", name);
    }
}
