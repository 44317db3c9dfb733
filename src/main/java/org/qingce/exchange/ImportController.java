package org.qingce.exchange;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.ImportJobs.Outcome;
import org.qingce.kernel.Actor;
import org.qingce.kernel.FileName;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.SheetDate;
import org.qingce.ledger.Intake;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages under {@code /imports}. Everything a person sees there belongs to the person's unit or to one beneath it. */
@Controller
class ImportController {

    private static final int LISTED = 30;
    private static final String RIGHT = OpenImports.RIGHT;

    private final SignedIn signedIn;
    private final Units units;
    private final Campaigns campaigns;
    private final SheetTargets targets;
    private final ImportJobs jobs;
    private final ImportRepository imports;
    private final OpenImports open;
    private final ImportShow show;
    private final ImportWork work;
    private final PaintedDownload download;
    private final People people;
    private final Clock clock;

    ImportController(
            SignedIn signedIn,
            Units units,
            Campaigns campaigns,
            SheetTargets targets,
            ImportJobs jobs,
            ImportRepository imports,
            OpenImports open,
            ImportShow show,
            ImportWork work,
            PaintedDownload download,
            People people,
            Clock clock) {
        this.signedIn = signedIn;
        this.units = units;
        this.campaigns = campaigns;
        this.targets = targets;
        this.jobs = jobs;
        this.imports = imports;
        this.open = open;
        this.show = show;
        this.work = work;
        this.download = download;
        this.people = people;
        this.clock = clock;
    }

    @Bean
    static MenuItem importMenu() {
        return new MenuItem("exchange.title", "import", "/imports", RIGHT, MenuItem.Group.LEDGER, 20);
    }

    @GetMapping("/imports")
    @RequiresRight(RIGHT)
    ModelAndView list(@RequestParam(defaultValue = "0") long before, Scope scope, Words words) {
        var today = LocalDate.now(clock).toString();
        return listed(scope, words, before, new Form("cases", today, "", "", "", ""));
    }

    /** What the form of an upload holds; blank faults where it has not been sent. */
    private record Form(
            String target, String effectiveOn, String source, String sheet, String fileFault, String dayFault) {}

    private ModelAndView listed(Scope scope, Words words, long before, Form form) {
        var person = signedIn.require();
        var until = before > 0 ? before : Long.MAX_VALUE;
        var found = imports.list(person.reach(), scope.campaign(), until, LISTED + 1);
        var shown = found.size() > LISTED ? found.subList(0, LISTED) : found;
        var campaign = campaigns.find(scope.campaign());
        var page = new ImportsPage(
                scope.campaign(),
                campaign.map(c -> c.title().in(words.locale())).orElse(""),
                unitChoices(person.place(), scope.unit(), campaign.orElse(null)),
                targets.all().stream()
                        .map(t -> new ImportsPage.Choice(
                                t.name(),
                                words.get("exchange.target." + t.name()),
                                t.name().equals(form.target())))
                        .toList(),
                form.effectiveOn(),
                form.source(),
                form.sheet(),
                form.fileFault(),
                form.dayFault(),
                shown.stream().map(job -> row(job, words)).toList(),
                found.size() > LISTED ? "/imports?before=" + shown.getLast().id() : "");
        return new ModelAndView("exchange/imports", "page", page);
    }

    /**
     * The person's own unit and those right beneath it; and the one chosen in the bar above, however deep it lies. None outside of the
     * campaign, but for a person whose own unit is, who is told when sending.
     */
    private List<ImportsPage.Choice> unitChoices(Unit own, String chosen, @Nullable Campaign campaign) {
        var choices = new LinkedHashMap<String, String>();
        choices.put(own.code(), own.name());
        units.children(own.code()).forEach(u -> choices.put(u.code(), u.name()));
        var picked = units.find(chosen).filter(u -> own.path().contains(u.path()));
        picked.ifPresent(u -> {
            choices.put(u.code(), u.name());
            units.children(u.code()).forEach(c -> choices.put(c.code(), c.name()));
        });
        if (campaign != null) {
            choices.keySet()
                    .removeIf(code -> !code.equals(own.code())
                            && units.find(code)
                                    .flatMap(unit -> units.outside(unit, campaign.region()))
                                    .isPresent());
            if (choices.size() > 1 && units.outside(own, campaign.region()).isPresent()) {
                choices.remove(own.code());
            }
        }
        var selected = picked.map(Unit::code).orElse(own.code());
        var list = new ArrayList<ImportsPage.Choice>();
        choices.forEach((code, name) -> list.add(new ImportsPage.Choice(code, name, code.equals(selected))));
        return list;
    }

