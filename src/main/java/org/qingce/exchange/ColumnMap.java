package org.qingce.exchange;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Column;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.RawCell;

/**
 * Which column of the sheet is which of the form (对应列).
 *
 * @param keys of the form's columns by position in the sheet
 * @param unsure columns that look like one of the form but do not say so; asked, and remembered for the unit
 * @param unused labels of the other columns of the sheet: their cells are left alone, and that is told
 * @param missing labels of the form's columns that the sheet has not
 */
public record ColumnMap(Map<Integer, String> keys, List<Unsure> unsure, List<String> unused, List<String> missing) {

    public ColumnMap {
        keys = Map.copyOf(keys);
        unsure = List.copyOf(unsure);
        unused = List.copyOf(unused);
        missing = List.copyOf(missing);
    }

    /** The same, for keeping: somebody may have typed anything above a column. */
    ColumnMap masked() {
        return new ColumnMap(
                keys,
                unsure.stream()
                        .map(u -> new Unsure(u.position(), IdentityCard.mask(u.label()), u.suggestion()))
                        .toList(),
                unused.stream().map(IdentityCard::mask).toList(),
                missing);
    }

    /** Where a column of the form stands in the sheet, or null. */
    @Nullable Integer position(String key) {
        for (var entry : keys.entrySet()) {
            if (entry.getValue().equals(key)) {
                return entry.getKey();
            }
        }
        return null;
    }

    /** The cells of a row, with what was corrected by hand in its place. */
    List<RawCell> applied(ImportRow row) {
        var cells = new ArrayList<>(row.cells());
        row.fixes().forEach((key, text) -> {
            var position = position(key);
            if (position != null) {
                while (cells.size() <= position) {
                    cells.add(RawCell.BLANK);
                }
                cells.set(position, RawCell.text(text));
            }
        });
        return cells;
    }

    /** @param suggestion key of the form's column that it resembles */
    public record Unsure(int position, String label, String suggestion) {}

    private static final List<Sureness> SUREST_FIRST =
            List.of(Sureness.SAME_WITH_GROUP, Sureness.SAME, Sureness.WITHOUT_BRACKETS, Sureness.IN_BRACKETS);

    enum Sureness {
        IN_BRACKETS,
        WITHOUT_BRACKETS,
        SAME,
        SAME_WITH_GROUP
    }

    /** One label of the sheet with what stands above it. */
    record SheetLabel(String text, String group, String joined) {

        boolean isBlank() {
            return LabelForms.of(text).isBlank();
        }
    }

    /**
     * @param labels by position
     * @param chosen keys that people of the unit chose before, by {@link LabelForms#full}; blank for "leave it out"
     */
    static ColumnMap of(List<SheetLabel> labels, FormLabels form, Map<String, String> chosen) {
        var keys = new HashMap<Integer, String>();
        var taken = new HashSet<String>();
        var settled = new HashSet<Integer>();
        for (int i = 0; i < labels.size(); i++) {
            var key = chosen.get(LabelForms.of(labels.get(i).text()).full());
            if (key != null && !labels.get(i).isBlank()) {
                settled.add(i);
                if (!key.isEmpty() && form.has(key) && taken.add(key)) {
                    keys.put(i, key);
                }
            }
        }
        for (var sureness :
                List.of(Sureness.SAME_WITH_GROUP, Sureness.SAME, Sureness.WITHOUT_BRACKETS, Sureness.IN_BRACKETS)) {
            for (int i = 0; i < labels.size(); i++) {
                if (settled.contains(i) || labels.get(i).isBlank()) {
                    continue;
                }
                for (var key : form.matching(labels.get(i), sureness)) {
                    if (taken.add(key)) {
                        keys.put(i, key);
                        settled.add(i);
                        break;
                    }
                }
            }
        }
        var unsure = new ArrayList<Unsure>();
        var unused = new ArrayList<String>();
        for (int i = 0; i < labels.size(); i++) {
            if (keys.containsKey(i) || labels.get(i).isBlank()) {
                continue;
            }
            var like = settled.contains(i) ? List.<String>of() : form.resembling(labels.get(i), taken);
            if (like.isEmpty()) {
                unused.add(labels.get(i).text());
            } else {
                unsure.add(new Unsure(i, labels.get(i).text(), like.getFirst()));
            }
        }
        var missing = form.columns().stream()
                .filter(c -> c.onForm() && !taken.contains(c.key()))
                .map(c -> c.label().zh())
                .toList();
        return new ColumnMap(keys, unsure, unused, missing);
    }

