package org.qingce.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.evidence.EvidenceOutcome.Kept;
import org.qingce.evidence.EvidenceOutcome.Refused;
import org.qingce.evidence.EvidenceRepository.Stored;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.ScopePath;
import org.qingce.kernel.Sha256;
import org.qingce.runtime.DataDirectory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks at a file from all sides before anything is stored; the file lies in its place before the row that names it. */
@Service
@EnableConfigurationProperties(EvidenceRules.class)
class EvidenceService implements Evidences {

    private static final int LONGEST_NAME = 120;

    private final EvidenceRepository items;
    private final Subjects subjects;
    private final FileStore store;
    private final DataDirectory data;
    private final EvidenceRules rules;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate together;

    EvidenceService(
            EvidenceRepository items,
            Subjects subjects,
            FileStore store,
            DataDirectory data,
            EvidenceRules rules,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.items = items;
        this.subjects = subjects;
        this.store = store;
        this.data = data;
        this.rules = rules;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.together = new TransactionTemplate(transactions);
    }

    @Override
    public Optional<EvidenceSubject> subject(String key) {
        return subjects.find(key);
    }

    @Override
    public String purpose(String subject, String purpose, Locale locale) {
        return subjects.purpose(subject, purpose, locale);
    }

    @Override
    public List<EvidenceItem> of(ScopePath reach, String subject) {
        return items.of(reach, subject);
    }

    @Override
    public Map<String, List<EvidenceItem>> of(ScopePath reach, Collection<String> subjects) {
        return subjects.isEmpty()
                ? Map.of()
                : items.of(reach, subjects).stream().collect(Collectors.groupingBy(EvidenceItem::subject));
    }

    @Override
    public Optional<EvidenceItem> find(ScopePath reach, long id) {
        return items.find(reach, id);
    }

