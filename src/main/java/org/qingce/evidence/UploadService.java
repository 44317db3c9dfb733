package org.qingce.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.runtime.Reach;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes files in pieces, so that a large one goes on where a bad connection cut it off, whichever instance it comes back to: the
 * pieces lie in the database until all are there.
 */
@Service
class UploadService {

    /** A piece; small enough that little is lost, and far below what a request may carry. */
    static final int PIECE = 1 << 20;

    /** What came of a step. */
    sealed interface Step {

        /** So much of the file is there, and the next piece begins here. */
        record Received(long id, long received) implements Step {}

        /** The piece does not begin where the file has come to. */
        record Elsewhere(long id, long received) implements Step {}

        record Done(EvidenceOutcome outcome) implements Step {}

        record NotThere() implements Step {}
    }

    private final UploadRepository uploads;
    private final EvidenceService evidences;
    private final EvidenceRules rules;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    UploadService(UploadRepository uploads, EvidenceService evidences, EvidenceRules rules, Clock clock) {
        this.uploads = uploads;
        this.evidences = evidences;
        this.rules = rules;
        this.clock = clock;
    }

    /** The camera is open from now on. */
    String openCamera(EvidenceSubject subject, Actor by) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var code = HexFormat.of().formatHex(bytes);
        uploads.open(code, subject, by.person(), clock.instant());
        return code;
    }

    /** Begins a file, or tells how far the same one had come. */
    @Transactional
    Step begin(NewEvidence said, String shot, long size, long modified) {
        var wrong = wrong(said, size);
        if (wrong != null) {
            return new Step.Done(EvidenceOutcome.Refused.because(wrong));
        }
        uploads.removeBegunBefore(clock.instant().minus(rules.kept()));
        var evidence = said.named(EvidenceService.name(said.name()));
        var begun = uploads.begun(evidence, size, modified).orElse(null);
        if (begun == null) {
            var full = full(said, size);
            if (full != null) {
                return new Step.Done(EvidenceOutcome.Refused.because(full));
            }
            begun = uploads.begin(withShot(evidence, shot), size, modified, clock.instant());
        }
        return new Step.Received(begun.id(), begun.received());
    }

    /** Whether the person has begun so much that another file has to wait. */
    private @Nullable Fault full(NewEvidence said, long size) {
        var unfinished = ofPerson(said.by());
        var most = rules.unfinishedBytes();
        return unfinished.files() >= rules.unfinished() || unfinished.bytes() + size > most.toBytes()
                ? Fault.error(
                        "evidence.unfinished",
                        null,
                        said.name(),
                        Long.toString(unfinished.files()),
                        Integer.toString(rules.unfinished()),
                        Long.toString(most.toMegabytes()))
                : null;
    }

    /** Files of a person that are not whole, in whatever post they were begun. */
    long unfinished(Actor by) {
        return ofPerson(by).files();
    }

    private UploadRepository.Unfinished ofPerson(Actor by) {
        return uploads.unfinished(by.person(), clock.instant().minus(rules.kept()));
    }

    /** Throws away what a person has begun and not finished, in whatever post: they are counted so, and fill the same room. */
    int drop(Actor by) {
        return Reach.everything("dropping-uploads").call(() -> uploads.removeBegunBy(by.person()));
    }

    private @Nullable Fault wrong(NewEvidence said, long size) {
        var fault = evidences.check(said);
        return fault != null ? fault : evidences.checkSize(said.name(), size);
    }

    private NewEvidence withShot(NewEvidence evidence, String shot) {
        var now = clock.instant();
        return shot.isEmpty()
                ? evidence
                : uploads.use(shot, evidence.subject().key(), evidence.by().person(), now.minus(rules.shot()), now)
                        .map(evidence::shotAt)
                        .orElse(evidence);
    }

    Optional<Upload> find(long id, Actor by) {
        return uploads.find(id, by.person());
    }

    @Transactional
    Step append(long id, long at, byte[] piece, Actor by) {
        var upload = uploads.find(id, by.person());
        if (upload.isEmpty()) {
            return new Step.NotThere();
        }
        return piece.length > 0 && uploads.append(id, at, piece)
                ? new Step.Received(id, at + piece.length)
                : new Step.Elsewhere(
                        id, uploads.find(id, by.person()).orElseThrow().received());
    }

    /** Puts the pieces together, once all are there. What is refused then is gone: it would be refused again. */
    Step finish(long id, Actor by) throws IOException {
        var upload = uploads.find(id, by.person()).orElse(null);
        var subject =
                upload == null ? null : evidences.subject(upload.subject()).orElse(null);
        if (upload == null || subject == null) {
            return new Step.NotThere();
        }
        if (!upload.isWhole()) {
            return new Step.Elsewhere(id, upload.received());
        }
        try (var whole = whole(id, uploads.parts(id))) {
            var outcome = evidences.keep(upload.evidence(subject, by), whole);
            uploads.remove(id);
            return new Step.Done(outcome);
        }
    }

    private InputStream whole(long id, List<Long> parts) {
        return new Pieces(parts.iterator(), at -> uploads.part(id, at));
    }

    /** One after the other, so that only one piece at a time is in memory. */
    private static final class Pieces extends InputStream {

        private final Iterator<Long> begins;
        private final Function<Long, byte[]> read;
        private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);

        Pieces(Iterator<Long> begins, Function<Long, byte[]> read) {
            this.begins = begins;
            this.read = read;
        }

        /** @return whether anything is left */
        private boolean advance() {
            while (piece.available() == 0 && begins.hasNext()) {
                piece = new ByteArrayInputStream(read.apply(begins.next()));
            }
            return piece.available() > 0;
        }

        @Override
        public int read() {
            return advance() ? piece.read() : -1;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            return length == 0 ? 0 : advance() ? piece.read(bytes, from, length) : -1;
        }
    }
}
