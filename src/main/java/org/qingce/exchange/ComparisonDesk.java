package org.qingce.exchange;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.qingce.access.Unit;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Column;
import org.qingce.exchange.ComparisonService.ReadLists;
import org.qingce.exchange.KeptComparison.Aside;
import org.qingce.exchange.KeptComparison.Choice;
import org.qingce.exchange.KeptComparison.Row;
import org.qingce.exchange.KeptComparison.Side;
import org.qingce.exchange.KeptComparison.Taking;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Intake;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where two lists lie side by side until every row of them is decided (比对处理): keeps, decides, takes into the ledger. */
@Component
@Transactional
class ComparisonDesk {

    private final ComparisonService comparison;
    private final ComparisonRepository kept;
    private final Intake intake;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ComparisonDesk(
            ComparisonService comparison,
            ComparisonRepository kept,
            Intake intake,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.comparison = comparison;
        this.kept = kept;
        this.intake = intake;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** A list as it was handed in. */
    record Handed(Path path, String file, String label) {}

    sealed interface Keeping {
        record Kept(long id) implements Keeping {}

        /** @param first whether it is the first list that cannot be read */
        record Refused(boolean first, Fault fault) implements Keeping {}
    }

    Keeping keep(Handed a, Handed b, Campaign campaign, Unit unit, Actor by) {
        var read = comparison.read(a.path(), a.file(), b.path(), b.file(), campaign, unit.code());
        if (read instanceof ComparisonService.Unread(var first, var fault)) {
            return new Keeping.Refused(first, fault);
        }
        var lists = ((ReadLists) read).lists();
        var columns = new TreeSet<>(((ReadLists) read).columns());
        var aside = new Aside(
                lists.duplicatesA(),
                lists.duplicatesB(),
                lists.notCompared().stream().map(Column::key).toList());
        long id = kept.keep(
                campaign.id(),
                unit.code(),
                unit.path(),
                new Side(a.label(), a.file(), lists.rowsA()),
                new Side(b.label(), b.file(), lists.rowsB()),
                columns,
                aside,
                by);
        kept.keepRows(id, unit.path(), lists.pairs());
        audit.record(
                by,
                "exchange.compare",
                "comparison:" + id,
                told(campaign.id(), unit.code()).with("file", a.file()).with("file", b.file()));
        var differing = lists.pairs().stream()
                .filter(pair -> pair.kind() != ComparedLists.Kind.AGREE)
                .count();
        events.publishEvent(new ListsCompared(
                id, campaign.id(), unit.code(), unit.path(), lists.pairs().size(), (int) differing, by));
        return new Keeping.Kept(id);
    }

    sealed interface Deciding {
        record Decided(int rows) implements Deciding {}

        /** The result is in the ledger already. */
        record Closed() implements Deciding {}

        record NotFound() implements Deciding {}
    }

    /** Rows for which the choice cannot be made are left as they are. */
    Deciding decide(ScopePath scope, long id, List<Integer> positions, Choice choice, String reason, Actor by) {
        kept.lock(id);
        var found = kept.find(scope, id);
        if (found.isEmpty()) {
            return new Deciding.NotFound();
        }
        if (found.get().taking() != null) {
            return new Deciding.Closed();
        }
        var allowed = kept.rows(id, positions).stream()
                .filter(row -> row.allows(choice))
                .toList();
        if (!allowed.isEmpty()) {
            kept.decide(
                    id,
                    found.get().scope(),
                    allowed.stream().map(Row::position).toList(),
                    choice,
                    FreeText.mask(reason),
                    by);
            audit.record(
                    by,
                    "exchange.decide",
                    "comparison:" + id,
                    told(allowed, choice).with("reason", reason));
        }
        return new Deciding.Decided(allowed.size());
    }

    private static Detail told(String campaign, String unit) {
        return Detail.empty().with("campaign", campaign).with("unit", unit);
    }

    /** Which rows, apart by what had been decided on them before. */
    private static Detail told(List<Row> decided, Choice choice) {
        var rows = new TreeMap<Choice, List<String>>();
        decided.forEach(row -> Objects.requireNonNull(rows.computeIfAbsent(row.choice(), _ -> new ArrayList<>()))
                .add(Integer.toString(row.position())));
        var told = Detail.empty();
        rows.forEach((before, positions) ->
                told.changed("choice", before, choice).with("rows", String.join(" ", positions)));
        return told;
    }

    sealed interface TakingOutcome {
        record Taken(Taking taking) implements TakingOutcome {}

        /** Rows are not decided yet. */
        record Undecided(int rows) implements TakingOutcome {}

        record Closed() implements TakingOutcome {}

        record NotFound() implements TakingOutcome {}
    }

    /**
     * @param source names both files in the history of every case
     * @param bySheet the reason of another class where nobody typed one
     */
    TakingOutcome take(ScopePath scope, long id, String source, String bySheet, Actor by) {
        kept.lock(id);
        var found = kept.find(scope, id);
        if (found.isEmpty()) {
            return new TakingOutcome.NotFound();
        }
        if (found.get().taking() != null) {
            return new TakingOutcome.Closed();
        }
        var rows = allRows(id);
        var open = (int) rows.stream().filter(Row::isOpen).count();
        if (open > 0) {
            return new TakingOutcome.Undecided(open);
        }
        var comparison = found.get();
        var staged = new ArrayList<Intake.Row>();
        var reasons = new HashMap<Integer, String>();
        for (var row : rows) {
            var taken = row.taken();
            if (taken != null) {
                staged.add(new Intake.Row(row.position(), !taken.faults().isEmpty(), taken.values(), ""));
                if (row.decision() != null) {
                    reasons.put(row.position(), row.decision().reason());
                }
            }
        }
        long intakeId = intake.open(comparison.campaign(), comparison.unit(), new HashSet<>(comparison.columns()));
        intake.stage(intakeId, staged.iterator());
        var summary = intake.commit(
                intakeId, new Act(by, LocalDate.now(clock), "", source), new Intake.Reasons(bySheet, reasons));
        intake.drop(intakeId);
        var taking = new Taking(
                summary.fresh(),
                summary.changed(),
                summary.unchanged(),
                summary.ambiguous(),
                summary.refused() + summary.duplicate(),
                by,
                clock.instant());
        kept.taken(id, comparison.scope(), taking);
        audit.record(
                by,
                "exchange.take",
                "comparison:" + id,
                told(comparison.campaign(), comparison.unit())
                        .with("source", source)
                        .with("fresh", taking.fresh())
                        .with("changed", taking.changed())
                        .with("refused", taking.refused()));
        return new TakingOutcome.Taken(taking);
    }

    @Transactional(readOnly = true)
    Optional<KeptComparison> find(ScopePath scope, long id) {
        return kept.find(scope, id);
    }

    private List<Row> allRows(long id) {
        return kept.rows(id, "", "", 0, Integer.MAX_VALUE);
    }
}
