package org.qingce.campaign;

import java.util.List;
import java.util.Map;

/**
 * An annex as the notice prints it (附件的版式).
 *
 * @param name as the command line calls it: annex1, annex2, annex3, ledger, list
 * @param content CASES: one row a case, in the columns of the ledger form. CONTACTS: one row a contact.
 *     SUMMARY: one or more rows a unit, by the metrics of {@code columns}. PUBLISHED: one row a case, the columns named
 * @param mark printed above the title (附件1), or blank
 * @param head lines between title and table, with {@code {unit}}, {@code {period}}, {@code {date}}
 * @param foot lines under the table, with {@code {unit}}, {@code {person}}, {@code {phone}}, {@code {date}}
 * @param notes under the foot, as in the annex
 * @param footnotes the rules that settle what the notice leaves open, printed after the notes
 * @param columns of a summary, a contact list or a published list; empty for CASES
 * @param paper A4 or A3, always landscape
 * @param rows of a summary: the unit level of its rows (district, town) and the period rows (quarter, total)
 * @param settings what the notice leaves open: completed = verified | claimed; relocate = note; denominator = listed | planned
 */
public record Form(
        String name,
        Label title,
        Content content,
        String mark,
        List<String> head,
        List<String> foot,
        List<String> notes,
        List<Label> footnotes,
        List<FormColumn> columns,
        String paper,
        Map<String, String> rows,
        Map<String, String> settings,
        String clause) {

    public enum Content {
        CASES,
        CONTACTS,
        SUMMARY,
        PUBLISHED
    }

    /**
     * @param source what fills the column: a column key, a contact's part, or a metric ({@code points}, {@code listed},
     *     {@code planned:UPGRADE}, {@code completed}, {@code completed:CLOSE}, {@code share}, {@code relocateNote},
     *     {@code unitName}, {@code periodLabel}, {@code serial}, {@code blank})
     * @param group label over several columns, or blank
     */
    public record FormColumn(String key, Label label, String group, String source, int width, String definition) {}
}
