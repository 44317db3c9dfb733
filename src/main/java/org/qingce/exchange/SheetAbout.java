package org.qingce.exchange;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.IdentityCard;

/**
 * What was found around the rows of a sheet (表格概况): enough to tell its sender, and to hand the refused rows back in the
 * sender's own sheet. Citizens' numbers are masked. Kept as JSON.
 *
 * @param others names of other sheets of the file that look like the same form, and were not read
 * @param head rows above the header, {@code header} its one to three rows, {@code foot} those under the table
 * @param widths of the columns by position, in characters
 * @param merges within head and header: first row, last row, first column, last column
 * @param hiddenColumns labels of columns that the sender hid, and that were read all the same
 * @param hiddenRows how many rows the sender hid
 * @param totals rows of totals that were left out; likewise {@code samples}, and {@code headers} that are repeated or number the columns
 */
record SheetAbout(
        String sheet,
        List<String> others,
        int headerRow,
        List<KeptRow> head,
        List<KeptRow> header,
        List<KeptRow> foot,
        Map<Integer, Double> widths,
        List<List<Integer>> merges,
        ColumnMap columns,
        List<String> labels,
        List<String> hiddenColumns,
        int hiddenRows,
        List<Integer> totals,
        List<Integer> samples,
        List<Integer> headers,
        SigningLine signed,
        SheetLook look) {

    /** What was kept by an earlier version says nothing of some of these. */
    SheetAbout {
        sheet = IdentityCard.mask(sheet);
        others = masked(Objects.requireNonNullElse(others, List.of()));
        columns = columns.masked();
        labels = masked(labels);
        hiddenColumns = masked(hiddenColumns);
        look = Objects.requireNonNullElse(look, SheetLook.NONE);
    }

    private static List<String> masked(List<String> texts) {
        return texts.stream().map(IdentityCard::mask).toList();
    }

    record KeptRow(int number, List<@Nullable String> cells) {

        static KeptRow of(SheetRow row) {
            return new KeptRow(
                    row.number(),
                    CellCodec.encoded(
                            row.cells().stream().map(TableReader::masked).toList()));
        }
    }

    static SheetAbout of(SheetFile file, SheetTable table, TableReader.Account account) throws SheetRefused {
        var hidden = table.layout().hiddenColumns().stream()
                .filter(c -> c < table.labels().size())
                .mapToObj(table.labels()::get)
                .filter(label -> !label.isBlank())
                .toList();
        return new SheetAbout(
                table.sheetName(),
                table.others(),
                table.headerRow(),
                table.head().stream().map(KeptRow::of).toList(),
                table.header().stream().map(KeptRow::of).toList(),
                account.foot().stream().map(KeptRow::of).toList(),
                new TreeMap<>(table.layout().widths()),
                table.layout().merges().stream()
                        .filter(m -> m.lastRow() <= table.headerRow())
                        .map(m -> List.of(m.firstRow(), m.lastRow(), m.firstColumn(), m.lastColumn()))
                        .toList(),
                table.columns(),
                table.labels(),
                hidden,
                account.hidden(),
                account.totals(),
                account.samples(),
                account.headers(),
                account.signed(),
                file.look(table.sheet(), table.headerRow()));
    }

    /** The same sheet, its columns read otherwise. */
    SheetAbout with(ColumnMap read) {
        return new SheetAbout(
                sheet,
                others,
                headerRow,
                head,
                header,
                foot,
                widths,
                merges,
                read,
                labels,
                hiddenColumns,
                hiddenRows,
                totals,
                samples,
                headers,
                signed,
                look);
    }
}
