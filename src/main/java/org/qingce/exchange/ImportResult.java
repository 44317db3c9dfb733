package org.qingce.exchange;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What came of an import (导入结果), as the command line prints it: the names and their order are stable. Its faults follow under
 * {@code faults}, one by one, for there may be many ({@link Imports.Hearer}).
 *
 * @param accepted rows that pass: the new, the changed and the unchanged
 * @param refused rows with at least one error
 * @param undecided rows about which a person has to decide first; nothing is written of them. Not part of the printed object,
 *     whose rows they are beside the accepted and the refused ones
 * @param sheet name of the sheet that was read; blank in csv
 * @param headerRow the row that bears the columns' labels; 0 where no table was found
 * @param fileRefused whether the file itself is at fault: its fault has row 0. Not part of the printed object
 * @param notes what else the sender should know, for people; not part of the printed object
 */
@JsonPropertyOrder({"rows", "accepted", "refused", "new", "changed", "unchanged", "committed", "sheet", "headerRow"})
public record ImportResult(
        int rows,
        int accepted,
        int refused,
        @JsonProperty("new") int fresh,
        int changed,
        int unchanged,
        @JsonIgnore int undecided,
        boolean committed,
        String sheet,
        int headerRow,
        @JsonIgnore boolean fileRefused,
        @JsonIgnore List<String> notes) {

    public ImportResult {
        notes = List.copyOf(notes);
    }

    /**
     * @param row as numbered in the sheet; in csv, the number of the record
     * @param column the form's label of the column; blank where the whole row is at fault
     * @param severity {@code error} or {@code warning}
     */
    @JsonPropertyOrder({"row", "column", "value", "code", "severity", "message"})
    public record RowFault(int row, String column, String value, String code, String severity, String message) {}

    /** Whether the input is at fault, as a whole or in some row, or a row of it stays behind undecided. */
    public boolean atFault() {
        return refused > 0 || undecided > 0 || fileRefused;
    }
}
