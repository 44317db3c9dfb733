package org.qingce.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.ImportJob.State;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Elsewhere;
import org.qingce.ledger.Intake;
import org.qingce.runtime.Reach;
import org.qingce.web.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports that people look at before they are stored (带预览的导入): received, checked in the background, corrected cell by cell,
 * and stored in one transaction.
 */
@Component
class ImportJobs {

    private static final Logger log = LoggerFactory.getLogger(ImportJobs.class);
    private static final int BATCH = 1_000;

    /** Cases would get another class, and nobody has said why. */
    static final Fault REASON = Fault.error("import.reason", null, "");

    /** States in which an import may be let go by a person. */
    static final List<State> DISCARDABLE =
            List.of(State.CHECKED, State.FAILED, State.STOPPED, State.INTERRUPTED, State.EXPIRED);

    /** No sheet has a longer one, and no index holds a text of any length. */
    private static final int LONGEST_LABEL = 500;

    private final SheetTargets targets;
    private final Campaigns campaigns;
    private final Units units;
    private final ImportRepository imports;
    private final ImportRowRepository rows;
    private final ImportWork work;
    private final Elsewhere elsewhere;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Duration kept;

    ImportJobs(
            SheetTargets targets,
            Campaigns campaigns,
            Units units,
            ImportRepository imports,
            ImportRowRepository rows,
            ImportWork work,
            Elsewhere elsewhere,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${qingce.imports.keep-days:30}") int keepDays) {
        this.targets = targets;
        this.campaigns = campaigns;
        this.units = units;
        this.imports = imports;
        this.rows = rows;
        this.work = work;
        this.elsewhere = elsewhere;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        kept = Duration.ofDays(keepDays);
    }

    /** Takes the file over: it is read in the background, then deleted. */
    long receive(ImportJob.Upload upload) {
        campaigns.require(upload.campaign());
        targets.require(upload.target());
        var unit = unit(upload.unit());
        var id = imports.receive(upload, unit, work.worker());
        audit.record(
                upload.actor(),
                "exchange.receive",
                "import:" + id,
                Detail.empty().with("file", upload.fileName()));
        var taken = work.start(id, Reach.within(unit.path()), () -> {
            try {
                guarded(id, State.FAILED, () -> check(id, upload, unit));
            } finally {
                delete(upload);
            }
            imports.find(unit.path(), id)
                    .filter(job -> job.state() != State.CHECKED)
                    .ifPresent(this::letGo);
            clearOld();
        });
        if (!taken) {
            delete(upload);
            busy(id, State.FAILED);
        }
        return id;
    }

    private void busy(long id, State state) {
        imports.problem(id, state, Fault.error("import.busy", null, ""));
    }

    private void check(long id, ImportJob.Upload upload, Unit unit) throws SheetRefused {
        var campaign = campaigns.require(upload.campaign());
        var target = targets.require(upload.target());
        try (var file = SheetFile.open(upload.file(), upload.fileName(), SheetLimits.USUAL)) {
            var form = new ColumnMap.FormLabels(target.columns(campaign));
            var table = SheetTable.find(file, form, upload.sheet(), targets.choices(unit, campaign, target));
            var intake = target.intake();
            var intakeId = intake.open(
                    campaign.id(),
                    unit.code(),
                    new HashSet<>(table.columns().keys().values()));
            imports.opened(id, intakeId);
            goOn(imports.progress(id, 0));
            var judge = judge(target, campaign, unit.code(), table.columns().keys(), table.labels());
            var batch = new ArrayList<CheckedRow>(BATCH);
            var account = new TableReader(table, target.columns(campaign)).read(file, row -> {
                batch.add(judge.judge(row, Map.of(), List.of()));
                if (batch.size() == BATCH) {
                    keep(id, unit, target, intakeId, batch);
                    goOn(imports.progress(id, row.number() - table.headerRow()));
                }
            });
            keep(id, unit, target, intakeId, batch);
            var about = SheetAbout.of(file, table, account);
            transaction.executeWithoutResult(status -> checked(id, intake, intakeId, about));
        }
    }

    private CheckedRow.Judge judge(
            SheetTarget target, Campaign campaign, String unit, Map<Integer, String> keys, List<String> labels) {
        return new CheckedRow.Judge(
                target,
                campaign,
                keys,
                targets.returned(labels),
                target.intake().accepted(campaign.id(), unit));
    }

