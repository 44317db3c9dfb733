package org.qingce.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.exchange.ComparePage.Button;
import org.qingce.exchange.ComparePage.Figure;
import org.qingce.exchange.ComparePage.Line;
import org.qingce.exchange.ComparedLists.Kind;
import org.qingce.exchange.Comparison.Duplicate;
import org.qingce.exchange.KeptComparison.Choice;
import org.qingce.exchange.KeptComparison.Count;
import org.qingce.exchange.KeptComparison.Decision;
import org.qingce.exchange.KeptComparison.Row;
import org.qingce.exchange.KeptComparison.Taking;
import org.qingce.kernel.Fault;
import org.qingce.paper.Annex;
import org.qingce.web.Links;
import org.qingce.web.Messages;
import org.qingce.web.Tab;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/** Puts comparisons into words, for the screen and for paper. */
@Component
class CompareShow {

    static final String OPEN = "open";
    static final String DECIDED = "decided";
    static final int PAGE = 50;

    /** What a note prints; who wants more has the sheet. */
    private static final int NOTE_ROWS = 5_000;

    private final Campaigns campaigns;
    private final Units units;
    private final People people;
    private final ComparisonRepository kept;
    private final Messages messages;

    CompareShow(Campaigns campaigns, Units units, People people, ComparisonRepository kept, Messages messages) {
        this.campaigns = campaigns;
        this.units = units;
        this.people = people;
        this.kept = kept;
        this.messages = messages;
    }

    /** Which rows there are: the counts of one comparison, added up as the pages need them. */
    record Counts(List<Count> counts) {

        long of(Kind kind) {
            return counts.stream()
                    .filter(c -> c.kind() == kind)
                    .mapToLong(Count::rows)
                    .sum();
        }

        long open(Kind kind) {
            return kind == Kind.AGREE ? 0 : count(kind, Choice.OPEN);
        }

        long open() {
            return Stream.of(Kind.values()).mapToLong(this::open).sum();
        }

        long decided() {
            return counts.stream()
                    .filter(c -> c.kind() != Kind.AGREE && c.choice() != Choice.OPEN)
                    .mapToLong(Count::rows)
                    .sum();
        }

        long listed() {
            return counts.stream()
                    .filter(c -> c.kind() == Kind.AGREE || c.choice() == Choice.A || c.choice() == Choice.B)
                    .mapToLong(Count::rows)
                    .sum();
        }

        private long count(Kind kind, Choice choice) {
            return counts.stream()
                    .filter(c -> c.kind() == kind && c.choice() == choice)
                    .mapToLong(Count::rows)
                    .sum();
        }
    }

    ComparePage page(KeptComparison comparison, String show, int after, boolean may, Words words) {
        var campaign = campaigns.require(comparison.campaign());
        var counts = new Counts(kept.counts(comparison.id()));
        var address = "/compare/" + comparison.id();
        var kind = Stream.of(Kind.values()).filter(k -> k.word().equals(show)).findFirst();
        var state = kind.isPresent() ? "" : show.equals(DECIDED) ? DECIDED : OPEN;
        var chosen = kind.map(Kind::word).orElse(state);
        var found = kept.rows(comparison.id(), kind.map(Kind::word).orElse(""), state, after, PAGE + 1);
        var shown = found.stream().limit(PAGE).toList();
        var next = found.size() > PAGE
                ? Links.to(
                        address,
                        Map.of(
                                "show",
                                chosen,
                                "after",
                                String.valueOf(shown.getLast().position())))
                : "";
        var taking = comparison.taking();
        var open = counts.open();
        var mayDecide = may && taking == null;
        return new ComparePage(
                address,
                words.get(
                        "exchange.compare.heading",
                        comparison.a().label(),
                        comparison.b().label()),
                words.get(
                        "exchange.compare.about",
                        unitName(comparison.unit()),
                        comparison.a().file(),
                        comparison.a().rows(),
                        comparison.b().file(),
                        comparison.b().rows(),
                        words.moment(comparison.at())),
                comparison.a().label(),
                comparison.b().label(),
                figures(comparison, counts, campaign, words),
                tabs(address, chosen, counts, words),
                chosen,
                after,
                placeColumn(campaign).label().in(words.locale()),
                shown.stream()
                        .map(row -> row(comparison, campaign, row, mayDecide, words))
                        .toList(),
                next,
                open,
                aside(comparison, campaign, words),
                mayDecide,
                may,
                taking != null
                        ? words.get("exchange.compare.taken.before")
                        : open > 0 ? words.get("exchange.compare.undecided", open) : "",
                taking == null ? "" : taken(taking, words));
    }

