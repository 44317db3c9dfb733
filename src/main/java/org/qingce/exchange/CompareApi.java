package org.qingce.exchange;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.CompareShow.Counts;
import org.qingce.exchange.ComparedLists.Kind;
import org.qingce.exchange.Comparison.Duplicate;
import org.qingce.exchange.ComparisonDesk.Deciding;
import org.qingce.exchange.ComparisonDesk.Keeping;
import org.qingce.exchange.ComparisonDesk.TakingOutcome;
import org.qingce.exchange.KeptComparison.Choice;
import org.qingce.exchange.KeptComparison.Row;
import org.qingce.exchange.KeptComparison.Taking;
import org.qingce.exchange.ListDifferences.Difference;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.paper.Printer;
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

/** Two lists held against each other, for scripts: the road of {@link CompareController}, under the same rights and within the same reach. */
@Api
@Tag(name = "comparisons", description = "两单比对 Two lists held against each other, decided and taken into the ledger")
class CompareApi {

    private static final int MOST = 500;

    private final ComparisonDesk desk;
    private final ComparisonRepository kept;
    private final CompareShow show;
    private final ListUpload upload;
    private final CompareNoteSender notes;
    private final Campaigns campaigns;
    private final Units units;
    private final SignedIn signedIn;

    CompareApi(
            ComparisonDesk desk,
            ComparisonRepository kept,
            CompareShow show,
            ListUpload upload,
            CompareNoteSender notes,
            Campaigns campaigns,
            Units units,
            SignedIn signedIn) {
        this.desk = desk;
        this.kept = kept;
        this.show = show;
        this.upload = upload;
        this.notes = notes;
        this.campaigns = campaigns;
        this.units = units;
        this.signedIn = signedIn;
    }

    /**
     * One of the two lists.
     *
     * @param label what people call it
     * @param repeated rows that name the same enterprise as another of this list; they are in no count
     */
    record ComparedList(String label, String file, int rows, List<Duplicate> repeated) {}

    /** What became of the result in the ledger. */
    record TakenResult(
            int fresh, int changed, int unchanged, int ambiguous, int refused, String by, String unit, Instant at) {

        static @Nullable TakenResult of(@Nullable Taking taking) {
            return taking == null
                    ? null
                    : new TakenResult(
                            taking.fresh(),
                            taking.changed(),
                            taking.unchanged(),
                            taking.ambiguous(),
                            taking.refused(),
                            taking.by().person(),
                            taking.by().unit(),
                            taking.at());
        }
    }

    /**
     * Two lists that were compared.
     *
     * @param notCompared keys of compared columns that one of the lists does not have
     * @param open rows that wait for a decision
     * @param taking absent until the result is in the ledger
     */
    record ComparisonBody(
            long id,
            String campaign,
            String unit,
            ComparedList a,
            ComparedList b,
            List<String> notCompared,
            long conflicts,
            long onlyA,
            long onlyB,
            long agreeing,
            long open,
            String by,
            Instant at,
            @Nullable TakenResult taking) {}

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record ComparisonRows(
            List<ComparisonBody> rows, @Nullable Long next) {}

    /**
     * A row as one of the lists has it.
     *
     * @param values canonical texts by column key
     * @param unreadable what stands in cells that cannot be read, citizens' numbers masked
     * @param faults what would keep it out of the ledger
     */
    record SideRow(int row, Map<String, String> values, Map<String, String> unreadable, List<ApiProblem.Told> faults) {}

    /**
     * @param position names it for a decision
     * @param kind conflict, onlyA, onlyB, agree
     * @param choice A, B, LEAVE, or OPEN while it waits
     * @param by account of whoever decided, or blank
     */
    record ComparedRow(
            int position,
            String kind,
            String enterprise,
            @Nullable SideRow a,
            @Nullable SideRow b,
            List<Difference> differences,
            Choice choice,
            String reason,
            String by) {}

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record ComparedRows(List<ComparedRow> rows, @Nullable Integer next) {}

    /** @param choice A or B: what that list says goes into the ledger; LEAVE: neither; OPEN: not decided after all */
    record WantedDecision(
            @Nullable Choice choice,
            @Nullable List<Integer> positions,
            @Nullable String reason) {}

    /** @param decided how many rows; those for which the choice cannot be made stay as they are */
    record DecidedRows(int decided, long open) {}

