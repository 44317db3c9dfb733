package org.qingce.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.campaign.RowReading;
import org.qingce.kernel.Act;
import org.qingce.kernel.EnterpriseName;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Known;
import org.qingce.ledger.CaseOutcome.NotFound;
import org.qingce.ledger.CaseOutcome.Refused;
import org.qingce.ledger.CaseOutcome.Stale;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.work.Tasks;
import org.qingce.work.Workdays;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class LedgerService implements Ledger {

    private static final String CODE = "creditCode";

    private final LedgerRepository cases;
    private final CaseSearch search;
    private final Intake intake;
    private final Campaigns campaigns;
    private final Units units;
    private final RowStaging staging;
    private final Tasks tasks;
    private final Workdays workdays;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LedgerService(
            LedgerRepository cases,
            CaseSearch search,
            Intake intake,
            Campaigns campaigns,
            Units units,
            RowStaging staging,
            Tasks tasks,
            Workdays workdays,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.search = search;
        this.intake = intake;
        this.campaigns = campaigns;
        this.units = units;
        this.staging = staging;
        this.tasks = tasks;
        this.workdays = workdays;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The road of a sheet, with one row. */
    @Override
    public CaseOutcome add(
            String campaignId,
            String unit,
            Map<String, String> cells,
            List<String> accepted,
            boolean secondSite,
            Act act) {
        var campaign = campaigns.require(campaignId);
        var answering = units.find(unit).orElse(null);
        var faults = new ArrayList<>(CaseRules.act(act, LocalDate.MIN, today(), !accepted.isEmpty()));
        campaign.longBefore(act.effectiveOn()).ifPresent(faults::add);
        if (answering == null) {
            faults.add(Fault.error("unit.unknown", null, unit));
        } else {
            units.outside(answering, campaign.region()).ifPresent(faults::add);
        }
        var reading = campaigns.read(campaign, raw(cells), accepted);
        faults.addAll(reading.faults().stream().filter(Fault::isError).toList());
        if (answering == null || !faults.isEmpty()) {
            return new Refused(faults);
        }
        var columns = new HashSet<>(campaign.columns().stream().map(Column::key).toList());
        var opened = intake.open(campaignId, unit, columns);
        try {
            var row = new Intake.Row(1, false, reading.values(), accepted.isEmpty() ? "" : act.reason());
            intake.stage(opened, List.of(row).iterator());
            if (secondSite) {
                intake.decide(opened, 1, Intake.Decision.SECOND_SITE);
            }
            intake.matchToStore(opened);
            var verdict = intake.verdicts(opened, List.of(1)).getFirst();
            if (verdict.standing() == Intake.Standing.AMBIGUOUS && verdict.elsewhere() != null) {
                // whoever enters it by hand has been told who else has it, and is not held up
                intake.decide(opened, 1, Intake.Decision.SECOND_SITE);
                intake.matchToStore(opened);
                verdict = intake.verdicts(opened, List.of(1)).getFirst();
            }
            if (verdict.standing() != Intake.Standing.NEW) {
                var known = Optional.ofNullable(verdict.caseId())
                        .flatMap(id -> cases.find(answering.path(), id))
                        .map(List::of)
                        .orElse(List.of());
                return new Known(known, verdict.standing() != Intake.Standing.AMBIGUOUS);
            }
            intake.commit(opened, act);
            var name = reading.values().getOrDefault("name", "");
            var addressKey = staging.place(answering, reading.values()).addressKey();
            return new Stored(cases.listed(campaignId, answering.path(), EnterpriseName.key(name), addressKey)
                    .orElseThrow());
        } finally {
            intake.drop(opened);
        }
    }

    @Override
    public CaseOutcome correct(
            ScopePath scope, long id, int version, Map<String, String> cells, List<String> accepted, Act act) {
        return change(scope, id, version, cells, accepted, act, "corrected", false);
    }

    @Override
    public CaseOutcome reclassify(
            ScopePath scope, long id, int version, String category, Map<String, String> cells, Act act) {
        return change(scope, id, version, classed(category, cells), List.of(), act, "reclassified", false);
    }

    @Override
    public CaseOutcome reclassifyApproved(
            ScopePath scope, long id, int version, String category, Map<String, String> cells, Act act) {
        return change(scope, id, version, classed(category, cells), List.of(), act, "reclassified", true);
    }

    private static Map<String, String> classed(String category, Map<String, String> cells) {
        var all = new HashMap<>(cells);
        all.put("category", category);
        return all;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Fault> reclassifiable(LedgerCase shown, String category, Map<String, String> cells) {
        return reading(shown, campaigns.require(shown.campaign()), classed(category, cells), List.of())
                .faults()
                .stream()
                .filter(Fault::isError)
                .toList();
    }

    /** The case with these cells, read as a row of a sheet is. A code at fault stays accepted as long as it is the same. */
    private RowReading reading(LedgerCase before, Campaign campaign, Map<String, String> cells, List<String> accepted) {
        var row = raw(printed(campaign, before, cells));
        if (!cases.acceptedReason(before.id()).isBlank()) {
            var asBefore = campaigns.read(campaign, row, List.of(CODE));
            if (code(asBefore.values()).equals(before.value(CODE))) {
                return asBefore;
            }
        }
        return campaigns.read(campaign, row, accepted);
    }

    private static String code(Map<String, String> values) {
        return values.getOrDefault(CODE, "");
    }

    private CaseOutcome change(
            ScopePath scope,
            long id,
            int version,
            Map<String, String> cells,
            List<String> accepted,
            Act act,
            String what,
            boolean approved) {
        var before = cases.findForUpdate(scope, id).orElse(null);
        if (before == null) {
            return new NotFound();
        }
        if (before.version() != version) {
            return stale(scope, before, version);
        }
        var campaign = campaigns.require(before.campaign());
        var reading = reading(before, campaign, cells, accepted);
        var faults = new ArrayList<Fault>();
        var moved = !before.category().equals(reading.values().getOrDefault("category", ""));
        faults.addAll(
                CaseRules.act(act, moved ? cases.sinceWhen(id) : LocalDate.MIN, today(), moved || !accepted.isEmpty()));
        faults.addAll(reading.faults().stream().filter(Fault::isError).toList());
        faults.addAll(CaseRules.inLedger(before));
        faults.addAll(CaseRules.known(campaign, before.stage()));
        if (moved) {
            faults.addAll(CaseRules.classChange(campaign, before.stage(), approved));
        }
        if (!approved) {
            faults.addAll(
                    CaseRules.deadlineChange(campaign, before, reading.values().getOrDefault("due", "")));
        }
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        var changes = CaseRules.changes(campaign, before.values(), reading.values());
        if (changes.isEmpty()) {
            return new Stored(before);
        }
        var after = with(before, campaign, reading.values(), before.stage(), act);
        var recoded = !code(reading.values()).equals(before.value(CODE));
        var reason = !accepted.isEmpty() ? act.reason() : recoded ? "" : cases.acceptedReason(id);
        store(after, campaign, moved ? "reclassified" : what, changes, act, reason);
        if (moved) {
            events.publishEvent(new CasesReclassified(
                    List.of(new CasesReclassified.Given(after.id(), after.category())), act.actor()));
        }
        return new Stored(after);
    }

    @Override
    public CaseOutcome advance(
            ScopePath scope, long id, int version, String stage, Map<String, String> cells, Act act) {
        return heldAt(scope, id, version, held -> advance(held, stage, cells, act));
    }

    @Override
    public CaseOutcome remove(ScopePath scope, long id, int version, Act act) {
        return heldAt(scope, id, version, held -> remove(held, "removed", act));
    }

    private CaseOutcome heldAt(
            ScopePath scope, long id, int version, Function<List<Held>, Map<Long, CaseOutcome>> change) {
        var held = hold(scope, List.of(id));
        if (held.isEmpty()) {
            return new NotFound();
        }
        var now = held.getFirst().now();
        return now.version() == version
                ? Objects.requireNonNull(change.apply(held).get(id))
                : stale(scope, now, version);
    }

    @Override
    public List<Held> hold(ScopePath scope, Collection<Long> ids) {
        return cases.hold(scope, ids);
    }

    @Override
    public Map<Long, CaseOutcome> advance(List<Held> held, String stage, Map<String, String> cells, Act act) {
        if (held.isEmpty()) {
            return Map.of();
        }
        var campaign = campaigns.require(held.getFirst().now().campaign());
        var advancing = advancing(held, campaign, stage, cells, act);
        return led(held, campaign, stage, "advanced", act, advancing.judge(), advancing.due());
    }

    /**
     * A move as it is asked for, of cases as they stand.
     *
     * @param judge what is wrong with it
     * @param due the new deadline, canonical; blank where it stays
     */
    private record Advancing(Function<Held, List<Fault>> judge, String due) {}

    private Advancing advancing(List<Held> held, Campaign campaign, String stage, Map<String, String> cells, Act act) {
        var claimants = claimants(held, campaign, stage);
        var extending = stage.equals(Campaign.Stage.EXTENSION);
        var read = extending
                ? campaigns.read(campaign, raw(Map.of("due", cells.getOrDefault("due", ""))), List.of())
                : null;
        var due = read == null ? "" : read.values().getOrDefault("due", "");
        return new Advancing(
                one -> {
                    var faults = new ArrayList<>(CaseRules.move(
                            one.now(),
                            campaign,
                            stage,
                            claimants.getOrDefault(one.id(), ""),
                            one.since(),
                            act,
                            today()));
                    if (read != null) {
                        faults.addAll(CaseRules.extension(one.now(), due, workdays::latestExtension, read.faults()));
                    }
                    return faults;
                },
                due);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, List<Fault>> wouldRefuse(
            Collection<LedgerCase> asked, String stage, Map<String, String> cells, Act act) {
        if (asked.isEmpty()) {
            return Map.of();
        }
        var campaign = campaigns.require(asked.iterator().next().campaign());
        var since = cases.since(asked.stream().map(LedgerCase::id).toList());
        var seen = asked.stream()
                .map(one -> new Held(one, since.getOrDefault(one.id(), LocalDate.MIN)))
                .toList();
        var aside = campaign.stage(stage).map(CaseRules::progress).orElse(stage).equals("removed");
        Function<Held, List<Fault>> judge = aside
                ? one -> leaving(one, stage, act)
                : advancing(seen, campaign, stage, cells, act).judge();
        return seen.stream().collect(Collectors.toMap(Held::id, judge));
    }

    @Override
    public Map<Long, CaseOutcome> remove(List<Held> held, String stage, Act act) {
        if (held.isEmpty()) {
            return Map.of();
        }
        var campaign = campaigns.require(held.getFirst().now().campaign());
        var outcomes = led(
                held,
                campaign,
                stage,
                stage.equals("removed") ? "removed" : "advanced",
                act,
                one -> leaving(one, stage, act),
                "");
        var gone = held.stream()
                .filter(one -> outcomes.get(one.id()) instanceof Stored)
                .map(Held::now)
                .toList();
        if (!gone.isEmpty()) {
            tasks.dropAll(gone.stream().map(one -> "case:" + one.id()).toList(), act.actor(), act.reason());
            events.publishEvent(new CasesRemoved(gone, act.actor()));
        }
        return outcomes;
    }

    private List<Fault> leaving(Held one, String stage, Act act) {
        var faults = new ArrayList<>(CaseRules.act(act, one.since(), today(), true));
        if (one.now().removedOn() != null) {
            faults.add(Fault.error("stage.notAllowed", null, stage, one.now().stage()));
        }
        return faults;
    }

    /**
     * Brings to a stage what may go there: state, history and span in one statement, the record in another.
     *
     * @param due the new deadline, canonical; blank where it stays
     */
    private Map<Long, CaseOutcome> led(
            List<Held> held,
            Campaign campaign,
            String stage,
            String what,
            Act act,
            Function<Held, List<Fault>> judge,
            String due) {
        var outcomes = new HashMap<Long, CaseOutcome>();
        var steps = new ArrayList<LedgerRepository.Step>();
        for (var one : held) {
            var before = one.now();
            if (!before.campaign().equals(campaign.id())) {
                throw new IllegalArgumentException("Cases of one campaign are led together");
            }
            var faults = judge.apply(one);
            if (!faults.isEmpty()) {
                outcomes.put(before.id(), new Refused(faults));
                continue;
            }
            var changes = new ArrayList<CaseEvent.Change>();
            changes.add(new CaseEvent.Change("stage", before.stage(), stage));
            var values = before.values();
            if (!due.isEmpty()) {
                changes.add(new CaseEvent.Change("due", before.value("due"), due));
                values = new HashMap<>(values);
                values.put("due", due);
            }
            var after = with(before, campaign, values, stage, act);
            outcomes.put(after.id(), new Stored(after));
            steps.add(new LedgerRepository.Step(after, changes));
        }
        if (!steps.isEmpty()) {
            cases.lead(steps, stage, progress(campaign, stage), what, act, clock.instant());
            audit.record(
                    act.actor(),
                    "ledger." + what,
                    steps.stream()
                            .map(step -> new AuditTrail.Line(
                                    "case:" + step.after().id(), told(step.after(), step.changes(), act)))
                            .toList());
        }
        return outcomes;
    }

    private static String progress(Campaign campaign, String stage) {
        return "removed".equals(stage)
                ? "removed"
                : CaseRules.progress(campaign.stage(stage).orElseThrow());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<LedgerCase> find(ScopePath scope, long id) {
        return cases.find(scope, id);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<LedgerCase> numbered(ScopePath scope, String campaign, String number) {
        return cases.numbered(scope, campaign, number);
    }

    @Override
    @Transactional(readOnly = true)
    public List<LedgerCase> find(ScopePath scope, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : cases.find(scope, ids);
    }

    @Override
    @Transactional(readOnly = true)
    public String acceptedReason(ScopePath scope, long id) {
        return cases.find(scope, id).isPresent() ? cases.acceptedReason(id) : "";
    }

    @Override
    @Transactional(readOnly = true)
    public List<CaseEvent> history(ScopePath scope, long id) {
        return cases.history(scope, id);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Unit> wouldAnswer(LedgerCase shown) {
        return units.find(shown.unit())
                .filter(now -> shown.removedOn() == null && !RowStaging.isZone(now))
                .flatMap(now -> Optional.of(staging.answering(campaigns.require(shown.campaign()), now, shown.values()))
                        .filter(other -> !other.code().equals(now.code())));
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public LedgerPage page(LedgerQuery query) {
        return search.page(query);
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Count count(LedgerQuery query) {
        return search.count(query);
    }

    @Override
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Figures figures(LedgerQuery query) {
        return search.figures(query);
    }

    @Override
    @Transactional(readOnly = true)
    public void each(LedgerQuery query, Consumer<LedgerCase> row) {
        search.each(query, row);
    }

    @Override
    public long survey(SurveyedPoint point, Act act) {
        var campaign = campaigns.require(point.campaign());
        var unit = units.find(point.unit()).orElseThrow(() -> new IllegalArgumentException("No unit " + point.unit()));
        var staged = staging.stage(
                campaign, unit, new Intake.Row(1, false, Map.of("name", point.name(), "address", point.address()), ""));
        var addressKey = point.address().isBlank() ? "" : staged.addressKey();
        var id = cases.survey(
                point,
                new LedgerRepository.SurveyedPlace(
                        staged.unit(), staged.scope(), staged.place(), staged.nameKey(), addressKey),
                act,
                clock.instant());
        audit.record(
                act.actor(),
                "ledger.survey",
                "point:" + id,
                Detail.empty()
                        .with("campaign", point.campaign())
                        .with("unit", point.unit())
                        .with("verdict", point.verdict())
                        .with("name", point.name())
                        .with("address", point.address())
                        .because(act));
        return id;
    }

    private CaseOutcome stale(ScopePath scope, LedgerCase current, int seen) {
        return new Stale(
                current,
                cases.history(scope, current.id()).stream()
                        .filter(event -> event.version() > seen)
                        .toList());
    }

    private void store(
            LedgerCase after,
            Campaign campaign,
            String what,
            List<CaseEvent.Change> changes,
            Act act,
            String accepted) {
        var credit = after.value("creditCode");
        var placed = staging.place(units.find(after.unit()).orElseThrow(), after.values());
        cases.store(
                after,
                new LedgerRepository.Derived(
                        progress(campaign, after.stage()),
                        EnterpriseName.key(after.value("name")),
                        credit.isEmpty() || credit.indexOf(':') >= 0 ? null : credit,
                        placed.addressKey(),
                        placed.place(),
                        placed.path(),
                        accepted),
                what,
                changes,
                act,
                clock.instant());
        audit.record(
                act.actor(),
                "ledger." + what,
                "case:" + after.id(),
                told(after, changes, act).with("accepted", accepted));
    }

    private static Detail told(LedgerCase after, List<CaseEvent.Change> changes, Act act) {
        var told = Detail.of(after.number()).with("campaign", after.campaign());
        changes.forEach(change -> told.changed(change.key(), change.before(), change.after()));
        return told.because(act);
    }

    /** Who made the claim that stands, by case: who brought it from a stage that claims nothing to one that does. */
    private Map<Long, String> claimants(List<Held> held, Campaign campaign, String to) {
        var claimed = held.stream()
                .map(Held::now)
                .filter(one -> one.claimedOn() != null)
                .map(LedgerCase::id)
                .toList();
        var asked =
                campaign.stage(to).filter(stage -> stage.phase().equals("done")).isPresent();
        var claimants = new HashMap<Long, String>();
        if (asked && !claimed.isEmpty()) {
            for (var step : cases.steps(claimed)) {
                if (claims(campaign, step.to()) && !claims(campaign, step.from())) {
                    claimants.put(step.caseId(), step.person());
                }
            }
        }
        return claimants;
    }

    private static boolean claims(Campaign campaign, String stage) {
        return campaign.stage(stage)
                .map(CaseRules::progress)
                .filter("claimed"::equals)
                .isPresent();
    }

    private LedgerCase with(LedgerCase before, Campaign campaign, Map<String, String> values, String stage, Act act) {
        var category = values.getOrDefault("category", before.category());
        var due = values.getOrDefault("due", "");
        var progress = progress(campaign, stage);
        var removed = progress.equals("removed");
        return new LedgerCase(
                before.id(),
                before.number(),
                before.campaign(),
                campaign.version(),
                before.enterprise(),
                before.site(),
                values,
                category,
                campaign.category(category).orElseThrow().kind(),
                stage,
                before.place(),
                before.unit(),
                before.scope(),
                due.isEmpty() ? null : LocalDate.parse(due),
                before.listedOn(),
                removed ? before.claimedOn() : since(before.claimedOn(), !progress.equals("open"), act),
                removed ? before.verifiedOn() : since(before.verifiedOn(), progress.equals("verified"), act),
                removed ? act.effectiveOn() : null,
                before.source(),
                before.version() + 1,
                clock.instant(),
                act.actor().person());
    }

    /** The day stays while the state does, and goes with it. */
    private static @Nullable LocalDate since(@Nullable LocalDate before, boolean holds, Act act) {
        if (!holds) {
            return null;
        }
        return before == null ? act.effectiveOn() : before;
    }

    /** The case as its annex prints it, with the cells that were typed laid over it. */
    private Map<String, String> printed(Campaign campaign, LedgerCase before, Map<String, String> cells) {
        var printed = new HashMap<String, String>();
        for (var column : campaign.columns()) {
            var value = before.value(column.key());
            printed.put(column.key(), value.isEmpty() ? "" : campaigns.print(campaign, column, value));
        }
        printed.putAll(cells);
        return printed;
    }

    private static Map<String, RawCell> raw(Map<String, String> cells) {
        var raw = new HashMap<String, RawCell>();
        cells.forEach((key, text) -> raw.put(key, RawCell.text(text)));
        return raw;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
