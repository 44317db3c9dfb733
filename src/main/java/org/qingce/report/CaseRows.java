package org.qingce.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.Form;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.paper.Annex;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Row;
import org.qingce.remediation.CaseWork;
import org.qingce.remediation.PublicPlan;
import org.qingce.remediation.Remediation;
import org.springframework.stereotype.Component;

/** The rows of a ledger form or a list to be published: one a case, printed as the annex writes its codes and days. */
@Component
class CaseRows {

    /** So many plans are asked for at once. */
    private static final int CHUNK = 200;

    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Units units;
    private final ReportRepository reports;
    private final Remediation remediation;
    private final Clock clock;

    CaseRows(
            Ledger ledger,
            Campaigns campaigns,
            Units units,
            ReportRepository reports,
            Remediation remediation,
            Clock clock) {
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.units = units;
        this.reports = reports;
        this.remediation = remediation;
        this.clock = clock;
    }

    /**
     * Which cases: those that stood on the list of this unit on a day.
     *
     * @param day in the past, or null for now. The cells are printed as they are known now
     * @param stages codes of those alone whose cases are wanted; null for all
     * @param published of a list that is published those that have been shown to the public; null for other forms
     */
    record Standing(
            Campaign campaign,
            Unit unit,
            ScopePath reach,
            @Nullable LocalDate day,
            @Nullable Set<String> stages,
            @Nullable Set<Long> published) {

        boolean holds(LedgerCase row) {
            if (stages != null && !stages.contains(row.stage())) {
                return false;
            }
            if (published != null) {
                return published.contains(row.id());
            }
            var removed = row.removedOn();
            return day == null
                    ? removed == null
                    : !row.listedOn().isAfter(day) && (removed == null || removed.isAfter(day));
        }
    }

    /** @param only of this case alone; null for all */
    Standing standing(
            Campaign campaign,
            Form form,
            Unit unit,
            ScopePath reach,
            @Nullable LocalDate day,
            @Nullable Set<String> stages,
            @Nullable Long only) {
        var notice = campaign.lifecycle().publicNotice();
        var on = day == null ? LocalDate.now(clock) : day;
        var published = form.content() == Form.Content.PUBLISHED && notice != null
                ? reports.published(campaign.id(), unit.path(), notice.stage(), on, only)
                : null;
        return new Standing(campaign, unit, reach, day, stages, published);
    }

    static List<Annex.Column> columnsOf(Campaign campaign) {
        return campaign.formColumns().stream()
                .map(column ->
                        new Annex.Column(column.label().zh(), groupOf(column), column.width(), align(column.type())))
                .toList();
    }

    private static String groupOf(Column column) {
        var group = column.group();
        return group == null ? "" : group.zh();
    }

    private static Align align(ColumnType type) {
        return switch (type) {
            case TEXT, ADDRESS -> Align.LEFT;
            default -> Align.CENTER;
        };
    }

    long count(Standing standing) {
        var day = standing.day();
        if (standing.stages() != null && (day != null || standing.published() != null)) {
            var held = new AtomicLong();
            Consumer<LedgerCase> count = one -> held.addAndGet(standing.holds(one) ? 1 : 0);
            ledger.each(query(standing, false, null, 1), count);
            if (day != null) {
                ledger.each(query(standing, true, null, 1), count);
            }
            return held.get();
        }
        if (standing.published() != null) {
            return standing.published().size();
        }
        return day == null
                ? ledger.count(query(standing, false, null, 1)).number()
                : reports.standing(standing.campaign().id(), standing.unit().path(), day);
    }

    /** Every row. A day in the past counts those that have been removed since too; they come last. */
    void each(Standing standing, Form form, Consumer<Row> row) {
        var serial = new AtomicInteger();
        if (form.content() == Form.Content.PUBLISHED) {
            published(standing, form, row, serial);
            return;
        }
        Consumer<LedgerCase> print = one -> {
            if (standing.holds(one)) {
                row.accept(row(standing.campaign(), form, one, null, serial.incrementAndGet()));
            }
        };
        ledger.each(query(standing, false, null, 1), print);
        if (standing.day() != null) {
            ledger.each(query(standing, true, null, 1), print);
        }
    }

