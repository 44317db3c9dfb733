package org.qingce.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/**
 * What may be done with evidence. Nothing is ever deleted. A page lets people hand evidence in by embedding
 * {@code @template.evidence.upload(…)} and shows it by {@code @template.evidence.gallery(…)}.
 */
public interface Evidences {

    /** The subject of that key, told by its owner; empty where there is none within the present reach. */
    Optional<EvidenceSubject> subject(String key);

    /** What a purpose of a subject is called by its owner; blank for none in particular. */
    String purpose(String subject, String purpose, Locale locale);

    /** All of a subject, withdrawn ones last, by purpose, phase and time. */
    List<EvidenceItem> of(ScopePath reach, String subject);

    /** The same of many subjects; one of which there is none is left out. */
    Map<String, List<EvidenceItem>> of(ScopePath reach, Collection<String> subjects);

    /** Those of one purpose. */
    default List<EvidenceItem> of(ScopePath reach, String subject, String purpose) {
        return of(reach, subject).stream()
                .filter(item -> item.purpose().equals(purpose))
                .toList();
    }

    Optional<EvidenceItem> find(ScopePath reach, long id);

    /** How many of a subject count for a purpose, withdrawn ones left out. */
    int count(ScopePath reach, String subject, String purpose, Grade least);

    /** For every purpose of a subject, how many there are of each grade, withdrawn ones left out. */
    Map<String, Map<Grade, Integer>> counts(ScopePath reach, String subject);

    /** Keeps a file. The very same file for the same subject, purpose and phase is kept once. */
    EvidenceOutcome keep(NewEvidence evidence, InputStream content) throws IOException;

    /** Withdraws it, for a reason; it stays to be seen. Nothing is withdrawn that somebody relies on. */
    WithdrawOutcome withdraw(ScopePath reach, long id, String reason, Actor by);

    /** The file as it was sent. */
    InputStream original(EvidenceItem item) throws IOException;

    /** A picture of at most that many pixels along its longer side, without the data that the original carries. */
    InputStream picture(EvidenceItem item, Size size) throws IOException;

    /** How large a picture is shown. */
    enum Size {
        THUMBNAIL(480),
        VIEW(1600);

        final int pixels;

        Size(int pixels) {
            this.pixels = pixels;
        }
    }
}
