package org.qingce.exchange;

import java.util.List;
import org.qingce.web.Tab;

/**
 * One import: how far it is, and its rows as they would be stored (导入预览).
 *
 * @param here address of this page with its view, to come back to
 * @param target name of what is imported
 * @param state lower case: checking, checked, committing, committed, failed, stopped, interrupted, expired
 * @param stoppable whether it is being checked, which a person may stop
 * @param shown whether its rows are there to be looked at
 * @param again whether nothing can be done with it but to send the sheet in again
 * @param undo number of the row of the last correction, or 0
 * @param undone number of the row whose correction was just taken back, or 0
 * @param ledger address of what was stored
 * @param keptUntil until when its rows are kept, or that they were let go; blank where neither is of interest
 * @param problem why the whole file was refused, or blank
 * @param reasons refused rows by what is wrong with them
 * @param unsaid what to look at before it is stored: rows that do not say whether a zone answers for them
 * @param reclassifies whether another class is among what it would store, which takes a reason
 * @param heads labels of the columns behind the row's number, name and reasons
 */
public record ImportPage(
        long id,
        String here,
        String title,
        String about,
        String target,
        String state,
        boolean working,
        boolean stoppable,
        boolean shown,
        boolean discardable,
        boolean again,
        int read,
        String problem,
        List<Step> steps,
        List<Tab> tabs,
        String view,
        String code,
        int after,
        List<Tab> reasons,
        List<String> unsaid,
        boolean reclassifies,
        List<String> notes,
        List<Question> questions,
        List<Option> options,
        String nameLabel,
        List<String> heads,
        List<Row> rows,
        String previous,
        String next,
        int all,
        int accepted,
        int written,
        int refused,
        int ambiguous,
        boolean open,
        int undo,
        int undone,
        String ledger,
        String keptUntil) {

    /** @param state done, now, wrong or blank */
    public record Step(String label, String small, String state) {}

    /** A column of the sheet that may be one of the form. */
    public record Question(String label, String suggestion) {}

    /** A column of the form that the sheet has not, or has not yet. */
    public record Option(String key, String label) {}

    /**
     * @param anchor id of the row in the page
     * @param mended whether it was at fault and is no more
     * @param acceptable whether a person may accept its credit code for a reason
     * @param ambiguous whether it waits for a decision: a correction or a second site
     * @param correctable whether it may be a correction: the case in question is within the sender's own reach
     * @param decision the decision that was taken, or blank
     * @param choosable whether a person may choose between the ledger's values and the sheet's
     * @param kept whether the ledger's stay
     * @param ledger address of what became of it, or blank
     */
    public record Row(
            int number,
            String anchor,
            boolean hidden,
            boolean refused,
            boolean mended,
            boolean editing,
            boolean acceptable,
            boolean ambiguous,
            boolean correctable,
            String decision,
            boolean choosable,
            boolean kept,
            List<Reason> reasons,
            List<Change> changes,
            String ledger,
            Cell name,
            List<Cell> cells) {}

    /** @param key of the cell at fault where it can be corrected here, or blank */
    public record Reason(String text, boolean error, String key) {}

    public record Change(String label, String before, String after) {}

    /** @param tone fault, doubt, fixed or blank */
    public record Cell(String key, String label, String text, String tone, boolean editable, String was) {}
}