    /** The labels of a form in all of their forms, looked up by a sheet's. */
    static final class FormLabels {

        private final List<Column> columns;
        private final Map<Sureness, Map<String, List<String>>> bySureness = new EnumMap<>(Sureness.class);
        private final Map<String, List<LabelForms>> forms = new HashMap<>();

        FormLabels(List<Column> columns) {
            this.columns = List.copyOf(columns);
            for (var sureness : Sureness.values()) {
                bySureness.put(sureness, new HashMap<>());
            }
            for (var column : columns) {
                var names = new ArrayList<String>();
                names.add(column.label().zh());
                names.add(column.label().en());
                names.addAll(column.synonyms());
                var own = names.stream()
                        .map(LabelForms::of)
                        .filter(f -> !f.isBlank())
                        .toList();
                forms.put(column.key(), own);
                var group = column.group() == null
                        ? null
                        : LabelForms.of(column.group().zh());
                for (var form : own) {
                    if (group != null) {
                        put(Sureness.SAME_WITH_GROUP, group.full() + "/" + form.full(), column);
                    }
                    put(Sureness.SAME, form.full(), column);
                    put(Sureness.WITHOUT_BRACKETS, form.outside(), column);
                    put(Sureness.WITHOUT_BRACKETS, form.full(), column);
                    put(Sureness.IN_BRACKETS, form.full(), column);
                    form.inside().stream()
                            .filter(t -> t.length() >= 4)
                            .forEach(t -> put(Sureness.IN_BRACKETS, t, column));
                }
            }
        }

        private void put(Sureness sureness, String form, Column column) {
            if (!form.isEmpty()) {
                of(sureness).computeIfAbsent(form, f -> new ArrayList<>()).add(column.key());
            }
        }

        List<Column> columns() {
            return columns;
        }

        boolean has(String key) {
            return forms.containsKey(key);
        }

        /** Whether a cell is, beyond doubt, a label of the form; and of which column. */
        List<String> named(SheetLabel label) {
            for (var sureness : SUREST_FIRST) {
                var keys = matching(label, sureness);
                if (!keys.isEmpty()) {
                    return keys;
                }
            }
            return List.of();
        }

        private Map<String, List<String>> of(Sureness sureness) {
            return Objects.requireNonNull(bySureness.get(sureness));
        }

        private List<String> matching(SheetLabel label, Sureness sureness) {
            var map = of(sureness);
            var form = LabelForms.of(label.text());
            var found = new ArrayList<String>();
            switch (sureness) {
                case SAME_WITH_GROUP -> add(map, LabelForms.of(label.group()).full() + "/" + form.full(), found);
                case SAME -> {
                    add(map, form.full(), found);
                    add(map, LabelForms.of(label.joined()).full(), found);
                }
                case WITHOUT_BRACKETS -> {
                    add(map, form.outside(), found);
                    add(map, form.full(), found);
                }
                case IN_BRACKETS -> {
                    add(map, form.outside(), found);
                    form.inside().stream().filter(t -> t.length() >= 4).forEach(t -> add(map, t, found));
                }
            }
            return found;
        }

        private static void add(Map<String, List<String>> map, String form, List<String> found) {
            found.addAll(map.getOrDefault(form, List.of()));
        }

        private List<String> resembling(SheetLabel label, Set<String> taken) {
            var form = LabelForms.of(label.text());
            return columns.stream()
                    .map(Column::key)
                    .filter(key -> !taken.contains(key)
                            && forms.getOrDefault(key, List.of()).stream().anyMatch(f -> f.resembles(form)))
                    .toList();
        }
    }
}
