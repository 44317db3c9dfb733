package org.qingce.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.ImportJobs.Outcome;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.Intake;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The rows of a sheet on its way, for scripts: what is at fault in them, and what people do with them in the preview
 * ({@link ImportController}), under the same rights, within the same reach, on the same record.
 */
@Api
@Tag(name = "sheets", description = "导入 Sheets on their way into a ledger")
class SheetRowApi {

    private static final int MOST = 1000;
    private static final String RIGHT = OpenImports.RIGHT;

    private final OpenImports open;
    private final ImportJobs jobs;
    private final ImportRowRepository rows;
    private final PersonalCells personal;
    private final Campaigns campaigns;
    private final SignedIn signedIn;

    SheetRowApi(
            OpenImports open,
            ImportJobs jobs,
            ImportRowRepository rows,
            PersonalCells personal,
            Campaigns campaigns,
            SignedIn signedIn) {
        this.open = open;
        this.jobs = jobs;
        this.rows = rows;
        this.personal = personal;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
    }

    /**
     * @param standing new, changed, kept, unchanged, ambiguous, reserved, duplicate, refused
     * @param cells as they stand now, by column key; corrected ones as corrected
     * @param decision what was decided of an ambiguous one
     */
    record Row(
            int row,
            String standing,
            Map<String, String> cells,
            List<ApiProblem.Told> faults,
            Intake.@Nullable Decision decision) {}

    /** @param next give it as {@code after} for the rows that follow; absent at the end */
    record Rows(List<Row> rows, @Nullable Integer next) {}

    /**
     * What came of changing a row, or all of a sheet.
     *
     * @param row that was changed, as it stands now; absent where all were
     * @param touched numbers of rows that may stand otherwise for it
     */
    record Changed(@Nullable Row row, List<Integer> touched, int refused, int ambiguous) {}

    /** @param cells texts by column key; columns that are not named stay as they are */
    record Corrected(@JsonProperty(required = true) Map<String, String> cells) {}

    /** @param reason kept with the case */
    record Accepted(@JsonProperty(required = true) String reason) {}

    /** @param decision that the site was corrected, or that it is a second one */
    record Decided(@JsonProperty(required = true) Intake.Decision decision) {}

    /** @param kept whether the ledger's values stay, instead of the sheet's */
    record Kept(@JsonProperty(required = true) boolean kept) {}

