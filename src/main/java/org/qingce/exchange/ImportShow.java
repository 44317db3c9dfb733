package org.qingce.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Contact;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.ledger.Intake;
import org.qingce.web.Links;
import org.qingce.web.Tab;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/** Puts an import into the words and figures of its page. */
@Component
class ImportShow {

    static final int SHOWN = 50;

    private static final Set<ImportJob.State> AGAIN = Set.of(
            ImportJob.State.FAILED, ImportJob.State.STOPPED, ImportJob.State.INTERRUPTED, ImportJob.State.EXPIRED);

    private final SheetTargets targets;
    private final Campaigns campaigns;
    private final Units units;
    private final ImportJobs jobs;
    private final ImportRowRepository rows;
    private final PersonalCells personal;

    ImportShow(
            SheetTargets targets,
            Campaigns campaigns,
            Units units,
            ImportJobs jobs,
            ImportRowRepository rows,
            PersonalCells personal) {
        this.targets = targets;
        this.campaigns = campaigns;
        this.units = units;
        this.jobs = jobs;
        this.rows = rows;
        this.personal = personal;
    }

    /**
     * @param editing number of a row of which every cell is open, or 0
     * @param only numbers of the rows to show, whatever the filter says; none for all
     * @param undone number of the row whose correction was just taken back, or 0
     */
    record View(ImportRow.Filter filter, int after, int editing, List<Integer> only, int undone) {

        /** These rows alone. */
        View of(List<Integer> numbers) {
            return new View(filter, after, editing, numbers, 0);
        }

        View undoing(int number) {
            return new View(filter, after, 0, List.of(), number);
        }

        Map<String, String> parameters() {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("view", filter.view());
            parameters.put("code", filter.code());
            parameters.put("after", after > 0 ? Integer.toString(after) : "");
            return parameters;
        }
    }

    ImportPage page(ImportJob job, View view, Words words) {
        var campaign = campaigns.require(job.campaign());
        var columns = targets.require(job.target()).columns(campaign);
        var about = job.about();
        var path = "/imports/" + job.id();
        var interrupted = jobs.isInterrupted(job);
        var state = interrupted ? "interrupted" : job.state().name().toLowerCase(java.util.Locale.ROOT);
        var shows = job.hasRows();
        var page = shows ? rows(job, view) : List.<ImportRow>of();
        var shown = personal.seen(job, page.size() > SHOWN ? page.subList(0, SHOWN) : page);
        var open = job.state() == ImportJob.State.CHECKED;
        var heads = columns.stream().filter(c -> isShown(c, about)).toList();
        var next = new HashMap<>(view.parameters());
        next.put("after", page.size() > SHOWN ? Integer.toString(shown.getLast().number()) : "");
        var changes = changes(job, shown);
        return new ImportPage(
                job.id(),
                Links.to(path, view.parameters()),
                job.fileName(),
                about(job, campaign, words),
                job.target(),
                state,
                job.isWorking() && !interrupted,
                job.state() == ImportJob.State.CHECKING && !interrupted,
                shows,
                ImportJobs.DISCARDABLE.contains(job.state()),
                AGAIN.contains(job.state()),
                job.rows(),
                job.problem() == null ? "" : words.fault(job.problem(), ""),
                steps(job, interrupted, words),
                shows ? tabs(job, path, view, words) : List.of(),
                view.filter().view(),
                view.filter().code(),
                view.after(),
                shows && view.filter().view().equals("refused") ? reasons(job, path, view, words) : List.of(),
                open ? unsaid(job, words) : List.of(),
                open && jobs.needsReason(job),
                about == null ? List.of() : ImportNotes.of(about, words),
                about == null ? List.of() : questions(about),
                about == null ? List.of() : options(columns, about, words),
                nameLabel(columns, words),
                heads.stream().map(c -> c.label().in(words.locale())).toList(),
                shown.stream()
                        .map(row -> row(job, row, heads, columns, campaign, view, changes, words))
                        .toList(),
                view.after() > 0
                        ? Links.to(
                                path,
                                Map.of(
                                        "view",
                                        view.filter().view(),
                                        "code",
                                        view.filter().code()))
                        : "",
                page.size() > SHOWN ? Links.to(path, next) : "",
                job.rows(),
                job.accepted(),
                job.written(),
                job.refused(),
                job.ambiguous(),
                open,
                open ? rows.lastCorrected(job.id()) : 0,
                view.undone(),
                ledger(job, ""),
                keptUntil(job, words));
    }