    private ImportsPage.Row row(ImportJob job, Words words) {
        var interrupted = jobs.isInterrupted(job);
        return new ImportsPage.Row(
                "/imports/" + job.id(),
                job.fileName(),
                units.find(job.unit()).map(Unit::name).orElse(job.unit()),
                words.moment(job.receivedAt()),
                people.called(job.actor().person(), words),
                words.get(job.shownState(interrupted)),
                job.tone(interrupted),
                job.rows(),
                job.state() == ImportJob.State.COMMITTED ? words.number(job.written()) : "",
                job.refused());
    }

    @PostMapping("/imports")
    @RequiresRight(RIGHT)
    ModelAndView upload(
            @RequestParam MultipartFile file,
            @RequestParam String unit,
            @RequestParam(defaultValue = "cases") String target,
            @RequestParam(defaultValue = "") String effectiveOn,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String sheet,
            Scope scope,
            Words words)
            throws IOException {
        var person = signedIn.require();
        if (!person.may(RIGHT, scope.campaign())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var from = units.find(unit)
                .filter(u -> u.isOffice() && person.reach().contains(u.path()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var about = campaigns.find(scope.campaign());
        var outside = about.flatMap(campaign -> units.outside(from, campaign.region()))
                .map(fault -> words.fault(fault, ""))
                .orElse("");
        var day = day(effectiveOn);
        var early = day == null
                ? words.get("exchange.fault.noDay")
                : about.flatMap(campaign ->
                                EffectiveDay.fault(targets.require(target), campaign, day, LocalDate.now(clock)))
                        .map(fault -> words.fault(fault, words.get("exchange.effective")))
                        .orElse("");
        var name = FileName.of(file.getOriginalFilename());
        var none = file.isEmpty() || name.isBlank();
        if (none || day == null || !early.isEmpty() || !outside.isEmpty() || about.isEmpty()) {
            var page = listed(
                    scope,
                    words,
                    0,
                    new Form(
                            target,
                            effectiveOn,
                            source,
                            sheet,
                            none
                                    ? words.get("exchange.fault.noFile")
                                    : outside.isEmpty() ? words.get("exchange.fault.again") : outside,
                            early));
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        var place = work.place();
        file.transferTo(place);
        var id = jobs.receive(new ImportJob.Upload(
                place,
                name,
                file.getSize(),
                scope.campaign(),
                from.code(),
                target,
                sheet.strip(),
                day,
                source.strip(),
                person.actor()));
        return new ModelAndView("redirect:/imports/" + id);
    }

    /** As people write it in a sheet too; today where nothing stands. */
    private @Nullable LocalDate day(String text) {
        var today = LocalDate.now(clock);
        return switch (SheetDate.read(RawCell.text(text), today.getYear())) {
            case SheetDate.Read(var day) -> day;
            case SheetDate.Blank _ -> today;
            case SheetDate.Unreadable _ -> null;
        };
    }

    @GetMapping("/imports/{id}")
    @RequiresRight(RIGHT)
    ModelAndView one(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "0") int edit,
            Words words,
            HtmxRequest request) {
        var job = jobs.settled(open.required(id));
        return draw(job, view(job, view, code, after, edit), words, request, HttpStatus.OK);
    }

    /** One row with all of its cells open. */
    @GetMapping("/imports/{id}/rows/{number}")
    @RequiresRight(RIGHT)
    ModelAndView edit(
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "0") int after,
            Words words,
            HtmxRequest request) {
        var job = open.required(id);
        var opened = view(job, view, code, after, number);
        return request.isHtmxRequest()
                ? drawRows(job, List.of(number), opened, words)
                : new ModelAndView("redirect:" + Links.to("/imports/" + id, opened.parameters()) + "#row-" + number);
    }

    private ModelAndView drawRows(ImportJob job, List<Integer> numbers, ImportShow.View view, Words words) {
        return new ModelAndView("exchange/import-change", "page", show.page(job, view.of(numbers), words));
    }

    /** The row itself, then those it touches of the ones that the page shows. */
    private static List<Integer> changed(int number, List<Integer> touched, String shown) {
        var visible = Set.copyOf(List.of(shown.split(",", -1)));
        return Stream.concat(
                        Stream.of(number),
                        touched.stream().filter(t -> t != number && visible.contains(Integer.toString(t))))
                .toList();
    }

    /** Whoever names no view sees first what has to be done. */
    private static ImportShow.View view(ImportJob job, String view, String code, int after, int edit) {
        var chosen = view.isBlank() ? (job.refused() > 0 ? "refused" : "all") : view;
        return new ImportShow.View(new ImportRow.Filter(chosen, code), after, edit, List.of(), 0);
    }

    private ModelAndView draw(
            ImportJob job, ImportShow.View view, Words words, HtmxRequest request, HttpStatus status) {
        var answer = new ModelAndView(
                request.isHtmxRequest() && !request.isBoosted() ? "exchange/import-part" : "exchange/import",
                "page",
                show.page(job, view, words));
        answer.setStatus(status);
        return answer;
    }

    @PostMapping("/imports/{id}/rows/{number}")
    @RequiresRight(RIGHT)
    ModelAndView correct(
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam Map<String, String> parameters,
            Words words,
            HtmxRequest request,
            HttpServletResponse answer) {
        var job = open.required(id);
        var typed = new HashMap<String, String>();
        parameters.forEach((name, text) -> {
            if (name.startsWith("cell.") && !text.equals(parameters.getOrDefault("was." + name.substring(5), ""))) {
                typed.put(name.substring(5), text);
            }
        });
        return answer(job, number, jobs.correct(job, number, typed, actor()), parameters, words, request, answer);
    }

    @PostMapping("/imports/{id}/rows/{number}/accept")
    @RequiresRight(RIGHT)
    ModelAndView accept(
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam Map<String, String> parameters,
            Words words,
            HtmxRequest request,
            HttpServletResponse answer) {
        var job = open.required(id);
        return answer(job, number, jobs.accept(job, number, reason, actor()), parameters, words, request, answer);
    }

    @PostMapping("/imports/{id}/rows/{number}/decide")
    @RequiresRight(RIGHT)
    ModelAndView decide(
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam Intake.Decision decision,
            @RequestParam Map<String, String> parameters,
            Words words,
            HtmxRequest request,
            HttpServletResponse answer) {
        var job = open.required(id);
        return answer(job, number, jobs.decide(job, number, decision, actor()), parameters, words, request, answer);
    }

    /** Chooses between the ledger's values and the sheet's in a changed row. */
    @PostMapping("/imports/{id}/rows/{number}/keep")
    @RequiresRight(RIGHT)
    ModelAndView keep(
            @PathVariable long id,
            @PathVariable int number,
            @RequestParam boolean kept,
            @RequestParam Map<String, String> parameters,
            Words words,
            HtmxRequest request,
            HttpServletResponse answer) {
        var job = open.required(id);
        return answer(job, number, jobs.keep(job, number, kept, actor()), parameters, words, request, answer);
    }

    /** The same for all changed rows. */
    @PostMapping("/imports/{id}/keep")
    @RequiresRight(RIGHT)
    ModelAndView keepAll(
            @PathVariable long id,
            @RequestParam boolean kept,
            @RequestParam Map<String, String> parameters,
            Words words,
            HtmxRequest request,
            HttpServletResponse answer) {
        var job = open.required(id);
        return answer(job, 0, jobs.keepAll(job, kept, actor()), parameters, words, request, answer);
    }

    private ModelAndView answer(
            ImportJob job,
            int number,
            Outcome outcome,
            Map<String, String> parameters,
            Words words,
            HtmxRequest request,
            HttpServletResponse answer) {
        var view = view(job, parameters);
        return switch (outcome) {
            case Outcome.Done done -> {
                if (!request.isHtmxRequest()) {
                    var place = number > 0 ? "#row-" + number : "";
                    yield new ModelAndView("redirect:" + Links.to("/imports/" + job.id(), view.parameters()) + place);
                }
                yield number > 0
                        ? drawRows(
                                done.job(),
                                changed(number, done.touched(), parameters.getOrDefault("shown", "")),
                                view,
                                words)
                        : draw(done.job(), view, words, request, HttpStatus.OK);
            }
            case Outcome.NotOpen closed -> instead(closed.job(), view, words, request, answer, HttpStatus.CONFLICT);
            case Outcome.ReasonMissing missing ->
                instead(missing.job(), view, words, request, answer, HttpStatus.UNPROCESSABLE_CONTENT);
            case Outcome.NoSuchRow none -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    /** All of the import, although only a row of it was asked for. */
    private ModelAndView instead(
            ImportJob job,
            ImportShow.View view,
            Words words,
            HtmxRequest request,
            HttpServletResponse answer,
            HttpStatus status) {
        answer.setHeader("HX-Retarget", "#import");
        answer.setHeader("HX-Reswap", "outerHTML");
        return draw(job, view, words, request, status);
    }

    /** Takes the last correction back. */
    @PostMapping("/imports/{id}/undo")
    @RequiresRight(RIGHT)
    ModelAndView undo(
            @PathVariable long id,
            @RequestParam Map<String, String> parameters,
            Words words,
            HtmxRequest request,
            HttpServletResponse answer) {
        var job = open.required(id);
        var view = view(job, parameters);
        return switch (jobs.undo(job, actor())) {
            case Outcome.Done done ->
                request.isHtmxRequest()
                        ? draw(done.job(), view.undoing(done.row()), words, request, HttpStatus.OK)
                        : new ModelAndView(
                                "redirect:" + Links.to("/imports/" + id, view.parameters()) + "#row-" + done.row());
            case Outcome.NotOpen closed -> instead(closed.job(), view, words, request, answer, HttpStatus.CONFLICT);
            case Outcome.ReasonMissing _, Outcome.NoSuchRow _ ->
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private Actor actor() {
        return signedIn.require().actor();
    }

    private static ImportShow.View view(ImportJob job, Map<String, String> parameters) {
        return view(
                job,
                parameters.getOrDefault("view", ""),
                parameters.getOrDefault("code", ""),
                whole(parameters.getOrDefault("after", "")),
                0);
    }

    private static int whole(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    @PostMapping("/imports/{id}/columns")
    @RequiresRight(RIGHT)
    String choose(@PathVariable long id, @RequestParam Map<String, String> parameters) {
        var job = open.required(id);
        var keys = new HashMap<String, String>();
        parameters.forEach((name, key) -> {
            if (name.startsWith("column.")) {
                keys.put(name.substring(7), key);
            }
        });
        jobs.choose(job, keys, actor());
        return "redirect:/imports/" + id;
    }

    @PostMapping("/imports/{id}/stop")
    @RequiresRight(RIGHT)
    String stop(@PathVariable long id, Words words, RedirectAttributes flash) {
        if (!jobs.stop(open.required(id), actor())) {
            flash.addFlashAttribute(
                    Notice.FLASH, Notice.warn(words.get("exchange.stop.late"), words.get("exchange.stop.late.how")));
        }
        return "redirect:/imports/" + id;
    }

    @PostMapping("/imports/{id}/commit")
    @RequiresRight(RIGHT)
    String commit(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            Words words,
            RedirectAttributes flash) {
        var job = open.required(id);
        if (reason.isBlank() && jobs.needsReason(job)) {
            flash.addFlashAttribute(
                    Notice.FLASH, Notice.bad(words.get("exchange.uncommitted"), words.fault(ImportJobs.REASON, "")));
        } else if (!jobs.commit(job, reason, actor())) {
            flash.addFlashAttribute(
                    Notice.FLASH,
                    Notice.warn(words.get("exchange.commit.late"), words.get("exchange.commit.late.how")));
        }
        return "redirect:/imports/" + id;
    }

    @PostMapping("/imports/{id}/discard")
    @RequiresRight(RIGHT)
    String discard(@PathVariable long id, Words words, RedirectAttributes flash) {
        var job = open.required(id);
        jobs.discard(job, actor());
        flash.addFlashAttribute(Notice.FLASH, Notice.good(words.get("exchange.discarded", job.fileName())));
        return "redirect:/imports";
    }

    @GetMapping("/imports/{id}/painted")
    @RequiresRight(RIGHT)
    void painted(@PathVariable long id, Words words, HttpServletResponse answer) throws IOException {
        var job = open.required(id);
        if (!job.hasRows()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        download.send(job, actor(), words, answer);
    }
}
