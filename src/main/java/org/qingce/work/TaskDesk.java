package org.qingce.work;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.kernel.SendingKey;
import org.qingce.work.DeskOutcome.Done;
import org.qingce.work.DeskOutcome.NotFound;
import org.qingce.work.DeskOutcome.Refused;
import org.qingce.work.RequestRepository.Request;
import org.qingce.work.TaskPage.May;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with a task while it is open (转办、委派、收回、催办、延期、中止). Every step locks the task, looks whether it may be
 * taken, and leaves an event and an entry on the record.
 */
@Service
class TaskDesk {

    /** To decide on what the holder of a task asks for. */
    static final String DECIDE = "work.decide";

    /** Something that one unit asks of another, without a module behind it. */
    static final String ERRAND = "work.errand";

    private final TaskRepository tasks;
    private final RequestRepository requests;
    private final TaskSight sight;
    private final TaskService service;
    private final WorkdayService workdays;
    private final WorkRules rules;
    private final Units units;
    private final People people;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TaskDesk(
            TaskRepository tasks,
            RequestRepository requests,
            TaskSight sight,
            TaskService service,
            WorkdayService workdays,
            WorkRules rules,
            Units units,
            People people,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tasks = tasks;
        this.requests = requests;
        this.sight = sight;
        this.service = service;
        this.workdays = workdays;
        this.rules = rules;
        this.units = units;
        this.people = people;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Whether it lies with the person: with them by name, or with their unit and nobody in it. */
    static boolean isHeldBy(Task task, Person person) {
        return task.unit().equals(person.unit().code())
                && (task.person().isEmpty() || task.person().equals(person.account()));
    }

    /** Whether the person stands above it, or asked for it, and does not hold it. A department stands above no other. */
    boolean mayUrge(Task task, Person person) {
        var above = units.find(task.unit())
                .filter(unit -> !unit.path().equals(person.reach())
                        && person.reach().contains(unit.path())
                        && (person.unit().isOffice() || unit.isOffice()))
                .isPresent();
        var asked = task.asked().person().equals(person.account())
                || task.asked().unit().equals(person.unit().code());
        return task.isOpen() && !isHeldBy(task, person) && (above || asked);
    }

    /** Whether the person may give it away: who holds it, or who decides in the unit that does. */
    static boolean mayGive(Task task, Person person) {
        return task.isOpen()
                && task.lender() == null
                && (isHeldBy(task, person) || (task.unit().equals(person.unit().code()) && person.may("work.decide")));
    }

    /** Who delegated it may take it back, and who has it may give it back. */
    static boolean mayTakeBack(Task task, Person person) {
        var lender = task.lender();
        return task.isOpen()
                && lender != null
                && (isHeldBy(task, person) || lender.unit().equals(person.unit().code()));
    }

    /** What of all this the person may do with it now. */
    May may(Task task, @Nullable Request request, Person person) {
        var held = task.isOpen() && isHeldBy(task, person);
        var acts = person.may("work.act");
        return new May(
                acts && mayGive(task, person),
                acts && mayTakeBack(task, person) && !held,
                acts && mayTakeBack(task, person) && held,
                person.may("work.urge") && mayUrge(task, person),
                acts
                        && held
                        && task.due() != null
                        && task.pausedOn() == null
                        && request == null
                        && !task.kind().equals(DECIDE),
                acts && task.isOpen() && task.pausedOn() != null && (held || mayUrge(task, person)),
                request != null
                        && task.isOpen()
                        && mayDecide(request, person)
                        && !request.asked().person().equals(person.account()),
                acts && held && TaskShow.byHand(task));
    }

    /** Gives it to somebody for good (转办). */
    @Transactional
    public DeskOutcome handOn(long id, String unit, String account, String note, Person person) {
        return give(id, unit, account, note, person, false);
    }

    /** Gives it to somebody and keeps the right to take it back (委派). */
    @Transactional
    public DeskOutcome delegate(long id, String unit, String account, String note, Person person) {
        return give(id, unit, account, note, person, true);
    }

    private DeskOutcome give(long id, String unitCode, String account, String note, Person person, boolean lent) {
        return with(id, person, task -> {
            if (!mayGive(task, person)) {
                return refused(task.lender() == null ? "task.notYours" : "task.delegated");
            }
            var unit = units.find(unitCode).orElse(null);
            if (unit == null) {
                return refused(Fault.error("unit.unknown", "unit", unitCode));
            }
            var faults = new ArrayList<Fault>();
            if (!account.isEmpty()
                    && people.in(unit.code()).stream()
                            .noneMatch(one -> one.account().equals(account))) {
                faults.add(Fault.error("task.noSuchPerson", "person", account, unit.name()));
            }
            var scope = scope(task, unit);
            if (scope == null) {
                faults.add(Fault.error("task.outOfReach", "unit", unitCode, unit.name()));
            }
            if (task.unit().equals(unit.code()) && task.person().equals(account)) {
                faults.add(Fault.error("task.sameHolder", "unit", unitCode));
            } else if (tasks.isOpenWith(task, unit.code())) {
                faults.add(Fault.error("task.openThere", "unit", unitCode, unit.name()));
            }
            if (!faults.isEmpty() || scope == null) {
                return new Refused(faults);
            }
            var lender = lent ? new Actor(task.person(), task.unit()) : null;
            tasks.give(id, unit, account, scope, lender);
            return told(task, lent ? "delegated" : "handedOn", person, note, event -> event.to(unit.code(), account));
        });
    }

    /** Whoever gets it must see what it is about; it is narrowed to a unit that lies beneath. */
    private @Nullable ScopePath scope(Task task, Unit unit) {
        var reach = units.place(unit).path();
        return reach.contains(task.scope()) ? task.scope() : task.scope().contains(reach) ? reach : null;
    }

    /** Ends a delegation (收回、退回): it lies again with whoever delegated it. */
    @Transactional
    public DeskOutcome takeBack(long id, String note, Person person) {
        return with(id, person, task -> {
            var lender = task.lender();
            if (lender == null || !mayTakeBack(task, person)) {
                return refused("task.notDelegated");
            }
            var unit = units.find(lender.unit()).orElse(null);
            if (unit == null) {
                return refused("task.lenderGone");
            }
            tasks.give(id, unit, lender.person(), task.scope(), null);
            return told(task, "takenBack", person, note, event -> event.to(lender.unit(), lender.person()));
        });
    }

    /** Presses for it (催办), once a day. */
    @Transactional
    public DeskOutcome urge(long id, String note, Person person) {
        return with(id, person, task -> {
            if (!mayUrge(task, person)) {
                return refused("task.notYoursToUrge");
            }
            if (today().equals(task.urgedOn())) {
                return refused("task.urgedToday");
            }
            tasks.urge(id, today());
            return told(task, "urged", person, note, event -> event.to(task.unit(), task.person()));
        });
    }

    /**
     * Asks for more time (延期申请) or for the clock to stand still (中止申请).
     *
     * @param wanted the due day wished for; null for a pause
     */
    @Transactional
    public DeskOutcome ask(long id, @Nullable LocalDate wanted, boolean pause, String reason, Person person) {
        return with(id, person, task -> {
            if (!isHeldBy(task, person)) {
                return refused("task.notYours");
            }
            var faults = new ArrayList<Fault>();
            if (task.kind().equals(DECIDE) || task.due() == null) {
                faults.add(Fault.error("task.noDeadline", null, ""));
            }
            if (task.pausedOn() != null) {
                faults.add(Fault.error("task.paused", null, "", task.pausedOn().toString()));
            }
            if (requests.open(id).isPresent()) {
                faults.add(Fault.error("task.askedAlready", null, ""));
            }
            if (reason.isBlank()) {
                faults.add(Fault.error("required", "reason", ""));
            }
            if (!pause) {
                wantedFault(task, wanted).ifPresent(faults::add);
            }
            if (!faults.isEmpty()) {
                return new Refused(faults);
            }
            var decider = decider(task);
            var asked = requests.insert(task, pause ? null : wanted, reason, person.actor(), decider, clock.instant());
            var until = workdays.due(today(), rules.answer());
            var answer = NewTask.of(
                            DECIDE, "task:" + id, task.title(), "/inbox/" + id, task.campaign(), task.scope(), decider)
                    .saying(reason);
            service.open(until instanceof Due.On(var day) ? answer.dueOnWorkingDay(day) : answer, person.actor());
            audit.record(
                    person.actor(),
                    "work.ask",
                    "task:" + id,
                    told(task)
                            .with("request", asked)
                            .with("state", pause ? "pause" : "extend")
                            .with("reason", reason)
                            .changed("due", task.due(), pause ? task.due() : wanted));
            return told(
                    task,
                    pause ? "askedPause" : "askedMore",
                    person,
                    reason,
                    event -> event.to(decider, "").due(task.due(), pause ? null : wanted));
        });
    }

    private Optional<Fault> wantedFault(Task task, @Nullable LocalDate wanted) {
        if (wanted == null) {
            return Optional.of(Fault.error("required", "wanted", ""));
        }
        var due = task.due();
        if (due != null && !wanted.isAfter(due)) {
            return Optional.of(Fault.error("task.notLater", "wanted", wanted.toString(), due.toString()));
        }
        var latest = due == null ? wanted : workdays.latestExtension(due);
        if (wanted.isAfter(latest)) {
            return Optional.of(Fault.error("task.tooFar", "wanted", wanted.toString(), latest.toString()));
        }
        return workdays.years().contains(wanted.getYear())
                ? Optional.empty()
                : Optional.of(new Due.Unknown(wanted.getYear()).fault());
    }

    /** Who asked for the task; else the unit above; at the top somebody else of the same. */
    private String decider(Task task) {
        var asked = task.asked().unit();
        if (!asked.isEmpty()
                && !asked.equals(task.unit())
                && units.find(asked).filter(unit -> scope(task, unit) != null).isPresent()) {
            return asked;
        }
        return units.find(task.unit()).map(Unit::parent).orElse(task.unit());
    }

    /** Grants or refuses what was asked (审批); nobody decides on what they asked for themselves. */
    @Transactional
    public DeskOutcome decide(long id, boolean grant, String answer, Person person) {
        return with(id, person, task -> {
            var request = requests.open(id).orElse(null);
            if (request == null) {
                return refused("task.nothingAsked");
            }
            if (!mayDecide(request, person)) {
                return refused("task.notYoursToDecide");
            }
            if (request.asked().person().equals(person.account())) {
                return refused("task.ownRequest");
            }
            if (!grant && answer.isBlank()) {
                return refused(Fault.error("required", "answer", ""));
            }
            requests.decide(request.id(), grant, answer, person.actor(), clock.instant());
            service.done(DECIDE, "task:" + id, person.actor(), answer);
            var pause = request.what().equals("pause");
            var due = pause ? task.due() : stated(request.wanted());
            audit.record(
                    person.actor(),
                    "work.decide",
                    "task:" + id,
                    told(task)
                            .with("request", request.id())
                            .changed("state", request.what(), grant ? "granted" : "refused")
                            .with("reason", answer)
                            .changed("due", task.due(), grant ? due : task.due()));
            if (!grant) {
                return told(task, "refused", person, answer, event -> event);
            }
            tasks.reschedule(id, due, pause ? today() : null);
            return told(
                    task,
                    "granted",
                    person,
                    answer,
                    event -> event.due(task.due(), due),
                    pause ? TaskChanged.PAUSED : TaskChanged.EXTENDED);
        });
    }

    /** A day that was named, as the settings take it. */
    private @Nullable LocalDate stated(@Nullable LocalDate named) {
        return named != null && workdays.stated(named) instanceof Due.On(var day) ? day : named;
    }

    static boolean mayDecide(Request request, Person person) {
        return request.decider().equals(person.unit().code()) && person.may("work.decide");
    }

    /** Lets the clock run again (恢复): the due day moves by as long as it stood still. */
    @Transactional
    public DeskOutcome resume(long id, String note, Person person) {
        return with(id, person, task -> {
            var since = task.pausedOn();
            var due = task.due();
            if (since == null || due == null) {
                return refused("task.notPaused");
            }
            if (!isHeldBy(task, person) && !mayUrge(task, person)) {
                return refused("task.notYours");
            }
            return switch (workdays.calendar().resumed(due, since, today(), task.workingDays())) {
                case Due.Unknown unknown -> new Refused(List.of(unknown.fault()));
                case Due.On(var day) -> {
                    tasks.reschedule(id, day, null);
                    yield told(task, "resumed", person, note, event -> event.due(due, day), TaskChanged.RESUMED);
                }
            };
        });
    }

    /** Asks something of a unit or of somebody in it (交办事项), by hand. */
    @Transactional
    public DeskOutcome entrust(Errand errand, Person person) {
        return entrust(errand, "", person);
    }

    /** @param key names this sending, by which the same person asks once for the same unit; blank for none */
    @Transactional
    public DeskOutcome entrust(Errand errand, String key, Person person) {
        var faults = new ArrayList<Fault>();
        if (errand.title().isBlank()) {
            faults.add(Fault.error("required", "title", ""));
        }
        var unit = units.find(errand.unit())
                .filter(one -> person.reach().contains(one.path()))
                .orElse(null);
        if (unit == null) {
            faults.add(Fault.error("unit.unknown", "unit", errand.unit()));
        } else if (!errand.person().isEmpty()
                && people.in(unit.code()).stream()
                        .noneMatch(one -> one.account().equals(errand.person()))) {
            faults.add(Fault.error("task.noSuchPerson", "person", errand.person(), unit.name()));
        }
        if (errand.due() != null && errand.due().isBefore(today())) {
            faults.add(Fault.error("task.dueBehind", "due", errand.due().toString()));
        }
        if (!faults.isEmpty() || unit == null) {
            return new Refused(faults);
        }
        var number = tasks.nextErrand();
        var before = key.isEmpty() ? number : tasks.sent(person, SendingKey.kept(key), number, clock.instant());
        if (before != number) {
            return tasks.about("errand:" + before).stream()
                    .findFirst()
                    .<DeskOutcome>map(task -> new Done(task, true))
                    .orElseGet(NotFound::new);
        }
        var id = service.open(
                NewTask.of(
                                ERRAND,
                                "errand:" + number,
                                errand.title().strip(),
                                errand.link().isBlank() ? "/inbox" : errand.link(),
                                errand.campaign(),
                                units.place(unit).path(),
                                unit.code())
                        .forPerson(errand.person())
                        .dueOnStated(errand.due())
                        .saying(errand.note()),
                person.actor());
        var task = tasks.find(id).orElseThrow();
        audit.record(
                person.actor(),
                "work.entrust",
                "task:" + id,
                told(task)
                        .with("unit", task.unit())
                        .with("person", task.person())
                        .with("due", task.due())
                        .with("note", errand.note()));
        return new Done(task);
    }

    /** Says that what was asked by hand is done (办结). Other tasks end where they are done. */
    @Transactional
    public DeskOutcome finish(long id, String outcome, Person person) {
        return with(id, person, task -> {
            if (!task.kind().equals(ERRAND)) {
                return refused("task.doneElsewhere");
            }
            if (!isHeldBy(task, person)) {
                return refused("task.notYours");
            }
            if (outcome.isBlank()) {
                return refused(Fault.error("required", "note", ""));
            }
            service.done(ERRAND, task.subject(), person.actor(), outcome);
            audit.record(person.actor(), "work.finish", "task:" + id, told(task).with("outcome", outcome));
            return new Done(tasks.find(id).orElseThrow());
        });
    }

    private DeskOutcome with(long id, Person person, Function<Task, DeskOutcome> step) {
        var task =
                tasks.locked(id).filter(found -> sight.isSeenBy(found, person)).orElse(null);
        if (task == null) {
            return new NotFound();
        }
        return task.isOpen() ? step.apply(task) : refused("task.closed");
    }

    private static Detail told(Task task) {
        return Detail.empty().with("campaign", task.campaign()).with("title", task.title());
    }

    private DeskOutcome told(
            Task before,
            String what,
            Person person,
            String note,
            Function<TaskEvent, TaskEvent> more,
            String... changed) {
        var after = tasks.find(before.id()).orElseThrow();
        tasks.tell(after, more.apply(TaskEvent.of(clock.instant(), what, person.actor(), note)));
        switch (what) {
            case "handedOn", "delegated", "takenBack" -> {
                audit.record(
                        person.actor(),
                        "work.give",
                        "task:" + before.id(),
                        told(before)
                                .with("state", what)
                                .changed("unit", before.unit(), after.unit())
                                .changed("person", before.person(), after.person())
                                .with("note", note));
                events.publishEvent(new TaskChanged(after, TaskChanged.HANDED_ON, person.actor()));
            }
            case "urged" ->
                audit.record(
                        person.actor(),
                        "work.urge",
                        "task:" + before.id(),
                        told(before).with("unit", after.unit()).with("note", note));
            case "resumed" ->
                audit.record(
                        person.actor(),
                        "work.resume",
                        "task:" + before.id(),
                        told(before).changed("due", before.due(), after.due()).with("note", note));
            default -> {}
        }
        for (var change : changed) {
            events.publishEvent(new TaskChanged(after, change, person.actor()));
        }
        return new Done(after);
    }

    private static DeskOutcome refused(String code) {
        return refused(Fault.error(code, null, ""));
    }

    private static DeskOutcome refused(Fault fault) {
        return new Refused(List.of(fault));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
