package org.qingce.work;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Missed;
import org.qingce.access.SignedIn;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.Links;
import org.qingce.web.SentTexts;
import org.qingce.web.Words;
import org.qingce.work.InboxQuery.View;
import org.qingce.work.Task.State;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Tasks for scripts: the roads of {@link InboxController} and {@link TaskController}, under the same rights and the same sight. */
@Api
@Tag(name = "tasks", description = "待办 What there is to do, was done, was asked of others, and lies beneath")
class TaskApi {

    private static final int MOST = 200;

    private final InboxRepository inbox;
    private final InboxCursors cursors;
    private final TaskRepository tasks;
    private final RequestRepository requests;
    private final TaskSight sight;
    private final TaskDesk desk;
    private final TaskShow show;
    private final Undated undated;
    private final WorkRules rules;
    private final SignedIn signedIn;
    private final Units units;
    private final Campaigns campaigns;
    private final Missed missed;
    private final Clock clock;

    TaskApi(
            InboxRepository inbox,
            InboxCursors cursors,
            TaskRepository tasks,
            RequestRepository requests,
            TaskSight sight,
            TaskDesk desk,
            TaskShow show,
            Undated undated,
            WorkRules rules,
            SignedIn signedIn,
            Units units,
            Campaigns campaigns,
            Missed missed,
            Clock clock) {
        this.inbox = inbox;
        this.cursors = cursors;
        this.tasks = tasks;
        this.requests = requests;
        this.sight = sight;
        this.desk = desk;
        this.show = show;
        this.undated = undated;
        this.rules = rules;
        this.signedIn = signedIn;
        this.units = units;
        this.campaigns = campaigns;
        this.missed = missed;
        this.clock = clock;
    }

    /**
     * A task.
     *
     * @param kind stays the same whatever the language, such as remediation.survey
     * @param title what is to be done and about what, in the language of the answer
     * @param subject what it is about, such as case:123
     * @param link the page on which it is done
     * @param unit that has to do it
     * @param person account of who has to do it; blank for whoever of the unit comes first
     * @param lenderUnit that delegated it and may take it back; absent where it was not delegated
     * @param lender account of who delegated it
     * @param asked account of who opened it, for its unit
     * @param due absent where it has none, or none yet
     * @param undated the year whose calendar is missing, so that the day cannot be told yet
     * @param pausedOn since when the clock stands still
     * @param light green, yellow, orange, red, grey (paused), unset (without a day), none (closed)
     * @param urged how often it was pressed for
     */
    record TaskBody(
            long id,
            String kind,
            String title,
            String subject,
            String link,
            String campaign,
            String unit,
            String person,
            @Nullable String lenderUnit,
            @Nullable String lender,
            String asked,
            String askedUnit,
            Instant openedAt,
            @Nullable LocalDate due,
            @Nullable Integer undated,
            @Nullable LocalDate pausedOn,
            String light,
            State state,
            @Nullable Instant closedAt,
            @Nullable String closed,
            String outcome,
            int urged,
            @Nullable LocalDate urgedOn) {}

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record TaskRows(List<TaskBody> rows, @Nullable String next) {}

    /**
     * Something that became of a task.
     *
     * @param what opened, moved, handedOn, delegated, takenBack, urged, reminded, askedMore, askedPause, granted, refused,
     *     resumed, done, dropped
     * @param by account of who did it, for its unit
     * @param toUnit who has it now, or was told; blank where neither
     */
    record EventBody(
            Instant at,
            String what,
            String by,
            String unit,
            String toUnit,
            String toPerson,
            @Nullable LocalDate dueBefore,
            @Nullable LocalDate dueAfter,
            String note) {

        static EventBody of(TaskEvent event) {
            return new EventBody(
                    event.at(),
                    event.what(),
                    event.actor().person(),
                    event.actor().unit(),
                    event.toUnit(),
                    event.toPerson(),
                    event.dueBefore(),
                    event.dueAfter(),
                    event.note());
        }
    }

    /**
     * What its holder asks for and nobody has decided yet.
     *
     * @param wanted the due day wished for; absent for a pause
     * @param decider unit that decides
     */
    record AskedBody(String what, @Nullable LocalDate wanted, String reason, String by, String unit, String decider) {}

    /**
     * @param note what was said when it was opened
     * @param may what the owner of the token may do with it, in the words of the entries: give, take-back, urge, ask, resume, decide,
     *     finish
     */
    record OneTask(TaskBody task, String note, @Nullable AskedBody asked, List<String> may, List<EventBody> history) {}