    String taken(Taking taking, Words words) {
        var text = words.get(
                "exchange.compare.taken",
                people.called(taking.by().person(), words),
                words.moment(taking.at()),
                taking.fresh(),
                taking.changed(),
                taking.unchanged());
        if (taking.refused() > 0) {
            text += words.get("exchange.compare.taken.refused", taking.refused());
        }
        return taking.ambiguous() > 0 ? text + words.get("exchange.compare.taken.ambiguous", taking.ambiguous()) : text;
    }

    private List<Figure> figures(KeptComparison comparison, Counts counts, Campaign campaign, Words words) {
        var compared = String.join(
                words.get("exchange.compare.and"),
                compared(comparison, campaign).stream()
                        .map(c -> c.label().in(words.locale()))
                        .toList());
        var address = "/compare/" + comparison.id();
        return List.of(
                new Figure(
                        words.get("exchange.compare.kind.agree"),
                        counts.of(Kind.AGREE),
                        address + "?show=agree",
                        "",
                        words.get("exchange.compare.figure.agree")),
                figure(
                        Kind.CONFLICT,
                        compared.isEmpty()
                                ? words.get("exchange.compare.kind.conflict")
                                : words.get("exchange.compare.figure.conflict", compared),
                        address,
                        counts,
                        words),
                figure(
                        Kind.ONLY_A,
                        words.get(
                                "exchange.compare.figure.onlyA", comparison.a().label()),
                        address,
                        counts,
                        words),
                figure(
                        Kind.ONLY_B,
                        words.get(
                                "exchange.compare.figure.onlyB", comparison.b().label()),
                        address,
                        counts,
                        words),
                new Figure(
                        words.get("exchange.compare.figure.merged"),
                        counts.listed(),
                        "",
                        "",
                        counts.open() == 0
                                ? words.get("exchange.compare.figure.settled")
                                : words.get("exchange.compare.figure.upTo", counts.listed() + counts.open())));
    }

    /** The columns that the campaign compares, but for those that one of the lists does not have. */
    private static List<Column> compared(KeptComparison comparison, Campaign campaign) {
        return campaign.columns().stream()
                .filter(Column::compared)
                .filter(column -> !comparison.aside().notCompared().contains(column.key()))
                .toList();
    }

    private static Figure figure(Kind kind, String label, String address, Counts counts, Words words) {
        var open = counts.open(kind);
        return new Figure(
                label,
                counts.of(kind),
                address + "?show=" + kind.word(),
                kind == Kind.CONFLICT && open > 0 ? "down" : "",
                words.get("exchange.compare.figure.decided", counts.of(kind) - open, open));
    }

    private static List<Tab> tabs(String address, String chosen, Counts counts, Words words) {
        var numbers = new LinkedHashMap<String, Long>();
        numbers.put(OPEN, counts.open());
        for (var kind : Kind.values()) {
            numbers.put(kind.word(), counts.of(kind));
        }
        numbers.put(DECIDED, counts.decided());
        var tabs = new ArrayList<Tab>();
        numbers.forEach((show, number) -> tabs.add(new Tab(
                words.get(
                        show.equals(OPEN) || show.equals(DECIDED)
                                ? "exchange.compare.show." + show
                                : "exchange.compare.kind." + show),
                address + "?show=" + show,
                number,
                show.equals(chosen))));
        return tabs;
    }