    private void published(Standing standing, Form form, Consumer<Row> row, AtomicInteger serial) {
        var waiting = new ArrayList<LedgerCase>();
        Consumer<LedgerCase> gather = one -> {
            if (standing.holds(one)) {
                waiting.add(one);
            }
            if (waiting.size() >= CHUNK) {
                print(standing, form, waiting, row, serial);
            }
        };
        ledger.each(query(standing, false, null, 1), gather);
        if (standing.day() != null) {
            ledger.each(query(standing, true, null, 1), gather);
        }
        print(standing, form, waiting, row, serial);
    }

    private void print(
            Standing standing, Form form, List<LedgerCase> waiting, Consumer<Row> row, AtomicInteger serial) {
        remediation
                .works(List.copyOf(waiting))
                .forEach(work ->
                        row.accept(row(standing.campaign(), form, work.shown(), work, serial.incrementAndGet())));
        waiting.clear();
    }

    /** The first rows, for a screen. */
    void first(Standing standing, Form form, int most, Consumer<Row> row) {
        var serial = new AtomicInteger();
        var page = ledger.page(query(standing, false, null, most));
        while (true) {
            var held = page.rows().stream()
                    .filter(standing::holds)
                    .limit(most - serial.get())
                    .toList();
            if (form.content() == Form.Content.PUBLISHED) {
                print(standing, form, new ArrayList<>(held), row, serial);
            } else {
                held.forEach(one -> row.accept(row(standing.campaign(), form, one, null, serial.incrementAndGet())));
            }
            if (serial.get() >= most || page.next() == null) {
                return;
            }
            page = ledger.page(query(standing, false, page.next(), most));
        }
    }

    private LedgerQuery query(Standing standing, boolean removed, LedgerQuery.@Nullable Cursor after, int limit) {
        return LedgerQuery.asking(standing.campaign().id(), standing.reach(), LocalDate.now(clock))
                .within(standing.unit().path().value())
                .removed(removed)
                .after(after, false)
                .limit(limit)
                .at(standing.stages())
                .done();
    }

    /** @param work of a list that is published: what it says goes by the plan in force */
    private Row row(Campaign campaign, Form form, LedgerCase one, @Nullable CaseWork work, int serial) {
        var cells = new ArrayList<Cell>();
        if (form.content() == Form.Content.CASES) {
            for (var column : campaign.formColumns()) {
                cells.add(
                        column.type() == ColumnType.SERIAL
                                ? serial(serial)
                                : print(campaign, column, one.value(column.key())));
            }
        } else {
            for (var column : form.columns()) {
                cells.add(cell(campaign, column.source(), one, work, serial));
            }
        }
        return Row.of(cells);
    }

    private static Cell serial(int serial) {
        return Cell.number(serial).aligned(Align.CENTER);
    }

    private Cell cell(Campaign campaign, String source, LedgerCase one, @Nullable CaseWork work, int serial) {
        return switch (source) {
            case "serial" -> serial(serial);
            case "unitName" -> Cell.text(units.find(one.unit()).map(Unit::name).orElse(one.unit()));
            default ->
                campaign.column(source)
                        .map(column -> print(
                                campaign,
                                column,
                                work == null ? one.value(column.key()) : PublicPlan.value(work, column)))
                        .orElseGet(() -> Cell.text(""));
        };
    }

    private Cell print(Campaign campaign, Column column, String value) {
        return column.type() == ColumnType.COUNT && value.matches("[0-9]{1,15}")
                ? Cell.number(Long.parseLong(value)).aligned(Align.CENTER)
                : Cell.text(campaigns.print(campaign, column, value));
    }
}
