package org.qingce.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.RowReading;
import org.qingce.kernel.EnterpriseName;
import org.qingce.kernel.Fault;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.RawCell;
import org.qingce.ledger.Intake;

/**
 * A data row, read and judged by itself (已检查的行).
 *
 * @param row with every citizen's number in it masked
 * @param accepted why its code at fault stands in the ledger already; blank where it does not
 */
record CheckedRow(SheetRow row, RowReading reading, String accepted) {

    private static final String IDENTITY_CARD = "uscc.identityCard";
    private static final String INVALID = "uscc.invalid";

    /** Judges the rows of one table. */
    static final class Judge {

        private final SheetTarget target;
        private final Campaign campaign;
        private final List<Column> columns;
        private final Map<Integer, String> keys;
        private final ReturnMark.@Nullable Place returned;
        private final Map<Integer, String> codes = new HashMap<>();
        private final Map<String, Integer> positions = new HashMap<>();
        private final Map<Intake.AcceptedCode, String> known;

        /**
         * @param returned where the sheet says which of its rows were handed back, if it does
         * @param known codes at fault that were accepted when their cases were listed
         */
        Judge(
                SheetTarget target,
                Campaign campaign,
                Map<Integer, String> keys,
                ReturnMark.@Nullable Place returned,
                Map<Intake.AcceptedCode, String> known) {
            this.known = known;
            this.target = target;
            this.campaign = campaign;
            this.keys = keys;
            this.returned = returned;
            columns = target.columns(campaign);
            keys.forEach((position, key) -> {
                positions.put(key, position);
                if (columns.stream().anyMatch(c -> c.key().equals(key) && c.type() == ColumnType.CREDIT_CODE)) {
                    codes.put(position, key);
                }
            });
        }

        /**
         * @param fixes cells corrected by hand, by column key
         * @param accepted keys of columns whose fault a person accepts
         */
        CheckedRow judge(SheetRow row, Map<String, String> fixes, List<String> accepted) {
            var cells = TableReader.byKey(row, positions, columns);
            fixes.forEach((key, text) -> cells.put(key, RawCell.text(text)));
            var reading = remembered(target.read(campaign, cells, accepted), cells, fixes);
            var reason = "";
            if (!known.isEmpty() && accepted.isEmpty() && isInvalid(reading)) {
                var asKnown = target.read(campaign, cells, List.copyOf(codes.values()));
                reason = reasonOf(asKnown.values());
                reading = reason.isEmpty() ? reading : asKnown;
            }
            if (returned != null && fixes.isEmpty() && accepted.isEmpty()) {
                reading = returned.judged(row, reading, keys, columns);
            }
            return new CheckedRow(masked(row, reading), reading, reason);
        }

        private static boolean isInvalid(RowReading reading) {
            return reading.faults().stream().anyMatch(f -> f.code().equals(INVALID));
        }

        /** Why the code of these values was accepted for the enterprise of these values, or blank. */
        private String reasonOf(Map<String, String> values) {
            var name = EnterpriseName.key(values.getOrDefault("name", ""));
            return codes.values().stream()
                    .map(key -> known.getOrDefault(new Intake.AcceptedCode(values.getOrDefault(key, ""), name), ""))
                    .filter(reason -> !reason.isEmpty())
                    .findFirst()
                    .orElse("");
        }

        /** A sound credit code may look like a citizen's number, and stays as it is; nothing else does. */
        private SheetRow masked(SheetRow row, RowReading reading) {
            List<RawCell> cells = null;
            for (int i = 0; i < row.cells().size(); i++) {
                var cell = row.cells().get(i);
                if (cell.text().length() < 15 || isSound(i, reading)) {
                    continue;
                }
                var masked = IdentityCard.mask(cell.text());
                if (!masked.equals(cell.text())) {
                    cells = cells == null ? new ArrayList<>(row.cells()) : cells;
                    cells.set(i, RawCell.text(masked));
                }
            }
            return cells == null ? row : new SheetRow(row.number(), row.hidden(), cells);
        }

        private boolean isSound(int position, RowReading reading) {
            var key = codes.get(position);
            return key != null && reading.values().containsKey(key);
        }

        /** A number that was masked when the sheet came is still what it was, when its row is read again. */
        private RowReading remembered(RowReading reading, Map<String, RawCell> cells, Map<String, String> fixes) {
            if (!isInvalid(reading)) {
                return reading;
            }
            var faults = reading.faults().stream()
                    .map(f -> f.code().equals(INVALID)
                                    && f.column() != null
                                    && !fixes.containsKey(f.column())
                                    && isMaskedNumber(cells.getOrDefault(f.column(), RawCell.BLANK)
                                            .text())
                            ? Fault.error(IDENTITY_CARD, f.column(), f.value())
                            : f)
                    .toList();
            return new RowReading(reading.values(), faults);
        }

        private static boolean isMaskedNumber(String text) {
            return text.strip().matches("[1-9]\\d{5}\\*{8}\\d{3}[\\dXx]");
        }
    }

    Intake.Row forIntake(String acceptedReason) {
        return new Intake.Row(
                row.number(),
                reading.isRefused(),
                reading.values(),
                acceptedReason.isBlank() ? accepted : acceptedReason);
    }
}