    private List<String> aside(KeptComparison comparison, Campaign campaign, Words words) {
        var told = new ArrayList<String>();
        repeated(comparison.a().label(), comparison.aside().duplicatesA(), told, words);
        repeated(comparison.b().label(), comparison.aside().duplicatesB(), told, words);
        for (var key : comparison.aside().notCompared()) {
            var label =
                    campaign.column(key).map(c -> c.label().in(words.locale())).orElse(key);
            told.add(words.get("exchange.compare.notCompared", label));
        }
        return told;
    }

    private static void repeated(String label, List<Duplicate> duplicates, List<String> told, Words words) {
        for (var duplicate : duplicates) {
            told.add(words.get("exchange.compare.repeated", label, digits(duplicate.row()), digits(duplicate.of())));
        }
    }

    private ComparePage.Row row(KeptComparison comparison, Campaign campaign, Row row, boolean mayDecide, Words words) {
        var place = placeColumn(campaign);
        return new ComparePage.Row(
                row.position(),
                words.get("exchange.compare.kind." + row.kind().word()),
                switch (row.kind()) {
                    case CONFLICT -> "bad";
                    case ONLY_A, ONLY_B -> "warn";
                    case AGREE -> "good";
                },
                row.enterprise(),
                campaigns.show(campaign, place, row.either().shown(place.key()), words.locale()),
                switch (row.kind()) {
                    case ONLY_A -> "b";
                    case ONLY_B -> "a";
                    default -> "";
                },
                lines(comparison, campaign, row, words),
                mayDecide ? buttons(row, words) : List.of(),
                row.choice().word(),
                row.kind() == Kind.AGREE ? words.get("exchange.compare.same") : decision(row, words),
                by(row.decision(), words),
                faults(campaign, row, words));
    }

    /** Never none: a row without lines would not be seen. Where both lists agree, a column that one of them has not says nothing. */
    private List<Line> lines(KeptComparison comparison, Campaign campaign, Row row, Words words) {
        var keys = new ArrayList<String>();
        if (row.kind() == Kind.CONFLICT) {
            row.differences().forEach(d -> keys.add(d.key()));
        } else if (row.kind() == Kind.AGREE
                && row.a() != null
                && row.b() != null
                && !row.a().name().equals(row.b().name())) {
            keys.add("name");
        } else if (row.kind() == Kind.AGREE) {
            compared(comparison, campaign).forEach(column -> keys.add(column.key()));
        } else {
            campaign.columns().stream()
                    .filter(Column::compared)
                    .map(Column::key)
                    .forEach(keys::add);
        }
        var lines = new ArrayList<Line>();
        for (var key : keys) {
            var column = campaign.column(key).orElse(null);
            if (column != null) {
                lines.add(line(campaign, column, row, words));
            }
        }
        // of an enterprise that one list alone has, only what that list says
        lines.removeIf(line -> row.kind() != Kind.CONFLICT && (line.a() + line.b()).isEmpty());
        return lines.isEmpty() ? List.of(new Line("", number(row.a()), "", "", number(row.b()), "", "")) : lines;
    }

    private Line line(Campaign campaign, Column column, Row row, Words words) {
        var conflict = row.kind() == Kind.CONFLICT;
        var open = row.isOpen();
        return new Line(
                column.label().in(words.locale()),
                number(row.a()),
                value(campaign, column, row.a(), words),
                conflict && open ? "doubt" : conflict ? look(row.choice(), Choice.A) : "",
                number(row.b()),
                value(campaign, column, row.b(), words),
                conflict && open ? "doubt" : conflict ? look(row.choice(), Choice.B) : "");
    }

    private static String look(Choice made, Choice side) {
        return made == side ? "kept" : "was";
    }

    private static String number(@Nullable ListRow row) {
        return row == null ? "" : digits(row.number());
    }

    private String value(Campaign campaign, Column column, @Nullable ListRow row, Words words) {
        return row == null ? "" : campaigns.show(campaign, column, row.shown(column.key()), words.locale());
    }

    private static List<Button> buttons(Row row, Words words) {
        return Stream.of(Choice.A, Choice.B, Choice.LEAVE, Choice.OPEN)
                .filter(row::allows)
                .filter(choice -> choice != Choice.OPEN || !row.isOpen())
                .map(choice -> new Button(choice.word(), label(row.kind(), choice, words)))
                .toList();
    }

