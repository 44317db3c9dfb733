package org.qingce.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
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
            ledger.each(query(standing, false, null, false, 1), count);
            if (day != null) {
                ledger.each(query(standing, true, null, false, 1), count);
            }
            return held.get();
        }
        if (standing.published() != null) {
            return standing.published().size();
        }
        return day == null
                ? ledger.count(query(standing, false, null, false, 1)).number()
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
        ledger.each(query(standing, false, null, false, 1), print);
        if (standing.day() != null) {
            ledger.each(query(standing, true, null, false, 1), print);
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
        ledger.each(query(standing, false, null, false, 1), gather);
        if (standing.day() != null) {
            ledger.each(query(standing, true, null, false, 1), gather);
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

    /** @param first serial number of the first row */
    record Page(
            List<Row> rows,
            long first,
            @Nullable Turn previous,
            @Nullable Turn next) {}

    /** One page in the order of {@link #each}; the first one where nothing is left of where it was to begin. */
    Page page(Standing standing, Form form, @Nullable Turn turn, int most) {
        var backwards = turn != null && turn.backwards();
        var found = beside(standing, turn, most + 1);
        if (found.isEmpty() && turn != null) {
            return page(standing, form, null, most);
        }
        var more = found.size() > most;
        var shown = new ArrayList<>(found.subList(0, Math.min(most, found.size())));
        if (backwards) {
            Collections.reverse(shown);
        }
        var before =
                turn == null || (backwards && !more) ? 0 : Math.max(0, turn.serial() - (backwards ? shown.size() : 0));
        return new Page(
                printed(standing, form, shown, before),
                before + 1,
                (backwards ? more : turn != null) ? turn(before, shown.getFirst(), true) : null,
                backwards || more ? turn(before + shown.size(), shown.getLast(), false) : null);
    }

    /** The next cases behind a row, or before it and then in the other direction, no more than that many. */
    private List<LedgerCase> beside(Standing standing, @Nullable Turn turn, int most) {
        var backwards = turn != null && turn.backwards();
        var removed = turn != null && turn.removed();
        var cursor = turn == null ? null : turn.row();
        var found = new ArrayList<LedgerCase>();
        while (true) {
            var page = ledger.page(query(standing, removed, cursor, backwards, most));
            (backwards ? page.rows().reversed() : page.rows())
                    .stream().filter(standing::holds).limit(most - found.size()).forEach(found::add);
            cursor = backwards ? page.previous() : page.next();
            if (found.size() >= most) {
                return found;
            }
            if (cursor == null) {
                // those that have been taken out since come last
                if (standing.day() == null || removed != backwards) {
                    return found;
                }
                removed = !backwards;
            }
        }
    }

    private static Turn turn(long serial, LedgerCase row, boolean backwards) {
        return new Turn(serial, row.removedOn() != null, new LedgerQuery.Cursor(row.number(), row.id()), backwards);
    }

    private List<Row> printed(Standing standing, Form form, List<LedgerCase> shown, long before) {
        var rows = new ArrayList<Row>();
        var serial = new AtomicInteger(Math.toIntExact(before));
        if (form.content() == Form.Content.PUBLISHED) {
            print(standing, form, new ArrayList<>(shown), rows::add, serial);
        } else {
            shown.forEach(one -> rows.add(row(standing.campaign(), form, one, null, serial.incrementAndGet())));
        }
        return rows;
    }

    private LedgerQuery query(
            Standing standing, boolean removed, LedgerQuery.@Nullable Cursor after, boolean backwards, int limit) {
        return LedgerQuery.asking(standing.campaign().id(), standing.reach(), LocalDate.now(clock))
                .within(standing.unit().path().value())
                .removed(removed)
                .after(after, backwards)
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
