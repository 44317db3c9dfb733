package org.qingce.remediation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.EntryWords;
import org.qingce.access.People;
import org.qingce.access.Units;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditQuestion;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.Proof;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.Evidences.Size;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.paper.Booklet;
import org.qingce.paper.Booklet.Block;
import org.qingce.paper.Booklet.Chapter;
import org.qingce.paper.Booklet.Fact;
import org.qingce.paper.Booklet.Picture;
import org.qingce.paper.Enclosure;
import org.qingce.paper.Printer;
import org.qingce.paper.Printer.Examined;
import org.qingce.runtime.Reach;
import org.qingce.web.Words;
import org.qingce.work.Tasks;
import org.springframework.stereotype.Component;

/**
 * Binds all that is known of a case into one file, in the order in which an auditor asks (督察包): what it is, who looked and who
 * signed, why it has its class, what was to be done, what is proven, who accepted it, what was seen since, and the record. Numbers of
 * telephones are masked in it, whoever prints it.
 */
@Component
class CaseBinder {

    /** More pictures make a file that nobody turns over: a plan of 200 items, before and after. The numbers of the others are told. */
    static final int MOST_PICTURES = 500;

    /** A paper above so many bytes, or of more pages, is left in the list of originals. */
    private static final long LARGEST_PAPER = 32L << 20;

    private static final int LONGEST_PAPER = 200;

    /** Behind so many pages, or so many bytes, the file is full. */
    private static final int MOST_PAGES = 500;

    private static final long MOST_BYTES = 128L << 20;

    /** The newest of so many entries of the record; how many there are before them is told. */
    static final int MOST_ENTRIES = 2000;

    private final Ledger ledger;
    private final Campaigns campaigns;
    private final SurveyRepository surveys;
    private final Remediation remediation;
    private final ClassChanges changes;
    private final Watches watches;
    private final Evidences evidences;
    private final Printer printer;
    private final Filings filings;
    private final Tasks tasks;
    private final AuditBook book;
    private final EntryWords entries;
    private final Units units;
    private final People people;
    private final Clock clock;

    CaseBinder(
            Ledger ledger,
            Campaigns campaigns,
            SurveyRepository surveys,
            Remediation remediation,
            ClassChanges changes,
            Watches watches,
            Evidences evidences,
            Printer printer,
            Filings filings,
            Tasks tasks,
            AuditBook book,
            EntryWords entries,
            Units units,
            People people,
            Clock clock) {
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.surveys = surveys;
        this.remediation = remediation;
        this.changes = changes;
        this.watches = watches;
        this.evidences = evidences;
        this.printer = printer;
        this.filings = filings;
        this.tasks = tasks;
        this.book = book;
        this.entries = entries;
        this.units = units;
        this.people = people;
        this.clock = clock;
    }

    /** @param originals in the order of their numbers, which begin with 1 */
    record Bound(Booklet booklet, List<EvidenceItem> originals) {}

    Bound bind(CaseWork work, Actor by, Words words) {
        var originals = evidences.of(work.shown().scope(), subject(work));
        return new Bound(new Binding(work, originals, by, words).booklet(), originals);
    }

    private static String subject(CaseWork work) {
        return "case:" + work.shown().id();
    }

    /** @param why it is not bound in; blank where it is */
    private record BoundIn(int first, int last, String why) {}

    /**
     * What a paper comes to behind the index.
     *
     * @param why it is not bound in, of {@code remediation.file.refused.*}; blank where it is
     * @param detail a number of that text
     */
    private record Leaves(int pages, String why, long detail) {}

    private static final Leaves FULL = new Leaves(0, "full", 0);

    /** One file in one language. */
    private final class Binding {

        private final CaseWork work;
        private final Campaign campaign;
        private final List<EvidenceItem> originals;
        private final Actor by;
        private final Words words;
        private final ScopePath scope;
        private final long id;

        /** By the number of the original, the first page that it takes behind the booklet, and why it is not bound in. */
        private final Map<Integer, BoundIn> boundIn = new HashMap<>();

        private final List<Enclosure> enclosures = new ArrayList<>();

        Binding(CaseWork work, List<EvidenceItem> originals, Actor by, Words words) {
            this.work = work;
            this.campaign = work.campaign();
            this.originals = originals;
            this.by = by;
            this.words = words;
            this.scope = work.shown().scope();
            this.id = work.shown().id();
            bindIn();
        }

