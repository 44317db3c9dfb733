package org.qingce.evidence;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.evidence.EvidenceItem.Withdrawal;
import org.qingce.evidence.EvidenceOutcome.Kept;
import org.qingce.evidence.EvidenceOutcome.Refused;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Links;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages under {@code /evidence}. What came from outside is only ever handed on as a download; what is shown is drawn anew. */
@Controller
class EvidenceController {

    /** Whoever reads a case reads what proves it; the subject's owner is asked each time. */
    static final String READ = "ledger.read";

    static final String WRITE = "evidence.write";

    private final EvidenceService evidences;
    private final UploadService uploads;
    private final Subjects subjects;
    private final SignedIn signedIn;
    private final People people;
    private final Originals originals;

    EvidenceController(
            EvidenceService evidences,
            UploadService uploads,
            Subjects subjects,
            SignedIn signedIn,
            People people,
            Originals originals) {
        this.evidences = evidences;
        this.uploads = uploads;
        this.subjects = subjects;
        this.signedIn = signedIn;
        this.people = people;
        this.originals = originals;
    }

    @GetMapping("/evidence/subjects/{subject}")
    @RequiresRight(READ)
    ModelAndView subject(@PathVariable String subject, Words words) {
        return subject(requiredSubject(subject), List.of(), words);
    }

