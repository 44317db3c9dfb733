package org.qingce.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.IdentityCard;

/**
 * What is said of a file that is handed in.
 *
 * @param purpose {@code closure:power}, or blank
 * @param name of the file, as the sender has it
 * @param device where the sender's device says that it is, WGS-84
 * @param accuracy of that in metres
 * @param shotAt when the program itself took the picture, by the server's clock; null for a file
 */
public record NewEvidence(
        EvidenceSubject subject,
        String purpose,
        Phase phase,
        String name,
        String note,
        @Nullable GeoPoint device,
        @Nullable Double accuracy,
        @Nullable Instant shotAt,
        Actor by) {

    public NewEvidence {
        name = IdentityCard.mask(name);
        note = FreeText.mask(note);
    }

    /** A file that no device vouches for. */
    public static NewEvidence file(
            EvidenceSubject subject, String purpose, Phase phase, String name, String note, Actor by) {
        return new NewEvidence(subject, purpose, phase, name, note, null, null, null, by);
    }

    NewEvidence named(String better) {
        return new NewEvidence(subject, purpose, phase, better, note, device, accuracy, shotAt, by);
    }

    NewEvidence shotAt(Instant at) {
        return new NewEvidence(subject, purpose, phase, name, note, device, accuracy, at, by);
    }
}
