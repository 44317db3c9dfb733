package org.qingce.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.exchange.ImportResult.RowFault;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Elsewhere;
import org.qingce.ledger.Intake;
import org.qingce.runtime.FileAside;
import org.qingce.web.Messages;
import org.qingce.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** One import in one go: what is read in one thread is written by another, and nothing is held of it but what it says once. */
@Service
class ImportService implements Imports {

    private final SheetTargets targets;
    private final Campaigns campaigns;
    private final Units units;
    private final ImportRepository imports;
    private final Messages messages;
    private final TransactionTemplate transaction;
    private final ImportWork work;
    private final Elsewhere elsewhere;
    private final Clock clock;
    private final AuditTrail audit;

    ImportService(
            SheetTargets targets,
            Campaigns campaigns,
            Units units,
            ImportRepository imports,
            Messages messages,
            TransactionTemplate transaction,
            ImportWork work,
            Elsewhere elsewhere,
            Clock clock,
            AuditTrail audit) {
        this.targets = targets;
        this.campaigns = campaigns;
        this.units = units;
        this.imports = imports;
        this.messages = messages;
        this.transaction = transaction;
        this.work = work;
        this.elsewhere = elsewhere;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public List<ImportEntry> recent(ScopePath scope, String campaign, int most) {
        return imports.list(scope, campaign, Long.MAX_VALUE, most).stream()
                .map(this::entry)
                .toList();
    }

    private ImportEntry entry(ImportJob job) {
        var interrupted = work.isInterrupted(job);
        return new ImportEntry(
                "/imports/" + job.id(),
                job.fileName(),
                units.find(job.unit()).map(Unit::name).orElse(job.unit()),
                job.shownState(interrupted),
                job.tone(interrupted),
                job.written(),
                job.refused(),
                job.actor().person(),
                job.receivedAt());
    }

    @Override
    public long underWay() {
        return imports.underWay();
    }

    @Override
    public long waiting(ScopePath scope, String campaign) {
        return imports.waiting(scope, campaign);
    }

    @Override
    public List<String> targets() {
        return targets.all().stream().map(SheetTarget::name).toList();
    }

    @Override
    public ImportResult run(ImportRequest request, Hearer hearer) {
        var campaign = campaigns.require(request.campaign());
        var target = targets.require(request.target());
        var unit = units.find(request.unit())
                .orElseThrow(() -> new IllegalArgumentException("There is no unit " + request.unit()));
        var words = messages.in(request.locale());
        var early = EffectiveDay.fault(target, campaign, request.effectiveOn(), LocalDate.now(clock));
        if (early.isPresent()) {
            return refused(early.get(), words.get("exchange.effective"), words, hearer);
        }
        try (var file = SheetFile.open(request.path(), request.name(), SheetLimits.USUAL);
                var faults = new FaultSpool(work::place)) {
            var form = new ColumnMap.FormLabels(target.columns(campaign));
            var choices = targets.choices(unit, campaign, target);
            var table = SheetTable.find(file, form, request.sheet(), choices);
            return new Run(request, campaign, target, unit, words, file, table, faults).go(hearer);
        } catch (SheetRefused e) {
            return refused(e.fault(), "", words, hearer);
        }
    }

    private static ImportResult refused(Fault fault, String label, Words words, Hearer hearer) {
        var result = new ImportResult(0, 0, 0, 0, 0, 0, 0, false, "", 0, true, List.of());
        hearer.result(result);
        hearer.fault(new RowFault(0, "", fault.value(), fault.code(), "error", words.fault(fault, label)));
        return result;
    }

    private record Settled(Intake.Summary summary, boolean stored, List<Intake.Unsaid> unsaid) {}

    private final class Run {

        private final ImportRequest request;
        private final Campaign campaign;
        private final SheetTarget target;
        private final Unit unit;
        private final Words words;
        private final SheetFile file;
        private final SheetTable table;
        private final CheckedRow.Judge judge;
        private final FaultSpool faults;
        private TableReader.@Nullable Account account;

        Run(
                ImportRequest request,
                Campaign campaign,
                SheetTarget target,
                Unit unit,
                Words words,
                SheetFile file,
                SheetTable table,
                FaultSpool faults) {
            this.request = request;
            this.campaign = campaign;
            this.target = target;
            this.unit = unit;
            this.words = words;
            this.file = file;
            this.table = table;
            this.faults = faults;
            judge = new CheckedRow.Judge(
                    target,
                    campaign,
                    table.columns().keys(),
                    targets.returned(table.labels()),
                    target.intake().accepted(campaign.id(), unit.code()));
        }

        ImportResult go(Hearer hearer) throws SheetRefused {
            if (target.isOfPersons()) {
                recordSeen();
            }
            var intake = target.intake();
            var keys = new HashSet<>(table.columns().keys().values());
            long id = intake.open(campaign.id(), unit.code(), keys);
            try {
                stage(intake, id);
                var about = SheetAbout.of(file, table, read());
                var result = result(settled(intake, id, about), about);
                hearer.result(result);
                tell(hearer);
                return result;
            } finally {
                intake.drop(id);
            }
        }

        /** What is wrong with a row is told with what stands in it, and a painted sheet is the sender's own: neither is masked. */
        private void recordSeen() {
            audit.record(
                    request.actor(),
                    "access.revealContacts",
                    "unit:" + unit.code(),
                    Detail.empty().with("campaign", campaign.id()).with("file", request.name()));
        }

        private TableReader.Account read() {
            if (account == null) {
                throw new IllegalStateException("The sheet has not been read");
            }
            return account;
        }

        private void stage(Intake intake, long id) throws SheetRefused {
            var columns = target.columns(campaign);
            try (var rows =
                    new RowPipe<Intake.Row>(sink -> account = new TableReader(table, columns).read(file, row -> {
                        var checked = judge.judge(row, Map.of(), List.of());
                        checked.reading().faults().forEach(fault -> faults.read(row.number(), fault));
                        sink.put(checked.forIntake(""));
                    }))) {
                intake.stage(id, rows);
            } catch (RowPipe.Failed e) {
                throw e.refusal();
            }
        }

        private void hear(Intake.Verdict verdict) {
            var fault = RowFaults.of(verdict, columns(), campaign, campaigns, words);
            if (fault != null) {
                faults.compared(verdict.row(), fault);
            }
            RowFaults.kept(verdict.keptCode(), columns()).ifPresent(kept -> faults.compared(verdict.row(), kept));
            var known = verdict.elsewhere();
            var asked =
                    known == null ? null : elsewhere.toAsk(known, unit.path()).orElse(null);
            RowFaults.elsewhere(asked, verdict.standing(), columns())
                    .ifPresent(told -> faults.compared(verdict.row(), told));
        }

        private List<Column> columns() {
            return target.columns(campaign);
        }

        /** Nothing is stored where the rows that are handed back cannot be written. */
        private Settled settled(Intake intake, long id, SheetAbout about) {
            if (request.painted() == null) {
                return Objects.requireNonNull(transaction.execute(status -> settle(intake, id, about)));
            }
            try (var aside = FileAside.of(request.painted())) {
                var outcome = transaction.execute(status -> {
                    var settled = settle(intake, id, about);
                    paint(aside.path(), about);
                    return settled;
                });
                aside.moveIntoPlace();
                return Objects.requireNonNull(outcome);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + request.painted(), e);
            }
        }

        /** Compares the rows, and stores those that pass where that is asked for. */
        private Settled settle(Intake intake, long id, SheetAbout about) {
            var summary = request.commit() ? intake.matchToStore(id).summary() : intake.match(id);
            // of new rows nothing is told, but who else has them
            if (intake.looksElsewhere(campaign.id(), unit.code())
                    || summary.changed()
                                    + summary.unchanged()
                                    + summary.ambiguous()
                                    + summary.duplicate()
                                    + summary.refused()
                            > 0) {
                intake.verdicts(id, this::hear);
            }
            var unsaid = intake.unsaid(id);
            var refused = summary.refused() + summary.duplicate();
            var commits = request.commit() && !(request.strict() && refused + summary.ambiguous() > 0);
            if (commits) {
                var source = request.source().isBlank() ? request.name() : request.source();
                var reason = request.reason().isBlank()
                        ? messages.in(Locale.SIMPLIFIED_CHINESE).get("exchange.commit.bySheet", source)
                        : request.reason();
                intake.commit(
                        id,
                        new Act(request.actor(), request.effectiveOn(), "", source),
                        Intake.Reasons.ofClass(reason));
                var stored = imports.recordRun(request, unit, source, about, summary);
                audit.record(
                        request.actor(),
                        "exchange.commit",
                        "import:" + stored,
                        Detail.empty()
                                .with("campaign", campaign.id())
                                .with("unit", unit.code())
                                .with("file", request.name())
                                .with("source", source)
                                .with("on", request.effectiveOn())
                                .with("fresh", summary.fresh())
                                .with("changed", summary.changed())
                                .with("refused", refused));
            }
            return new Settled(summary, commits, unsaid);
        }

        private ImportResult result(Settled settled, SheetAbout about) {
            var summary = settled.summary();
            int refused = summary.refused() + summary.duplicate();
            return new ImportResult(
                    read().rows(),
                    read().rows() - refused - summary.ambiguous(),
                    refused,
                    summary.fresh(),
                    summary.changed(),
                    summary.unchanged(),
                    summary.ambiguous(),
                    settled.stored(),
                    about.sheet(),
                    about.headerRow(),
                    false,
                    Stream.of(ImportNotes.of(settled.unsaid(), words), ImportNotes.of(about, words))
                            .flatMap(List::stream)
                            .toList());
        }

        private void tell(Hearer hearer) {
            var labels = new HashMap<String, String>();
            columns().forEach(c -> labels.put(c.key(), c.label().in(words.locale())));
            try (var all = faults.faults()) {
                all.forEachRemaining(found -> {
                    var fault = found.fault();
                    var label = fault.column() == null ? "" : labels.getOrDefault(fault.column(), "");
                    hearer.fault(new RowFault(
                            found.row(),
                            label,
                            fault.value(),
                            fault.code(),
                            fault.isError() ? "error" : "warning",
                            words.fault(fault, label)));
                });
            }
        }

        /** The rows that go back are read once more, so that none has to be held. */
        private void paint(Path out, SheetAbout about) {
            try (var all = faults.faults();
                    var stream = Files.newOutputStream(out);
                    var painted = new PaintedSheet(stream, about, columns(), words)) {
                new TableReader(table, columns()).read(file, row -> {
                    var ofRow = all.of(row.number());
                    if (ofRow.stream().anyMatch(RowFaults::handsBack)) {
                        var masked = judge.judge(row, Map.of(), List.of()).row();
                        painted.row(row.number(), masked.cells(), ofRow);
                    }
                });
                painted.foot();
                painted.finish();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + out, e);
            } catch (SheetRefused e) {
                throw new IllegalStateException("The sheet was changed while it was read", e);
            }
        }
    }
}
