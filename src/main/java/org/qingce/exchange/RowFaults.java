package org.qingce.exchange;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.kernel.Fault;
import org.qingce.ledger.CaseEvent;
import org.qingce.ledger.Intake;
import org.qingce.web.Words;

/** What the comparison with the other rows and with the ledger means for a row, and how its faults are told (行的差错). */
final class RowFaults {

    private static final String UNDECIDED = "site.ambiguous";
    private static final String SAME_ELSEWHERE = "duplicate.elsewhere";
    private static final String KNOWN_ELSEWHERE = "enterprise.elsewhere";

    private RowFaults() {}

    /** Null where the row is new, unchanged, or at fault in itself. */
    static @Nullable Fault of(
            Intake.Verdict verdict, List<Column> columns, Campaign campaign, Campaigns campaigns, Words words) {
        return switch (verdict.standing()) {
            case DUPLICATE ->
                Fault.error(
                        "duplicate.inFile", null, "", verdict.duplicateOf() == null ? "" : verdict.duplicateOf() + "");
            case CHANGED ->
                Fault.warning(
                        "duplicate.inLedger",
                        null,
                        "",
                        verdict.changes().stream()
                                .map(c -> change(c, columns, campaign, campaigns, words))
                                .collect(Collectors.joining("；")));
            case AMBIGUOUS -> verdict.elsewhere() == null ? Fault.warning(UNDECIDED, siteKey(columns), "") : null;
            case RESERVED ->
                Fault.error(
                        "change.reserved",
                        null,
                        "",
                        campaign.called("category").named(),
                        campaign.called("due").named());
            case NEW, UNCHANGED, KEPT, REFUSED -> null;
        };
    }

    /** Whether a row with this fault goes back to its sender: it is refused, or a person has to say first what it is. */
    static boolean handsBack(Fault fault) {
        return fault.isError() || List.of(UNDECIDED, SAME_ELSEWHERE).contains(fault.code());
    }

    /** What is told of a credit code that the ledger keeps because the row has none. */
    static Optional<Fault> kept(@Nullable String code, List<Column> columns) {
        return columns.stream()
                .filter(column -> code != null && column.type() == ColumnType.CREDIT_CODE)
                .findFirst()
                .map(column -> Fault.warning("uscc.kept", column.key(), "", String.valueOf(code)));
    }

    /**
     * What is told of an enterprise that somebody else has in the ledger: at the same site the row waits until it is decided.
     *
     * @param asked the unit to ask; null where nobody else has it
     */
    static Optional<Fault> elsewhere(@Nullable Unit asked, Intake.Standing standing, List<Column> columns) {
        if (asked == null) {
            return Optional.empty();
        }
        return Optional.of(
                standing == Intake.Standing.AMBIGUOUS
                        ? Fault.warning(SAME_ELSEWHERE, siteKey(columns), "", asked.name())
                        : Fault.warning(KNOWN_ELSEWHERE, null, "", asked.name()));
    }

    /** The column that says where a site is: that of the address, or of the place where none is asked for. */
    private static @Nullable String siteKey(List<Column> columns) {
        var keys = columns.stream().map(Column::key).toList();
        return Stream.of("address", "place").filter(keys::contains).findFirst().orElse(null);
    }

    static String change(
            CaseEvent.Change change, List<Column> columns, Campaign campaign, Campaigns campaigns, Words words) {
        var column = columns.stream().filter(c -> c.key().equals(change.key())).findFirst();
        return column.map(c -> words.get(
                        "exchange.change",
                        c.label().in(words.locale()),
                        shown(c, change.before(), campaign, campaigns, words),
                        shown(c, change.after(), campaign, campaigns, words)))
                .orElse(change.key());
    }

    static String shown(Column column, String value, Campaign campaign, Campaigns campaigns, Words words) {
        return value.isEmpty() ? words.get("exchange.blank") : campaigns.show(campaign, column, value, words.locale());
    }

    /** All that is wrong with a row, for the column of reasons. */
    static String told(int row, List<Fault> faults, List<Column> columns, Words words) {
        return words.get("exchange.painted.row", Integer.toString(row))
                + faults.stream().map(f -> told(f, columns, words)).collect(Collectors.joining(" "));
    }

    static String told(Fault fault, List<Column> columns, Words words) {
        return words.fault(fault, label(fault, columns, words));
    }

    static String label(Fault fault, List<Column> columns, Words words) {
        return columns.stream()
                .filter(c -> c.key().equals(fault.column()))
                .map(c -> c.label().in(words.locale()))
                .findFirst()
                .orElse("");
    }
}