        /** Papers behind the index, each as it is: PDFs, and pictures of papers; others are listed alone. */
        private void bindIn() {
            var full = new ArrayList<Integer>();
            var pages = 0;
            var bytes = 0L;
            for (var i = 0; i < originals.size(); i++) {
                var item = originals.get(i);
                if (item.withdrawn() != null || !(isPdf(item) || isPaper(item))) {
                    continue;
                }
                var size = item.size() > LARGEST_PAPER ? OptionalLong.empty() : sizeOf(item);
                var there = pages == MOST_PAGES || bytes + size.orElse(0) > MOST_BYTES
                        ? FULL
                        : examined(item, size, MOST_PAGES - pages);
                if (there.equals(FULL)) {
                    full.add(i + 1);
                } else {
                    bindIn(i + 1, item, pages + 1, there);
                    pages += there.pages();
                    bytes += there.why().isEmpty() ? size.orElse(0) : 0;
                }
            }
            if (!full.isEmpty()) {
                tellFull(full, pages + 1);
            }
        }

        private void bindIn(int number, EvidenceItem item, int first, Leaves there) {
            var title = word("enclosure", number, clear(item.name()));
            var why = there.why().isEmpty() ? "" : word("refused." + there.why(), there.detail(), LONGEST_PAPER);
            enclosures.add(new Enclosure(
                    title,
                    () -> bindable(item),
                    !isPdf(item),
                    there.pages(),
                    why.isEmpty() ? List.of() : refusal(title, item, why),
                    refusal(title, item, word("refused.unreadable"))));
            boundIn.put(number, new BoundIn(first, first + there.pages() - 1, why));
        }

        private List<String> refusal(String title, EvidenceItem item, String why) {
            var where = why.equals(word("refused.missing")) ? "" : word("refused.where");
            return Stream.of(title, why, where, "SHA-256 " + item.digest())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }

        /** What comes behind a file that is full stands on one page, by its numbers. */
        private void tellFull(List<Integer> numbers, int page) {
            var told = List.of(
                    word("full"),
                    word("full.numbers", numbers.stream().map(Object::toString).collect(Collectors.joining(" "))),
                    word("refused.where"));
            enclosures.add(new Enclosure(word("full"), InputStream::nullInputStream, false, 1, told, told));
            for (var number : numbers) {
                boundIn.put(number, new BoundIn(page, page, word("refused.full")));
            }
        }

        /** @param room for so many pages */
        private Leaves examined(EvidenceItem item, OptionalLong size, int room) {
            if (item.size() > LARGEST_PAPER) {
                return new Leaves(1, "large", LARGEST_PAPER >> 20);
            }
            if (size.isEmpty()) {
                return new Leaves(1, "missing", 0);
            }
            if (!isPdf(item)) {
                return new Leaves(1, "", 0);
            }
            return switch (printer.examine(() -> bindable(item), LONGEST_PAPER)) {
                case Examined.Fit(var pages) -> pages > room ? FULL : new Leaves(pages, "", 0);
                case Examined.TooLong(var pages) -> new Leaves(1, "long", pages);
                case Examined.Unfit(var reason) -> new Leaves(1, reason.name().toLowerCase(Locale.ROOT), 0);
            };
        }

        /** Of what is bound in; empty where it cannot be opened. */
        private OptionalLong sizeOf(EvidenceItem item) {
            if (isPdf(item)) {
                return OptionalLong.of(item.size());
            }
            try (var in = bindable(item)) {
                return OptionalLong.of(in.transferTo(OutputStream.nullOutputStream()));
            } catch (IOException _) {
                return OptionalLong.empty();
            }
        }

        private InputStream bindable(EvidenceItem item) throws IOException {
            return isPdf(item) ? evidences.original(item) : evidences.picture(item, Size.VIEW);
        }

        private static boolean isPdf(EvidenceItem item) {
            return item.type().equals("PDF");
        }

        private static boolean isPaper(EvidenceItem item) {
            return item.phase() == Phase.PAPER && item.isPicture();
        }

        Booklet booklet() {
            var shown = work.shown();
            var title = shown.value("name");
            return new Booklet(
                    words.english() ? "en" : "zh-CN",
                    word("mark"),
                    clear(title),
                    List.of(
                            fact("number", shown.number()),
                            fact("campaign", campaign.title().in(words.locale())),
                            fact("unit", unit(shown.unit())),
                            new Fact(campaign.called("category").in(words.locale()), category(shown.category())),
                            fact("stage", stage(shown.stage())),
                            fact("made", words.moment(clock.instant())),
                            fact("maker", who(by))),
                    word("cover", originals.size()),
                    clear(shown.number() + "　" + title),
                    word("contents"),
                    List.of(word("page").split("\\|", -1)),
                    List.of(
                            facts(),
                            listing(),
                            classification(),
                            plans(),
                            closure(),
                            pictures(),
                            story(),
                            acceptance(),
                            watch(),
                            entries(),
                            originals()),
                    enclosed(),
                    enclosures);
        }

