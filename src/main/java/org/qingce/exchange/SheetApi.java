package org.qingce.exchange;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.FileName;
import org.qingce.kernel.RequiresRight;
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

/** Sheets for scripts: the roads of {@link ImportController}, under the same rights and within the same reach. */
@Api
@Tag(name = "sheets", description = "导入 Sheets on their way into the ledger")
class SheetApi {

    private static final String RIGHT = OpenImports.RIGHT;
    private static final int MOST = 200;

    private final SignedIn signedIn;
    private final Units units;
    private final Campaigns campaigns;
    private final SheetTargets targets;
    private final ImportRepository imports;
    private final ImportJobs jobs;
    private final OpenImports open;
    private final ImportWork work;
    private final PaintedDownload download;
    private final Clock clock;

    SheetApi(
            SignedIn signedIn,
            Units units,
            Campaigns campaigns,
            SheetTargets targets,
            ImportRepository imports,
            ImportJobs jobs,
            OpenImports open,
            ImportWork work,
            PaintedDownload download,
            Clock clock) {
        this.signedIn = signedIn;
        this.units = units;
        this.campaigns = campaigns;
        this.targets = targets;
        this.imports = imports;
        this.jobs = jobs;
        this.open = open;
        this.work = work;
        this.download = download;
        this.clock = clock;
    }

    /**
     * A sheet on its way.
     *
     * @param state checking, checked, committing, committed, failed, stopped, interrupted, expired
     * @param fresh new cases; {@code ambiguous} wait for a decision
     * @param problem why the whole file was refused
     */
    record Sheet(
            long id,
            String state,
            String campaign,
            String unit,
            String target,
            String fileName,
            LocalDate effectiveOn,
            int rows,
            int fresh,
            int changed,
            int unchanged,
            int ambiguous,
            int refused,
            @Nullable String problem) {}

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record Sheets(List<Sheet> rows, @Nullable Long next) {}

    /** @param columns keys of columns of the form by the labels that stand in the sheet */
    record WantedColumns(@JsonProperty(required = true) Map<String, String> columns) {}

