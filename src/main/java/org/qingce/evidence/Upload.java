package org.qingce.evidence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;

/** A file that is under way (续传), piece by piece. */
record Upload(
        long id,
        String subject,
        String purpose,
        Phase phase,
        String name,
        String note,
        long size,
        long received,
        @Nullable GeoPoint device,
        @Nullable Double accuracy,
        @Nullable Instant shotAt) {

    boolean isWhole() {
        return received == size;
    }

    NewEvidence evidence(EvidenceSubject about, Actor by) {
        return new NewEvidence(about, purpose, phase, name, note, device, accuracy, shotAt, by);
    }
}
