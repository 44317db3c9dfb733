package org.qingce.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Category;
import org.qingce.campaign.FilingRules.About;
import org.qingce.campaign.FilingRules.Kind;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.remediation.AnswerRequest;
import org.qingce.remediation.CaseWork;
import org.qingce.remediation.ClassChangeRequest;
import org.qingce.remediation.ClassChanges;
import org.qingce.remediation.FilingOutcome.Filed;
import org.qingce.remediation.FilingRequest;
import org.qingce.remediation.Filings;
import org.qingce.remediation.MarkRequest;
import org.qingce.remediation.MoveOutcome;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.Mover;
import org.qingce.remediation.Objection;
import org.qingce.remediation.ObjectionRequest;
import org.qingce.remediation.Objections;
import org.qingce.remediation.Plan;
import org.qingce.remediation.PlanDraft;
import org.qingce.remediation.Remediation;
import org.qingce.remediation.SignalSource;
import org.qingce.remediation.Watches;
import org.qingce.runtime.Preparation;
import org.qingce.runtime.Reach;
import org.qingce.work.HeldTasks;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invented entries beside the way of the cases, a handful of each campaign: what its pack lets be put on file, objections with and
 * without answer, another class that was asked for, a plan that was changed and has its paper, signals, production before acceptance,
 * tasks for which more time or a pause is asked, and one that is delegated. Whatever a pack does not know is left out. A demonstration that somebody has
 * played with may have no place for them any more: it starts without.
 */
@Component
@Order(1002)
@ConditionalOnProperty("qingce.demo")
class DemoRecords implements Preparation {

    private static final Logger log = LoggerFactory.getLogger(DemoRecords.class);

    private static final String INVENTED = "（示例）";

    /** So begin names by which nobody signs in. */
    private static final String NOBODY = "demo-";

    private static final List<String> ROLES = List.of("clerk", "reviewer", "signer", "acceptor", "supervisor");

    private final Filings filings;
    private final Objections objections;
    private final ClassChanges changes;
    private final Watches watches;
    private final Tasks tasks;
    private final HeldTasks held;
    private final DemoCamera camera;
    private final Remediation remediation;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Units units;
    private final DemoLives lives;
    private final Clock clock;

    /** Those of a campaign are there all together or not at all. */
    private final TransactionTemplate whole;

    DemoRecords(
            Filings filings,
            Objections objections,
            ClassChanges changes,
            Watches watches,
            Tasks tasks,
            HeldTasks held,
            DemoCamera camera,
            Remediation remediation,
            Ledger ledger,
            Campaigns campaigns,
            Units units,
            DemoLives lives,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.filings = filings;
        this.objections = objections;
        this.changes = changes;
        this.watches = watches;
        this.tasks = tasks;
        this.held = held;
        this.camera = camera;
        this.remediation = remediation;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.units = units;
        this.lives = lives;
        this.clock = clock;
        this.whole = new TransactionTemplate(transactions);
    }

    @Override
    public String title() {
        return "Invented records";
    }

    @Override
    public void prepare() {
        Reach.everything("demonstration").run(() -> DemoLoader.plans().forEach(this::attempt));
    }

    private void attempt(DemoPlan plan) {
        try {
            whole.executeWithoutResult(_ -> invent(plan));
        } catch (RuntimeException e) {
            log.error("The demonstration of {} starts without invented records", plan.campaign(), e);
        }
    }

    private void invent(DemoPlan plan) {
        if (!filings.list(ScopePath.ALL, plan.campaign(), "", 1).isEmpty()) {
            return;
        }
        var campaign = campaigns.require(plan.campaign());
        // where few may do something, before the region as a whole
        var places =
                plan.accounts().stream().map(DemoPlan.DemoAccount::unit).filter(unit -> !unit.equals(plan.region()));
        Stream.concat(places, Stream.of(plan.region()))
                .distinct()
                .flatMap(unit -> units.find(unit).stream())
                .map(unit -> listed(campaign, unit.path()))
                .filter(cases -> cases.size() > campaign.filingRules().kinds().size())
                .findFirst()
                .ifPresent(cases -> {
                    var works = remediation.works(cases);
                    invent(campaign, works);
                    ask(plan, works);
                });
        signal(plan);
    }

    /** The first cases of a unit that have been on the list for some weeks. */
    private List<LedgerCase> listed(Campaign campaign, ScopePath within) {
        return ledger.page(LedgerQuery.of(campaign.id(), within, today())).rows().stream()
                .filter(one -> one.listedOn().isBefore(today().minusDays(30)))
                .toList();
    }

    private void invent(Campaign campaign, List<CaseWork> works) {
        var number = 0;
        for (var kind : campaign.filingRules().kinds()) {
            file(campaign, kind, works, number++);
        }
        object(works);
        reclassify(works);
        changePlan(works);
        produce(campaign, works);
    }