    @PostMapping(path = "/sheets", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresRight(RIGHT)
    @Operation(
            summary = "上传 Send a sheet",
            description = "xlsx, xls or csv. It is checked in the background: ask for it until it is checked.")
    ResponseEntity<Object> send(
            @RequestParam MultipartFile file,
            @RequestParam String campaign,
            @RequestParam String unit,
            @RequestParam(defaultValue = "cases") String target,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(required = false) @Nullable LocalDate effectiveOn,
            HttpServletRequest request,
            Words words)
            throws IOException {
        var person = signedIn.require();
        var from = units.find(unit)
                .filter(found -> found.isOffice() && person.reach().contains(found.path()))
                .orElseThrow(OpenImports::notThere);
        var name = FileName.of(file.getOriginalFilename());
        var about = campaigns.find(campaign).orElseThrow(OpenImports::notThere);
        if (targets.all().stream().noneMatch(known -> known.name().equals(target))) {
            throw OpenImports.notThere();
        }
        if (!person.may(RIGHT, campaign)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var outside = units.outside(from, about.region());
        if (outside.isPresent()) {
            return ApiProblem.refused(request, List.of(outside.get()), words).answer();
        }
        if (file.isEmpty() || name.isBlank()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The part file has a name and content");
        }
        var today = LocalDate.now(clock);
        var day = Objects.requireNonNullElse(effectiveOn, today);
        var early = EffectiveDay.fault(targets.require(target), about, day, today);
        if (early.isPresent()) {
            return ApiProblem.refused(request, List.of(early.get()), words).answer();
        }
        var place = work.place();
        file.transferTo(place);
        var id = jobs.receive(new ImportJob.Upload(
                place,
                name,
                file.getSize(),
                campaign,
                from.code(),
                target,
                sheet,
                day,
                source.strip(),
                person.actor()));
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/sheets/" + id))
                .body(shown(open.required(id), words));
    }

    @GetMapping("/sheets")
    @RequiresRight(RIGHT)
    @Operation(
            summary = "查导入 Sheets of a campaign, the last one first",
            description = "Those that were discarded are left out. Keyset-paged: give next as after.")
    Sheets list(
            @RequestParam String campaign,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit,
            Words words) {
        var person = signedIn.require();
        var known = campaigns.find(campaign).orElseThrow(OpenImports::notThere);
        if (!person.may(RIGHT, known.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var most = Math.clamp(limit, 1, MOST);
        var found = imports.list(person.reach(), known.id(), after > 0 ? after : Long.MAX_VALUE, most + 1);
        var rows = found.stream().limit(most).map(job -> shown(job, words)).toList();
        return new Sheets(rows, found.size() > most ? rows.getLast().id() : null);
    }

    @GetMapping("/sheets/{id}")
    @RequiresRight(RIGHT)
    @Operation(summary = "看进度 How far a sheet is")
    Sheet one(@PathVariable long id, Words words) {
        return shown(open.required(id), words);
    }

    @PostMapping("/sheets/{id}/commit")
    @RequiresRight(RIGHT)
    @Operation(summary = "入账 Write the rows that pass", description = """
                    In one transaction, in the background. Where rows give cases another class, it takes a reason, without which it is
                    refused with 422. 409 not-open: it is being worked on, or was stored already.
                    """)
    ResponseEntity<Object> commit(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Words words) {
        var job = open.required(id);
        if (reason.isBlank() && jobs.needsReason(job)) {
            return ApiProblem.refused(request, List.of(ImportJobs.REASON), words)
                    .answer();
        }
        if (!jobs.commit(job, reason, signedIn.require().actor())) {
            return notOpen(request, words);
        }
        return ResponseEntity.accepted().body(shown(open.required(id), words));
    }

    @PostMapping("/sheets/{id}/columns")
    @RequiresRight(RIGHT)
    @Operation(
            summary = "对应列 Say which column of the sheet is which",
            description = "For this unit from now on; all rows are read again in the background. 409 not-open.")
    ResponseEntity<Object> choose(
            @PathVariable long id, @RequestBody WantedColumns wanted, HttpServletRequest request, Words words) {
        var job = open.requiredChecked(id);
        if (job.state() != ImportJob.State.CHECKED) {
            return notOpen(request, words);
        }
        var faults = SentTexts.missing("columns", wanted.columns());
        faults.addAll(SentTexts.faults(wanted.columns(), _ -> true));
        if (!faults.isEmpty()) {
            return ApiProblem.refused(request, faults, words).answer();
        }
        jobs.choose(job, wanted.columns(), signedIn.require().actor());
        return ResponseEntity.accepted().body(shown(open.required(id), words));
    }

    @PostMapping("/sheets/{id}/stop")
    @RequiresRight(RIGHT)
    @Operation(summary = "停下 Stop the reading of a sheet", description = "409 not-open: it is not being read.")
    ResponseEntity<Object> stop(@PathVariable long id, HttpServletRequest request, Words words) {
        return jobs.stop(open.required(id), signedIn.require().actor())
                ? ResponseEntity.ok(shown(open.required(id), words))
                : notOpen(request, words);
    }

    @PostMapping("/sheets/{id}/discard")
    @RequiresRight(RIGHT)
    @Operation(
            summary = "放弃 Let a sheet go",
            description = "With all that was corrected in it. What was stored of it stays.")
    ResponseEntity<Object> discard(@PathVariable long id) {
        jobs.discard(open.required(id), signedIn.require().actor());
        return ResponseEntity.noContent().build();
    }

    static ResponseEntity<Object> notOpen(HttpServletRequest request, Words words) {
        return ApiProblem.of(request, 409, "not-open", "It is being worked on, or was stored already", List.of(), words)
                .answer();
    }

    @GetMapping("/sheets/{id}/painted")
    @RequiresRight(RIGHT)
    @Operation(summary = "退回表 The refused rows as the sender's own sheet, painted")
    void painted(@PathVariable long id, Words words, HttpServletResponse answer) throws IOException {
        download.send(open.requiredChecked(id), signedIn.require().actor(), words, answer);
    }

    private Sheet shown(ImportJob job, Words words) {
        return new Sheet(
                job.id(),
                work.isInterrupted(job) ? "interrupted" : job.state().name().toLowerCase(Locale.ROOT),
                job.campaign(),
                job.unit(),
                job.target(),
                job.fileName(),
                job.effectiveOn(),
                job.rows(),
                job.fresh(),
                job.changed(),
                job.unchanged(),
                job.ambiguous(),
                job.refused(),
                job.problem() == null ? null : words.fault(job.problem(), ""));
    }
}
