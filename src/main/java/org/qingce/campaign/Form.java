package org.qingce.campaign;

import java.util.List;
import java.util.Locale;

/**
 * An annex as the notice prints it (附件的版式).
 *
 * @param name as the command line calls it: annex1, annex2, annex3, ledger, list
 * @param content CASES: one row a case, in the columns of the ledger form. CONTACTS: one row a contact.
 *     SUMMARY: one or more rows a unit, by the metrics of {@code columns}. PUBLISHED: one row a case that
 *     has been shown to the public, the columns named
 * @param mark printed above the title (附件1), or blank
 * @param head lines between title and table, with {@code {unit}}, {@code {period}}, {@code {date}}; tabs spread the
 *     parts of a line over the width
 * @param foot lines under the table, with {@code {unit}}, {@code {person}}, {@code {phone}}, {@code {date}}; tabs likewise
 * @param notes under the foot, as in the annex
 * @param footnotes further rules that settle what the notice leaves open, printed after those of the settings
 * @param columns of a summary, a contact list or a published list; empty for CASES
 * @param paper A4 or A3, always landscape
 * @param level of the units that have rows in a summary: county, town; blank for other forms
 * @param periods the rows of each unit in a summary, in order; empty for other forms
 * @param settings what the notice leaves open, of a summary; what they say is printed among the footnotes
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
        Settings settings,
        String clause) {

    /** Sources of a column in a list to be published that are no columns of the ledger. */
    public static final String SERIAL = "serial";

    public static final String UNIT_NAME = "unitName";

    /** What counts as completed: what someone else saw on site, or what the responsible side says. */
    public enum Completed {
        VERIFIED,
        CLAIMED
    }

    /** Of what a share is taken: of all on the list, or of those planned to be put in order on site or to be closed. */
    public enum Denominator {
        LISTED,
        PLANNED
    }

    /**
     * What a notice leaves open of a summary (口径).
     *
     * @param empty what stands for a share of nothing
     */
    public record Settings(Completed completed, Denominator denominator, String empty) {

        /** A claim is not a fact: completed is what was seen, unless the pack says else. */
        public static final Settings USUAL = new Settings(Completed.VERIFIED, Denominator.LISTED, "—");
    }

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
