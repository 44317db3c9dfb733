package org.qingce.evidence;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.evidence.EvidenceOutcome.Kept;
import org.qingce.evidence.EvidenceOutcome.Refused;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Evidence for scripts: the roads of {@link EvidenceController}, under the same rights and within the same reach. */
@Api
@Tag(name = "evidence", description = "佐证 Photos and papers that prove something")
class EvidenceApi {

    private final EvidenceService evidences;
    private final Originals originals;
    private final SignedIn signedIn;

    EvidenceApi(EvidenceService evidences, Originals originals, SignedIn signedIn) {
        this.evidences = evidences;
        this.originals = originals;
        this.signedIn = signedIn;
    }

    /**
     * A photo or a paper as it is kept.
     *
     * @param digest SHA-256 of what it contains, in hexadecimal
     * @param reasons codes of why the grade is no better
     * @param by account of whoever handed it in, for the unit
     * @param withdrawn why it was withdrawn; absent where it was not
     */
    record EvidenceBody(
            long id,
            String subject,
            String purpose,
            Phase phase,
            String name,
            String type,
            String digest,
            long size,
            Grade grade,
            List<String> reasons,
            @Nullable Instant takenAt,
            @Nullable GeoPoint place,
            @Nullable Integer distance,
            String note,
            String by,
            String unit,
            Instant receivedAt,
            @Nullable String withdrawn) {

        static EvidenceBody of(EvidenceItem item) {
            var withdrawn = item.withdrawn();
            return new EvidenceBody(
                    item.id(),
                    item.subject(),
                    item.purpose(),
                    item.phase(),
                    item.name(),
                    item.type(),
                    item.digest(),
                    item.size(),
                    item.grade(),
                    item.reasons(),
                    item.takenAt(),
                    item.place(),
                    item.distance(),
                    item.note(),
                    item.by().person(),
                    item.by().unit(),
                    item.receivedAt(),
                    withdrawn == null ? null : withdrawn.reason());
        }
    }

    /**
     * A picture that is like this one: a reason to look, never a verdict.
     *
     * @param other id of that piece
     * @param bits in how many of 64 bits their fingerprints differ
     * @param seen that piece; absent where it is beyond the reach of the token's unit
     * @param why it is in order; absent while nobody has said so
     * @param by account of who said so, for the unit
     */
    record LikenessBody(
            long other,
            int bits,
            @Nullable EvidenceBody seen,
            @Nullable String why,
            @Nullable String by,
            @Nullable String unit,
            @Nullable Instant at) {

        static LikenessBody of(Likeness like) {
            var said = like.explained();
            var seen = like.seen();
            return new LikenessBody(
                    like.other(),
                    like.bits(),
                    seen == null ? null : EvidenceBody.of(seen),
                    said == null ? null : said.reason(),
                    said == null ? null : said.by().person(),
                    said == null ? null : said.by().unit(),
                    said == null ? null : said.at());
        }
    }

    /**
     * @param other id of the piece that it is like
     * @param why that is in order
     */
    record SaidOfLikeness(@Nullable Long other, @Nullable String why) {}

    /** @param reason is shown beside it from then on */
    record Withdrawal(@Nullable String reason) {}

    @GetMapping("/evidence")
    @RequiresRight(EvidenceController.READ)
    @Operation(summary = "查佐证 The evidence of a subject", description = "Such as case:123; withdrawn pieces among it.")
    List<EvidenceBody> list(@RequestParam String subject) {
        var about = required(subject);
        return evidences.of(signedIn.require().reach(), about.key()).stream()
                .map(EvidenceBody::of)
                .toList();
    }

    @GetMapping("/evidence/{id}")
    @RequiresRight(EvidenceController.READ)
    @Operation(summary = "查一件佐证 One piece of evidence")
    EvidenceBody one(@PathVariable long id) {
        return EvidenceBody.of(required(id));
    }

    @GetMapping("/evidence/{id}/original")
    @RequiresRight(EvidenceController.READ)
    @Operation(
            summary = "取原件 The original of a piece, as it came",
            description = "As a download of the type that it was found to be. Each taking is on the record.")
    void original(@PathVariable long id, HttpServletResponse answer) throws IOException {
        originals.send(required(id), answer);
    }