        private Booklet.Enclosed enclosed() {
            var around = word("enclosed.page").split("\\|", -1);
            return new Booklet.Enclosed(word("enclosed"), around[0], around[1], around[2]);
        }

        private Chapter facts() {
            var shown = work.shown();
            var facts = new ArrayList<Fact>();
            for (var column : campaign.columns()) {
                var value = shown.value(column.key());
                if (column.type() != ColumnType.SERIAL && (column.onForm() || !value.isEmpty())) {
                    facts.add(new Fact(
                            column.label().in(words.locale()),
                            value.isEmpty() ? "—" : clear(campaigns.show(campaign, column, value, words.locale()))));
                }
            }
            facts.add(fact("unit", unit(shown.unit())));
            facts.add(fact("stage", stage(shown.stage())));
            facts.add(fact("claimed", orDash(words.day(shown.claimedOn()))));
            facts.add(fact("verified", orDash(words.day(shown.verifiedOn()))));
            return chapter("facts", new Block.Facts(facts));
        }

        private Chapter listing() {
            var shown = work.shown();
            var blocks = new ArrayList<Block>();
            blocks.add(new Block.Facts(List.of(
                    fact("listed", words.day(shown.listedOn())),
                    fact(
                            "source",
                            shown.source().equals(Act.BY_HAND) ? word("byHand") : orDash(clear(shown.source()))))));
            var found = surveys.surveysOf(id);
            if (found.isEmpty()) {
                blocks.add(quiet(word("survey.none")));
            }
            for (var stored : found) {
                surveys.lead(stored.survey().lead()).ifPresent(lead -> {
                    blocks.add(heading(word("lead")));
                    blocks.add(new Block.Facts(List.of(
                            fact(
                                    "lead.source",
                                    words.get("remediation.source."
                                            + lead.lead().source().key())),
                            fact("lead.day", words.day(lead.lead().foundOn())),
                            fact("lead.reference", orDash(clear(lead.lead().reference()))),
                            fact("lead.note", orDash(clear(lead.lead().note()))))));
                });
                survey(stored, blocks);
            }
            return new Chapter(word("chapter.listing"), "", blocks);
        }

        private void survey(SurveyRepository.StoredSurvey stored, List<Block> blocks) {
            var survey = stored.survey();
            var rules = campaign.surveyRules();
            var facts = new ArrayList<Fact>();
            facts.add(fact("survey.day", words.day(survey.surveyedOn())));
            facts.add(fact("survey.verdict", words.get("remediation.verdict." + survey.verdict())));
            var place = survey.place();
            facts.add(fact(
                    "survey.place",
                    place == null
                            ? "—"
                            : place.longitude() + ", " + place.latitude() + " ± " + place.accuracy() + " m"));
            facts.add(fact("survey.recorded", who(stored.recordedBy()) + "　" + words.moment(stored.recordedAt())));
            for (var signature : rules.signatures()) {
                facts.add(new Fact(
                        signature.label().in(words.locale()),
                        orDash(clear(survey.signatures().getOrDefault(signature.key(), "")))));
            }
            blocks.add(heading(word("survey", words.day(survey.surveyedOn()))));
            blocks.add(new Block.Facts(facts));
            var rows = new ArrayList<List<String>>();
            for (var limb : rules.limbs()) {
                for (var seen : survey.grounds()) {
                    if (seen.limb().equals(limb.key())) {
                        var known = limb.grounds().stream()
                                .filter(ground -> ground.key().equals(seen.key()))
                                .findFirst();
                        rows.add(List.of(
                                limb.label().in(words.locale()),
                                known.map(ground -> ground.label().in(words.locale()))
                                        .orElse(clear(seen.text())),
                                known.isPresent() ? clear(seen.text()) : "",
                                known.map(ground -> ground.clause()).orElse(limb.clause())));
                    }
                }
            }
            if (!rows.isEmpty()) {
                blocks.add(table("grounds", List.of(14, 34, 30, 22), rows));
            }
            if (!survey.note().isBlank()) {
                blocks.add(new Block.Words(clear(survey.note()), false));
            }
        }

