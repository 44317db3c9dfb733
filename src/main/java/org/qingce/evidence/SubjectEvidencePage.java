package org.qingce.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All evidence of one subject (佐证), by what it proves.
 *
 * @param head how the pages about the subject begin; null where this is the only one
 * @param located whether it is known where the subject lies: without, no photo can prove that it was taken there
 * @param faults why files were refused just now
 * @param unfinished how many files the reader has begun to hand in, about whatever subject, and not finished
 */
public record SubjectEvidencePage(
        String subject,
        String title,
        String link,
        @Nullable SubjectHead head,
        boolean located,
        List<Group> groups,
        List<EvidenceItem> withdrawn,
        List<String> faults,
        long unfinished,
        boolean mayAdd) {

    /** @param before and {@code after} the last picture of each moment, to be seen side by side */
    public record Group(
            String purpose,
            @Nullable EvidenceItem before,
            @Nullable EvidenceItem after,
            List<EvidenceItem> items) {}
}
