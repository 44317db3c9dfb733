package org.qingce.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qingce.campaign.Column;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.RawCell;

/** Hands out the data rows of a table, one by one, and keeps account of all others (取数). Memory does not grow with the rows. */
final class TableReader {

    private static final int TOLD = 50;
    private static final int FOOT = 40;

    private final SheetTable table;
    private final RowSorter sorter;
    private final Deque<SheetFile.Merge> ahead;
    private final List<Lent> lending = new ArrayList<>();
    private final List<Integer> totals = new ArrayList<>();
    private final List<Integer> samples = new ArrayList<>();
    private final List<Integer> headers = new ArrayList<>();
    private final List<SheetRow> foot = new ArrayList<>();
    private int rows;
    private int hidden;
    private SigningLine signed = SigningLine.NONE;

    private record Lent(SheetFile.Merge merge, RawCell cell) {}

    /** @param foot rows under the table and between its parts that are none of its rows */
    record Account(
            int rows,
            int hidden,
            List<Integer> totals,
            List<Integer> samples,
            List<Integer> headers,
            List<SheetRow> foot,
            SigningLine signed) {}

    interface DataReader {
        void row(SheetRow row) throws SheetRefused;
    }

    TableReader(SheetTable table, List<Column> columns) {
        this.table = table;
        sorter = new RowSorter(table, columns);
        ahead = new ArrayDeque<>(table.layout().merges().stream()
                .filter(m -> m.lastRow() > m.firstRow()
                        && m.firstRow() > table.headerRow()
                        && table.columns().keys().containsKey(m.firstColumn()))
                .sorted(Comparator.comparingInt(SheetFile.Merge::firstRow))
                .toList());
        for (var row : table.head()) {
            signed = signed.with(row);
        }
    }

    Account read(SheetFile file, DataReader reader) throws SheetRefused {
        file.rows(table.sheet(), row -> {
            if (row.number() > table.headerRow()) {
                take(row, reader);
            }
            return true;
        });
        return new Account(rows, hidden, totals, samples, headers, foot, signed);
    }

    private void take(SheetRow row, DataReader reader) throws SheetRefused {
        switch (sorter.kind(row)) {
            case DATA -> {
                rows++;
                hidden += row.hidden() ? 1 : 0;
                reader.row(completed(row));
            }
            case HEADER -> tell(headers, row);
            case TOTAL -> tell(totals, row);
            case SAMPLE -> tell(samples, row);
            case NOTE -> {
                signed = signed.with(row);
                if (foot.size() < FOOT) {
                    foot.add(row);
                }
            }
            case BLANK -> {}
        }
    }

    private static void tell(List<Integer> list, SheetRow row) {
        if (list.size() < TOLD) {
            list.add(row.number());
        }
    }

    /** A merged cell holds for every row that it spans. */
    private SheetRow completed(SheetRow row) {
        lending.removeIf(l -> l.merge().lastRow() < row.number());
        while (!ahead.isEmpty() && ahead.getFirst().firstRow() <= row.number()) {
            var merge = ahead.removeFirst();
            if (merge.firstRow() == row.number()
                    && !row.cell(merge.firstColumn()).isBlank()) {
                lending.add(new Lent(merge, row.cell(merge.firstColumn())));
            }
        }
        if (lending.isEmpty()) {
            return row;
        }
        var cells = new ArrayList<>(row.cells());
        for (var lent : lending) {
            int column = lent.merge().firstColumn();
            while (cells.size() <= column) {
                cells.add(RawCell.BLANK);
            }
            if (cells.get(column).isBlank()) {
                cells.set(column, lent.cell());
            }
        }
        return new SheetRow(row.number(), row.hidden(), cells);
    }

    /** The cells of a row by the keys of the form. */
    static Map<String, RawCell> byKey(SheetRow row, Map<String, Integer> positions, List<Column> columns) {
        var cells = new HashMap<String, RawCell>(32);
        for (var column : columns) {
            var position = positions.get(column.key());
            if (position != null) {
                var cell = row.cell(position);
                if (!cell.text().isEmpty()) {
                    cells.put(column.key(), cell);
                }
            }
        }
        return cells;
    }

    static RawCell masked(RawCell cell) {
        var masked = IdentityCard.mask(cell.text());
        return masked.equals(cell.text()) ? cell : RawCell.text(masked);
    }
}