    @PostMapping(path = "/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresRight(EvidenceController.WRITE)
    @Operation(
            summary = "上传佐证 Hand a photo or a paper in",
            description =
                    "It is graded as a file is. 200 instead of 201: the very same was there for the same purpose.")
    ResponseEntity<Object> handIn(
            @RequestParam String subject,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam Phase phase,
            @RequestParam(defaultValue = "") String note,
            @RequestParam MultipartFile file,
            HttpServletRequest request,
            Words words)
            throws IOException {
        var about = required(subject);
        EvidenceController.requireToWrite(signedIn.require(), about);
        var said = NewEvidence.file(
                about,
                purpose,
                phase,
                Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                EvidenceController.note(note),
                signedIn.require().actor());
        try (var content = file.getInputStream()) {
            return switch (evidences.keep(said, content)) {
                case Kept(var item, var known) ->
                    ResponseEntity.status(known ? HttpStatus.OK : HttpStatus.CREATED)
                            .location(URI.create("/api/v1/evidence/" + item.id()))
                            .body(EvidenceBody.of(item));
                case Refused(var faults) ->
                    ApiProblem.refused(request, faults, words).answer();
            };
        }
    }

    @PostMapping("/evidence/{id}/withdrawal")
    @RequiresRight(EvidenceController.WRITE)
    @Operation(
            summary = "撤回佐证 Withdraw a piece",
            description = "It stays, with the reason. Nothing is withdrawn that somebody relies on already.")
    ResponseEntity<Object> withdraw(
            @PathVariable long id, @RequestBody Withdrawal wanted, HttpServletRequest request, Words words) {
        var item = required(id);
        var about = required(item.subject());
        EvidenceController.requireToWrite(signedIn.require(), about);
        var reason = EvidenceController.note(Objects.requireNonNullElse(wanted.reason(), ""));
        var person = signedIn.require();
        return evidences.withdraw(person.reach(), id, reason, person.actor())
                        instanceof WithdrawOutcome.Refused(var fault)
                ? ApiProblem.refused(request, List.of(fault), words).answer()
                : ResponseEntity.ok(EvidenceBody.of(required(id)));
    }

    @GetMapping("/evidence/{id}/likenesses")
    @RequiresRight(EvidenceController.READ)
    @Operation(summary = "疑似重复 The pictures that a picture is like", description = "Explained ones among them.")
    List<LikenessBody> likenesses(@PathVariable long id) {
        required(id);
        return evidences.likenesses(signedIn.require().reach(), id).stream()
                .map(LikenessBody::of)
                .toList();
    }

    @PostMapping("/evidence/{id}/explanation")
    @RequiresRight(EvidenceController.WRITE)
    @Operation(
            summary = "相似说明 Say why a likeness is in order",
            description =
                    "By somebody else than those who handed the two in. 404: the two are not alike. 409 known: explained before; the same said again by the same person is that one.")
    ResponseEntity<Object> explain(
            @PathVariable long id, @RequestBody SaidOfLikeness wanted, HttpServletRequest request, Words words) {
        var person = signedIn.require();
        EvidenceController.requireToWrite(person, required(required(id).subject()));
        var other = wanted.other();
        if (other == null) {
            return ApiProblem.refused(request, SentTexts.missing("other", null), words)
                    .answer();
        }
        if (said(id, other) == null) {
            throw notThere();
        }
        var why = EvidenceController.note(Objects.requireNonNullElse(wanted.why(), ""));
        return switch (evidences.explain(person.reach(), id, other, why, person.actor())) {
            case ExplainOutcome.Explained() -> ResponseEntity.ok(said(id, other));
            case ExplainOutcome.Refused(var fault) ->
                ApiProblem.refused(request, List.of(fault), words).answer();
            case ExplainOutcome.Gone() -> {
                var before = said(id, other);
                yield before != null
                                && FreeText.mask(why).equals(before.why())
                                && person.account().equals(before.by())
                        ? ResponseEntity.ok(before)
                        : ApiProblem.of(request, 409, "known", "Explained before", List.of(), words)
                                .answer();
            }
        };
    }

    /** What is said of two that are alike; null where they are not. */
    private @Nullable LikenessBody said(long id, long other) {
        return likenesses(id).stream()
                .filter(like -> like.other() == other)
                .findFirst()
                .orElse(null);
    }

    private EvidenceSubject required(String key) {
        return evidences.subject(key).orElseThrow(EvidenceApi::notThere);
    }

    private EvidenceItem required(long id) {
        return evidences
                .find(signedIn.require().reach(), id)
                .filter(item -> evidences.subject(item.subject()).isPresent())
                .orElseThrow(EvidenceApi::notThere);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