    private List<ImportRow> rows(ImportJob job, View view) {
        return view.only().isEmpty()
                ? rows.page(job.id(), view.filter(), view.after(), SHOWN + 1)
                : view.only().stream()
                        .flatMap(number -> rows.find(job.id(), number).stream())
                        .toList();
    }

    /** Where that is which was stored; the latest first, or by name. */
    private static String ledger(ImportJob job, String name) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("campaign", job.campaign());
        parameters.put("unit", job.unit());
        if (!job.target().equals("cases")) {
            return Links.to("/units/" + job.unit(), Map.of("campaign", job.campaign()));
        }
        parameters.put("text", name);
        parameters.put("sort", name.isEmpty() ? "number" : "");
        parameters.put("direction", name.isEmpty() ? "descending" : "");
        return Links.to("/ledger", parameters);
    }

    private String keptUntil(ImportJob job, Words words) {
        if (job.state() != ImportJob.State.COMMITTED) {
            return "";
        }
        return job.clearedAt() == null
                ? words.get("exchange.kept.until", words.moment(jobs.keptUntil(job)))
                : words.get("exchange.cleared");
    }

    private String about(ImportJob job, Campaign campaign, Words words) {
        var parts = new ArrayList<String>();
        parts.add(campaign.shortTitle().in(words.locale()));
        parts.add(units.find(job.unit()).map(Unit::name).orElse(job.unit()));
        var about = job.about();
        if (about != null) {
            if (!about.sheet().isBlank()) {
                parts.add(words.get("exchange.about.sheet", about.sheet()));
            }
            parts.add(words.get("exchange.about.header", about.headerRow()));
            if (!about.signed().person().isBlank()) {
                parts.add(words.get("exchange.about.signed", about.signed().person()));
            }
            if (!about.signed().phone().isBlank()) {
                var phone = about.signed().phone();
                parts.add(words.get(
                        "exchange.about.phone", personal.areMasked(job) ? Contact.maskedPhone(phone) : phone));
            }
            if (!about.signed().date().isBlank()) {
                parts.add(words.get("exchange.about.date", about.signed().date()));
            }
        }
        parts.add(words.get("exchange.about.effective", words.day(job.effectiveOn())));
        return String.join(" · ", parts);
    }

    private static List<ImportPage.Step> steps(ImportJob job, boolean interrupted, Words words) {
        var about = job.about();
        var wrong = interrupted || (AGAIN.contains(job.state()) && job.state() != ImportJob.State.EXPIRED);
        var checked = about != null && !job.isWorking() && !wrong;
        // rows are counted once the table is found, of which the rest is told when they are all read
        var found = about != null || job.rows() > 0;
        var stored = job.state() == ImportJob.State.COMMITTED;
        var steps = new ArrayList<ImportPage.Step>();
        steps.add(new ImportPage.Step(
                words.get("exchange.step.upload"), words.get("exchange.size", kilobytes(job.fileSize())), "done"));
        steps.add(new ImportPage.Step(
                words.get("exchange.step.header"),
                about == null ? "" : words.get("exchange.about.header", about.headerRow()),
                found ? "done" : wrong ? "wrong" : "now"));
        steps.add(new ImportPage.Step(
                words.get("exchange.step.columns"),
                about == null
                        ? ""
                        : about.columns().unsure().isEmpty()
                                ? words.get(
                                        "exchange.columns.sure",
                                        about.columns().keys().size())
                                : words.get(
                                        "exchange.columns.unsure",
                                        about.columns().unsure().size()),
                found ? "done" : ""));
        steps.add(new ImportPage.Step(
                words.get("exchange.step.check"),
                job.rows() == 0 ? "" : words.get("exchange.rows", job.rows()),
                checked ? "done" : !found ? "" : wrong ? "wrong" : "now"));
        steps.add(new ImportPage.Step(
                words.get("exchange.step.preview"),
                stored ? "" : words.get("exchange.preview.small"),
                stored ? "done" : checked ? "now" : ""));
        steps.add(new ImportPage.Step(
                words.get("exchange.step.commit"),
                stored ? words.moment(job.committedAt()) : words.get("exchange.commit.small"),
                stored ? "done" : ""));
        return steps;
    }

    private static long kilobytes(long bytes) {
        return Math.max(1, (bytes + 512) / 1024);
    }

    private List<Tab> tabs(ImportJob job, String path, View view, Words words) {
        var counts = new LinkedHashMap<String, Integer>();
        var marked = rows.marked(job.id());
        counts.put("all", job.rows());
        counts.put("new", job.fresh());
        counts.put("changed", job.changed() + marked.kept());
        counts.put("unchanged", job.unchanged() - marked.kept());
        counts.put("refused", job.refused());
        counts.put("ambiguous", job.ambiguous());
        counts.put("warned", marked.warned());
        return counts.entrySet().stream()
                .map(c -> new Tab(
                        words.get("exchange.view." + c.getKey()),
                        Links.to(path, Map.of("view", c.getKey())),
                        c.getValue().longValue(),
                        c.getKey().equals(view.filter().view())))
                .toList();
    }

    private List<String> unsaid(ImportJob job, Words words) {
        return ImportNotes.of(targets.require(job.target()).intake().unsaid(job.intake()), words);
    }

    private List<Tab> reasons(ImportJob job, String path, View view, Words words) {
        return rows.reasons(job.id()).entrySet().stream()
                .map(r -> new Tab(
                        words.has("exchange.reason." + r.getKey())
                                ? words.get("exchange.reason." + r.getKey())
                                : r.getKey(),
                        Links.to(path, Map.of("view", "refused", "code", r.getKey())),
                        r.getValue().longValue(),
                        r.getKey().equals(view.filter().code())))
                .toList();
    }

    private static List<ImportPage.Question> questions(SheetAbout about) {
        return about.columns().unsure().stream()
                .map(u -> new ImportPage.Question(u.label(), u.suggestion()))
                .toList();
    }

    private static List<ImportPage.Option> options(List<Column> columns, SheetAbout about, Words words) {
        return columns.stream()
                .filter(c -> !about.columns().keys().containsValue(c.key()))
                .map(c -> new ImportPage.Option(c.key(), c.label().in(words.locale())))
                .toList();
    }

    private static boolean isShown(Column column, @Nullable SheetAbout about) {
        return column.type() != ColumnType.NAME
                && column.type() != ColumnType.SERIAL
                && about != null
                && (about.columns().keys().containsValue(column.key()) || (column.onForm() && column.required()));
    }

    private static String nameLabel(List<Column> columns, Words words) {
        return name(columns).map(c -> c.label().in(words.locale())).orElse("");
    }

    private static java.util.Optional<Column> name(List<Column> columns) {
        return columns.stream()
                .filter(c -> c.type() == ColumnType.NAME)
                .findFirst()
                .or(() -> columns.stream().filter(c -> c.key().equals("name")).findFirst());
    }

    private Map<Integer, Intake.Verdict> changes(ImportJob job, List<ImportRow> shown) {
        var changed = shown.stream()
                .filter(r -> r.differs() || r.standing() == Intake.Standing.AMBIGUOUS)
                .map(ImportRow::number)
                .toList();
        if (changed.isEmpty() || job.state() != ImportJob.State.CHECKED) {
            return Map.of();
        }
        return targets.require(job.target()).intake().verdicts(job.intake(), changed).stream()
                .collect(Collectors.toMap(Intake.Verdict::row, Function.identity()));
    }

    private ImportPage.Row row(
            ImportJob job,
            ImportRow row,
            List<Column> heads,
            List<Column> columns,
            Campaign campaign,
            View view,
            Map<Integer, Intake.Verdict> verdicts,
            Words words) {
        var faults = jobs.faults(row, job.scope(), campaign, words);
        var open = job.state() == ImportJob.State.CHECKED;
        var editing = open && view.editing() == row.number();
        var verdict = verdicts.get(row.number());
        var changes = verdict == null
                ? List.<ImportPage.Change>of()
                : verdict.changes().stream()
                        .map(c -> change(
                                c.key(),
                                personal.seen(job, c.key(), c.before()),
                                personal.seen(job, c.key(), c.after()),
                                columns,
                                campaign,
                                words))
                        .toList();
        var mended = !row.isRefused()
                && (!row.fixes().isEmpty() || !row.acceptReason().isBlank());
        var name = name(columns)
                .map(c -> cell(job, row, c, faults, open, editing, words))
                .orElse(new ImportPage.Cell("", "", "", "", false, ""));
        return new ImportPage.Row(
                row.number(),
                "row-" + row.number(),
                row.hidden(),
                row.isRefused(),
                mended,
                editing,
                open && row.faults().stream().anyMatch(f -> f.code().equals("uscc.invalid")),
                open && row.standing() == Intake.Standing.AMBIGUOUS,
                row.elsewhere() == null,
                row.decision() == null ? "" : row.decision().name(),
                open && row.differs(),
                row.standing() == Intake.Standing.KEPT,
                faults.stream()
                        .map(f -> new ImportPage.Reason(
                                RowFaults.told(f, columns, words),
                                f.isError(),
                                open && f.isError() ? Objects.requireNonNullElse(f.column(), "") : ""))
                        .toList(),
                changes,
                job.state() == ImportJob.State.COMMITTED
                                && !row.isRefused()
                                && job.target().equals("cases")
                        ? ledger(job, name.text())
                        : "",
                name,
                heads.stream()
                        .map(c -> cell(job, row, c, faults, open, editing, words))
                        .toList());
    }

    private ImportPage.Change change(
            String key, String before, String after, List<Column> columns, Campaign campaign, Words words) {
        return columns.stream()
                .filter(c -> c.key().equals(key))
                .findFirst()
                .map(c -> new ImportPage.Change(
                        c.label().in(words.locale()),
                        RowFaults.shown(c, before, campaign, campaigns, words),
                        RowFaults.shown(c, after, campaign, campaigns, words)))
                .orElse(new ImportPage.Change(key, before, after));
    }

    private static ImportPage.Cell cell(
            ImportJob job,
            ImportRow row,
            Column column,
            List<Fault> faults,
            boolean open,
            boolean editing,
            Words words) {
        var columns = job.requireAbout().columns();
        var error = faults.stream().anyMatch(f -> column.key().equals(f.column()) && f.isError());
        var doubt = faults.stream().anyMatch(f -> column.key().equals(f.column()) && !f.isError());
        var fixed = row.fixes().containsKey(column.key());
        var position = columns.position(column.key());
        var before = position == null || position >= row.cells().size()
                ? RawCell.BLANK
                : row.cells().get(position);
        return new ImportPage.Cell(
                column.key(),
                column.label().in(words.locale()),
                shown(row.cell(column.key(), position)),
                error ? "fault" : fixed ? "fixed" : doubt ? "doubt" : "",
                open && (error || editing),
                fixed ? shown(before) : "");
    }

    /** A cell as its sender saw it; a date as a day. */
    static String shown(RawCell cell) {
        if (cell.dateFormat() && cell.number() != null) {
            var days = cell.number().longValue();
            if (days > 0 && days < 200_000) {
                return java.time.LocalDate.of(1899, 12, 30).plusDays(days).toString();
            }
        }
        return cell.text();
    }
}