    @Override
    public int count(ScopePath reach, String subject, String purpose, Grade least) {
        return counts(reach, subject).getOrDefault(purpose, Map.of()).entrySet().stream()
                .filter(counted -> counted.getKey().atLeast(least))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public Map<String, Map<Grade, Integer>> counts(ScopePath reach, String subject) {
        var counts = new LinkedHashMap<String, Map<Grade, Integer>>();
        for (var counted : items.counts(reach, subject)) {
            counts.computeIfAbsent(counted.purpose(), _ -> new EnumMap<>(Grade.class))
                    .put(counted.grade(), counted.number());
        }
        return counts;
    }

    List<Likeness> likenesses(ScopePath reach, long id) {
        return items.likenesses(id).stream()
                .map(like -> new Likeness(
                        like.other(),
                        like.bits(),
                        items.find(reach, like.other()).orElse(null),
                        like.explained()))
                .toList();
    }

    @Override
    public EvidenceOutcome keep(NewEvidence evidence, InputStream content) throws IOException {
        var said = check(evidence);
        if (said != null) {
            return Refused.because(said);
        }
        var place = Files.createTempFile(data.folder("incoming"), "evidence", "");
        try {
            var digest = taken(content, place);
            var size = Files.size(place);
            if (size == 0) {
                return Refused.because(Fault.error("evidence.empty", null, evidence.name()));
            }
            if (size > rules.largest().toBytes()) {
                return Refused.because(tooLarge(evidence.name()));
            }
            return keep(evidence.named(name(evidence.name())), place, digest, size);
        } finally {
            Files.deleteIfExists(place);
        }
    }

    private Fault tooLarge(String name) {
        return Fault.error(
                "evidence.large", null, name, Long.toString(rules.largest().toMegabytes()));
    }

    /** What can be said before a byte has come. */
    @Nullable Fault check(NewEvidence evidence) {
        if (!evidence.subject().open()) {
            return Fault.error("evidence.closed", null, "", evidence.subject().title());
        }
        return Subjects.isPurpose(evidence.purpose())
                ? null
                : Fault.error("evidence.purpose", null, evidence.purpose());
    }

    /** @return what is wrong with a file of that size, before it is sent */
    @Nullable Fault checkSize(String name, long size) {
        return size <= 0
                ? Fault.error("evidence.empty", null, name)
                : size > rules.largest().toBytes() ? tooLarge(name) : null;
    }

    /** Reads no further than a file may be large, so that nobody fills the disk. */
    private String taken(InputStream content, Path place) throws IOException {
        var digest = Sha256.digest();
        try (var out = Files.newOutputStream(place);
                var in = new DigestInputStream(content, digest)) {
            var left = rules.largest().toBytes() + 1;
            var piece = new byte[1 << 16];
            int read;
            while (left > 0 && (read = in.read(piece, 0, (int) Math.min(piece.length, left))) > 0) {
                out.write(piece, 0, read);
                left -= read;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private EvidenceOutcome keep(NewEvidence evidence, Path place, String digest, long size) throws IOException {
        var type = FileType.of(place).orElse(null);
        if (type == null) {
            return Refused.because(
                    Fault.error(FileType.isHeif(place) ? "evidence.heif" : "evidence.type", null, evidence.name()));
        }
        if (!type.isPicture()) {
            store.put(digest, place);
            return filed(evidence, new Stored(type.name(), digest, size, 0, 0, null), Grading.ofPaper(), "");
        }
        var facts = type == FileType.JPEG ? PhotoFacts.of(place, clock.getZone()) : PhotoFacts.NONE;
        return switch (Picture.read(place, type, rules.pixels(), facts.orientation())) {
            case Picture.Reading.Refused refused -> Refused.because(refused.fault());
            case Picture.Reading.Read read -> {
                store.put(digest, place);
                for (var shown : Size.values()) {
                    store.put(drawn(digest, shown), read.picture().sized(shown));
                }
                yield filed(evidence, digest, size, type, facts, read.picture());
            }
        };
    }

    private EvidenceOutcome filed(
            NewEvidence evidence, String digest, long size, FileType type, PhotoFacts facts, Picture picture) {
        var paper = evidence.phase() == Phase.PAPER;
        var grading =
                paper ? Grading.ofPaper() : Grading.ofPhoto(evidence, facts, picture.isBlank(), clock.instant(), rules);
        // papers look alike, and are meant to
        var fingerprint = paper ? null : picture.fingerprint().orElse(null);
        return filed(
                evidence,
                new Stored(type.name(), digest, size, picture.width(), picture.height(), fingerprint),
                grading,
                facts.camera());
    }

    private EvidenceOutcome filed(NewEvidence evidence, Stored stored, Grading grading, String camera) {
        return Objects.requireNonNull(together.execute(_ -> {
            items.waitForTurn(evidence.subject().key());
            var known = items.known(evidence, stored.digest());
            if (known.isPresent()) {
                return new Kept(required(known.get()), true);
            }
            var at = clock.instant();
            var id = items.add(evidence, stored, grading, camera, at);
            var alike = stored.fingerprint() == null ? 0 : items.noteLikenesses(id, stored.fingerprint(), at);
            audit.record(
                    evidence.by(),
                    "evidence.add",
                    evidence.subject().key(),
                    Detail.empty()
                            .with("campaign", evidence.subject().campaign())
                            .with("evidence", id)
                            .with("file", evidence.name())
                            .with("sha256", stored.digest())
                            .with("phase", evidence.phase())
                            .with("purpose", evidence.purpose())
                            .with("grade", grading.grade())
                            .with("likenesses", alike == 0 ? "" : alike)
                            .with("note", evidence.note()));
            events.publishEvent(new EvidenceChanged(evidence.subject().key(), evidence.purpose(), evidence.by()));
            return new Kept(required(id), false);
        }));
    }

    /** Of an item that is there already: which one, and by what its original is known again. */
    static Detail told(EvidenceItem item) {
        return Detail.empty()
                .with("evidence", item.id())
                .with("file", item.name())
                .with("sha256", item.digest());
    }

    private EvidenceItem required(long id) {
        return items.find(ScopePath.ALL, id).orElseThrow();
    }

    @Override
    public WithdrawOutcome withdraw(ScopePath reach, long id, String reason, Actor by) {
        if (reason.isBlank()) {
            return new WithdrawOutcome.Refused(Fault.error("evidence.reason", null, ""));
        }
        var outcome = together.<WithdrawOutcome>execute(_ -> {
            var item = items.find(reach, id).orElse(null);
            if (item == null) {
                return new WithdrawOutcome.Gone();
            }
            var about = subjects.hold(item.subject());
            if (about.filter(subject -> subject.reliesOn(item.receivedAt())).isPresent()) {
                return new WithdrawOutcome.Refused(Fault.error("evidence.reliedOn", null, ""));
            }
            if (!items.withdraw(reach, id, FreeText.mask(reason), by, clock.instant())) {
                return new WithdrawOutcome.Gone();
            }
            audit.record(by, "evidence.withdraw", item.subject(), told(item).with("reason", reason));
            events.publishEvent(new EvidenceChanged(item.subject(), item.purpose(), by));
            return new WithdrawOutcome.Withdrawn();
        });
        return Objects.requireNonNull(outcome);
    }

    /** Says why a likeness is in order: somebody else than those who handed the two pictures in, with a reason, on the record. */
    ExplainOutcome explain(ScopePath reach, long id, long other, String typed, Actor by) {
        var reason = FreeText.mask(typed);
        if (reason.isBlank()) {
            return new ExplainOutcome.Refused(Fault.error("evidence.reason", null, ""));
        }
        var outcome = together.<ExplainOutcome>execute(_ -> {
            var item = items.find(reach, id).orElse(null);
            if (item == null) {
                return new ExplainOutcome.Gone();
            }
            var handedIn = Stream.of(Optional.of(item), items.find(reach, other))
                    .flatMap(Optional::stream)
                    .anyMatch(one -> one.by().person().equals(by.person()));
            if (handedIn) {
                return new ExplainOutcome.Refused(Fault.error("evidence.otherHand", null, ""));
            }
            if (!items.explain(id, other, reason, by, clock.instant())) {
                return new ExplainOutcome.Gone();
            }
            audit.record(
                    by,
                    "evidence.explain",
                    item.subject(),
                    told(item).with("alike", other).with("reason", reason));
            return new ExplainOutcome.Explained();
        });
        return Objects.requireNonNull(outcome);
    }

    @Override
    public InputStream original(EvidenceItem item) throws IOException {
        return store.open(item.digest());
    }

    /** Pictures that are shown can be drawn again from the original, should they be gone. */
    @Override
    public InputStream picture(EvidenceItem item, Size size) throws IOException {
        try {
            return store.open(drawn(item.digest(), size));
        } catch (NoSuchFileException e) {
            return new ByteArrayInputStream(redrawn(item, size));
        }
    }

    private byte[] redrawn(EvidenceItem item, Size size) throws IOException {
        var place = Files.createTempFile(data.folder("incoming"), "evidence", "");
        try {
            var _ = taken(original(item), place);
            var type = FileType.valueOf(item.type());
            var facts = type == FileType.JPEG ? PhotoFacts.of(place, clock.getZone()) : PhotoFacts.NONE;
            return switch (Picture.read(place, type, Long.MAX_VALUE, facts.orientation())) {
                case Picture.Reading.Read read -> {
                    var drawn = read.picture().sized(size);
                    store.put(drawn(item.digest(), size), drawn);
                    yield drawn;
                }
                case Picture.Reading.Refused _ -> throw new IOException("Not a picture any more: " + item.digest());
            };
        } finally {
            Files.deleteIfExists(place);
        }
    }

    private static String drawn(String digest, Size size) {
        return digest + "." + size.pixels + ".jpg";
    }

    /** What is left of a name: no folders, nothing that cannot be seen, and not too long. */
    static String name(String sent) {
        var last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        var kept = last.codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE
                        && "<>:\"|?*".indexOf(c) < 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        var shortened = kept.codePointCount(0, kept.length()) <= LONGEST_NAME
                ? kept
                : kept.substring(kept.offsetByCodePoints(kept.length(), -LONGEST_NAME));
        return shortened.isBlank() || shortened.chars().allMatch(c -> c == '.') ? "file" : shortened;
    }
}