    private static String label(Kind kind, Choice choice, Words words) {
        var listing = kind != Kind.CONFLICT && (choice == Choice.A || choice == Choice.B);
        return words.get("exchange.compare.choose." + (listing ? "list" : choice.word()));
    }

    private static String decision(Row row, Words words) {
        return row.isOpen() ? "" : label(row.kind(), row.choice(), words);
    }

    private String by(@Nullable Decision decision, Words words) {
        if (decision == null || decision.choice() == Choice.OPEN) {
            return "";
        }
        var who = people.called(decision.by().person(), words) + " " + words.moment(decision.at());
        return decision.reason().isEmpty() ? who : who + words.get("exchange.compare.because") + decision.reason();
    }

    private static List<String> faults(Campaign campaign, Row row, Words words) {
        var told = new ArrayList<String>();
        if (row.a() != null) {
            row.a()
                    .faults()
                    .forEach(fault -> told.add("A" + digits(row.a().number()) + " " + text(campaign, fault, words)));
        }
        if (row.b() != null) {
            row.b()
                    .faults()
                    .forEach(fault -> told.add("B" + digits(row.b().number()) + " " + text(campaign, fault, words)));
        }
        return told;
    }

    static String text(Campaign campaign, Fault fault, Words words) {
        var key = fault.column();
        var label = key == null
                ? ""
                : campaign.column(key).map(c -> c.label().in(words.locale())).orElse(key);
        var ofPack = campaign.ruleMessage(fault.code());
        return words.has("fault." + fault.code()) || ofPack.isEmpty()
                ? words.fault(fault, label)
                : ofPack.get().in(words.locale());
    }

    private static Column placeColumn(Campaign campaign) {
        return campaign.column("place")
                .filter(Column::onForm)
                .or(() -> campaign.column("address"))
                .or(() -> campaign.column("name"))
                .orElseThrow();
    }

    private static String digits(int number) {
        return String.valueOf(number);
    }

    private String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    ComparesPage.Row listed(KeptComparison comparison, Words words) {
        var counts = new Counts(kept.counts(comparison.id()));
        return new ComparesPage.Row(
                "/compare/" + comparison.id(),
                words.moment(comparison.at()),
                unitName(comparison.unit()),
                comparison.a().label(),
                comparison.b().label(),
                counts.of(Kind.CONFLICT),
                counts.of(Kind.ONLY_A),
                counts.of(Kind.ONLY_B),
                counts.of(Kind.AGREE),
                counts.open(),
                comparison.taking() != null);
    }

    /** Why a case gets another class where nobody said it: the source has it so. */
    String bySheet(String source) {
        return messages.in(Locale.SIMPLIFIED_CHINESE).get("exchange.commit.bySheet", source);
    }

    /** How the source of every case that the comparison brings into the ledger is told. */
    String source(KeptComparison comparison) {
        return messages.in(Locale.SIMPLIFIED_CHINESE)
                .get(
                        "exchange.compare.source",
                        comparison.a().file(),
                        comparison.b().file());
    }