        private Chapter classification() {
            var blocks = new ArrayList<Block>();
            blocks.add(new Block.Facts(List.of(new Fact(
                    campaign.called("category").in(words.locale()),
                    category(work.shown().category())))));
            var known = new HashMap<>(work.shown().values());
            for (var asked : campaign.classRules().facts()) {
                work.mark("fact:" + asked.key()).ifPresent(mark -> known.put(asked.key(), mark.state()));
            }
            var criteria = campaigns.propose(campaign, known).classes().stream()
                    .flatMap(judged -> judged.reasons().stream()
                            .map(reason -> List.of(
                                    category(judged.category()),
                                    reason.label().in(words.locale()),
                                    reason.clause(),
                                    words.get("remediation.class.answer."
                                            + reason.answer().name()))))
                    .toList();
            if (!criteria.isEmpty()) {
                blocks.add(heading(word("criteria")));
                blocks.add(table("criteria", List.of(20, 44, 22, 14), criteria));
            }
            marks(
                    blocks,
                    "opinions",
                    "opinion",
                    mark -> mark.name().equals("enterprise")
                            ? word("enterprise")
                            : CaseScreens.department(campaign, mark.name(), words));
            var guard = campaign.classRules().guard();
            marks(
                    blocks,
                    "guard",
                    "guard",
                    mark -> guard == null
                            ? mark.name()
                            : mark.name().equals("ground")
                                    ? word("ground")
                                    : guard.alternatives().stream()
                                            .filter(one -> one.code().equals(mark.name()))
                                            .map(one -> word(
                                                    "alternative", one.label().in(words.locale())))
                                            .findFirst()
                                            .orElse(mark.name()));
            marks(blocks, "notice", "notice", _ -> word("enterprise"));
            var asked = changes.of(scope, id).reversed().stream()
                    .map(change -> List.of(
                            category(change.from()) + " → " + category(change.to()),
                            clear(change.reason() + "\n" + change.ground()).strip(),
                            who(change.asked()) + "\n" + words.moment(change.askedAt()),
                            change.decided() == null
                                    ? word("open")
                                    : words.get("remediation.change.state."
                                                    + change.state().name().toLowerCase(Locale.ROOT))
                                            + "\n" + who(change.decided()) + "\n"
                                            + words.moment(change.decidedAt()) + "\n" + clear(change.decision())))
                    .toList();
            if (!asked.isEmpty()) {
                blocks.add(heading(word("changes")));
                blocks.add(table("changes", List.of(24, 34, 20, 22), asked));
            }
            return new Chapter(word("chapter.class"), "", blocks);
        }

        /** All marks of a kind, those before the last one about a thing too. */
        private void marks(List<Block> blocks, String heading, String kind, Function<Mark, String> about) {
            var rows = work.marks().stream()
                    .filter(mark -> mark.kind().equals(kind))
                    .map(mark -> List.of(
                            about.apply(mark),
                            clear(Stream.of(coded(mark), mark.words())
                                    .filter(part -> !part.isBlank())
                                    .collect(Collectors.joining("　"))),
                            orDash(clear(mark.signer())),
                            words.day(mark.effectiveOn()) + "\n" + who(mark.by())))
                    .toList();
            if (!rows.isEmpty()) {
                blocks.add(heading(word(heading)));
                blocks.add(table("marks", List.of(22, 42, 14, 22), rows));
            }
        }

        private String coded(Mark mark) {
            var guard = campaign.classRules().guard();
            return campaign.category(mark.code())
                    .map(one -> one.label().in(words.locale()))
                    .or(() -> guard == null
                            ? Optional.empty()
                            : guard.grounds().stream()
                                    .filter(one -> one.code().equals(mark.code()))
                                    .map(one -> one.label().in(words.locale()))
                                    .findFirst())
                    .or(() -> campaign.lifecycle()
                            .reason(mark.code())
                            .map(one -> one.label().in(words.locale())))
                    .orElse(mark.code());
        }

