package org.qingce.evidence;

import java.util.Locale;
import java.util.Optional;
import org.qingce.web.Words;

/** Tells of subjects of one kind. Who owns a kind gives a bean. */
public interface SubjectSource {

    /** What stands before the colon: {@code case}. */
    String kind();

    /** @return empty where there is none within the present reach, or whoever asks may not read it */
    Optional<EvidenceSubject> find(String id);

    /** How its pages begin, of which its evidence is one; empty where evidence has a page of its own. */
    default Optional<SubjectHead> head(String id, Words words) {
        return Optional.empty();
    }

    /** Keeps it as it is until the transaction ends, so that nobody comes to rely on evidence that is being withdrawn. */
    default void hold(String id) {}

    /** What a purpose of evidence is called (佐证用途), such as "断电" for {@code closure:power}; empty where it is not known. */
    default Optional<String> purpose(String id, String purpose, Locale locale) {
        return Optional.empty();
    }
}