    /** The note is paper, and paper is Chinese. */
    Annex note(KeptComparison comparison) {
        var words = messages.in(Locale.SIMPLIFIED_CHINESE);
        var campaign = campaigns.require(comparison.campaign());
        var counts = new Counts(kept.counts(comparison.id()));
        var rows = Stream.of(Kind.CONFLICT, Kind.ONLY_A, Kind.ONLY_B)
                .flatMap(kind -> kept.rows(comparison.id(), kind.word(), "", 0, NOTE_ROWS).stream())
                .toList();
        var printed = new ArrayList<Annex.Row>();
        var serial = 0;
        for (var row : rows) {
            serial++;
            printed.addAll(noteRows(comparison, campaign, row, serial, words));
        }
        var head = List.of(
                List.of(
                        Annex.Line.of(words.get("exchange.compare.note.unit", unitName(comparison.unit()))),
                        Annex.Line.of(words.get("exchange.compare.note.at", words.moment(comparison.at())))),
                List.of(Annex.Line.of(words.get(
                        "exchange.compare.note.a",
                        comparison.a().label(),
                        comparison.a().file(),
                        comparison.a().rows()))),
                List.of(Annex.Line.of(words.get(
                        "exchange.compare.note.b",
                        comparison.b().label(),
                        comparison.b().file(),
                        comparison.b().rows()))));
        var notes = new ArrayList<String>();
        notes.add(words.get(
                "exchange.compare.note.counts",
                counts.of(Kind.AGREE),
                counts.of(Kind.CONFLICT),
                counts.of(Kind.ONLY_A),
                counts.of(Kind.ONLY_B),
                counts.decided(),
                counts.open(),
                counts.listed()));
        notes.add(words.get("exchange.compare.note.rule"));
        notes.addAll(aside(comparison, campaign, words));
        if (comparison.taking() != null) {
            notes.add(taken(comparison.taking(), words));
        }
        var foot = List.of(
                new Annex.Line(
                        words.get("exchange.compare.note.sealA", comparison.a().label()), true),
                new Annex.Line(
                        words.get("exchange.compare.note.sealB", comparison.b().label()), true),
                Annex.Line.of(words.get("exchange.compare.note.filledBy")));
        return new Annex(
                "",
                words.get("exchange.compare.note.title", campaign.shortTitle().zh()),
                head,
                columns(comparison, campaign, words),
                Annex.Rows.of(printed),
                printed.size(),
                List.of(foot),
                notes,
                Annex.Size.A4);
    }

    private static List<Annex.Column> columns(KeptComparison comparison, Campaign campaign, Words words) {
        var a = words.get("exchange.compare.side.a", comparison.a().label());
        var b = words.get("exchange.compare.side.b", comparison.b().label());
        return List.of(
                new Annex.Column(words.get("exchange.compare.column.serial"), "", 10, Annex.Align.CENTER),
                new Annex.Column(words.get("exchange.compare.column.kind"), "", 16, Annex.Align.CENTER),
                new Annex.Column(words.get("exchange.compare.column.enterprise"), "", 48, Annex.Align.LEFT),
                new Annex.Column(placeColumn(campaign).label().zh(), "", 26, Annex.Align.LEFT),
                new Annex.Column(words.get("exchange.compare.column.column"), "", 22, Annex.Align.LEFT),
                new Annex.Column(words.get("exchange.compare.column.row"), a, 10, Annex.Align.CENTER),
                new Annex.Column(words.get("exchange.compare.column.value"), a, 30, Annex.Align.LEFT),
                new Annex.Column(words.get("exchange.compare.column.row"), b, 10, Annex.Align.CENTER),
                new Annex.Column(words.get("exchange.compare.column.value"), b, 30, Annex.Align.LEFT),
                new Annex.Column(words.get("exchange.compare.column.decision"), "", 20, Annex.Align.LEFT),
                new Annex.Column(words.get("exchange.compare.column.by"), "", 44, Annex.Align.LEFT));
    }

    /** One row for each column that differs; what is the enterprise's stands once, over all of them. */
    private List<Annex.Row> noteRows(KeptComparison comparison, Campaign campaign, Row row, int serial, Words words) {
        var shown = row(comparison, campaign, row, false, words);
        var lines = shown.lines();
        var rows = new ArrayList<Annex.Row>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var cells = new ArrayList<Annex.Cell>();
            if (i == 0) {
                for (var text : List.of(digits(serial), shown.kind(), shown.enterprise(), shown.place())) {
                    cells.add(Annex.Cell.text(text).over(1, lines.size()));
                }
            }
            for (var text : List.of(line.column(), line.rowA(), line.a(), line.rowB(), line.b())) {
                cells.add(Annex.Cell.text(text));
            }
            if (i == 0) {
                var decision = row.isOpen() ? words.get("exchange.compare.show.open") : shown.decision();
                cells.add(Annex.Cell.text(decision).over(1, lines.size()));
                cells.add(Annex.Cell.text(shown.by()).over(1, lines.size()));
            }
            rows.add(Annex.Row.of(cells));
        }
        return rows;
    }
}
