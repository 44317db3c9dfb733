package org.qingce.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Form;
import org.qingce.kernel.Fault;
import org.qingce.kernel.Period;
import org.qingce.kernel.RequiresRight;
import org.qingce.paper.Annex;
import org.qingce.paper.Printer.Format;
import org.qingce.report.Reports.AnnexOutcome;
import org.qingce.report.Reports.CellOutcome;
import org.qingce.report.Reports.WriteOutcome;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.Words;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Forms for scripts: the roads of {@link ReportController}, under the same rights, within the same reach, on the same record. */
@Api
@Tag(name = "forms", description = "报表 Forms of a campaign, filled")
class FormApi {

    private static final int ROWS_AS_JSON = 10_000;
    private static final int ROWS_OF_A_FIGURE = 500;

    private final Reports reports;
    private final Campaigns campaigns;
    private final Units units;
    private final SignedIn signedIn;
    private final AuditTrail audit;

    FormApi(Reports reports, Campaigns campaigns, Units units, SignedIn signedIn, AuditTrail audit) {
        this.reports = reports;
        this.campaigns = campaigns;
        this.units = units;
        this.signedIn = signedIn;
        this.audit = audit;
    }

    /** @param number the figure where the cell is one */
    record Cell(
            String text,
            @Nullable BigDecimal number,
            @Nullable Long claimed) {}

    record Row(List<Cell> cells, boolean sum) {}

    record Head(String label, String group) {}

    /** @param count of the rows of the whole annex, of which the first 10,000 are given */
    record Filled(String mark, String title, List<Head> columns, List<Row> rows, long count, List<String> notes) {}

    /**
     * A case, or a surveyed point, that a figure counts.
     *
     * @param caseId absent for a point without a case
     * @param progress open, claimed, verified, as it was on the day; the verdict of a point
     * @param on the day since which it is so
     * @param left whether it ceased to be counted within the quarter
     */
    record CountedCase(
            long id,
            @Nullable Long caseId,
            String number,
            String name,
            String address,
            String category,
            String progress,
            LocalDate on,
            boolean left) {}

    /**
     * A figure and the rows that it counts; cases among them that one may not read are counted and left out.
     *
     * @param figure is {@code came} less {@code left}
     * @param of for a share, the number that it is a share of
     * @param next give it as {@code after} for the rows that follow; absent at the end
     */
    record OpenedFigure(
            long figure,
            long came,
            long left,
            @Nullable Long of,
            String definition,
            List<CountedCase> rows,
            @Nullable Long next) {}

    /** A form of a campaign by its name. */
    record Named(String name, String mark, String title, String clause) {}

    @GetMapping("/forms")
    @RequiresRight("form.read")
    @Operation(summary = "有哪些表 The forms of a campaign")
    List<Named> list(@RequestParam String campaign, Words words) {
        return readable(campaign).forms().stream()
                .map(form -> new Named(form.name(), form.mark(), form.title().in(words.locale()), form.clause()))
                .toList();
    }