    enum How {
        /** 委派: it can be taken back. */
        DELEGATE,
        /** 转办: for good. */
        HAND_ON
    }

    /**
     * @param unit that gets it; one's own, to give it to a person in it or to take it oneself
     * @param person account in that unit; blank for whoever comes first
     */
    record WantedGiving(
            @Nullable How how,
            @Nullable String unit,
            @Nullable String person,
            @Nullable String note) {}

    record Said(@Nullable String note) {}

    enum Asking {
        /** 延期. */
        EXTEND,
        /** 中止. */
        PAUSE
    }

    /** @param wanted the due day wished for; of no meaning for a pause */
    record WantedTime(
            @Nullable Asking what,
            @Nullable LocalDate wanted,
            @Nullable String reason) {}

    /** @param answer required where it is refused */
    record Decision(@Nullable Boolean granted, @Nullable String answer) {}

    /** @param ids of the tasks, 200 of them at most */
    record WantedUrging(@Nullable List<Long> ids) {}

    /** @param left ids of those that were not pressed for: pressed for today, not one's own to press for, or not there */
    record Urged(List<Long> urged, List<Long> left) {}

    /**
     * @param key names this sending; the same one of the same person opens one task
     * @param unit that has to do it: one's own, or one within the token's reach
     * @param link page of this house where it is done; blank for none
     * @param campaign to which it belongs; blank for none
     */
    record WantedErrand(
            @JsonProperty(required = true) String key,
            @Nullable String title,
            @Nullable String unit,
            @Nullable String person,
            @Nullable LocalDate due,
            @Nullable String note,
            @Nullable String campaign,
            @Nullable String link) {}

    @GetMapping("/tasks")
    @RequiresRight("work.read")
    @Operation(
            summary = "查待办 Tasks, as the inbox lists them",
            description =
                    "view: TODO (待办), DONE (已办), ASKED (我发起), BENEATH (下级在办; of holder, or of all beneath). light: red, orange, yellow, green, grey, unset. from: the unit that opened them. Keyset-paged: give next as after.")
    TaskRows list(
            @RequestParam(defaultValue = "TODO") View view,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String campaign,
            @RequestParam(defaultValue = "") String light,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit,
            Words words) {
        var person = signedIn.require();
        if (!light.isEmpty() && !InboxController.LIGHTS.contains(light)) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var beneath = holder.isEmpty()
                ? person.unit()
                : units.find(holder)
                        .filter(unit -> person.unit().path().contains(unit.path()))
                        .orElseThrow(TaskApi::notThere);
        var most = Math.clamp(limit, 1, MOST);
        var query = new InboxQuery(
                view,
                person.unit().code(),
                person.account(),
                view == View.BENEATH ? beneath.path().value() : "",
                kind,
                from,
                campaign,
                view == View.DONE ? "" : light,
                text.strip(),
                today(),
                rules.yellow(),
                rules.orange(),
                InboxCursors.read(after),
                false,
                most + 1);
        var found = inbox.page(query);
        var rows = found.stream().limit(most).toList();
        return new TaskRows(bodies(rows, words), found.size() > most ? cursors.written(query, rows.getLast()) : null);
    }

    @GetMapping("/tasks/{id}")
    @RequiresRight("work.read")
    @Operation(summary = "查一件待办 One task, what became of it, and what may be done with it")
    OneTask one(@PathVariable long id, Words words) {
        var person = signedIn.require();
        var task = tasks.find(id).filter(found -> sight.isSeenBy(found, person)).orElseThrow(TaskApi::notThere);
        var request = requests.open(id).orElse(null);
        var events = tasks.events(id);
        return new OneTask(
                bodies(List.of(task), words).getFirst(),
                events.isEmpty() ? "" : events.getFirst().note(),
                request == null
                        ? null
                        : new AskedBody(
                                request.what(),
                                request.wanted(),
                                request.reason(),
                                request.asked().person(),
                                request.asked().unit(),
                                request.decider()),
                named(desk.may(task, request, person)),
                events.stream().map(EventBody::of).toList());
    }

    private static List<String> named(TaskPage.May may) {
        var named = new ArrayList<String>();
        Map.of(
                        "give", may.give(),
                        "take-back", may.takeBack() || may.giveBack(),
                        "urge", may.urge(),
                        "ask", may.extend(),
                        "resume", may.resume(),
                        "decide", may.decide(),
                        "finish", may.finish())
                .forEach((name, allowed) -> {
                    if (allowed) {
                        named.add(name);
                    }
                });
        return named.stream().sorted().toList();
    }