        private Chapter plans() {
            var versions = remediation.plans(scope, id);
            if (versions.isEmpty()) {
                return chapter("plan", quiet(word("plan.none")));
            }
            var blocks = new ArrayList<Block>();
            for (var plan : versions) {
                blocks.add(heading(words.get(
                                "remediation.plan.version",
                                plan.version(),
                                words.moment(plan.at()) + " " + who(plan.by()))
                        + (plan.equals(versions.getFirst()) ? "　" + word("plan.inForce") : "")));
                if (!plan.why().isBlank()) {
                    blocks.add(quiet(word("plan.why", clear(plan.why()))));
                }
                var entries = campaign.planRules().entries(plan.category()).stream()
                        .map(entry -> new Fact(
                                entry.label().in(words.locale()),
                                orDash(clear(PlanController.value(entry, plan, words)))))
                        .toList();
                if (!entries.isEmpty()) {
                    blocks.add(new Block.Facts(entries));
                }
                blocks.add(table(
                        "plan",
                        List.of(24, 24, 16, 11, 12, 13),
                        plan.items().stream()
                                .map(item -> List.of(
                                        clear(work.called(item, words.locale())),
                                        clear(work.standard(item, words.locale())),
                                        clear((item.unit() + "\n" + item.person()).strip()),
                                        words.day(item.due()),
                                        clear(item.milestone()),
                                        done(item)))
                                .toList()));
            }
            var attached = proof(PlanPage.ATTACHMENT, Proof.NONE);
            if (!attached.isEmpty()) {
                blocks.add(quiet(words.get("remediation.purpose.attachment") + "　" + attached));
            }
            return new Chapter(word("chapter.plan"), word("plan.about"), blocks);
        }

        private String done(PlanItem item) {
            return work.mark("plan:" + item.key())
                    .filter(_ -> work.isDoneWith("plan", item.key()))
                    .map(mark -> (mark.is(Mark.DONE) ? "" : words.get("remediation.closure.not-applicable") + "\n")
                            + words.day(mark.effectiveOn()) + "\n" + who(mark.by())
                            + (mark.words().isBlank() ? "" : "\n" + clear(mark.words())))
                    .orElse("—");
        }

        private Chapter closure() {
            var items = campaign.closureRules().items(work.shown().category());
            if (items.isEmpty()) {
                return chapter("closure", quiet(word("closure.none")));
            }
            var rows = items.stream()
                    .map(item -> {
                        var subject = "closure:" + item.key();
                        var mark = work.mark(subject)
                                .filter(one -> !one.is(Mark.UNDONE))
                                .orElse(null);
                        return List.of(
                                item.label().in(words.locale()),
                                mark == null
                                        ? "—"
                                        : words.get(
                                                mark.is(Mark.DONE)
                                                        ? "remediation.closure.done"
                                                        : "remediation.closure.not-applicable"),
                                mark == null
                                        ? ""
                                        : clear((words.day(mark.effectiveOn()) + " " + who(mark.by()) + "\n"
                                                        + mark.words())
                                                .strip()),
                                proof(subject, item.proof()));
                    })
                    .toList();
            return new Chapter(
                    word("chapter.closure"),
                    campaign.closureRules().title().in(words.locale()),
                    List.of(table("closure", List.of(34, 14, 30, 22), rows)));
        }

        /** The numbers of the originals that prove it, and what was signed in their place. */
        private String proof(String purpose, Proof asked) {
            var numbers = new ArrayList<String>();
            for (var i = 0; i < originals.size(); i++) {
                var item = originals.get(i);
                if (item.purpose().equals(purpose) && item.withdrawn() == null) {
                    numbers.add(i + 1 + "（" + item.grade() + "）");
                }
            }
            var exempt = work.mark("exempt:" + purpose)
                    .map(mark -> word("exempt", clear(mark.signer()), clear(mark.words())))
                    .orElse("");
            return Stream.of(
                            numbers.isEmpty() ? "" : word("originals.of", String.join(" ", numbers)),
                            exempt,
                            numbers.isEmpty() && exempt.isEmpty() && asked.isAsked() ? word("proof.none") : "")
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("\n"));
        }

        private Chapter pictures() {
            var blocks = new ArrayList<Block>();
            var left = MOST_PICTURES;
            var rest = new ArrayList<String>();
            for (var phase : Phase.values()) {
                var shown = new ArrayList<Picture>();
                for (var i = 0; i < originals.size(); i++) {
                    var item = originals.get(i);
                    if (item.phase() == phase && item.isPicture() && item.withdrawn() == null) {
                        if (left > 0) {
                            shown.add(picture(i + 1, item));
                            left--;
                        } else {
                            rest.add(Integer.toString(i + 1));
                        }
                    }
                }
                if (!shown.isEmpty()) {
                    blocks.add(heading(words.get("evidence.phase." + phase)));
                    blocks.add(new Block.Pictures(shown));
                }
            }
            if (blocks.isEmpty()) {
                blocks.add(quiet(word("pictures.none")));
            }
            if (!rest.isEmpty()) {
                blocks.add(quiet(word("pictures.rest", rest.size(), String.join(" ", rest))));
            }
            return new Chapter(word("chapter.pictures"), word("pictures.about"), blocks);
        }