    /** Ends a check: until then, whoever stops it is not kept waiting. */
    private void checked(long id, Intake intake, long intakeId, SheetAbout about) {
        var summary = intake.match(intakeId);
        stand(id, intake, intakeId);
        imports.found(id, about, intakeId);
        imports.summarise(id, summary);
        goOn(imports.move(id, State.CHECKING, State.CHECKED));
    }

    /** Somebody has stopped the work: what it has done so far is let go. */
    private static final class Stopped extends RuntimeException {}

    private static void goOn(boolean still) {
        if (!still) {
            throw new Stopped();
        }
    }

    /**
     * Stops a running check. Of a first one nothing is kept; of one that reads the rows again, what was found before.
     *
     * @return whether it was still running
     */
    boolean stop(ImportJob job, Actor actor) {
        if (!imports.move(job.id(), State.CHECKING, job.isReread() ? State.CHECKED : State.STOPPED)) {
            return false;
        }
        audit.record(actor, "exchange.stop", "import:" + job.id(), told(job));
        return true;
    }

    private void keep(long id, Unit unit, SheetTarget target, long intakeId, List<CheckedRow> batch) {
        if (batch.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            rows.add(id, unit.path(), target.isOfPersons(), batch);
            target.intake()
                    .stage(intakeId, batch.stream().map(r -> r.forIntake("")).iterator());
        });
        batch.clear();
    }

    /** Has all rows of the preview stand as they were found when they were last compared, in the caller's transaction. */
    private void stand(long id, Intake intake, long intakeId) {
        var batch = new ArrayList<Intake.Verdict>();
        var verdicts = new ArrayList<List<Intake.Verdict>>();
        intake.verdicts(intakeId, verdict -> {
            batch.add(new Intake.Verdict(
                    verdict.row(),
                    verdict.standing(),
                    verdict.duplicateOf(),
                    verdict.caseId(),
                    List.of(),
                    verdict.keptCode(),
                    verdict.elsewhere()));
            if (batch.size() == 5 * BATCH) {
                verdicts.add(List.copyOf(batch));
                batch.clear();
            }
        });
        verdicts.add(batch);
        verdicts.forEach(v -> rows.stand(id, v));
    }

    /** What came of changing a row or an import in the preview. */
    sealed interface Outcome {

        /**
         * @param row that was changed, or 0
         * @param touched rows that may stand otherwise for it: its twins
         */
        record Done(ImportJob job, int row, List<Integer> touched) implements Outcome {}

        /** The import is being worked on, or stored, or let go: nothing in it can be changed any more. */
        record NotOpen(ImportJob job) implements Outcome {}

        record NoSuchRow() implements Outcome {}

        /** A reason is asked for. */
        record ReasonMissing(ImportJob job, ImportRow row) implements Outcome {}
    }

    /** Puts other texts in the place of cells, reads the row again and compares what it touches anew. */
    Outcome correct(ImportJob job, int number, Map<String, String> typed, Actor actor) {
        return change(job, number, "exchange.correct", actor, row -> {
            var fixes = new HashMap<>(row.fixes());
            typed.forEach((key, text) -> fixes.put(key, IdentityCard.mask(text)));
            return reread(job, row, fixes, typed, row.accepted(), row.acceptReason());
        });
    }

    /** Accepts a credit code at fault, for a reason that is kept with the case. */
    Outcome accept(ImportJob job, int number, String reason, Actor actor) {
        if (reason.isBlank()) {
            return rows.find(job.id(), number)
                    .<Outcome>map(row -> new Outcome.ReasonMissing(job, row))
                    .orElseGet(Outcome.NoSuchRow::new);
        }
        return change(job, number, "exchange.accept", actor, row -> {
            var accepted = row.faults().stream()
                    .filter(f -> f.code().equals("uscc.invalid") && f.column() != null)
                    .map(f -> String.valueOf(f.column()))
                    .toList();
            return reread(job, row, row.fixes(), Map.of(), accepted, FreeText.mask(reason.strip()));
        });
    }

    private ImportRow reread(
            ImportJob job,
            ImportRow row,
            Map<String, String> fixes,
            Map<String, String> typed,
            List<String> accepted,
            String reason) {
        var campaign = campaigns.require(job.campaign());
        var target = targets.require(job.target());
        var about = job.requireAbout();
        var judge = judge(target, campaign, job.unit(), about.columns().keys(), about.labels());
        // judged as typed, kept as masked: a citizen's number is told from any other only while it is whole
        var asTyped = new HashMap<>(fixes);
        asTyped.putAll(typed);
        var checked = judge.judge(row.sheetRow(), asTyped, accepted);
        target.intake().restage(job.intake(), List.of(checked.forIntake(accepted.isEmpty() ? "" : reason)));
        return row.read(checked, fixes, accepted, reason);
    }

    /** Decides what a known enterprise's other address is: a correction of the site, or a second one. */
    Outcome decide(ImportJob job, int number, Intake.Decision decision, Actor actor) {
        return change(job, number, "exchange.decideRow", actor, row -> {
            targets.require(job.target()).intake().decide(job.intake(), number, decision);
            return row.decided(decision);
        });
    }

    /** In a changed row, keeps the values of the ledger, or takes those of the sheet (以台账为准、以表格为准). */
    Outcome keep(ImportJob job, int number, boolean kept, Actor actor) {
        return open(job, now -> {
            if (rows.find(now.id(), number).isEmpty()) {
                return new Outcome.NoSuchRow();
            }
            return keep(now, List.of(number), kept, actor);
        });
    }

    /** The same in all changed rows at once. */
    Outcome keepAll(ImportJob job, boolean kept, Actor actor) {
        return open(job, now -> keep(now, rows.changed(now.id()), kept, actor));
    }

    /** Only these rows stand otherwise: nothing has to be compared anew. */
    private Outcome keep(ImportJob job, List<Integer> numbers, boolean kept, Actor actor) {
        audit.record(
                actor,
                "exchange.keepKnown",
                "import:" + job.id(),
                told(job)
                        .with("kept", kept)
                        .with("rows", numbers.stream().map(String::valueOf).collect(Collectors.joining(" "))));
        var intake = targets.require(job.target()).intake();
        imports.summarise(job.id(), intake.keep(job.intake(), numbers, kept));
        for (int from = 0; from < numbers.size(); from += 5 * BATCH) {
            rows.stand(
                    job.id(),
                    intake.verdicts(job.intake(), numbers.subList(from, Math.min(numbers.size(), from + 5 * BATCH))));
        }
        return done(job, 0, List.of());
    }

    private Outcome done(ImportJob job, int row, List<Integer> touched) {
        return new Outcome.Done(imports.find(job.scope(), job.id()).orElseThrow(), row, touched);
    }

    private interface RowChange {
        ImportRow of(ImportRow row);
    }

    /** What somebody does to a row before it is stored is on the record with it, and kept with the row. */
    private Outcome change(ImportJob job, int number, String act, Actor actor, RowChange change) {
        return open(job, now -> {
            var row = rows.find(now.id(), number);
            if (row.isEmpty()) {
                return new Outcome.NoSuchRow();
            }
            var changed = change.of(row.get());
            if (!changed.isCorrectedAs(row.get())) {
                rows.remember(now.id(), now.scope(), isOfPersons(now), row.get(), actor);
            }
            audit.record(actor, act, "import:" + now.id(), told(now, row.get(), changed));
            return done(now, number, put(now, changed));
        });
    }

    private boolean isOfPersons(ImportJob job) {
        return targets.require(job.target()).isOfPersons();
    }

    /** @return numbers of the rows that may stand otherwise now */
    private List<Integer> put(ImportJob job, ImportRow row) {
        rows.put(job.id(), isOfPersons(job), row);
        var rematched = targets.require(job.target()).intake().rematch(job.intake(), row.number());
        rows.stand(job.id(), rematched.verdicts());
        imports.summarise(job.id(), rematched.summary());
        return rematched.verdicts().stream().map(Intake.Verdict::row).toList();
    }

    /** Takes the last correction back, or the last acceptance; pressed again, the one before. */
    Outcome undo(ImportJob job, Actor actor) {
        return open(job, now -> {
            int number = rows.lastCorrected(now.id());
            var row = rows.find(now.id(), number);
            if (row.isEmpty()) {
                return new Outcome.NoSuchRow();
            }
            var before = rows.takeBack(now.id(), row.get());
            var again = reread(now, row.get(), before.fixes(), Map.of(), before.accepted(), before.acceptReason());
            audit.record(actor, "exchange.undo", "import:" + now.id(), told(now, row.get(), again));
            return done(now, number, put(now, again));
        });
    }

    private interface Deed {
        Outcome on(ImportJob job);
    }

    /** Does something to an import that stands open, and keeps all others from it meanwhile. */
    private Outcome open(ImportJob job, Deed deed) {
        var outcome = transaction.<Outcome>execute(status -> {
            imports.lock(job.id());
            var now = imports.find(job.scope(), job.id()).orElseThrow();
            return now.state() == State.CHECKED ? deed.on(now) : new Outcome.NotOpen(now);
        });
        return Objects.requireNonNull(outcome);
    }

    /** Says which column of the sheet is which of the form, for this unit from now on, and reads all rows again. */
    void choose(ImportJob job, Map<String, String> keysByLabel, Actor actor) {
        var unit = unit(job.unit());
        var told = told(job);
        keysByLabel.forEach((label, key) -> {
            var full = LabelForms.of(label).full();
            if (full.length() <= LONGEST_LABEL) {
                imports.choose(unit, job.campaign(), job.target(), full, key, actor);
                told.changed("column", label, key);
            }
        });
        audit.record(actor, "exchange.chooseColumns", "import:" + job.id(), told);
        readAgain(job, () -> reread(job, unit));
    }

    private void readAgain(ImportJob job, Runnable reading) {
        if (imports.begin(job.id(), State.CHECKED, State.CHECKING, work.worker())
                && !work.start(
                        job.id(),
                        Reach.within(job.scope()),
                        () -> guarded(
                                job.id(),
                                State.CHECKED,
                                () -> transaction.executeWithoutResult(status -> reading.run())))) {
            busy(job.id(), State.CHECKED);
        }
    }

    /** All or nothing: until it is done, what was found before stands. */
    private void reread(ImportJob job, Unit unit) {
        var campaign = campaigns.require(job.campaign());
        var target = targets.require(job.target());
        var about = job.requireAbout();
        var form = new ColumnMap.FormLabels(target.columns(campaign));
        var labels = about.labels().stream()
                .map(l -> new ColumnMap.SheetLabel(l, "", l))
                .toList();
        var known = new HashMap<>(targets.choices(unit, campaign, target));
        about.columns()
                .keys()
                .forEach((position, key) -> known.putIfAbsent(
                        LabelForms.of(about.labels().get(position)).full(), key));
        var columns = ColumnMap.of(labels, form, known);
        var intake = target.intake();
        var intakeId = intake.open(
                campaign.id(), unit.code(), new HashSet<>(columns.keys().values()));
        var judge = judge(target, campaign, unit.code(), columns.keys(), about.labels());
        var batch = new ArrayList<Intake.Row>(BATCH);
        rows.each(job.id(), row -> {
            var checked = judge.judge(row.sheetRow(), row.fixes(), row.accepted());
            batch.add(checked.forIntake(row.acceptReason()));
            rows.put(
                    job.id(), target.isOfPersons(), row.read(checked, row.fixes(), row.accepted(), row.acceptReason()));
            if (batch.size() == BATCH) {
                intake.stage(intakeId, List.copyOf(batch).iterator());
                batch.clear();
                goOn(imports.isChecking(job.id()));
            }
        });
        intake.stage(intakeId, List.copyOf(batch).iterator());
        checked(job.id(), intake, intakeId, about.with(columns));
        intake.drop(job.intake());
    }

    /**
     * Stores the rows that pass, in the background; false where somebody else was first. Another class takes a reason. Where the ledger has changed since
     * somebody looked at them, so that rows would be stored otherwise, none is: the import stands open again and says so.
     */
    boolean commit(ImportJob job, String reason, Actor actor) {
        if (!imports.begin(job.id(), State.CHECKED, State.COMMITTING, work.worker())) {
            return false;
        }
        if (!work.start(
                job.id(),
                Reach.within(job.scope()),
                () -> guarded(
                        job.id(),
                        State.CHECKED,
                        () -> transaction.executeWithoutResult(status -> store(job, reason, actor))))) {
            busy(job.id(), State.CHECKED);
        }
        return true;
    }

    /** Whether another class is among what it would store, so that somebody has to say why. */
    boolean needsReason(ImportJob job) {
        return job.state() == State.CHECKED
                && job.intake() != 0
                && targets.require(job.target()).intake().reclassifies(job.intake());
    }

    private void store(ImportJob job, String reason, Actor actor) {
        imports.lock(job.id());
        goOn(imports.find(job.scope(), job.id()).orElseThrow().state() == State.COMMITTING);
        var intake = targets.require(job.target()).intake();
        if (job.rows() > 0 && !intake.isStaged(job.intake())) {
            throw new IllegalStateException(
                    "The staged rows of import " + job.id() + " are gone; they are staged again at the next look");
        }
        var matched = intake.matchToStore(job.intake());
        if (matched.otherwise() > 0) {
            stand(job.id(), intake, job.intake());
            imports.summarise(job.id(), matched.summary());
            imports.problem(
                    job.id(),
                    State.CHECKED,
                    Fault.error("import.changedMeanwhile", null, "", Integer.toString(matched.otherwise())));
            return;
        }
        if (reason.isBlank() && intake.reclassifies(job.intake())) {
            imports.problem(job.id(), State.CHECKED, REASON);
            return;
        }
        var summary = intake.commit(
                job.intake(), new Act(actor, job.effectiveOn(), "", job.source()), Intake.Reasons.ofClass(reason));
        imports.summarise(job.id(), summary);
        imports.committed(job.id());
        audit.record(
                actor,
                "exchange.commit",
                "import:" + job.id(),
                told(job)
                        .with("source", job.source())
                        .with("on", job.effectiveOn())
                        .with("reason", FreeText.mask(reason.strip()))
                        .with("fresh", summary.fresh())
                        .with("changed", summary.changed())
                        .with("refused", summary.refused() + summary.duplicate())
                        .with("corrected", String.join("; ", rows.correctors(job.id()))));
        intake.drop(job.intake());
    }

    /** What became of a row: of its cells that were corrected, of what was accepted in it and why, and of what was decided. */
    private Detail told(ImportJob job, ImportRow before, ImportRow after) {
        var target = targets.require(job.target());
        var positions = new HashMap<String, Integer>();
        job.requireAbout().columns().keys().forEach((position, key) -> positions.put(key, position));
        var told = Detail.empty().with("campaign", job.campaign()).with("line", after.number());
        var corrected = new TreeSet<>(before.fixes().keySet());
        corrected.addAll(after.fixes().keySet());
        for (var key : corrected) {
            var was = before.cell(key, positions.get(key)).text();
            var is = after.cell(key, positions.get(key)).text();
            if (!was.equals(is)) {
                told.changed(key, target.masked(key, was), target.masked(key, is));
            }
        }
        if (!before.accepted().isEmpty() || !after.accepted().isEmpty()) {
            told.changed("accepted", codes(before, positions), codes(after, positions))
                    .changed("reason", before.acceptReason(), after.acceptReason());
        }
        if (before.decision() != null || after.decision() != null) {
            told.changed("decision", before.decision(), after.decision());
        }
        return told;
    }

    /** The codes at fault that a person accepts in the row. */
    private static String codes(ImportRow row, Map<String, Integer> positions) {
        return row.accepted().stream()
                .map(key -> row.cell(key, positions.get(key)).text())
                .collect(Collectors.joining(" "));
    }

    private static Detail told(ImportJob job) {
        return Detail.empty()
                .with("campaign", job.campaign())
                .with("unit", job.unit())
                .with("file", job.fileName());
    }

    /** Lets an import go that was not stored. */
    void discard(ImportJob job, Actor actor) {
        transaction.executeWithoutResult(status -> {
            imports.lock(job.id());
            if (DISCARDABLE.stream().anyMatch(state -> imports.move(job.id(), state, State.DISCARDED))) {
                letGo(job);
                audit.record(actor, "exchange.discard", "import:" + job.id(), told(job));
            }
        });
    }

    /** Lets the rows of an import go: they were there to be looked at, and can be made again from its sheet. */
    private void letGo(ImportJob job) {
        transaction.executeWithoutResult(status -> {
            if (job.intake() != 0) {
                targets.require(job.target()).intake().drop(job.intake());
                imports.opened(job.id(), 0);
            }
            rows.discard(job.id());
        });
    }

    /** The same for all imports that nobody has worked on for the time for which rows are kept. */
    void clearOld() {
        var since = clock.instant().minus(kept);
        for (var old = imports.old(since, BATCH); !old.isEmpty(); old = imports.old(since, BATCH)) {
            old.forEach(job -> transaction.executeWithoutResult(status -> {
                if (imports.cleared(job.id(), since)) {
                    letGo(job);
                }
            }));
        }
    }

    /** Until when the rows of an import are kept. */
    Instant keptUntil(ImportJob job) {
        return job.workedAt().plus(kept);
    }

    /**
     * An import whose worker was ended stands clearly: the check has to be sent again, anything else is as it was before. One
     * whose staged rows went with a crash of the database has them compared anew.
     */
    ImportJob settled(ImportJob job) {
        if (!isInterrupted(job)) {
            if (hasLostItsRows(job)) {
                stageAgain(job);
                return imports.find(job.scope(), job.id()).orElse(job);
            }
            return job;
        }
        var first = job.state() == State.CHECKING && !job.isReread();
        if (imports.move(job.id(), job.state(), first ? State.INTERRUPTED : State.CHECKED)) {
            if (first) {
                letGo(job);
            } else {
                imports.problem(job.id(), State.CHECKED, Fault.error("import.interrupted", null, ""));
            }
        }
        return imports.find(job.scope(), job.id()).map(this::settled).orElse(job);
    }

    private boolean hasLostItsRows(ImportJob job) {
        return job.state() == State.CHECKED
                && job.hasRows()
                && job.rows() > 0
                && !targets.require(job.target()).intake().isStaged(job.intake());
    }

    /** From the rows as they were sent and corrected, which are kept safely; what was decided about them is not. */
    private void stageAgain(ImportJob job) {
        var unit = unit(job.unit());
        readAgain(job, () -> {
            reread(job, unit);
            imports.problem(job.id(), State.CHECKED, Fault.error("import.restaged", null, ""));
        });
    }

    /**
     * Writes the rows that are refused or undecided as the sender's own sheet.
     *
     * @param masked whether it hides how persons are reached: in a list of persons, and in the line of who signs it
     */
    void paint(ImportJob job, Words words, boolean masked, OutputStream out) throws IOException {
        var campaign = campaigns.require(job.campaign());
        var target = targets.require(job.target());
        var columns = target.columns(campaign);
        var about = job.requireAbout();
        try (var painted = new PaintedSheet(out, about, columns, words)) {
            rows.eachHandedBack(job.id(), stored -> {
                var row = masked ? stored.masked(target, about.columns().keys()) : stored;
                var faults = faults(row, job.scope(), campaign, words);
                painted.row(row.number(), about.columns().applied(row), faults);
            });
            if (!masked) {
                painted.foot();
            }
            painted.finish();
        }
    }

    /**
     * All that is wrong with a row, beside the others too.
     *
     * @param reach of its import
     */
    List<Fault> faults(ImportRow row, ScopePath reach, Campaign campaign, Words words) {
        var faults = new ArrayList<>(row.faults());
        var verdict = new Intake.Verdict(
                row.number(), row.standing(), row.duplicateOf(), null, List.of(), null, row.elsewhere());
        RowFaults.kept(row.keptCode(), campaign.columns()).ifPresent(faults::add);
        var asked = row.elsewhere() == null
                ? null
                : elsewhere.toAsk(row.elsewhere(), reach).orElse(null);
        RowFaults.elsewhere(asked, row.standing(), campaign.columns()).ifPresent(faults::add);
        if (List.of(Intake.Standing.DUPLICATE, Intake.Standing.AMBIGUOUS, Intake.Standing.RESERVED)
                .contains(row.standing())) {
            var fault = RowFaults.of(verdict, campaign.columns(), campaign, campaigns, words);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    boolean isInterrupted(ImportJob job) {
        return work.isInterrupted(job);
    }

    private interface Step {
        void go() throws SheetRefused;
    }

    /** The database says so: 53100. */
    private static boolean isDiskFull(RuntimeException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && "53100".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private void guarded(long id, State otherwise, Step step) {
        try {
            step.go();
        } catch (SheetRefused e) {
            imports.problem(id, otherwise, e.fault());
        } catch (Stopped e) {
            log.info("Import {} was stopped", id);
        } catch (RuntimeException e) {
            log.error("Import {} has failed", id, e);
            imports.problem(id, otherwise, Fault.error(isDiskFull(e) ? "import.diskFull" : "import.failed", null, ""));
        }
    }

    private static void delete(ImportJob.Upload upload) {
        try {
            Files.deleteIfExists(upload.file());
        } catch (IOException e) {
            log.warn("The upload {} is left behind", upload.file(), e);
        }
    }

    private Unit unit(String code) {
        return units.find(code).orElseThrow(() -> new IllegalArgumentException("There is no unit " + code));
    }
}
