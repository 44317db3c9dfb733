package org.qingce.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.ledger.Intake;

/**
 * One row of an import as it stands in the preview (预览行).
 *
 * @param cells as sent, by position in the sheet
 * @param fixes corrected by hand, by column key
 * @param faults of the row by itself
 * @param accepted keys of columns whose fault a person accepts, for {@code acceptReason}
 * @param keptCode the credit code that the case of the row has and keeps, because the row has none
 * @param elsewhere code of the unit that has the enterprise in its ledger, outside the reach of the sender
 */
record ImportRow(
        int number,
        boolean hidden,
        List<RawCell> cells,
        Map<String, String> fixes,
        List<Fault> faults,
        Intake.Standing standing,
        @Nullable Integer duplicateOf,
        List<String> accepted,
        String acceptReason,
        Intake.@Nullable Decision decision,
        @Nullable String keptCode,
        @Nullable String elsewhere) {

    SheetRow sheetRow() {
        return new SheetRow(number, hidden, cells);
    }

    boolean isRefused() {
        return switch (standing) {
            case REFUSED, RESERVED, DUPLICATE -> true;
            case NEW, CHANGED, UNCHANGED, KEPT, AMBIGUOUS -> false;
        };
    }

    /** Whether it would change what is known, or would if it were not kept from it. */
    boolean differs() {
        return standing == Intake.Standing.CHANGED || standing == Intake.Standing.KEPT;
    }

    /** Whether people have corrected and accepted the same in it as in the other. */
    boolean isCorrectedAs(ImportRow other) {
        return fixes.equals(other.fixes) && accepted.equals(other.accepted) && acceptReason.equals(other.acceptReason);
    }

    /** As it stands once it has been read anew, with what people have corrected and accepted in it. */
    ImportRow read(CheckedRow checked, Map<String, String> corrected, List<String> acceptedNow, String reason) {
        return new ImportRow(
                number,
                hidden,
                cells,
                corrected,
                checked.reading().faults(),
                checked.reading().isRefused() ? Intake.Standing.REFUSED : Intake.Standing.NEW,
                null,
                acceptedNow,
                acceptedNow.isEmpty() ? "" : reason,
                null,
                null,
                null);
    }

    /** With other corrections and acceptances, not read anew. */
    ImportRow corrected(Map<String, String> corrected, List<String> acceptedNow, String reason) {
        return new ImportRow(
                number,
                hidden,
                cells,
                corrected,
                faults,
                standing,
                duplicateOf,
                acceptedNow,
                reason,
                decision,
                keptCode,
                elsewhere);
    }

    ImportRow decided(Intake.Decision now) {
        return new ImportRow(
                number,
                hidden,
                cells,
                fixes,
                faults,
                standing,
                duplicateOf,
                accepted,
                acceptReason,
                now,
                keptCode,
                elsewhere);
    }

    /** What stands in a column now. */
    RawCell cell(String key, @Nullable Integer position) {
        var fixed = fixes.get(key);
        if (fixed != null) {
            return RawCell.text(fixed);
        }
        return position == null || position >= cells.size() ? RawCell.BLANK : cells.get(position);
    }

    /**
     * The same for those who may not know how persons are reached.
     *
     * @param keys of the form's columns by position in the sheet
     */
    ImportRow masked(SheetTarget target, Map<Integer, String> keys) {
        var masked = new ArrayList<RawCell>();
        for (var position = 0; position < cells.size(); position++) {
            var cell = cells.get(position);
            var text = target.masked(keys.getOrDefault(position, ""), cell.text());
            masked.add(text.equals(cell.text()) ? cell : RawCell.text(text));
        }
        var fixed = new HashMap<String, String>();
        fixes.forEach((key, text) -> fixed.put(key, target.masked(key, text)));
        return new ImportRow(
                number,
                hidden,
                masked,
                fixed,
                faults.stream().map(fault -> masked(target, fault)).toList(),
                standing,
                duplicateOf,
                accepted,
                acceptReason,
                decision,
                keptCode,
                elsewhere);
    }

    private static Fault masked(SheetTarget target, Fault fault) {
        var column = fault.column();
        return column == null
                ? fault
                : new Fault(
                        fault.code(),
                        fault.severity(),
                        column,
                        target.masked(column, fault.value()),
                        fault.arguments().stream()
                                .map(argument -> target.masked(column, argument))
                                .toList());
    }

    /**
     * Which rows to show (按结果看).
     *
     * @param view all, new, changed, unchanged, refused, ambiguous, warned
     * @param code of a fault that the row must have, or blank
     */
    record Filter(String view, String code) {

        static final List<String> VIEWS =
                List.of("all", "new", "changed", "unchanged", "refused", "ambiguous", "warned");

        Filter {
            if (!VIEWS.contains(view)) {
                view = "all";
            }
        }
    }
}