        private Picture picture(int number, EvidenceItem item) {
            return new Picture(
                    () -> evidences.picture(item, Size.THUMBNAIL),
                    List.of(
                            word("picture", number, item.grade().name(), purpose(item)),
                            taken(item) + "　" + place(item),
                            "SHA-256 " + item.digest()));
        }

        private String purpose(EvidenceItem item) {
            if (item.purpose().startsWith("plan:") || item.purpose().startsWith("closure:")) {
                return clear(named(item.purpose()));
            }
            var called = evidences.purpose(item.subject(), item.purpose(), words.locale());
            return clear(called.isBlank() ? words.get("evidence.purpose.none") : called);
        }

        /** An item of the plan or of the checklist, by its purpose. */
        private String named(String purpose) {
            return work.carried(words.locale())
                    .getOrDefault(purpose, new MoveRules(work, today()).called(purpose, words.locale()));
        }

        private String taken(EvidenceItem item) {
            return item.takenAt() == null
                    ? word("received", words.moment(item.receivedAt()))
                    : word("taken", words.moment(item.takenAt()));
        }

        private String place(EvidenceItem item) {
            var place = item.place();
            return place == null
                    ? word("noPlace")
                    : "%.6f, %.6f".formatted(place.lon(), place.lat())
                            + (item.distance() == null
                                    ? ""
                                    : "　" + words.get("evidence.distance.short", item.distance()));
        }

        private Chapter story() {
            var moves = work.moves().stream()
                    .map(move -> List.of(
                            words.day(move.effectiveOn()),
                            campaign.lifecycle()
                                            .move(move.move())
                                            .map(one -> one.label().in(words.locale()))
                                            .orElse(move.move())
                                    + "\n" + stage(move.from()) + " → " + stage(move.to()),
                            clear(Stream.of(
                                            campaign.lifecycle()
                                                    .reason(move.reasonCode())
                                                    .map(one -> one.label().in(words.locale()))
                                                    .orElse(""),
                                            move.reason(),
                                            move.number(),
                                            move.signer())
                                    .filter(part -> !part.isBlank())
                                    .collect(Collectors.joining("　"))),
                            who(move.by()) + "\n" + words.moment(move.at())))
                    .toList();
            var history = ledger.history(scope, id).stream()
                    .map(event -> List.of(
                            words.day(event.effectiveOn()),
                            words.has("ledger.event." + event.what())
                                            && !event.what().equals("advanced")
                                    ? words.get("ledger.event." + event.what())
                                    : word("advanced"),
                            clear(event.changes().stream()
                                    .map(change -> label(change.key()) + "："
                                            + value(change.key(), change.before()) + " → "
                                            + value(change.key(), change.after()))
                                    .collect(Collectors.joining("\n"))),
                            who(event.actor()) + "\n" + words.moment(event.recordedAt())))
                    .toList();
            return chapter(
                    "story",
                    heading(word("moves")),
                    moves.isEmpty() ? quiet(word("moves.none")) : table("moves", List.of(13, 29, 34, 24), moves),
                    heading(word("history")),
                    table("history", List.of(13, 17, 46, 24), history));
        }

        private String label(String key) {
            return key.equals("stage")
                    ? word("stage")
                    : campaign.column(key)
                            .map(column -> column.label().in(words.locale()))
                            .orElse(key);
        }

        private String value(String key, String value) {
            return value.isEmpty()
                    ? "—"
                    : key.equals("stage")
                            ? stage(value)
                            : campaign.column(key)
                                    .map(column -> campaigns.show(campaign, column, value, words.locale()))
                                    .orElse(value);
        }

