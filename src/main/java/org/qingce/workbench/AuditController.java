package org.qingce.workbench;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.EntryWords;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditEntry;
import org.qingce.audit.AuditQuestion;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.kernel.SheetDate;
import org.qingce.paper.Annex;
import org.qingce.paper.Annex.Align;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Column;
import org.qingce.paper.Printer;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The record of acts, for those who audit it (操作留痕): what was done for the units within their reach; what the system and the
 * machine did, for those whose reach holds a whole campaign. Looking is on the record only where it takes lines away with it.
 */
@Controller
class AuditController {

    private static final int LINES = 50;
    private static final int CELL = 32_000;

    private final AuditBook book;
    private final AuditTrail trail;
    private final EntryWords entries;
    private final People people;
    private final Units units;
    private final AuditSubjects subjects;
    private final AuditReach reach;
    private final SignedIn signedIn;
    private final Printer printer;
    private final Clock clock;

    AuditController(
            AuditBook book,
            AuditTrail trail,
            EntryWords entries,
            People people,
            Units units,
            AuditSubjects subjects,
            AuditReach reach,
            SignedIn signedIn,
            Printer printer,
            Clock clock) {
        this.book = book;
        this.trail = trail;
        this.entries = entries;
        this.people = people;
        this.units = units;
        this.subjects = subjects;
        this.reach = reach;
        this.signedIn = signedIn;
        this.printer = printer;
        this.clock = clock;
    }

    @Bean
    static MenuItem auditMenu() {
        return new MenuItem("workbench.audit", "history", "/audit", "audit.read", MenuItem.Group.SYSTEM, 60);
    }

    @GetMapping("/audit")
    @RequiresRight("audit.read")
    ModelAndView lines(@RequestParam Map<String, String> typed, Words words) {
        var asked = asked(typed);
        var found = reach.of(signedIn.require()).call(() -> book.find(asked.question(), LINES + 1));
        var lines = found.stream().limit(LINES).toList();
        var ofSubject = new OfSubjects();
        var page = new AuditPage(
                new AuditPage.Question(
                        value(typed, "person"),
                        value(typed, "of"),
                        subjects.asked(value(typed, "about"), words),
                        choices(value(typed, "act"), words),
                        value(typed, "from"),
                        value(typed, "until"),
                        asked.unreadable().isEmpty() ? "" : words.get("workbench.audit.day", asked.unreadable())),
                lines.stream().map(line -> line(line, ofSubject, words)).toList(),
                book.newest()
                        .map(seal -> words.get(
                                "workbench.audit.seal", seal.position(), seal.hash(), words.moment(seal.at())))
                        .orElse(""),
                value(typed, "before").isEmpty() ? "" : address("/audit", typed, ""),
                found.size() > LINES
                        ? address("/audit", typed, Long.toString(lines.getLast().id()))
                        : "",
                address("/audit/xlsx", typed, ""));
        return new ModelAndView("workbench/audit", "page", page);
    }