    private ModelAndView subject(EvidenceSubject about, List<String> faults, Words words) {
        var person = signedIn.require();
        var mayAdd = about.open() && person.may(WRITE, about.campaign());
        var groups = new LinkedHashMap<String, List<EvidenceItem>>();
        var withdrawn = new ArrayList<EvidenceItem>();
        for (var item : evidences.of(person.reach(), about.key())) {
            if (item.withdrawn() == null) {
                groups.computeIfAbsent(item.purpose(), _ -> new ArrayList<>()).add(item);
            } else {
                withdrawn.add(item);
            }
        }
        var page = new SubjectEvidencePage(
                about.key(),
                about.title(),
                about.link(),
                subjects.head(about.key(), words).orElse(null),
                about.site().isPresent(),
                groups.entrySet().stream()
                        .map(group -> new SubjectEvidencePage.Group(
                                subjects.purpose(about.key(), group.getKey(), words.locale()),
                                latest(group.getValue(), Phase.BEFORE),
                                latest(group.getValue(), Phase.AFTER),
                                group.getValue()))
                        .toList(),
                withdrawn,
                faults,
                mayAdd ? uploads.unfinished(person.actor()) : 0,
                mayAdd);
        var answer = new ModelAndView("evidence/subject", "page", page);
        answer.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    private static @Nullable EvidenceItem latest(List<EvidenceItem> items, Phase phase) {
        return items.stream()
                .filter(item -> item.phase() == phase && item.isPicture())
                .reduce((_, later) -> later)
                .orElse(null);
    }

    @GetMapping("/evidence/subjects/{subject}/camera")
    @RequiresRight(WRITE)
    ModelAndView camera(
            @PathVariable String subject,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam(defaultValue = "AFTER") Phase phase,
            @RequestParam(defaultValue = "") String back,
            Words words) {
        var about = requiredSubject(subject);
        requireToWrite(about);
        var before = phase == Phase.BEFORE
                ? null
                : latest(evidences.of(signedIn.require().reach(), subject, purpose), Phase.BEFORE);
        var page = new CameraPage(
                about.key(),
                about.title(),
                purpose,
                subjects.purpose(subject, purpose, words.locale()),
                phase,
                before == null ? "" : before.href() + "/view",
                about.site().isPresent(),
                back(back, about));
        return new ModelAndView("evidence/camera", "page", page);
    }

    /** The way without script: whole files in one form. */
    @PostMapping("/evidence")
    @RequiresRight(WRITE)
    ModelAndView handIn(
            @RequestParam String subject,
            @RequestParam(defaultValue = "") String purpose,
            @RequestParam Phase phase,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String back,
            @RequestParam List<MultipartFile> file,
            Words words,
            RedirectAttributes redirect)
            throws IOException {
        var about = requiredSubject(subject);
        requireToWrite(about);
        var kept = 0;
        var faults = new ArrayList<String>();
        for (var each : file) {
            var name = Objects.requireNonNullElse(each.getOriginalFilename(), "");
            var said = NewEvidence.file(
                    about, purpose, phase, name, note(note), signedIn.require().actor());
            try (var content = each.getInputStream()) {
                switch (evidences.keep(said, content)) {
                    case Kept _ -> kept++;
                    case Refused refused ->
                        refused.faults().forEach(fault -> faults.add(told(fault, EvidenceService.name(name), words)));
                }
            }
        }
        if (!faults.isEmpty()) {
            return subject(about, faults, words);
        }
        redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("evidence.kept", kept)));
        return new ModelAndView("redirect:" + back(back, about));
    }

    @GetMapping("/evidence/{id}")
    @RequiresRight(READ)
    ModelAndView item(@PathVariable long id, Words words) {
        return item(id, "", "", "", words);
    }

    private ModelAndView item(long id, String fault, String reason, String explainFault, Words words) {
        var person = signedIn.require();
        var item = required(id);
        var about = requiredSubject(item.subject());
        var page = new EvidencePage(
                item,
                about.title(),
                "/evidence/subjects/" + item.subject(),
                subjects.purpose(item.subject(), item.purpose(), words.locale()),
                people.called(item.by().person(), words),
                Optional.ofNullable(item.withdrawn())
                        .map(Withdrawal::by)
                        .map(by -> people.called(by.person(), words))
                        .orElse(""),
                evidences.likenesses(person.reach(), id).stream()
                        .map(like -> new EvidencePage.Like(
                                like.other(),
                                like.bits(),
                                like.seen(),
                                like.seen() == null
                                        ? ""
                                        : evidences
                                                .subject(like.seen().subject())
                                                .map(EvidenceSubject::title)
                                                .orElse(like.seen().subject()),
                                explained(like.explained(), words)))
                        .toList(),
                fault,
                reason,
                explainFault,
                person.may(WRITE, about.campaign()),
                item.withdrawn() == null && person.may(WRITE, about.campaign()),
                about.reliesOn(item.receivedAt()));
        var answer = new ModelAndView("evidence/item", "page", page);
        answer.setStatus(fault.isEmpty() && explainFault.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    private String explained(@Nullable Explanation said, Words words) {
        return said == null
                ? ""
                : words.get(
                        "evidence.likeness.explained",
                        said.reason(),
                        people.called(said.by().person(), words),
                        words.moment(said.at()));
    }

    /** Says why a likeness is in order. */
    @PostMapping("/evidence/{id}/explanation")
    @RequiresRight(WRITE)
    ModelAndView explain(
            @PathVariable long id,
            @RequestParam long other,
            @RequestParam(defaultValue = "") String why,
            Words words,
            RedirectAttributes redirect) {
        var item = required(id);
        requireToWrite(requiredSubject(item.subject()));
        var person = signedIn.require();
        return switch (evidences.explain(person.reach(), id, other, note(why), person.actor())) {
            case ExplainOutcome.Refused(var fault) -> item(id, "", "", words.fault(fault, ""), words);
            case ExplainOutcome.Explained() -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("evidence.likeness.kept")));
                yield new ModelAndView("redirect:" + item.href());
            }
            case ExplainOutcome.Gone() -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.warn(words.get("evidence.likeness.before"), ""));
                yield new ModelAndView("redirect:" + item.href());
            }
        };
    }

    @PostMapping("/evidence/{id}/withdrawal")
    @RequiresRight(WRITE)
    ModelAndView withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Words words,
            RedirectAttributes redirect) {
        var item = required(id);
        var about = requiredSubject(item.subject());
        requireToWrite(about);
        var person = signedIn.require();
        return switch (evidences.withdraw(person.reach(), id, note(reason), person.actor())) {
            case WithdrawOutcome.Refused(var fault) -> item(id, words.fault(fault, ""), reason, "", words);
            case WithdrawOutcome.Withdrawn() -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("evidence.withdrawn", item.name())));
                yield new ModelAndView("redirect:" + item.href());
            }
            case WithdrawOutcome.Gone() -> {
                redirect.addFlashAttribute(
                        Notice.FLASH, Notice.warn(words.get("evidence.withdrawn.before", item.name()), ""));
                yield new ModelAndView("redirect:" + item.href());
            }
        };
    }

    @GetMapping("/evidence/{id}/thumbnail")
    @RequiresRight(READ)
    void thumbnail(@PathVariable long id, HttpServletResponse response) throws IOException {
        picture(id, Evidences.Size.THUMBNAIL, response);
    }

    @GetMapping("/evidence/{id}/view")
    @RequiresRight(READ)
    void view(@PathVariable long id, HttpServletResponse response) throws IOException {
        picture(id, Evidences.Size.VIEW, response);
    }

    private void picture(long id, Evidences.Size size, HttpServletResponse response) throws IOException {
        var item = required(id);
        if (!item.isPicture()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try (var in = evidences.picture(item, size)) {
            response.setContentType(MediaType.IMAGE_JPEG_VALUE);
            // what it shows never changes; who may see it might
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=600");
            Originals.sent(in, response);
        }
    }

    @GetMapping("/evidence/{id}/original")
    @RequiresRight(READ)
    void original(@PathVariable long id, HttpServletResponse response) throws IOException {
        originals.send(required(id), response);
    }

    private EvidenceItem required(long id) {
        return evidences
                .find(signedIn.require().reach(), id)
                .filter(item -> evidences.subject(item.subject()).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private EvidenceSubject requiredSubject(String key) {
        return evidences.subject(key).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private void requireToWrite(EvidenceSubject about) {
        requireToWrite(signedIn.require(), about);
    }

    static void requireToWrite(SignedIn.Person person, EvidenceSubject about) {
        if (!person.may(WRITE, about.campaign())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    static String told(Fault fault, String name, Words words) {
        return words.get("evidence.refused", name, words.fault(fault, ""));
    }

    static String note(String note) {
        var kept = note.strip();
        return kept.length() <= 500 ? kept : kept.substring(0, 500);
    }

    /** A page of ours to come back to; anything else leads to the subject's evidence. */
    private static String back(String asked, EvidenceSubject about) {
        var within = Links.within(asked);
        return within.equals("/") ? "/evidence/subjects/" + about.key() : within;
    }
}