        private Chapter acceptance() {
            var blocks = new ArrayList<Block>();
            marks(
                    blocks,
                    "accept.items",
                    "accept",
                    mark -> work.items().stream()
                            .filter(item -> item.key().equals(mark.name()))
                            .map(item -> work.called(item, words.locale()) + "\n"
                                    + words.get("remediation." + (mark.is(Mark.ACCEPTED) ? "accepted" : "sent-back")))
                            .findFirst()
                            .orElse(mark.name()));
            marks(
                    blocks,
                    "accept.parts",
                    "part",
                    mark -> (CaseScreens.department(campaign, mark.name(), words) + "\n"
                                    + proof(mark.subject(), Proof.NONE))
                            .strip());
            marks(blocks, "exempts", "exempt", mark -> named(mark.name()));
            var signed = work.moves().stream()
                    .filter(move -> List.of("done", "claim").contains(work.phase(move.to())))
                    .map(move -> List.of(
                            words.day(move.effectiveOn()),
                            stage(move.to()),
                            orDash(clear(move.number())),
                            orDash(clear(move.signer())),
                            who(move.by())))
                    .toList();
            blocks.add(heading(word("signed")));
            blocks.add(
                    signed.isEmpty()
                            ? quiet(word("signed.none"))
                            : table("signed", List.of(14, 20, 26, 16, 24), signed));
            var objections = work.notices().objections().stream()
                    .map(one -> {
                        var answer = one.answer();
                        return List.of(
                                words.day(one.raisedOn()),
                                words.get("remediation.objection.source."
                                                + one.source().name()) + "\n" + clear(one.objector()),
                                clear(one.words()),
                                answer == null
                                        ? word("open")
                                        : words.day(answer.on()) + " " + clear(answer.signer()) + "\n"
                                                + clear(answer.words()));
                    })
                    .toList();
            if (!objections.isEmpty()) {
                blocks.add(heading(word("objections")));
                blocks.add(table("objections", List.of(13, 19, 34, 34), objections));
            }
            return new Chapter(word("chapter.acceptance"), "", blocks);
        }

        private Chapter watch() {
            var blocks = new ArrayList<Block>();
            blocks.add(new Block.Facts(List.of(
                    fact(
                            "watch.since",
                            watches.of(scope, id)
                                    .map(one -> words.day(one.beganOn()))
                                    .orElse("—")),
                    fact("rebounds", Integer.toString(work.rebounds())))));
            var visits = watches.visits(scope, id).reversed().stream()
                    .map(visit -> List.of(
                            words.day(visit.visitedOn()),
                            words.get("remediation.finding." + visit.finding().name()),
                            orDash(clear(visit.words())),
                            who(visit.by())))
                    .toList();
            blocks.add(heading(word("visits")));
            blocks.add(
                    visits.isEmpty() ? quiet(word("visits.none")) : table("visits", List.of(14, 24, 38, 24), visits));
            var signals = watches.signals(scope, id).reversed().stream()
                    .map(signal -> List.of(
                            words.day(signal.seenOn()),
                            words.get("remediation.signal." + signal.source().name()),
                            orDash(clear(signal.words())),
                            who(signal.by())))
                    .toList();
            if (!signals.isEmpty()) {
                blocks.add(heading(word("signals")));
                blocks.add(table("visits", List.of(14, 24, 38, 24), signals));
            }
            marks(
                    blocks,
                    "production",
                    "production",
                    mark -> word("production." + (mark.name().equals("seen") ? "seen" : "resumed")));
            var joint = tasks.about(subject(work)).stream()
                    .filter(task -> task.kind().equals(NextSteps.JOINT_ACTION))
                    .map(task -> List.of(
                            words.day(day(task.openedAt())),
                            unit(task.unit()),
                            orDash(clear(task.outcome())),
                            task.isOpen() ? word("open") : words.moment(task.closedAt())))
                    .toList();
            filed(blocks);
            if (!joint.isEmpty()) {
                blocks.add(heading(word("joint")));
                blocks.add(table("joint", List.of(14, 26, 38, 22), joint));
            }
            return new Chapter(word("chapter.watch"), "", blocks);
        }

        /** Checks, punishments, transfers and what else stands beside the way of the case. */
        private void filed(List<Block> blocks) {
            var rows = filings.of(scope, id).reversed().stream()
                    .map(one -> {
                        var outcome = one.outcome();
                        return List.of(
                                words.day(one.on()),
                                filings.kind(one)
                                        .map(kind -> kind.label().in(words.locale()))
                                        .orElse(one.kind()),
                                clear(Stream.of(one.words(), one.number(), one.authority(), one.other())
                                        .filter(part -> !part.isBlank())
                                        .collect(Collectors.joining("\n"))),
                                outcome == null ? "—" : words.day(outcome.on()) + "\n" + clear(outcome.words()),
                                who(one.by()));
                    })
                    .toList();
            if (!rows.isEmpty()) {
                blocks.add(heading(word("filings")));
                blocks.add(table("filings", List.of(13, 17, 34, 18, 18), rows));
            }
        }

