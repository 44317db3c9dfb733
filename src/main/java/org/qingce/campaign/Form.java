package org.qingce.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An annex as the notice prints it (附件的版式).
 *
 * @param name as the command line calls it: annex1, annex2, annex3, ledger, list
 * @param content CASES: one row a case, in the columns of the ledger form. CONTACTS: one row a contact.
 *     SUMMARY: one or more rows a unit, by the metrics of {@code columns}. PUBLISHED: one row a case, the columns named
 * @param mark printed above the title (附件1), or blank
 * @param head lines between title and table, with {@code {unit}}, {@code {period}}, {@code {date}}; tabs spread the
 *     parts of a line over the width
 * @param foot lines under the table, with {@code {unit}}, {@code {person}}, {@code {phone}}, {@code {date}}; tabs likewise
 * @param notes under the foot, as in the annex
 * @param footnotes the rules that settle what the notice leaves open, printed after the notes
 * @param columns of a summary, a contact list or a published list; empty for CASES
 * @param paper A4 or A3, always landscape
 * @param level of the units that have rows in a summary: county, town; blank for other forms
 * @param periods the rows of each unit in a summary, in order; empty for other forms
 * @param settings what the notice leaves open: completed = verified | claimed; relocate = note; denominator = listed |
 *     planned; empty = what stands for a share of nothing
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
        String level,
        List<PeriodRow> periods,
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
     * @param label columns beside each other with one and the same label share one cell of the header
     * @param group label over several columns, or blank
     * @param definition what a metric counts (口径), or blank
     */
    public record FormColumn(String key, Label label, Label group, String source, int width, Label definition) {

        /** Its label, under that of its group where it has one. */
        public String heading(Locale locale) {
            var over = group.in(locale);
            return over.isBlank() ? label.in(locale) : over + " · " + label.in(locale);
        }
    }

    /**
     * One row of a unit in a summary.
     *
     * @param key {@code quarter} (what happened within the period) or {@code total} (all up to its last day)
     */
    public record PeriodRow(String key, Label label) {}
}