    /** The first plan under work that can be changed has a second version, and a paper. */
    private void changePlan(List<CaseWork> works) {
        for (var work : works) {
            var plan = work.plan();
            if (plan != null
                    && !work.campaign()
                            .stage(work.shown().stage())
                            .orElseThrow()
                            .phase()
                            .equals("claim")) {
                var shown = work.shown();
                if (remediation.plan(shown.id(), changed(plan, shown), clerk(shown), true) instanceof Made) {
                    camera.keep(
                            "case:" + shown.id(),
                            "attachment:plan",
                            Phase.PAPER,
                            "plan.jpg",
                            DemoPhotos.jpeg(shown.id() * 100 + 55, true),
                            null,
                            clerk(shown).actor());
                    return;
                }
            }
        }
    }

    private static PlanDraft changed(Plan plan, LedgerCase shown) {
        var items =
                new ArrayList<>(plan.items().stream().map(PlanDraft.Item::of).toList());
        var first = items.getFirst();
        items.add(new PlanDraft.Item(
                "",
                "危废暂存间防渗" + INVENTED,
                "地面硬化、防渗" + INVENTED,
                first.unit(),
                first.person(),
                shown.value("due"),
                first.accepting(),
                "完成地面硬化" + INVENTED));
        return new PlanDraft(plan.version(), plan.entries(), items, "督查要求补充一项" + INVENTED);
    }

    /** Where the pack has a gate of production, somebody is seen to produce before it. */
    private void produce(Campaign campaign, List<CaseWork> works) {
        var gate = campaign.lifecycle().resumption();
        if (gate == null) {
            return;
        }
        works.stream()
                .map(CaseWork::shown)
                .filter(shown -> shown.removedOn() == null && !gate.stages().contains(shown.stage()))
                .findFirst()
                .ifPresent(shown -> {
                    var seen = MarkRequest.of(shown.id(), "production:seen", "done", today().minusDays(2))
                            .saying("", "夜间开机" + INVENTED);
                    if (remediation.mark(seen, clerk(shown), true) instanceof Refused refused) {
                        throw new IllegalStateException("The demonstration sees no production: " + refused);
                    }
                });
    }

    /** Of what is watched, near an account first, one has so many signals that its level is raised, another one has one. */
    private void signal(DemoPlan plan) {
        var root = units.find(plan.region()).orElseThrow().path();
        var watched = watches.underWatch(root, plan.campaign(), Watches.Show.ALL, plan.cases()).stream()
                .filter(watch -> watch.beganOn().isBefore(today().minusDays(9)))
                .sorted(Comparator.comparing(watch -> !plan.isNear(watch.scope())))
                .limit(2)
                .toList();
        var sources = List.of(SignalSource.POWER, SignalSource.COMPLAINT, SignalSource.PATROL);
        for (var i = 0; i < watched.size(); i++) {
            var shown =
                    ledger.find(watched.get(i).scope(), watched.get(i).caseId()).orElseThrow();
            for (var source : i == 0 ? sources : sources.subList(0, 1)) {
                var on = today().minusDays(sources.size() - sources.indexOf(source));
                watches.signal(shown.id(), source, on, "夜间有机器声" + INVENTED, clerk(shown));
            }
        }
    }

    /** For one task more time is asked, for one a pause, and one is delegated, by people of one unit. */
    private void ask(DemoPlan plan, List<CaseWork> works) {
        var steps = new ArrayDeque<HeldStep>(List.<HeldStep>of(
                (task, by) ->
                        held.ask(task.id(), Objects.requireNonNull(task.due()).plusDays(20), "设备订货晚到" + INVENTED, by),
                (task, by) -> held.ask(task.id(), null, "企业停电检修" + INVENTED, by),
                (task, by) -> colleague(plan, by)
                        .filter(other -> held.delegate(task.id(), other, "请办理" + INVENTED, by))
                        .isPresent()));
        works.stream()
                .flatMap(work -> tasks.about("case:" + work.shown().id()).stream())
                .filter(task ->
                        task.isOpen() && task.due() != null && task.person().isEmpty())
                .forEach(task -> {
                    var holder = lives.named(units.find(task.unit()).orElseThrow(), "clerk", "");
                    if (!holder.isEmpty()) {
                        steps.stream()
                                .filter(step -> step.taken(task, new Actor(holder, task.unit())))
                                .findFirst()
                                .ifPresent(steps::remove);
                    }
                });
    }

    /** Something that the holder of a task does with it. */
    private interface HeldStep {

        /** Whether it could be done with this one. */
        boolean taken(Task task, Actor by);
    }

    private static Optional<String> colleague(DemoPlan plan, Actor by) {
        return plan.accounts().stream()
                .filter(each -> each.unit().equals(by.unit()) && !each.account().equals(by.person()))
                .map(DemoPlan.DemoAccount::account)
                .findFirst();
    }

