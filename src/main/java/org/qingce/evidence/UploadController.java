package org.qingce.evidence;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.qingce.access.SignedIn;
import org.qingce.evidence.EvidenceOutcome.Kept;
import org.qingce.evidence.EvidenceOutcome.Refused;
import org.qingce.evidence.UploadService.Step;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Links;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the script of the upload component asks, piece by piece; static/evidence.js is the other side. */
@Controller
class UploadController {

    private final UploadService uploads;
    private final EvidenceService evidences;
    private final SignedIn signedIn;

    UploadController(UploadService uploads, EvidenceService evidences, SignedIn signedIn) {
        this.uploads = uploads;
        this.evidences = evidences;
        this.signedIn = signedIn;
    }

    /** @param piece how many bytes a piece has at most */
    record Progress(long id, long received, int piece) {}

    record Stored(long item, String href, String grade) {}

    record Problem(String message) {}

    record Camera(String code) {}

    @PostMapping("/evidence/shots")
    @RequiresRight(EvidenceController.WRITE)
    ResponseEntity<Camera> openCamera(@RequestParam String subject) {
        return ResponseEntity.ok(new Camera(
                uploads.openCamera(required(subject), signedIn.require().actor())));
    }

    @PostMapping("/evidence/uploads")
    @RequiresRight(EvidenceController.WRITE)
    ResponseEntity<Object> begin(
            @RequestParam String subject,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam Phase phase,
            @RequestParam String name,
            @RequestParam long size,
            @RequestParam(defaultValue = "0") long modified,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "NaN") double lon,
            @RequestParam(defaultValue = "NaN") double lat,
            @RequestParam(defaultValue = "NaN") double accuracy,
            @RequestParam(defaultValue = "") String shot,
            Words words) {
        var said = new NewEvidence(
                required(subject),
                purpose,
                phase,
                name,
                EvidenceController.note(note),
                GeoPoint.of(lon, lat).orElse(null),
                accuracy >= 0 && accuracy < 1e6 ? accuracy : null,
                null,
                signedIn.require().actor());
        return answer(uploads.begin(said, shot, size, modified), EvidenceService.name(name), words);
    }

    @PostMapping("/evidence/uploads/{id}/pieces")
    @RequiresRight(EvidenceController.WRITE)
    ResponseEntity<Object> append(@PathVariable long id, @RequestParam long at, HttpServletRequest request, Words words)
            throws IOException {
        var piece = request.getInputStream().readNBytes(UploadService.PIECE + 1);
        if (piece.length > UploadService.PIECE) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        return answer(uploads.append(id, at, piece, signedIn.require().actor()), "", words);
    }

    @PostMapping("/evidence/uploads/{id}/finish")
    @RequiresRight(EvidenceController.WRITE)
    ResponseEntity<Object> finish(@PathVariable long id, Words words) throws IOException {
        var by = signedIn.require().actor();
        var name = uploads.find(id, by).map(Upload::name).orElse("");
        return answer(uploads.finish(id, by), name, words);
    }

    /** Throws the person's unfinished files away, to make room for others. */
    @PostMapping("/evidence/uploads/drop")
    @RequiresRight(EvidenceController.WRITE)
    String drop(@RequestParam(defaultValue = "/") String back, Words words, RedirectAttributes redirect) {
        var dropped = uploads.drop(signedIn.require().actor());
        redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("evidence.unfinished.dropped", dropped)));
        return "redirect:" + Links.within(back);
    }

    private static ResponseEntity<Object> answer(Step step, String name, Words words) {
        return switch (step) {
            case Step.Received here -> ResponseEntity.ok(progress(here.id(), here.received()));
            case Step.Elsewhere here ->
                ResponseEntity.status(HttpStatus.CONFLICT).body(progress(here.id(), here.received()));
            case Step.NotThere _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            case Step.Done done ->
                switch (done.outcome()) {
                    case Kept kept ->
                        ResponseEntity.ok(new Stored(
                                kept.item().id(),
                                kept.item().href(),
                                kept.item().grade().name()));
                    case Refused refused ->
                        ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT)
                                .body(new Problem(
                                        EvidenceController.told(refused.faults().getFirst(), name, words)));
                };
        };
    }

    private static Progress progress(long id, long received) {
        return new Progress(id, received, UploadService.PIECE);
    }

    private EvidenceSubject required(String key) {
        var subject = evidences.subject(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        EvidenceController.requireToWrite(signedIn.require(), subject);
        return subject;
    }
}