    @PostMapping("/tasks")
    @RequiresRight("work.act")
    @Operation(
            summary = "交办 Ask something of a unit, or of somebody in it",
            description = "200 instead of 201: this very sending was done before.")
    ResponseEntity<Object> entrust(@RequestBody WantedErrand wanted, HttpServletRequest request, Words words) {
        var key = SentTexts.said(wanted.key());
        if (key.isEmpty()) {
            return refused(SentTexts.missing("key", null), request, words);
        }
        var campaign = SentTexts.said(wanted.campaign());
        if (!campaign.isEmpty() && campaigns.find(campaign).isEmpty()) {
            throw notThere();
        }
        var link = SentTexts.said(wanted.link());
        var errand = new Errand(
                SentTexts.said(wanted.title()),
                SentTexts.said(wanted.unit()),
                SentTexts.said(wanted.person()),
                wanted.due(),
                SentTexts.said(wanted.note()),
                campaign,
                link.isEmpty() ? "" : Links.within(link));
        return switch (desk.entrust(errand, key, signedIn.require())) {
            case DeskOutcome.Done(var task, var again) ->
                ResponseEntity.status(again ? HttpStatus.OK : HttpStatus.CREATED)
                        .location(URI.create("/api/v1/tasks/" + task.id()))
                        .body(one(task.id(), words));
            case DeskOutcome.Refused(var faults) -> refused(faults, request, words);
            case DeskOutcome.NotFound() -> throw notThere();
        };
    }

    @PostMapping("/tasks/urge")
    @RequiresRight("work.urge")
    @Operation(
            summary = "批量催办 Press for several tasks at once",
            description = "Each once a day; what is left out is told, and what is not there is on the record.")
    Urged urge(@RequestBody WantedUrging wanted) {
        var person = signedIn.require();
        var done = new ArrayList<Long>();
        var left = new ArrayList<Long>();
        var gone = new ArrayList<String>();
        Objects.requireNonNullElse(wanted.ids(), List.<Long>of()).stream()
                .filter(Objects::nonNull)
                .distinct()
                .limit(InboxController.AT_ONCE)
                .forEach(id -> {
                    var outcome = desk.urge(id, "", person);
                    (outcome instanceof DeskOutcome.Done ? done : left).add(id);
                    if (outcome instanceof DeskOutcome.NotFound) {
                        gone.add("task:" + id);
                    }
                });
        missed.note(gone);
        return new Urged(done, left);
    }

    @PostMapping("/tasks/{id}/urge")
    @RequiresRight("work.urge")
    @Operation(summary = "催办 Press for a task", description = "Once a day.")
    ResponseEntity<Object> urge(
            @PathVariable long id, @RequestBody Said wanted, HttpServletRequest request, Words words) {
        return answer(desk.urge(id, SentTexts.said(wanted.note()), signedIn.require()), request, words);
    }

    @PostMapping("/tasks/{id}/give")
    @RequiresRight("work.act")
    @Operation(
            summary = "转办、委派 Give a task to somebody else",
            description = "Who gets it must be able to see what it is about. Whoever takes it names themselves.")
    ResponseEntity<Object> give(
            @PathVariable long id, @RequestBody WantedGiving wanted, HttpServletRequest request, Words words) {
        var person = signedIn.require();
        var how = wanted.how();
        if (how == null) {
            return missing("how", id, person, request, words);
        }
        var unit = SentTexts.said(wanted.unit());
        var whom = SentTexts.said(wanted.person());
        var note = SentTexts.said(wanted.note());
        return answer(
                switch (how) {
                    case DELEGATE -> desk.delegate(id, unit, whom, note, person);
                    case HAND_ON -> desk.handOn(id, unit, whom, note, person);
                },
                request,
                words);
    }

    @PostMapping("/tasks/{id}/take-back")
    @RequiresRight("work.act")
    @Operation(summary = "收回、退回 End a delegation", description = "By who delegated it, or by who has it.")
    ResponseEntity<Object> takeBack(
            @PathVariable long id, @RequestBody Said wanted, HttpServletRequest request, Words words) {
        return answer(desk.takeBack(id, SentTexts.said(wanted.note()), signedIn.require()), request, words);
    }

    @PostMapping("/tasks/{id}/ask")
    @RequiresRight("work.act")
    @Operation(
            summary = "申请延期、中止 Ask for more time, or for the clock to stand still",
            description = "One question at a time; whoever asked for the task decides.")
    ResponseEntity<Object> ask(
            @PathVariable long id, @RequestBody WantedTime wanted, HttpServletRequest request, Words words) {
        var person = signedIn.require();
        var what = wanted.what();
        if (what == null) {
            return missing("what", id, person, request, words);
        }
        var pause = what == Asking.PAUSE;
        return answer(
                desk.ask(id, pause ? null : wanted.wanted(), pause, SentTexts.said(wanted.reason()), person),
                request,
                words);
    }

