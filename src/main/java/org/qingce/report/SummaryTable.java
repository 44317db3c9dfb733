package org.qingce.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qingce.access.Unit;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Form;
import org.qingce.campaign.Kind;
import org.qingce.campaign.SummarySource;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Claimed;
import org.qingce.paper.Annex.Row;
import org.qingce.report.Metric.What;
import org.qingce.web.Words;

/**
 * The rows of a summary (汇总表): for each unit as many as the form has periods, and the sum of all where there is more than
 * one. What lies with none of the units that have rows is told in a row of the unit asked for, so that nothing is lost.
 */
final class SummaryTable {

    /** Where the page of a figure is; decides nothing about paper. */
    interface Links {
        /**
         * @param own whether the row counts only what lies with the unit and with none of the units that have rows
         * @param claimed whether it is the figure of what is claimed, beside what is verified
         */
        String to(Unit unit, Form.FormColumn column, Form.PeriodRow row, boolean own, boolean claimed);
    }

    private final Campaign campaign;
    private final Form form;
    private final Unit asked;
    private final Words words;
    private final Links links;
    private final Map<Unit, Figures> figures = new LinkedHashMap<>();

    /**
     * @param units that have rows, in their order
     * @param tallies by the code of each of these units
     */
    SummaryTable(
            Campaign campaign, Form form, Unit asked, List<Unit> units, List<Tally> tallies, Words words, Links links) {
        this.campaign = campaign;
        this.form = form;
        this.asked = asked;
        this.words = words;
        this.links = links;
        var byPart = new LinkedHashMap<String, List<Tally>>();
        tallies.forEach(
                t -> byPart.computeIfAbsent(t.part(), part -> new ArrayList<>()).add(t));
        for (var unit : units) {
            var own = byPart.remove(unit.code());
            figures.put(unit, new Figures(campaign, form, own == null ? List.of() : own));
        }
        var elsewhere = new Figures(
                campaign, form, byPart.values().stream().flatMap(List::stream).toList());
        if (!elsewhere.isEmpty() && !figures.containsKey(asked)) {
            figures.put(asked, elsewhere);
        }
    }

    Map<Unit, Figures> figures() {
        return figures;
    }

    List<Row> rows() {
        var rows = new ArrayList<Row>();
        var serial = 1;
        for (var entry : figures.entrySet()) {
            var unit = entry.getKey();
            var own = figures.size() > 1 && unit.equals(asked);
            for (var i = 0; i < form.periods().size(); i++) {
                rows.add(row(unit, entry.getValue(), i, serial, own));
            }
            serial++;
        }
        if (figures.size() > 1) {
            var sum = figures.values().stream().reduce(Figures::plus).orElseThrow();
            for (var i = 0; i < form.periods().size(); i++) {
                rows.add(sumRow(sum, i));
            }
        }
        return rows;
    }

    private Row row(Unit unit, Figures of, int period, int serial, boolean own) {
        var cells = new ArrayList<Cell>();
        for (var column : form.columns()) {
            if (isHead(column)) {
                if (period == 0) {
                    var cell = is(column, SummarySource.What.SERIAL) ? Cell.number(serial) : Cell.text(unit.name());
                    cells.add(cell.over(1, form.periods().size()).aligned(Align.CENTER));
                }
            } else {
                cells.add(cell(unit, of, column, form.periods().get(period), own));
            }
        }
        return Row.of(cells);
    }

    private Row sumRow(Figures sum, int period) {
        var cells = new ArrayList<Cell>();
        var heads = (int) form.columns().stream().filter(SummaryTable::isHead).count();
        if (period == 0 && heads > 0) {
            cells.add(Cell.text(words.get("report.sum"))
                    .over(heads, form.periods().size())
                    .aligned(Align.CENTER));
        }
        for (var column : form.columns()) {
            if (!isHead(column)) {
                cells.add(cell(asked, sum, column, form.periods().get(period), false));
            }
        }
        return new Row(cells, true);
    }

    /** Serial number and name stand once for all rows of a unit; the pack puts them side by side. */
    private static boolean isHead(Form.FormColumn column) {
        return is(column, SummarySource.What.SERIAL) || is(column, SummarySource.What.UNIT_NAME);
    }

    private static boolean is(Form.FormColumn column, SummarySource.What what) {
        return SummarySource.parse(column.source())
                .filter(source -> source.what() == what)
                .isPresent();
    }

    private Cell cell(Unit unit, Figures of, Form.FormColumn column, Form.PeriodRow row, boolean own) {
        if (is(column, SummarySource.What.PERIOD_LABEL)) {
            return Cell.text(row.label().zh());
        }
        var metric = Metric.of(campaign, form, column.source()).orElse(null);
        if (metric == null) {
            return Cell.text("");
        }
        var cell = figure(of, metric, row.key());
        if (cell.text().isEmpty()) {
            return cell;
        }
        var opening = cell.opening(links.to(unit, column, row, own, false));
        return metric.showsClaims(form)
                ? opening.beside(new Claimed(of.claimed(metric, row.key()), links.to(unit, column, row, own, true)))
                : opening;
    }

    private Cell figure(Figures of, Metric metric, String row) {
        if (metric.what() == What.RELOCATE_NOTE) {
            return Cell.text(relocations(of, row));
        }
        if (metric.share()) {
            return of.share(metric, row)
                    .map(Cell::number)
                    .orElseGet(() -> Cell.text(form.settings().empty()).aligned(Align.RIGHT));
        }
        return Cell.number(of.of(metric, row));
    }

    private String relocations(Figures of, String row) {
        var told = new ArrayList<String>();
        for (var category : Metric.ofKinds(campaign, Kind.RELOCATE)) {
            var listed = of.of(Metric.listed(List.of(category)), row);
            var completed = of.of(Metric.completed(List.of(category)), row);
            if (listed != 0 || completed != 0) {
                var label = campaign.category(category).orElseThrow().label().zh();
                told.add(words.get("report.relocate", label, listed, completed));
            }
        }
        return String.join("；", told);
    }
}