    @GetMapping("/sheets/{id}/rows")
    @RequiresRight(RIGHT)
    @Operation(
            summary = "预览 What would become of the rows",
            description = "view: all, new, changed, unchanged, refused, ambiguous, warned; code: of a fault.")
    Rows preview(
            @PathVariable long id,
            @RequestParam(defaultValue = "all") String view,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "-1") int after,
            @RequestParam(defaultValue = "100") int limit,
            Words words) {
        var job = open.requiredChecked(id);
        var most = Math.clamp(limit, 1, MOST);
        var found = rows.page(job.id(), new ImportRow.Filter(view, code), after, most + 1);
        var told = told(job, found.stream().limit(most).toList(), words);
        return new Rows(told, found.size() > most ? told.getLast().row() : null);
    }

    @GetMapping("/sheets/{id}/rows/{row}")
    @RequiresRight(RIGHT)
    @Operation(summary = "看一行 One row, with its cells and its faults")
    Row one(@PathVariable long id, @PathVariable int row, Words words) {
        return told(open.requiredChecked(id), row, words);
    }

    @PostMapping("/sheets/{id}/rows/{row}/correct")
    @RequiresRight(RIGHT)
    @Operation(
            summary = "改单元格 Correct cells of a row",
            description = "The row is read again, and compared again with the ledger and its twins.")
    ResponseEntity<Object> correct(
            @PathVariable long id,
            @PathVariable int row,
            @RequestBody Corrected wanted,
            HttpServletRequest request,
            Words words) {
        var job = open.requiredChecked(id);
        var faults = SentTexts.missing("cells", wanted.cells());
        faults.addAll(SentTexts.faults(wanted.cells(), _ -> true));
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        return answer(jobs.correct(job, row, wanted.cells(), actor()), row, request, words);
    }

    @PostMapping("/sheets/{id}/rows/{row}/accept")
    @RequiresRight(RIGHT)
    @Operation(summary = "说明后接受 Accept a credit code at fault, for a reason")
    ResponseEntity<Object> accept(
            @PathVariable long id,
            @PathVariable int row,
            @RequestBody Accepted wanted,
            HttpServletRequest request,
            Words words) {
        var job = open.requiredChecked(id);
        return answer(
                jobs.accept(job, row, Objects.requireNonNullElse(wanted.reason(), ""), actor()), row, request, words);
    }

    @PostMapping("/sheets/{id}/rows/{row}/decide")
    @RequiresRight(RIGHT)
    @Operation(
            summary = "判定地址 Decide what the other address of a known enterprise is",
            description = "CORRECTION of the site that is known, or a SECOND_SITE.")
    ResponseEntity<Object> decide(
            @PathVariable long id,
            @PathVariable int row,
            @RequestBody Decided wanted,
            HttpServletRequest request,
            Words words) {
        var job = open.requiredChecked(id);
        var faults = SentTexts.missing("decision", wanted.decision());
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        return answer(jobs.decide(job, row, wanted.decision(), actor()), row, request, words);
    }

    @PostMapping("/sheets/{id}/rows/{row}/keep")
    @RequiresRight(RIGHT)
    @Operation(summary = "以台账为准 Keep the ledger's values in a changed row, or take the sheet's")
    ResponseEntity<Object> keep(
            @PathVariable long id,
            @PathVariable int row,
            @RequestBody Kept wanted,
            HttpServletRequest request,
            Words words) {
        var job = open.requiredChecked(id);
        return answer(jobs.keep(job, row, wanted.kept(), actor()), row, request, words);
    }

    @PostMapping("/sheets/{id}/keep")
    @RequiresRight(RIGHT)
    @Operation(summary = "全部以台账为准 The same in all changed rows")
    ResponseEntity<Object> keepAll(
            @PathVariable long id, @RequestBody Kept wanted, HttpServletRequest request, Words words) {
        var job = open.requiredChecked(id);
        return answer(jobs.keepAll(job, wanted.kept(), actor()), 0, request, words);
    }

    @PostMapping("/sheets/{id}/undo")
    @RequiresRight(RIGHT)
    @Operation(summary = "撤销 Take the last correction or acceptance back", description = "404 where there is none.")
    ResponseEntity<Object> undo(@PathVariable long id, HttpServletRequest request, Words words) {
        return answer(jobs.undo(open.requiredChecked(id), actor()), 0, request, words);
    }

    private ResponseEntity<Object> answer(Outcome outcome, int number, HttpServletRequest request, Words words) {
        return switch (outcome) {
            case Outcome.Done(var job, var changed, var touched) -> {
                var row = changed > 0 ? changed : number;
                yield ResponseEntity.ok(
                        new Changed(row > 0 ? told(job, row, words) : null, touched, job.refused(), job.ambiguous()));
            }
            case Outcome.NotOpen _ -> SheetApi.notOpen(request, words);
            case Outcome.ReasonMissing _ ->
                ApiProblem.refused(request, List.of(Fault.error("required", "reason", "")), words)
                        .answer();
            case Outcome.NoSuchRow _ -> throw OpenImports.notThere();
        };
    }

    private Row told(ImportJob job, int number, Words words) {
        return told(job, rows.find(job.id(), number).stream().toList(), words).stream()
                .findFirst()
                .orElseThrow(OpenImports::notThere);
    }

    private List<Row> told(ImportJob job, List<ImportRow> found, Words words) {
        var campaign = campaigns.require(job.campaign());
        var keys = job.requireAbout().columns().keys();
        return personal.seen(job, found).stream()
                .map(row -> new Row(
                        row.number(),
                        row.standing().name().toLowerCase(Locale.ROOT),
                        cells(row, keys),
                        jobs.faults(row, job.scope(), campaign, words).stream()
                                .map(fault -> ApiProblem.Told.of(fault, words))
                                .toList(),
                        row.decision()))
                .toList();
    }

    private static Map<String, String> cells(ImportRow row, Map<Integer, String> keys) {
        var cells = new LinkedHashMap<String, String>();
        keys.forEach((position, key) -> cells.put(key, row.cell(key, position).text()));
        cells.putAll(row.fixes());
        return cells;
    }

    private Actor actor() {
        return signedIn.require().actor();
    }
}