    @PostMapping("/tasks/{id}/decide")
    @RequiresRight("work.decide")
    @Operation(
            summary = "审批延期、中止 Grant or refuse what the holder asks for",
            description = "Nobody decides on what they asked for themselves.")
    ResponseEntity<Object> decide(
            @PathVariable long id, @RequestBody Decision wanted, HttpServletRequest request, Words words) {
        var person = signedIn.require();
        var granted = wanted.granted();
        if (granted == null) {
            return missing("granted", id, person, request, words);
        }
        return answer(desk.decide(id, granted, SentTexts.said(wanted.answer()), person), request, words);
    }

    @PostMapping("/tasks/{id}/resume")
    @RequiresRight("work.act")
    @Operation(summary = "恢复 Let the clock run again")
    ResponseEntity<Object> resume(
            @PathVariable long id, @RequestBody Said wanted, HttpServletRequest request, Words words) {
        return answer(desk.resume(id, SentTexts.said(wanted.note()), signedIn.require()), request, words);
    }

    @PostMapping("/tasks/{id}/finish")
    @RequiresRight("work.act")
    @Operation(
            summary = "办结 Say that what was asked by hand is done",
            description = "Other tasks end where they are done. The same said again by the same person is that one.")
    ResponseEntity<Object> finish(
            @PathVariable long id, @RequestBody Said wanted, HttpServletRequest request, Words words) {
        var person = signedIn.require();
        var note = SentTexts.said(wanted.note());
        var outcome = desk.finish(id, note, person);
        return outcome instanceof DeskOutcome.Refused && isFinished(id, note, person)
                ? ResponseEntity.ok(one(id, words))
                : answer(outcome, request, words);
    }

    /** Whether this very sending closed it before. */
    private boolean isFinished(long id, String note, Person person) {
        return tasks.find(id)
                .filter(task -> task.state() == State.DONE
                        && TaskShow.byHand(task)
                        && person.actor().equals(task.closed())
                        && task.outcome().equals(FreeText.mask(note)))
                .isPresent();
    }

    private ResponseEntity<Object> answer(DeskOutcome outcome, HttpServletRequest request, Words words) {
        return switch (outcome) {
            case DeskOutcome.Done done -> ResponseEntity.ok(one(done.after().id(), words));
            case DeskOutcome.Refused(var faults) -> refused(faults, request, words);
            case DeskOutcome.NotFound() -> throw notThere();
        };
    }

    /** Of a task that is not there, nothing is said about what was sent. */
    private ResponseEntity<Object> missing(
            String name, long id, Person person, HttpServletRequest request, Words words) {
        if (tasks.find(id).filter(task -> sight.isSeenBy(task, person)).isEmpty()) {
            throw notThere();
        }
        return refused(SentTexts.missing(name, null), request, words);
    }

    /** 409 where somebody closed it meanwhile. */
    private static ResponseEntity<Object> refused(List<Fault> faults, HttpServletRequest request, Words words) {
        return faults.stream().anyMatch(fault -> fault.code().equals("task.closed"))
                ? ApiProblem.of(request, 409, "closed", "The task is closed", faults, words)
                        .answer()
                : ApiProblem.refused(request, faults, words).answer();
    }

    private List<TaskBody> bodies(List<Task> rows, Words words) {
        var years = undated.years(rows.stream()
                .filter(task -> task.isOpen() && task.due() == null)
                .map(Task::id)
                .toList());
        return rows.stream()
                .map(task -> body(task, years.get(task.id()), words))
                .toList();
    }

    private TaskBody body(Task task, @Nullable Integer missingYear, Words words) {
        var lender = task.lender();
        var closed = task.closed();
        return new TaskBody(
                task.id(),
                task.kind(),
                show.title(task, words),
                task.subject(),
                task.link(),
                task.campaign(),
                task.unit(),
                task.person(),
                lender == null ? null : lender.unit(),
                lender == null ? null : lender.person(),
                task.asked().person(),
                task.asked().unit(),
                task.openedAt(),
                task.due(),
                missingYear,
                task.pausedOn(),
                show.light(task).colour(),
                task.state(),
                task.closedAt(),
                closed == null ? null : closed.person(),
                task.outcome(),
                task.urged(),
                task.urgedOn());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