    @PostMapping(path = "/comparisons", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresRight(CompareController.RIGHT)
    @Operation(
            summary = "比对两单 Hold two lists against each other",
            description =
                    "xlsx, xls or csv. The files are read once and not kept. The column of a fault, fileA or fileB, tells which one cannot be read.")
    ResponseEntity<Object> compare(
            @RequestParam MultipartFile fileA,
            @RequestParam MultipartFile fileB,
            @RequestParam String campaign,
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String labelA,
            @RequestParam(defaultValue = "") String labelB,
            HttpServletRequest request,
            Words words)
            throws IOException {
        var about = campaigns.find(campaign).orElseThrow(CompareApi::notThere);
        require(CompareController.RIGHT, campaign);
        var of = within(unit);
        var faults = SentTexts.missing("fileA", fileA.isEmpty() ? null : fileA);
        faults.addAll(SentTexts.missing("fileB", fileB.isEmpty() ? null : fileB));
        units.outside(of, about.region()).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        var outcome =
                upload.keep(new ListUpload.Sent(fileA, labelA), new ListUpload.Sent(fileB, labelB), about, of, words);
        return switch (outcome) {
            case Keeping.Kept(var id) ->
                ResponseEntity.created(URI.create("/api/v1/comparisons/" + id)).body(one(id));
            case Keeping.Refused(var first, var fault) ->
                ApiProblem.refused(
                                request,
                                List.of(new Fault(
                                        fault.code(),
                                        fault.severity(),
                                        first ? "fileA" : "fileB",
                                        fault.value(),
                                        fault.arguments())),
                                words)
                        .answer();
        };
    }

    @GetMapping("/comparisons")
    @RequiresRight(CompareController.RIGHT)
    @Operation(summary = "查比对 Comparisons, the last one first", description = "Keyset-paged: give next as after.")
    ComparisonRows list(
            @RequestParam String campaign,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "20") int limit) {
        if (campaigns.find(campaign).isEmpty()) {
            throw notThere();
        }
        require(CompareController.RIGHT, campaign);
        var most = Math.clamp(limit, 1, MOST);
        var reach = unit.isBlank() ? signedIn.require().reach() : within(unit).path();
        var found = kept.list(reach, campaign, after > 0 ? after : Long.MAX_VALUE, most + 1);
        var rows = found.stream().limit(most).map(this::body).toList();
        return new ComparisonRows(rows, found.size() > most ? rows.getLast().id() : null);
    }

    @GetMapping("/comparisons/{id}")
    @RequiresRight(CompareController.RIGHT)
    @Operation(summary = "查一次比对 One comparison")
    ComparisonBody one(@PathVariable long id) {
        return body(required(id));
    }

