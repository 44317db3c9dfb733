package org.qingce.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.exchange.ColumnMap.FormLabels;
import org.qingce.exchange.ColumnMap.SheetLabel;
import org.qingce.kernel.CellText;

/**
 * The table found in a file (表格): which sheet, where its header stands, and which column is which.
 *
 * @param others names of other sheets that look like the same form, and are not read
 * @param head rows above the header: title, unit line
 * @param header rows of the header, one to three
 * @param labels by position, the lowest of each column
 */
record SheetTable(
        int sheet,
        String sheetName,
        List<String> others,
        List<SheetRow> head,
        List<SheetRow> header,
        List<String> labels,
        ColumnMap columns,
        SheetFile.Layout layout) {

    /** Where a table is looked for: no form has a longer preface. */
    private static final int DEPTH = 150;

    private static final int LEVELS = 3;
    private static final int LEAST = 3;

    /** The row that bears the lowest labels. */
    int headerRow() {
        return header.getLast().number();
    }

    /** @param wanted name of the sheet to take, or blank to find it: the best table of a sheet that is not hidden */
    static SheetTable find(SheetFile file, FormLabels form, String wanted, Map<String, String> chosen)
            throws SheetRefused {
        if (!wanted.isBlank() && names(file).noneMatch(wanted::equals)) {
            throw new SheetRefused("file.noSheet", wanted, names(file).collect(Collectors.joining("、")));
        }
        Candidate best = null;
        var found = new ArrayList<Candidate>();
        for (int sheet = 0; sheet < file.sheets().size(); sheet++) {
            var about = file.sheets().get(sheet);
            if (!wanted.isBlank() && !about.name().equals(wanted)) {
                continue;
            }
            var candidate = candidate(file, sheet, form);
            if (candidate == null) {
                continue;
            }
            found.add(candidate);
            if (best == null || candidate.score(file) > best.score(file)) {
                best = candidate;
            }
        }
        if (best == null) {
            var looked = form.columns().stream()
                    .filter(c -> c.required())
                    .map(c -> c.label().zh())
                    .toList();
            throw new SheetRefused("file.noTable", String.join("、", looked));
        }
        return best.table(file, form, chosen, found);
    }

    private static Stream<String> names(SheetFile file) {
        return file.sheets().stream().map(SheetFile.Sheet::name);
    }

    private static @Nullable Candidate candidate(SheetFile file, int sheet, FormLabels form) throws SheetRefused {
        var top = new ArrayList<SheetRow>();
        file.rows(sheet, row -> {
            if (!row.isBlank()) {
                top.add(row);
            }
            return top.size() < DEPTH;
        });
        var layout = file.layout(sheet);
        // a long sheet may have thousands, one for every few rows
        var merges = top.isEmpty()
                ? List.<SheetFile.Merge>of()
                : layout.merges().stream()
                        .filter(m -> m.firstRow() <= top.getLast().number())
                        .toList();
        var known = new HashMap<SheetLabel, List<String>>();
        Candidate best = null;
        for (int last = 0; last < top.size(); last++) {
            for (int levels = 1; levels <= Math.min(LEVELS, last + 1); levels++) {
                var header = top.subList(last - levels + 1, last + 1);
                if (header.getLast().number() - header.getFirst().number() > LEVELS) {
                    continue;
                }
                var named = new ArrayList<String>();
                labels(header, merges)
                        .forEach(label -> known.computeIfAbsent(label, form::named).stream()
                                .filter(key -> !named.contains(key))
                                .findFirst()
                                .ifPresent(named::add));
                if (named.size() >= LEAST && (best == null || named.size() > best.named())) {
                    best = new Candidate(
                            sheet,
                            List.copyOf(top.subList(0, last - levels + 1)),
                            List.copyOf(header),
                            layout,
                            named.size());
                }
            }
        }
        return best;
    }

    /** The lowest text of each column, with the text above it, which a merged cell lends to all of its columns. */
    private static List<SheetLabel> labels(List<SheetRow> header, List<SheetFile.Merge> merges) {
        int width = header.stream().mapToInt(r -> r.cells().size()).max().orElse(0);
        var labels = new ArrayList<SheetLabel>(width);
        for (int c = 0; c < width; c++) {
            var parts = new ArrayList<String>();
            for (int r = 0; r < header.size(); r++) {
                var row = header.get(r);
                var own = CellText.oneLine(row.cell(c).text());
                var last = r == header.size() - 1;
                var text = own.isEmpty() && !last ? lent(row, c, merges) : own;
                if (!text.isEmpty()) {
                    parts.add(text);
                }
            }
            if (parts.isEmpty()) {
                labels.add(new SheetLabel("", "", ""));
            } else {
                var text = parts.getLast();
                var group = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
                labels.add(new SheetLabel(text, group, String.join("", parts)));
            }
        }
        return labels;
    }

    private static String lent(SheetRow row, int column, List<SheetFile.Merge> merges) {
        for (var merge : merges) {
            if (merge.firstRow() == row.number()
                    && merge.firstColumn() < column
                    && column <= merge.lastColumn()
                    && merge.lastColumn() > merge.firstColumn()) {
                return CellText.oneLine(row.cell(merge.firstColumn()).text());
            }
        }
        return "";
    }

    private record Candidate(
            int sheet, List<SheetRow> head, List<SheetRow> header, SheetFile.Layout layout, int named) {

        int score(SheetFile file) {
            return named * 2 - (file.sheets().get(sheet).hidden() ? 2 * DEPTH : 0);
        }

        /** @param found all candidates, this one among them */
        SheetTable table(SheetFile file, FormLabels form, Map<String, String> chosen, List<Candidate> found) {
            var labels = labels(header, layout.merges());
            var others = found.stream()
                    .filter(other -> other.sheet != sheet && other.named * 2 > named)
                    .map(other -> file.sheets().get(other.sheet).name())
                    .toList();
            return new SheetTable(
                    sheet,
                    file.sheets().get(sheet).name(),
                    others,
                    head,
                    header,
                    labels.stream().map(SheetLabel::text).toList(),
                    ColumnMap.of(labels, form, chosen),
                    layout);
        }
    }

    /** Where the columns of the form stand in the sheet. */
    Map<String, Integer> positions() {
        var positions = new HashMap<String, Integer>();
        columns.keys().forEach((position, key) -> positions.put(key, position));
        return positions;
    }
}
