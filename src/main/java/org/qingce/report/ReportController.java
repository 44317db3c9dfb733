package org.qingce.report;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Contact;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Footnotes;
import org.qingce.campaign.Form;
import org.qingce.kernel.Fault;
import org.qingce.kernel.Period;
import org.qingce.kernel.RequiresRight;
import org.qingce.paper.AnnexSheet;
import org.qingce.paper.Printer;
import org.qingce.paper.Printer.Format;
import org.qingce.report.OpenedCell.CountedRow;
import org.qingce.report.ReportListPage.Quarter;
import org.qingce.report.Reports.CellOutcome;
import org.qingce.report.Reports.LeafOutcome;
import org.qingce.report.Reports.WriteOutcome;
import org.qingce.web.Links;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Pages under {@code /reports}. Chooses a template and a status; counts nothing. */
@Controller
@RequestMapping("/reports")
class ReportController {

    private static final int ROWS_ON_SCREEN = 100;
    private static final int ROWS_BESIDE_A_FIGURE = 8;
    private static final int ROWS_OF_A_PAGE = 50;

    private final Reports reports;
    private final Campaigns campaigns;
    private final Units units;
    private final SignedIn signedIn;
    private final AuditTrail audit;
    private final Clock clock;

    ReportController(
            Reports reports, Campaigns campaigns, Units units, SignedIn signedIn, AuditTrail audit, Clock clock) {
        this.reports = reports;
        this.campaigns = campaigns;
        this.units = units;
        this.signedIn = signedIn;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    @RequiresRight("form.read")
    ModelAndView list(Scope scope, Words words) {
        var campaign = campaign(scope.campaign());
        var forms = campaign.forms().stream()
                .map(form -> new ReportListPage.Entry(
                        form.mark(),
                        form.title().in(words.locale()),
                        words.get("report.content." + form.content().name().toLowerCase(java.util.Locale.ROOT)),
                        form.clause(),
                        address(form, scope, ""),
                        address(form, scope, "/xlsx"),
                        address(form, scope, "/pdf")))
                .toList();
        return new ModelAndView(
                "report/list",
                "page",
                new ReportListPage(
                        campaign.title().in(words.locale()),
                        unitName(scope.unit()),
                        asOf(scope, words),
                        quarters(campaign, scope, words),
                        forms));
    }

    @GetMapping("/{form}")
    @RequiresRight("form.read")
    ModelAndView form(@PathVariable String form, @RequestParam(defaultValue = "") String at, Scope scope, Words words) {
        return switch (reports.leaf(request(form, scope), Turn.read(at), ROWS_ON_SCREEN)) {
            case LeafOutcome.Turned(Leaf leaf) -> draw(form, scope, words, leaf, null, HttpStatus.OK, false);
            case LeafOutcome.Refused(Fault fault) ->
                draw(form, scope, words, null, fault, HttpStatus.UNPROCESSABLE_CONTENT, false);
        };
    }

    /** The same with how the contacts are reached, in full: for those who may, and on the record. */
    @PostMapping("/{form}/reveal")
    @RequiresRight("contact.read")
    ModelAndView reveal(@PathVariable String form, Scope scope, Words words) {
        var request = request(form, scope);
        if (form(campaign(scope.campaign()), form).content() != Form.Content.CONTACTS
                || units.find(scope.unit())
                        .filter(unit -> request.reach().contains(unit.path()))
                        .isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        if (!mayReveal(scope)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        recordRevealed(scope);
        return switch (reports.leaf(request.revealing(true), null, ROWS_ON_SCREEN)) {
            case LeafOutcome.Turned(Leaf leaf) -> draw(form, scope, words, leaf, null, HttpStatus.OK, true);
            case LeafOutcome.Refused(Fault fault) ->
                draw(form, scope, words, null, fault, HttpStatus.UNPROCESSABLE_CONTENT, false);
        };
    }

    /** Whether the forms count cases that the reader may not open. */
    private boolean isLimited(Campaign campaign) {
        return signedIn.require().onlyStages("form.read", campaign) != null;
    }

    private boolean mayReveal(Scope scope) {
        return signedIn.require().may("contact.read", scope.campaign());
    }

    private void recordRevealed(Scope scope) {
        audit.record(
                signedIn.require().actor(),
                "access.revealContacts",
                "unit:" + scope.unit(),
                Detail.empty().with("campaign", scope.campaign()));
    }

    @GetMapping("/{form}/xlsx")
    @RequiresRight("form.read")
    @Nullable ModelAndView xlsx(@PathVariable String form, Scope scope, Words words, HttpServletResponse response)
            throws IOException {
        return download(form, scope, words, Format.XLSX, response);
    }

    @GetMapping("/{form}/pdf")
    @RequiresRight("form.read")
    @Nullable ModelAndView pdf(@PathVariable String form, Scope scope, Words words, HttpServletResponse response)
            throws IOException {
        return download(form, scope, words, Format.PDF, response);
    }

    /**
     * A refused annex has written nothing, so that the answer can still become the page that says why. It is on the record before
     * its first byte leaves, whether or not the last arrives; so one that is refused then stands there too.
     */
    private @Nullable ModelAndView download(
            String name, Scope scope, Words words, Format format, HttpServletResponse response) throws IOException {
        var form = form(campaign(scope.campaign()), name);
        var unit = units.find(scope.unit()).map(Unit::name).orElse("");
        var mark = form.mark().isBlank() ? form.title().zh() : form.mark();
        var file = String.join("-", List.of(mark, unit, period(scope).toString())) + "." + format.ending();
        response.setContentType(format.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        var revealed = form.content() == Form.Content.CONTACTS && mayReveal(scope);
        var request = request(name, scope).revealing(revealed);
        audit.record(
                signedIn.require().actor(),
                "report.print",
                "form:" + scope.campaign() + "/" + name,
                Detail.empty()
                        .with("campaign", scope.campaign())
                        .with("unit", scope.unit())
                        .with("period", period(scope))
                        .with("format", format.ending()));
        if (revealed) {
            recordRevealed(scope);
        }
        return switch (reports.write(request, format, response.getOutputStream())) {
            case WriteOutcome.Written _ -> null;
            case WriteOutcome.Refused(Fault fault) -> {
                response.reset();
                var shown = reports.leaf(request.revealing(false), null, ROWS_ON_SCREEN)
                                instanceof LeafOutcome.Turned(Leaf leaf)
                        ? leaf
                        : null;
                yield draw(name, scope, words, shown, fault, HttpStatus.UNPROCESSABLE_CONTENT, false);
            }
        };
    }

    private ModelAndView draw(
            String name,
            Scope scope,
            Words words,
            @Nullable Leaf leaf,
            @Nullable Fault fault,
            HttpStatus status,
            boolean revealed) {
        var campaign = campaign(scope.campaign());
        var form = form(campaign, name);
        var sheet = leaf == null ? null : AnnexSheet.of(leaf.annex());
        var masked = !revealed && sheet != null && holdsPhones(form, scope);
        var page = new ReportPage(
                (form.mark() + "　" + form.title().in(words.locale())).strip(),
                words.get("report.about", unitName(scope.unit()), asOf(scope, words), form.clause()),
                address(form, scope, "/xlsx"),
                address(form, scope, "/pdf"),
                form.content() == Form.Content.CONTACTS ? List.of() : quarters(campaign, scope, words),
                "/reports/" + name,
                Footnotes.of(form, words),
                form.content() == Form.Content.SUMMARY,
                sheet,
                leaf == null || sheet == null ? null : turning(form, scope, leaf, sheet, words),
                fault == null ? "" : words.fault(fault, ""),
                !masked ? "" : words.get(mayReveal(scope) ? "report.masked.may" : "report.masked.may-not"),
                masked && mayReveal(scope) ? address(form, scope, "/reveal") : "",
                form.content() == Form.Content.CONTACTS ? unnamed(scope, words) : null,
                form.content() == Form.Content.SUMMARY && isLimited(campaign));
        var answer = new ModelAndView("report/form", "page", page);
        answer.setStatus(status);
        return answer;
    }

    /** Where one page does not hold it: which rows these are, and the pages before and behind. */
    private static ReportPage.@Nullable Turning turning(
            Form form, Scope scope, Leaf leaf, AnnexSheet sheet, Words words) {
        return leaf.previous() == null && leaf.next() == null
                ? null
                : new ReportPage.Turning(
                        words.get(
                                "report.rows",
                                leaf.first(),
                                leaf.first() + sheet.rows().size() - 1,
                                leaf.annex().count(),
                                Printer.MOST_ROWS_OF_PDF),
                        turned(form, scope, leaf.previous()),
                        turned(form, scope, leaf.next()));
    }

    private static String turned(Form form, Scope scope, @Nullable Turn turn) {
        return turn == null ? "" : Links.to(address(form, scope, ""), Map.of("at", turn.written()));
    }

    /** Who has nobody to name sees an empty sheet: the page says so, and where it is mended. */
    private ReportPage.@Nullable Unnamed unnamed(Scope scope, Words words) {
        var contacts = units.contacts(scope.campaign(), scope.unit());
        var blank = contacts.stream().filter(Contact::isBlank).count();
        if (blank == 0) {
            return null;
        }
        var person = signedIn.require();
        var mayFile = person.may("unit.write")
                && units.find(scope.unit())
                        .filter(unit -> person.reach().contains(unit.path()))
                        .isPresent();
        return new ReportPage.Unnamed(
                blank == contacts.size()
                        ? words.get("report.unnamed.all", unitName(scope.unit()))
                        : words.get("report.unnamed.some", unitName(scope.unit()), blank),
                "/units/" + scope.unit() + (mayFile ? "/contacts/" + scope.campaign() : ""),
                words.get(mayFile ? "report.unnamed.file" : "report.unnamed.see"));
    }

    private boolean holdsPhones(Form form, Scope scope) {
        return form.content() == Form.Content.CONTACTS
                && units.contacts(scope.campaign(), scope.unit()).stream().anyMatch(Contact::isReachable);
    }

    @GetMapping("/{form}/cells")
    @RequiresRight("form.read")
    ModelAndView cell(
            @PathVariable String form,
            @RequestParam String campaign,
            @RequestParam String unit,
            @RequestParam String period,
            @RequestParam String column,
            @RequestParam String row,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(defaultValue = "false") boolean claimed,
            @RequestParam(defaultValue = "0") long after,
            Words words,
            HtmxRequest htmx) {
        var asked = new Scope(campaign, unit, period);
        var most = htmx.isHtmxRequest() ? ROWS_BESIDE_A_FIGURE : ROWS_OF_A_PAGE;
        return switch (reports.open(new CellRequest(request(form, asked), column, row, own, claimed, after, most))) {
            case CellOutcome.Opened(OpenedCell cell) ->
                new ModelAndView(
                        htmx.isHtmxRequest() ? "report/popover" : "report/cell", "page", page(cell, asked, words));
            case CellOutcome.Refused(Fault fault) ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, words.fault(fault, ""));
        };
    }

    private CellPage page(OpenedCell cell, Scope asked, Words words) {
        var here = new LinkedHashMap<String, String>();
        here.put("campaign", asked.campaign());
        here.put("unit", asked.unit());
        here.put("period", asked.period());
        here.put("column", cell.column().key());
        here.put("row", cell.row().key());
        here.put("own", cell.own() ? "true" : "");
        here.put("claimed", cell.claimed() ? "true" : "");
        var path = "/reports/" + cell.form().name();
        var all = Links.to(path + "/cells", here);
        var next = cell.next();
        var whole = cell.of();
        var figure = words.get(
                whole == null ? "report.cell.figure" : "report.cell.share",
                cell.own()
                        ? words.get("report.cell.own", cell.unit().name())
                        : cell.unit().name(),
                cell.row().label().in(words.locale()),
                cell.claimed()
                        ? words.get("report.cell.claimed", cell.column().heading(words.locale()))
                        : cell.column().heading(words.locale()),
                cell.figure(),
                whole == null ? 0L : whole);
        var quarter = cell.row().key().equals(Figures.QUARTER);
        var points = Metric.of(
                        campaign(asked.campaign()), cell.form(), cell.column().source())
                .filter(m -> m.what() == Metric.What.POINTS)
                .isPresent();
        return new CellPage(
                cell.form().title().in(words.locale()),
                figure,
                cell.claimed()
                        ? words.get("web.claimed.why")
                        : cell.column().definition().in(words.locale()),
                quarter && !points
                        ? words.get(
                                "report.cell.moved",
                                cell.period().firstDay(),
                                countedUntil(cell.period()),
                                cell.came(),
                                cell.left())
                        : words.get("report.cell.day", countedUntil(cell.period())),
                words.get("report.cell.shown", cell.rows().size(), cell.came() + cell.left()),
                cell.rows().stream()
                        .map(r -> line(r, asked.campaign(), points, words))
                        .toList(),
                all,
                address(cell.form(), asked, ""),
                next == null ? "" : Links.to(all, Map.of("after", next.toString())),
                points,
                words.get(sinceKey(cell.rows(), points)),
                !points && isLimited(campaign(asked.campaign())));
    }

    private CellPage.Line line(CountedRow row, String campaign, boolean point, Words words) {
        var category = campaign(campaign)
                .category(row.category())
                .map(c -> c.mark() + c.label().in(words.locale()))
                .orElse(row.category());
        var caseId = row.caseId();
        return new CellPage.Line(
                row.number(),
                row.name(),
                caseId == null ? "" : "/ledger/cases/" + caseId,
                row.address(),
                category,
                words.get((point ? "report.verdict." : "report.progress.") + row.progress()),
                row.progress().equals("claimed") || row.progress().equals("verified") ? row.progress() : "",
                words.day(row.on()),
                row.left());
    }

    private FormRequest request(String form, Scope scope) {
        var person = signedIn.require();
        if (!person.may("form.read", scope.campaign())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return new FormRequest(
                        scope.campaign(),
                        form,
                        scope.unit(),
                        Period.parse(scope.period()).orElse(null),
                        person.reach(),
                        person.name(),
                        "")
                .at(person.onlyStages("form.read", campaign(scope.campaign())));
    }

    private Campaign campaign(String id) {
        return campaigns.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Form form(Campaign campaign, String name) {
        return campaign.form(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private String unitName(String code) {
        return units.find(code).map(Unit::name).orElse("");
    }

    private Period period(Scope scope) {
        return Period.parse(scope.period()).orElseGet(() -> Period.of(LocalDate.now(clock)));
    }

    private String asOf(Scope scope, Words words) {
        return words.get("report.as-of", words.period(period(scope)), countedUntil(period(scope)));
    }

    /** No later than today: what comes is not counted. */
    private LocalDate countedUntil(Period period) {
        var today = LocalDate.now(clock);
        return period.lastDay().isBefore(today) ? period.lastDay() : today;
    }

    /** What the days of these rows are: all of claims, all of verifications, of either, or of something else. */
    private static String sinceKey(List<CountedRow> rows, boolean points) {
        if (points) {
            return "report.cell.surveyed";
        }
        var progress = rows.stream().map(CountedRow::progress).collect(Collectors.toSet());
        if (progress.equals(Set.of("verified"))) {
            return "report.cell.verified-on";
        }
        if (progress.equals(Set.of("claimed"))) {
            return "report.cell.claimed-on";
        }
        return progress.equals(Set.of("claimed", "verified")) ? "report.cell.done-on" : "report.cell.since";
    }

    /** The quarters of the campaign up to the present one, the latest first; and the one that is chosen. */
    private List<Quarter> quarters(Campaign campaign, Scope scope, Words words) {
        var chosen = period(scope);
        var quarters = new ArrayList<Quarter>();
        var first = Period.of(campaign.from());
        for (var q = Period.of(LocalDate.now(clock)); q.compareTo(first) >= 0; q = q.previous()) {
            quarters.add(new Quarter(q.toString(), words.period(q), q.equals(chosen)));
        }
        if (quarters.stream().noneMatch(Quarter::chosen)) {
            quarters.add(new Quarter(chosen.toString(), words.period(chosen), true));
        }
        return quarters;
    }

    private static String address(Form form, Scope scope, String more) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("campaign", scope.campaign());
        parameters.put("unit", scope.unit());
        parameters.put("period", scope.period());
        return Links.to("/reports/" + form.name() + more, parameters);
    }
}