    @GetMapping(path = "/forms/{form}")
    @RequiresRight("form.read")
    @Operation(
            summary = "取表 A form, filled",
            description =
                    "format: json, xlsx or pdf. Phones and mail of contacts are masked for whoever may not contact.read. Without period as of today; else as of the last day of a quarter (2021Q3).")
    @Nullable ResponseEntity<Object> one(
            @PathVariable String form,
            @RequestParam String campaign,
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "json") String format,
            HttpServletRequest request,
            HttpServletResponse answer,
            Words words)
            throws IOException {
        var known = readable(campaign).form(form).orElseThrow(FormApi::notFound);
        var person = signedIn.require();
        var asked = asked(readable(campaign), form, unit, period)
                .revealing(known.content() == Form.Content.CONTACTS && person.may("contact.read", campaign));
        return format.equals("json")
                ? asJson(asked, request, words)
                : asFile(
                        known,
                        asked,
                        Format.of("." + format)
                                .orElseThrow(() -> new ResponseStatusException(
                                        HttpStatus.BAD_REQUEST, "format is json, xlsx or pdf")),
                        request,
                        answer,
                        words);
    }

    @GetMapping("/forms/{form}/cells")
    @RequiresRight("form.read")
    @Operation(
            summary = "穿透查询 The rows that one figure counts",
            description =
                    "column: key of the form's column; row: quarter or total; own: without the units that have rows of their own; claimed: what is claimed, beside what is verified. Keyset-paged: give next as after.")
    ResponseEntity<Object> cell(
            @PathVariable String form,
            @RequestParam String campaign,
            @RequestParam String unit,
            @RequestParam String column,
            @RequestParam String row,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "false") boolean own,
            @RequestParam(defaultValue = "false") boolean claimed,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit,
            HttpServletRequest request,
            Words words) {
        var known = readable(campaign);
        if (known.form(form).isEmpty()) {
            throw notFound();
        }
        var asked = asked(known, form, unit, period);
        return switch (reports.open(
                new CellRequest(asked, column, row, own, claimed, after, Math.clamp(limit, 1, ROWS_OF_A_FIGURE)))) {
            case CellOutcome.Opened(var cell) -> ResponseEntity.ok(opened(cell, words));
            case CellOutcome.Refused(var fault) -> refused(fault, request, words);
        };
    }

    private static OpenedFigure opened(OpenedCell cell, Words words) {
        return new OpenedFigure(
                cell.figure(),
                cell.came(),
                cell.left(),
                cell.of(),
                cell.column().definition().in(words.locale()),
                cell.rows().stream()
                        .map(row -> new CountedCase(
                                row.id(),
                                row.caseId(),
                                row.number(),
                                row.name(),
                                row.address(),
                                row.category(),
                                row.progress(),
                                row.on(),
                                row.left()))
                        .toList(),
                cell.next());
    }

    /** What is asked for, of a unit within reach. */
    private FormRequest asked(Campaign campaign, String form, String unit, String period) {
        var person = signedIn.require();
        if (units.find(unit).filter(one -> person.reach().contains(one.path())).isEmpty()) {
            throw notFound();
        }
        return new FormRequest(campaign.id(), form, unit, period(period), person.reach(), person.name(), "")
                .at(person.onlyStages("form.read", campaign));
    }

    private ResponseEntity<Object> asJson(FormRequest asked, HttpServletRequest request, Words words) {
        return switch (reports.preview(asked, ROWS_AS_JSON)) {
            case AnnexOutcome.Built(var annex) -> {
                var filled = filled(annex);
                recorded(asked, "json");
                yield ResponseEntity.ok(filled);
            }
            case AnnexOutcome.Refused(var fault) -> refused(fault, request, words);
        };
    }

    /** Rows leave as they come, so that memory does not grow with the form; a refused form has written nothing yet. */
    private @Nullable ResponseEntity<Object> asFile(
            Form form,
            FormRequest asked,
            Format format,
            HttpServletRequest request,
            HttpServletResponse answer,
            Words words)
            throws IOException {
        var name = (form.mark().isBlank() ? form.name() : form.mark()) + "-" + asked.unit();
        answer.setContentType(format.mediaType());
        answer.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "." + format.ending(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        recorded(asked, format.ending());
        return switch (reports.write(asked, format, answer.getOutputStream())) {
            case WriteOutcome.Written _ -> null;
            case WriteOutcome.Refused(var fault) -> {
                answer.reset();
                yield refused(fault, request, words);
            }
        };
    }

    private static Filled filled(Annex annex) {
        var rows = new ArrayList<Row>();
        annex.rows()
                .each(row -> rows.add(new Row(
                        row.cells().stream()
                                .map(cell -> new Cell(
                                        cell.text(),
                                        cell.number(),
                                        cell.claimed() == null
                                                ? null
                                                : cell.claimed().figure()))
                                .toList(),
                        row.sum())));
        var heads = annex.columns().stream()
                .map(column -> new Head(column.label(), column.group()))
                .toList();
        return new Filled(annex.mark(), annex.title(), heads, rows, annex.count(), annex.notes());
    }

    /** Before anything leaves, whether or not it arrives. */
    private void recorded(FormRequest asked, String format) {
        var actor = signedIn.require().actor();
        audit.record(
                actor,
                "report.print",
                "form:" + asked.campaign() + "/" + asked.form(),
                Detail.empty()
                        .with("campaign", asked.campaign())
                        .with("unit", asked.unit())
                        .with("period", Objects.requireNonNullElse(asked.period(), "today"))
                        .with("format", format));
        if (asked.revealed()) {
            audit.record(
                    actor,
                    "access.revealContacts",
                    "unit:" + asked.unit(),
                    Detail.empty().with("campaign", asked.campaign()));
        }
    }

    private static ResponseEntity<Object> refused(Fault fault, HttpServletRequest request, Words words) {
        return ApiProblem.refused(request, List.of(fault), words).answer();
    }

    /** The campaign, where the person may take its forms. */
    private Campaign readable(String id) {
        var campaign = campaigns.find(id).orElseThrow(FormApi::notFound);
        if (!signedIn.require().may("form.read", id)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return campaign;
    }

    private static @Nullable Period period(String text) {
        return text.isBlank()
                ? null
                : Period.parse(text)
                        .orElseThrow(() -> new ResponseStatusException(
                                HttpStatus.BAD_REQUEST, "period is a quarter such as 2021Q3"));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
