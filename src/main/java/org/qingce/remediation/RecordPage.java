package org.qingce.remediation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.PhotosChosen;

/**
 * A lead, a survey or a search as it was filed.
 *
 * @param act where the next step is taken; blank where there is none
 * @param actLabel what that step is
 * @param reveal where the name that is not shown is asked for; blank where there is none, or for those who may not
 * @param opinions departments that can be asked about a survey, and what they said
 * @param photos that were chosen within its form; null where none belong, or for those who may hand in nothing
 * @param evidence where photos and papers are handed in; blank where none belong
 */
public record RecordPage(
        String view,
        String title,
        String mark,
        String tone,
        List<Fact> facts,
        List<Fact> grounds,
        String act,
        String actLabel,
        String reveal,
        String evidence,
        List<EvidenceItem> items,
        @Nullable PhotosChosen photos,
        List<Opinion> opinions) {

    /**
     * A department that knows a ground (知情部门).
     *
     * @param at where it is asked, and beneath it answers
     * @param ask function by which it is asked; blank where it was, or for those who may not
     * @param state open, done, or blank where it was not asked
     * @param when it is due, or was answered
     * @param mine whether it is for the reader's unit to answer
     */
    public record Opinion(
            String department,
            List<String> grounds,
            String at,
            String ask,
            String state,
            String when,
            String words,
            boolean mine) {}

    /** @param href blank for what leads nowhere */
    public record Fact(String label, String value, String href) {}
}