    @GetMapping("/comparisons/{id}/rows")
    @RequiresRight(CompareController.RIGHT)
    @Operation(
            summary = "比对明细 The rows of a comparison",
            description =
                    "kind: conflict, onlyA, onlyB, agree. state: open or decided. Keyset-paged: give next as after.")
    ComparedRows rows(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "50") int limit,
            Words words) {
        var campaign = campaigns.require(required(id).campaign());
        var most = Math.clamp(limit, 1, MOST);
        var found = kept.rows(id, kind, state, after, most + 1);
        var rows =
                found.stream().limit(most).map(row -> row(row, campaign, words)).toList();
        return new ComparedRows(rows, found.size() > most ? rows.getLast().position() : null);
    }

    @PostMapping("/comparisons/{id}/decisions")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "处理 Decide on rows",
            description = "The last decision on a row holds. 409 closed: the result is in the ledger already.")
    ResponseEntity<Object> decide(
            @PathVariable long id, @RequestBody WantedDecision wanted, HttpServletRequest request, Words words) {
        requireToWrite(id);
        var choice = wanted.choice();
        var positions = wanted.positions();
        var faults = SentTexts.missing("choice", choice);
        faults.addAll(SentTexts.missing(
                "positions", positions == null || positions.stream().anyMatch(Objects::isNull) ? null : positions));
        if (choice == null || positions == null || !faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        var decided = desk.decide(
                signedIn.require().reach(),
                id,
                positions,
                choice,
                SentTexts.said(wanted.reason()),
                signedIn.require().actor());
        return switch (decided) {
            case Deciding.Decided(var rows) ->
                ResponseEntity.ok(new DecidedRows(rows, counts(id).open()));
            case Deciding.Closed _ -> closed(request, words);
            case Deciding.NotFound _ -> throw notThere();
        };
    }

    @PostMapping("/comparisons/{id}/taking")
    @RequiresRight("ledger.write")
    @Operation(
            summary = "采纳入账 Take the result into the ledger",
            description =
                    "Once, when every row is decided. 409 undecided: rows wait yet. 409 closed: it is in the ledger already.")
    ResponseEntity<Object> take(@PathVariable long id, HttpServletRequest request, Words words) {
        var comparison = requireToWrite(id);
        var source = show.source(comparison);
        var outcome = desk.take(
                signedIn.require().reach(),
                id,
                source,
                show.bySheet(source),
                signedIn.require().actor());
        return switch (outcome) {
            case TakingOutcome.Taken _ -> ResponseEntity.ok(one(id));
            case TakingOutcome.Undecided(var rows) ->
                ApiProblem.of(request, 409, "undecided", "Rows are not decided yet: " + rows, List.of(), words)
                        .answer();
            case TakingOutcome.Closed _ -> closed(request, words);
            case TakingOutcome.NotFound _ -> throw notThere();
        };
    }

    @GetMapping("/comparisons/{id}/note")
    @RequiresRight(CompareController.RIGHT)
    @Operation(summary = "比对说明 The note on a comparison, to sign and to stamp", description = "format: pdf or xlsx.")
    ResponseEntity<Object> note(
            @PathVariable long id,
            @RequestParam(defaultValue = "pdf") String format,
            HttpServletRequest request,
            Words words) {
        var comparison = required(id);
        var known = Printer.Format.of("." + format)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.BAD_REQUEST, "format is pdf or xlsx"));
        return notes.sent(
                comparison,
                known,
                fault -> ApiProblem.refused(request, List.of(fault), words).answer());
    }

    private ComparisonBody body(KeptComparison one) {
        var counts = counts(one.id());
        return new ComparisonBody(
                one.id(),
                one.campaign(),
                one.unit(),
                new ComparedList(
                        one.a().label(),
                        one.a().file(),
                        one.a().rows(),
                        one.aside().duplicatesA()),
                new ComparedList(
                        one.b().label(),
                        one.b().file(),
                        one.b().rows(),
                        one.aside().duplicatesB()),
                one.aside().notCompared(),
                counts.of(Kind.CONFLICT),
                counts.of(Kind.ONLY_A),
                counts.of(Kind.ONLY_B),
                counts.of(Kind.AGREE),
                counts.open(),
                one.by().person(),
                one.at(),
                TakenResult.of(one.taking()));
    }

    private Counts counts(long id) {
        return new Counts(kept.counts(id));
    }

    private static ComparedRow row(Row row, Campaign campaign, Words words) {
        var decision = row.decision();
        return new ComparedRow(
                row.position(),
                row.kind().word(),
                row.enterprise(),
                side(row.a(), campaign, words),
                side(row.b(), campaign, words),
                row.differences(),
                row.choice(),
                decision == null ? "" : decision.reason(),
                decision == null ? "" : decision.by().person());
    }

    private static @Nullable SideRow side(@Nullable ListRow row, Campaign campaign, Words words) {
        return row == null
                ? null
                : new SideRow(
                        row.number(),
                        row.values(),
                        row.unreadable(),
                        row.faults().stream()
                                .map(fault -> new ApiProblem.Told(
                                        Objects.requireNonNullElse(fault.column(), ""),
                                        fault.code(),
                                        "error",
                                        CompareShow.text(campaign, fault, words)))
                                .toList());
    }

    private static ResponseEntity<Object> closed(HttpServletRequest request, Words words) {
        return ApiProblem.of(request, 409, "closed", "The result is in the ledger already", List.of(), words)
                .answer();
    }

    private KeptComparison required(long id) {
        return desk.find(signedIn.require().reach(), id)
                .filter(found -> signedIn.require().may(CompareController.RIGHT, found.campaign()))
                .orElseThrow(CompareApi::notThere);
    }

    private KeptComparison requireToWrite(long id) {
        var found = required(id);
        require("ledger.write", found.campaign());
        return found;
    }

    private void require(String right, String campaign) {
        if (!signedIn.require().may(right, campaign)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private Unit within(String code) {
        return units.find(code)
                .filter(unit -> unit.isOffice() && signedIn.require().reach().contains(unit.path()))
                .orElseThrow(CompareApi::notThere);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