        private Chapter entries() {
            // of the case whoever reads its file may see everything, also what was done by those above or by the system
            var about = new AuditQuestion("", subject(work), "", null, null, null, 0);
            var found = Reach.everything("reading-record").call(() -> book.find(about, MOST_ENTRIES + 1));
            var rows = found.stream().limit(MOST_ENTRIES).toList().reversed().stream()
                    .map(entry -> List.of(
                            words.moment(entry.at()),
                            who(new Actor(entry.person(), entry.unit())),
                            EntryWords.act(entry.act(), words),
                            clear(entries.line(entry.detail(), campaign.id(), words)),
                            word(entry.sealed() ? "sealed" : "unsealed")))
                    .toList();
            var blocks = new ArrayList<Block>();
            if (found.size() > MOST_ENTRIES) {
                blocks.add(quiet(word("entries.rest", older(about))));
            }
            blocks.add(
                    rows.isEmpty() ? quiet(word("entries.none")) : table("entries", List.of(18, 22, 18, 32, 10), rows));
            var seal = book.newest()
                    .filter(newest -> newest.position() > 0)
                    .map(newest -> word("seal", newest.position(), words.moment(newest.at()), newest.hash()))
                    .orElse("");
            blocks.add(quiet(seal));
            return new Chapter(word("chapter.entries"), word("entries.about"), blocks);
        }

        /** How many entries stand before those that are printed. */
        private int older(AuditQuestion about) {
            var all = new AtomicInteger();
            Reach.everything("reading-record").run(() -> book.each(about, _ -> all.incrementAndGet()));
            return all.get() - MOST_ENTRIES;
        }

        private Chapter originals() {
            var rows = new ArrayList<List<String>>();
            for (var i = 0; i < originals.size(); i++) {
                var item = originals.get(i);
                rows.add(List.of(
                        Integer.toString(i + 1),
                        words.get("evidence.phase." + item.phase()) + " " + item.grade() + "\n" + purpose(item),
                        clear(item.name())
                                + (item.withdrawn() == null
                                        ? ""
                                        : "\n"
                                                + word(
                                                        "withdrawn",
                                                        clear(item.withdrawn().reason())))
                                + bound(i + 1),
                        taken(item) + "\n" + who(item.by()),
                        item.digest()));
            }
            return new Chapter(
                    word("chapter.originals"),
                    word("originals.about"),
                    List.of(
                            rows.isEmpty()
                                    ? quiet(word("pictures.none"))
                                    : table("originals", List.of(6, 20, 22, 22, 30), rows)));
        }

        /** On which pages behind the booklet an original stands, or why it does not. */
        private String bound(int number) {
            var in = boundIn.get(number);
            if (in == null) {
                return "";
            }
            var pages = in.last() > in.first() ? word("bound.many", in.first(), in.last()) : word("bound", in.first());
            return "\n" + pages + (in.why().isEmpty() ? "" : "\n" + in.why());
        }

        private Chapter chapter(String key, Block... blocks) {
            return new Chapter(word("chapter." + key), "", List.of(blocks));
        }

        private Block.Table table(String key, List<Integer> widths, List<List<String>> rows) {
            var heads = List.of(word("heads." + key).split("\\|", -1));
            return new Block.Table(heads, widths, rows);
        }

        private Block heading(String text) {
            return new Block.Heading(text);
        }

        private Block quiet(String text) {
            return new Block.Words(text, true);
        }

        private Fact fact(String key, String value) {
            return new Fact(word(key), value);
        }

        private String word(String key, Object... arguments) {
            return words.get("remediation.file." + key, arguments);
        }

        private String unit(String code) {
            return units.find(code).map(one -> one.name()).orElse(code);
        }

        private String stage(String code) {
            return CaseScreens.stage(campaign, code, words);
        }

        private String category(String code) {
            return campaign.category(code)
                    .map(one -> one.mark() + one.label().in(words.locale()))
                    .orElse(code);
        }

        private String who(Actor actor) {
            return (unit(actor.unit()) + " " + people.called(actor.person(), words)).strip();
        }

        private LocalDate today() {
            return day(clock.instant());
        }

        private LocalDate day(@Nullable Instant at) {
            return LocalDate.ofInstant(at == null ? clock.instant() : at, Words.ZONE);
        }

        private static String orDash(String text) {
            return text.isBlank() ? "—" : text;
        }

        /** What people wrote, without what would reach them or tell who they are by number. */
        private static String clear(String text) {
            return FreeText.mask(text);
        }
    }
}
