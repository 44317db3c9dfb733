package org.qingce.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.NewEvidence;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Hands in drawn photos as officials hand in theirs: from a gallery, or taken in the program where they stand. */
@Component
@ConditionalOnProperty("qingce.demo")
class DemoCamera {

    private final Evidences evidences;
    private final Clock clock;

    DemoCamera(Evidences evidences, Clock clock) {
        this.evidences = evidences;
        this.clock = clock;
    }

    /** @param at where the program took it; null for a file that nothing is known of */
    void keep(String subject, String purpose, Phase phase, String name, byte[] photo, @Nullable GeoPoint at, Actor by) {
        var about = evidences.subject(subject).orElseThrow();
        var said = at == null
                ? NewEvidence.file(about, purpose, phase, name, "", by)
                : new NewEvidence(
                        about,
                        purpose,
                        phase,
                        name,
                        "",
                        at,
                        9.0,
                        clock.instant().minus(Duration.ofHours(5)),
                        by);
        try {
            evidences.keep(said, new ByteArrayInputStream(photo));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
