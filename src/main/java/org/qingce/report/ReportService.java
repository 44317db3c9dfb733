package org.qingce.report;

import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Contact;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Footnotes;
import org.qingce.campaign.Form;
import org.qingce.kernel.Fault;
import org.qingce.kernel.Period;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.paper.Annex;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Annex.Rows;
import org.qingce.paper.Printer;
import org.qingce.paper.Printer.Format;
import org.qingce.paper.Printer.PrintOutcome;
import org.qingce.report.Appearance.Figure;
import org.qingce.report.CaseDays.Counting;
import org.qingce.report.Metric.What;
import org.qingce.report.OpenedCell.CountedRow;
import org.qingce.report.ReportRepository.Counted;
import org.qingce.report.ReportRepository.Lies;
import org.qingce.report.ReportRepository.Moved;
import org.qingce.report.ReportRepository.Which;
import org.qingce.web.Links;
import org.qingce.web.Messages;
import org.qingce.web.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ReportService implements Reports {

    /** Before any survey of any campaign. */
    private static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);

    private final Campaigns campaigns;
    private final Units units;
    private final CaseRows cases;
    private final Ledger ledger;
    private final ReportRepository reports;
    private final Printer printer;
    private final Words chinese;
    private final Clock clock;

    ReportService(
            Campaigns campaigns,
            Units units,
            CaseRows cases,
            Ledger ledger,
            ReportRepository reports,
            Printer printer,
            Messages messages,
            Clock clock) {
        this.campaigns = campaigns;
        this.units = units;
        this.cases = cases;
        this.ledger = ledger;
        this.reports = reports;
        this.printer = printer;
        this.chinese = messages.in(Locale.SIMPLIFIED_CHINESE);
        this.clock = clock;
    }

    @Override
    public AnnexOutcome annex(FormRequest request) {
        return build(request, null);
    }

    @Override
    public AnnexOutcome preview(FormRequest request, int most) {
        return build(request, most);
    }

    private AnnexOutcome build(FormRequest request, @Nullable Integer most) {
        return switch (find(request)) {
            case Found.Missing(Fault fault) -> new AnnexOutcome.Refused(fault);
            case Found.Wanted wanted ->
                new AnnexOutcome.Built(
                        most == null || !listsCases(wanted.form())
                                ? annex(wanted, request, fill(wanted, request))
                                : leaf(wanted, request, null, most).annex());
        };
    }

    @Override
    public LeafOutcome leaf(FormRequest request, @Nullable Turn turn, int most) {
        return switch (find(request)) {
            case Found.Missing(Fault fault) -> new LeafOutcome.Refused(fault);
            case Found.Wanted wanted ->
                new LeafOutcome.Turned(
                        listsCases(wanted.form())
                                ? leaf(wanted, request, turn, most)
                                : new Leaf(annex(wanted, request, fill(wanted, request)), 1, null, null));
        };
    }

    private Leaf leaf(Found.Wanted wanted, FormRequest request, @Nullable Turn turn, int most) {
        var standing = standing(wanted, request);
        var page = cases.page(standing, wanted.form(), turn, most);
        return new Leaf(
                annex(wanted, request, new Filled(Rows.of(page.rows()), cases.count(standing))),
                page.first(),
                page.previous(),
                page.next());
    }

    private CaseRows.Standing standing(Found.Wanted wanted, FormRequest request) {
        return cases.standing(
                wanted.campaign(),
                wanted.form(),
                wanted.unit(),
                request.reach(),
                dayInThePast(request),
                request.stages(),
                null);
    }

    private static boolean listsCases(Form form) {
        return switch (form.content()) {
            case CASES, PUBLISHED -> true;
            case CONTACTS, SUMMARY -> false;
        };
    }

    @Override
    public WriteOutcome write(FormRequest request, Format format, OutputStream out) {
        return switch (annex(request)) {
            case AnnexOutcome.Refused(Fault fault) -> new WriteOutcome.Refused(fault);
            case AnnexOutcome.Built(Annex annex) ->
                switch (printer.print(annex, format, out)) {
                    case PrintOutcome.Printed(long rows) -> new WriteOutcome.Written(rows);
                    case PrintOutcome.Refused(Fault fault) -> new WriteOutcome.Refused(fault);
                };
        };
    }

    /** What a request names, found and within reach, or what is missing. */
    private sealed interface Found {

        record Wanted(Campaign campaign, Form form, Unit unit) implements Found {}

        record Missing(Fault fault) implements Found {}
    }

    private Found find(FormRequest request) {
        var campaign = campaigns.find(request.campaign()).orElse(null);
        if (campaign == null) {
            return new Found.Missing(Fault.error("report.campaignUnknown", null, request.campaign()));
        }
        var form = campaign.form(request.form()).orElse(null);
        if (form == null) {
            var known = campaign.forms().stream().map(Form::name).toList();
            return new Found.Missing(
                    Fault.error("report.formUnknown", null, request.form(), request.form(), String.join(", ", known)));
        }
        var unit = units.find(request.unit())
                .filter(u -> request.reach().contains(u.path()) && units.isConcerned(u, campaign.region()))
                .orElse(null);
        return unit == null
                ? new Found.Missing(Fault.error("report.unitUnknown", null, request.unit(), request.unit()))
                : new Found.Wanted(campaign, form, unit);
    }

    private Annex annex(Found.Wanted wanted, FormRequest request, Filled filled) {
        var campaign = wanted.campaign();
        var form = wanted.form();
        var size = form.paper().equals("A3") ? Annex.Size.A3 : Annex.Size.A4;
        var blanks = blanks(wanted.unit(), request);
        var notes = new ArrayList<>(form.notes());
        var footnotes = Footnotes.of(form, chinese);
        for (var i = 0; i < footnotes.size(); i++) {
            notes.add(chinese.get("report.footnote", Integer.toString(i + 1), footnotes.get(i)));
        }
        if (masks(wanted, request)) {
            notes.add(chinese.get("report.masked.note"));
        }
        var columns = form.content() == Form.Content.CASES
                ? CaseRows.columnsOf(campaign)
                : form.columns().stream().map(ReportService::column).toList();
        if (request.stages() != null && listsCases(form)) {
            notes.add(chinese.get("report.stages.note"));
        }
        return new Annex(
                form.mark(),
                form.title().zh(),
                lines(form.head(), blanks),
                columns,
                filled.rows(),
                filled.count(),
                lines(form.foot(), blanks),
                notes,
                size);
    }

    private record Filled(Rows rows, long count) {

        static Filled of(List<Row> rows) {
            return new Filled(Rows.of(rows), rows.size());
        }
    }

    private Filled fill(Found.Wanted wanted, FormRequest request) {
        var campaign = wanted.campaign();
        var form = wanted.form();
        var unit = wanted.unit();
        return switch (form.content()) {
            case CONTACTS -> {
                var contacts = units.contacts(campaign.id(), unit.code()).stream()
                        .map(contact -> request.revealed() ? contact : contact.masked())
                        .toList();
                yield Filled.of(ContactRows.of(campaign, form, contacts));
            }
            case SUMMARY -> Filled.of(summary(wanted, request).rows());
            case CASES, PUBLISHED -> {
                var standing = standing(wanted, request);
                yield new Filled(row -> cases.each(standing, form, row), cases.count(standing));
            }
        };
    }

    /** Whether there is anything in it that stands there masked. */
    private boolean masks(Found.Wanted wanted, FormRequest request) {
        return wanted.form().content() == Form.Content.CONTACTS
                && !request.revealed()
                && units.contacts(wanted.campaign().id(), wanted.unit().code()).stream()
                        .anyMatch(Contact::isReachable);
    }

    private @Nullable LocalDate dayInThePast(FormRequest request) {
        var period = request.period();
        return period == null || !period.lastDay().isBefore(LocalDate.now(clock)) ? null : period.lastDay();
    }

    private SummaryTable summary(Found.Wanted wanted, FormRequest request) {
        var rows = rowsOf(wanted);
        var period = period(request);
        var depth = rows.getFirst().path().codes().size();
        var tallies = reports.tallies(wanted.campaign().id(), wanted.unit().path(), depth, period);
        return new SummaryTable(
                wanted.campaign(),
                wanted.form(),
                wanted.unit(),
                rows,
                tallies,
                chinese,
                (unit, column, row, own, claimed) -> cellPage(wanted, period, unit, column, row, own, claimed));
    }

    private static String cellPage(
            Found.Wanted wanted,
            Period period,
            Unit unit,
            Form.FormColumn column,
            Form.PeriodRow row,
            boolean own,
            boolean claimed) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("campaign", wanted.campaign().id());
        parameters.put("unit", unit.code());
        parameters.put("period", period.toString());
        parameters.put("column", column.key());
        parameters.put("row", row.key());
        parameters.put("own", own ? "true" : "");
        parameters.put("claimed", claimed ? "true" : "");
        return Links.to("/reports/" + wanted.form().name() + "/cells", parameters);
    }

    private Period period(FormRequest request) {
        var period = request.period();
        return period == null ? Period.of(LocalDate.now(clock)) : period;
    }

    private static Annex.Column column(Form.FormColumn column) {
        return new Annex.Column(column.label().zh(), column.group().zh(), column.width(), Annex.Align.CENTER);
    }

    private Map<String, String> blanks(Unit unit, FormRequest request) {
        var today = LocalDate.now(clock);
        return Map.of(
                "{unit}", unit.name(),
                "{period}", chinese.period(period(request)),
                "{date}",
                        chinese.get(
                                "report.date",
                                Integer.toString(today.getYear()),
                                today.getMonthValue(),
                                today.getDayOfMonth()),
                "{person}", request.preparedBy(),
                "{phone}", request.phone());
    }

    private static List<List<Annex.Line>> lines(List<String> lines, Map<String, String> blanks) {
        return lines.stream()
                .map(line -> List.of(line.split("\t", -1)).stream()
                        .map(part -> new Annex.Line(filled(part, blanks), part.matches(".*[盖签]章.*")))
                        .toList())
                .toList();
    }

    private static String filled(String text, Map<String, String> blanks) {
        var filled = text;
        for (var blank : blanks.entrySet()) {
            filled = filled.replace(blank.getKey(), blank.getValue());
        }
        return filled;
    }

    @Override
    @Transactional(readOnly = true)
    public CellOutcome open(CellRequest request) {
        return switch (find(request.form())) {
            case Found.Missing(Fault fault) -> new CellOutcome.Refused(fault);
            case Found.Wanted wanted -> open(wanted, request);
        };
    }

    private CellOutcome open(Found.Wanted wanted, CellRequest request) {
        var form = wanted.form();
        var column = form.columns().stream()
                .filter(c -> c.key().equals(request.column()))
                .findFirst()
                .orElse(null);
        var row = form.periods().stream()
                .filter(r -> r.key().equals(request.row()))
                .findFirst()
                .orElse(null);
        var metric = column == null
                ? null
                : Metric.of(wanted.campaign(), form, column.source())
                        .filter(one -> !request.claimed() || one.showsClaims(form))
                        .map(one -> request.claimed() ? one.claims() : one)
                        .orElse(null);
        if (column == null || row == null || metric == null) {
            return new CellOutcome.Refused(
                    Fault.error("report.columnUnknown", null, request.column(), request.column(), request.row()));
        }
        var period = period(request.form());
        var quarter = isQuarter(row);
        var lies = request.own() ? own(wanted) : Lies.within(wanted.unit().path());
        var moved = moved(wanted, lies, metric, period, quarter);
        var rows = rows(wanted, lies, metric, period, quarter, new Which(request.after(), request.most() + 1));
        var whole = metric.share() ? denominator(wanted, lies, period) : null;
        var more = rows.size() > request.most();
        var shown = more ? rows.subList(0, request.most()) : rows;
        return new CellOutcome.Opened(new OpenedCell(
                form,
                wanted.unit(),
                column,
                row,
                period,
                request.own(),
                request.claimed(),
                moved.came(),
                moved.left(),
                whole,
                readable(shown, request.form()),
                more ? shown.getLast().id() : null));
    }

    /** A figure counts all cases; which they are is told of those alone at whose stages the one who asks may look. */
    private List<CountedRow> readable(List<CountedRow> rows, FormRequest request) {
        var stages = request.stages();
        if (stages == null) {
            return rows;
        }
        var ids = rows.stream().flatMap(row -> Stream.ofNullable(row.caseId())).toList();
        var seen = ledger.find(request.reach(), ids).stream()
                .filter(one -> stages.contains(one.stage()))
                .map(LedgerCase::id)
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> row.caseId() == null || seen.contains(row.caseId()))
                .toList();
    }

    /** How many rows a figure counts, and how many it ceased to count. */
    private Moved moved(Found.Wanted wanted, Lies lies, Metric metric, Period period, boolean quarter) {
        var last = period.lastDay();
        if (metric.what() == What.POINTS) {
            var first = quarter ? period.firstDay() : BEGINNING;
            return new Moved(reports.countPoints(wanted.campaign().id(), lies, first, last), 0);
        }
        var counted = counted(wanted, lies, metric);
        return quarter
                ? reports.movedBetween(counted, period.previous().lastDay(), last)
                : new Moved(reports.countOn(counted, last), 0);
    }

    /** The rows that a figure counts, or ceased to count. */
    private List<CountedRow> rows(
            Found.Wanted wanted, Lies lies, Metric metric, Period period, boolean quarter, Which which) {
        var last = period.lastDay();
        if (metric.what() == What.POINTS) {
            var first = quarter ? period.firstDay() : BEGINNING;
            return reports.points(wanted.campaign().id(), lies, first, last, which);
        }
        var counted = counted(wanted, lies, metric);
        return quarter
                ? reports.casesBetween(counted, period.previous().lastDay(), last, which)
                : reports.casesOn(counted, last, which);
    }

    /** What lies with the unit itself: with none of the units that have rows in its summary. */
    private Lies own(Found.Wanted wanted) {
        var rows = rowsOf(wanted);
        return new Lies(
                wanted.unit().path(),
                rows.getFirst().path().codes().size(),
                rows.stream().map(Unit::code).toList());
    }

    private List<Unit> rowsOf(Found.Wanted wanted) {
        return UnitRows.of(wanted.unit(), wanted.form().level(), units::children);
    }

    private static Counted counted(Found.Wanted wanted, Lies lies, Metric metric) {
        return new Counted(
                wanted.campaign().id(), lies, progressOf(metric, wanted.form()), metric.any(), metric.categories());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Appearance> appearances(LedgerCase shown) {
        var campaign = campaigns.require(shown.campaign());
        var period = Period.of(LocalDate.now(clock));
        return units.find(shown.unit()).stream()
                .flatMap(unit -> {
                    var days = days(shown, unit, period);
                    return campaign.forms().stream()
                            .flatMap(form -> appearance(new Found.Wanted(campaign, form, unit), shown, days).stream());
                })
                .toList();
    }

    private CaseDays days(LedgerCase shown, Unit unit, Period period) {
        var last = period.lastDay();
        return new CaseDays(
                period,
                reports.stood(
                        shown.campaign(),
                        unit.path(),
                        shown.id(),
                        period.previous().lastDay(),
                        last),
                reports.surveyed(shown.campaign(), unit.path(), shown.id(), last));
    }

    private Optional<Appearance> appearance(Found.Wanted wanted, LedgerCase shown, CaseDays days) {
        var period = days.period();
        var unit = wanted.unit();
        var figures = figures(wanted, days);
        var stands = switch (wanted.form().content()) {
            case CONTACTS -> false;
            case SUMMARY -> !figures.isEmpty();
            case CASES, PUBLISHED ->
                cases.standing(wanted.campaign(), wanted.form(), unit, unit.path(), null, null, shown.id())
                        .holds(shown);
        };
        return stands ? Optional.of(new Appearance(wanted.form(), unit.code(), period, figures)) : Optional.empty();
    }

    private static List<Figure> figures(Found.Wanted wanted, CaseDays days) {
        var figures = new ArrayList<Figure>();
        for (var row : wanted.form().periods()) {
            for (var column : wanted.form().columns()) {
                var counting = Metric.of(wanted.campaign(), wanted.form(), column.source())
                        .map(metric -> days.in(metric, progressOf(metric, wanted.form()), isQuarter(row)))
                        .orElse(Counting.NOT);
                if (counting != Counting.NOT) {
                    var page = cellPage(wanted, days.period(), wanted.unit(), column, row, false, false);
                    figures.add(new Figure(row, column, counting == Counting.LEFT, page));
                }
            }
        }
        return figures;
    }

    private static boolean isQuarter(Form.PeriodRow row) {
        return row.key().equals(Figures.QUARTER);
    }

    private static List<String> progressOf(Metric metric, Form form) {
        return switch (metric.what()) {
            case POINTS, LISTED, RELOCATE_NOTE -> List.of("open", "claimed", "verified");
            case CLAIMED -> List.of("claimed", "verified");
            case COMPLETED -> Metric.claimSuffices(form) ? List.of("claimed", "verified") : List.of("verified");
        };
    }

    private long denominator(Found.Wanted wanted, Lies lies, Period period) {
        var depth = lies.depth() == 0 ? lies.within().codes().size() : lies.depth();
        var tallies = reports.tallies(wanted.campaign().id(), lies.within(), depth, period).stream()
                .filter(tally -> !lies.without().contains(tally.part()))
                .toList();
        return new Figures(wanted.campaign(), wanted.form(), tallies).denominator();
    }
}