    /** Every second of those that somebody has to answer is answered. */
    private void file(Campaign campaign, Kind kind, List<CaseWork> works, int number) {
        var about = works.get(number).shown();
        var overdue = campaign.filingRules().overdue();
        if (overdue != null && overdue.kind().equals(kind.key())) {
            var late = works.stream()
                    .map(CaseWork::shown)
                    .filter(shown -> shown.due() != null && shown.due().isBefore(today().minusDays(20)))
                    .findFirst();
            if (late.isEmpty()) {
                return;
            }
            about = late.get();
        }
        var shown = about;
        somebody(shown, mover -> mover.is(kind.who())).ifPresent(mover -> {
            var on = today().minusDays(20);
            var words = kind.label().zh() + INVENTED;
            var asked = kind.about() == About.CASE
                    ? FilingRequest.ofCase(shown.id(), "demo:" + kind.key(), kind.key(), on, words)
                    : FilingRequest.ofUnit(campaign.id(), shown.unit(), "demo:" + kind.key(), kind.key(), on, words);
            var complete = asked.because(
                            kind.grounds().isEmpty()
                                    ? ""
                                    : kind.grounds().getFirst().code())
                    .by(on.getYear() + "年示例第" + (number + 1) + "号", "示例机关")
                    .with("示例单位");
            if (!(filings.file(complete, mover) instanceof Filed filed)) {
                throw new IllegalStateException("The demonstration cannot file " + kind.key() + " of " + campaign.id());
            }
            if (kind.opens() != null && number % 2 == 0) {
                filings.close(filed.id(), on.plusDays(10), "已办结" + INVENTED, mover);
            }
        });
    }

    /** The public and the enterprise, where the pack lets them object; every second objection has its answer. */
    private void object(List<CaseWork> works) {
        var number = 0;
        for (var work : works) {
            var shown = work.shown();
            var period = work.notices().toPublic();
            var source = period != null
                    ? Objection.Source.PUBLIC
                    : work.campaign().planRules().notice() != null ? Objection.Source.ENTERPRISE : null;
            var on = period == null ? today().minusDays(9) : period.from().plusDays(2);
            if (source == null || on.isAfter(today()) || number >= 4) {
                continue;
            }
            var raised = objections.raise(
                    new ObjectionRequest(shown.id(), "demo", source, "某经营者" + INVENTED, on, "认为不应列入，请复核" + INVENTED),
                    clerk(shown),
                    true);
            if (raised instanceof Refused) {
                continue;
            }
            if (number++ % 2 == 0) {
                answer(remediation.find(shown.scope(), shown.id()).orElseThrow());
            }
        }
    }

    private void answer(CaseWork work) {
        var shown = work.shown();
        if (work.notices().open().isEmpty()) {
            return;
        }
        var open = work.notices().open().getFirst();
        somebody(shown, mover -> objections.mayAnswer(work, mover))
                .ifPresent(mover -> objections.answer(
                        new AnswerRequest(
                                shown.id(),
                                open.id(),
                                Objection.Verdict.DISMISSED,
                                open.raisedOn().plusDays(3),
                                "经现场复核，列入依据充分" + INVENTED,
                                "负责人" + INVENTED),
                        mover));
    }

    /** One waits for whoever decides, another one was refused. */
    private void reclassify(List<CaseWork> works) {
        var number = 0;
        for (var work : works) {
            if (number < 2 && changes.isReserved(work) && ask(work)) {
                if (number++ > 0) {
                    refuse(work);
                }
            }
        }
    }

    private boolean ask(CaseWork work) {
        return work.campaign().categories().stream()
                .map(Category::code)
                .filter(code -> !code.equals(work.shown().category()))
                .anyMatch(code -> {
                    var first = ask(work, code, Map.of());
                    // what belongs to the present class alone is left blank in the other
                    var blank = new HashMap<String, String>();
                    if (first instanceof Refused(var faults)) {
                        faults.stream()
                                .flatMap(fault -> Stream.ofNullable(fault.column()))
                                .forEach(column -> blank.put(column, ""));
                    }
                    return first instanceof Made || ask(work, code, blank) instanceof Made;
                });
    }

    private MoveOutcome ask(CaseWork work, String code, Map<String, String> cells) {
        var shown = work.shown();
        return changes.ask(
                new ClassChangeRequest(
                        shown.id(), shown.version(), code, cells, "现场情况有变" + INVENTED, "现场核查记录" + INVENTED),
                clerk(shown),
                true);
    }

    private void refuse(CaseWork work) {
        var rules = work.campaign().lifecycle().reclassification();
        if (rules != null) {
            var shown = work.shown();
            somebody(shown, mover -> mover.is(rules.who()))
                    .ifPresent(mover -> changes.open(shown.scope(), shown.id())
                            .ifPresent(
                                    asked -> changes.refuse(shown.id(), asked.id(), "依据不足，维持原类型" + INVENTED, mover)));
        }
    }

    private Mover clerk(LedgerCase shown) {
        return somebody(shown, mover -> mover.roles().contains("clerk")).orElseThrow();
    }

    /** The nearest who may, from the unit that answers upwards; one who can sign in before a mere name. */
    private Optional<Mover> somebody(LedgerCase shown, Predicate<Mover> may) {
        return units.line(shown.unit()).reversed().stream()
                .flatMap(unit -> Stream.concat(Stream.of(unit), units.departments(unit.code()).stream()))
                .flatMap(unit -> ROLES.stream()
                        .map(role -> Mover.of(lives.named(unit, role, NOBODY + role), unit, shown.scope(), role)))
                .filter(may)
                .min(Comparator.comparing(mover -> mover.actor().person().startsWith(NOBODY)));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