    @GetMapping("/audit/xlsx")
    @RequiresRight("audit.read")
    void sheet(@RequestParam Map<String, String> typed, Words words, HttpServletResponse response) throws IOException {
        var question = asked(typed).question();
        trail.record(signedIn.require().actor(), "audit.export", "record:entries", address("/audit", typed, ""));
        response.setContentType(Printer.Format.XLSX.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(words.get("workbench.audit") + ".xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        printer.print(annex(question, words), Printer.Format.XLSX, response.getOutputStream());
    }

    private Annex annex(AuditQuestion question, Words words) {
        var columns = Stream.of("at", "person", "unit", "act", "subject", "detail", "address")
                .map(name -> new Column(
                        words.get("workbench.audit." + name), "", name.equals("detail") ? 60 : 24, Align.LEFT))
                .toList();
        var ofSubject = new OfSubjects();
        var within = reach.of(signedIn.require());
        Annex.Rows rows = each -> within.run(() -> book.each(question, entry -> {
            var line = line(entry, ofSubject, words);
            each.accept(Annex.Row.of(Stream.of(
                            line.at(),
                            line.person(),
                            line.unit(),
                            line.act(),
                            line.subject(),
                            cut(entries.line(entry.detail(), ofSubject.of(entry), words)),
                            line.address())
                    .map(Cell::text)
                    .toList()));
        }));
        return new Annex(
                "", words.get("workbench.audit"), List.of(), columns, rows, 0, List.of(), List.of(), Annex.Size.A3);
    }

    /** A cell of a spreadsheet holds no more; a statement, which alone can be longer, is known by its hash before it. */
    private static String cut(String detail) {
        return detail.length() <= CELL ? detail : detail.substring(0, CELL) + " …";
    }

    /** The campaigns of the cases that entries are about which name none, each looked up once. */
    private final class OfSubjects {

        private final ScopePath reach = signedIn.require().reach();
        private final Map<String, String> known = new HashMap<>();

        String of(AuditEntry entry) {
            return EntryWords.lacksCampaign(entry.detail())
                    ? known.computeIfAbsent(entry.subject(), subject -> subjects.campaignOf(subject, reach))
                    : "";
        }
    }

    private AuditPage.Line line(AuditEntry entry, OfSubjects ofSubject, Words words) {
        return new AuditPage.Line(
                words.moment(entry.at()),
                people.called(entry.person(), words),
                units.find(entry.unit()).map(Unit::name).orElse(entry.unit()),
                EntryWords.act(entry.act(), words),
                subjects.shown(entry.subject(), words),
                Links.to("/audit", Map.of("about", entry.subject())),
                entries.told(entry.detail(), ofSubject.of(entry), words),
                entry.address(),
                entry.sealed());
    }

    private List<AuditPage.Choice> choices(String chosen, Words words) {
        var choices = new ArrayList<AuditPage.Choice>();
        for (var act : book.acts()) {
            choices.add(new AuditPage.Choice(act, EntryWords.act(act, words), act.equals(chosen)));
        }
        return choices;
    }

    /** @param unreadable what was typed for a day and is none, or blank */
    private record Asked(AuditQuestion question, String unreadable) {}

    private Asked asked(Map<String, String> typed) {
        var unreadable = "";
        Instant from = null;
        Instant until = null;
        var first = value(typed, "from");
        var last = value(typed, "until");
        if (isReadable(first) && isReadable(last)) {
            from = day(first, 0);
            until = day(last, 1);
        } else {
            unreadable = first + " " + last;
        }
        var before = value(typed, "before");
        return new Asked(
                new AuditQuestion(
                        persons(value(typed, "person")),
                        value(typed, "about").isEmpty() ? null : subjects.meant(value(typed, "about")),
                        value(typed, "act"),
                        readable(value(typed, "of")),
                        from,
                        until,
                        before.matches("\\d{1,18}") ? Long.parseLong(before) : 0),
                unreadable.strip());
    }

    private @Nullable List<String> persons(String typed) {
        return typed.isEmpty() ? null : people.named(typed);
    }

    /** Of those that the reader may read, the units that are meant by a name or a code, with those beneath them. */
    private List<String> readable(String typed) {
        var readable = reach.readable(signedIn.require());
        if (!typed.isEmpty()) {
            readable.retainAll(Set.copyOf(units.everBeneath(units.everNamed(typed))));
        }
        return readable;
    }

    private boolean isReadable(String typed) {
        return typed.isEmpty() || SheetDate.typed(typed, LocalDate.now(clock)).isPresent();
    }

    private @Nullable Instant day(String typed, int later) {
        return SheetDate.typed(typed, LocalDate.now(clock))
                .map(day -> day.plusDays(later).atStartOfDay(Words.ZONE).toInstant())
                .orElse(null);
    }

    private static String value(Map<String, String> typed, String name) {
        return typed.getOrDefault(name, "").strip();
    }

    private static String address(String path, Map<String, String> typed, String before) {
        var parameters = new LinkedHashMap<String, String>();
        for (var name : List.of("person", "of", "about", "act", "from", "until")) {
            parameters.put(name, value(typed, name));
        }
        parameters.put("before", before);
        return Links.to(path, parameters);
    }
}
