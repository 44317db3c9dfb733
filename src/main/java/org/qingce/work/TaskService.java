package org.qingce.work;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.FreeText;
import org.qingce.work.Task.State;
import org.qingce.work.TaskRepository.Closing;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class TaskService implements Tasks {

    private final TaskRepository tasks;
    private final InboxRepository inbox;
    private final Undated undated;
    private final Units units;
    private final AuditTrail audit;
    private final Clock clock;

    TaskService(
            TaskRepository tasks, InboxRepository inbox, Undated undated, Units units, AuditTrail audit, Clock clock) {
        this.tasks = tasks;
        this.inbox = inbox;
        this.undated = undated;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public long open(NewTask task, Actor by) {
        var counted = undated.counted(task);
        var opened = tasks.open(List.of(at(counted)), by, clock.instant());
        if (opened.isEmpty()) {
            return tasks.open(task.kind(), task.subject(), task.unit());
        }
        undated.keep(List.of(counted));
        return opened.getFirst();
    }

    @Override
    @Transactional
    public void open(List<NewTask> wanted, Actor by) {
        if (!wanted.isEmpty()) {
            var counted = wanted.stream().map(undated::counted).toList();
            tasks.open(counted.stream().map(this::at).toList(), by, clock.instant());
            undated.keep(counted);
        }
    }

    private TaskRepository.Placed at(NewTask task) {
        var unit = units.find(task.unit())
                .orElseThrow(() -> new IllegalArgumentException("There is no unit " + task.unit()));
        return new TaskRepository.Placed(task, unit.path().value());
    }

    @Override
    @Transactional
    public int done(String kind, String subject, Actor by, String outcome) {
        return close(kind, List.of(subject), "", State.DONE, by, outcome);
    }

    @Override
    @Transactional
    public int done(String kind, Collection<String> subjects, Actor by, String outcome) {
        return close(kind, subjects, "", State.DONE, by, outcome);
    }

    @Override
    @Transactional
    public boolean done(String kind, String subject, String unit, Actor by, String outcome) {
        return close(kind, List.of(subject), unit, State.DONE, by, outcome) > 0;
    }

    @Override
    @Transactional
    public int drop(String kind, String subject, Actor by, String reason) {
        return close(kind, List.of(subject), "", State.DROPPED, by, reason);
    }

    @Override
    @Transactional
    public int drop(String kind, Collection<String> subjects, Actor by, String reason) {
        return close(kind, subjects, "", State.DROPPED, by, reason);
    }

    @Override
    @Transactional
    public int dropAll(String subject, Actor by, String reason) {
        return close("", List.of(subject), "", State.DROPPED, by, reason);
    }

    @Override
    @Transactional
    public int dropAll(Collection<String> subjects, Actor by, String reason) {
        return close("", subjects, "", State.DROPPED, by, reason);
    }

    private int close(String kind, Collection<String> subjects, String unit, State state, Actor by, String outcome) {
        return subjects.isEmpty()
                ? 0
                : tasks.close(
                                new Closing(subjects, Map.of(kind, state), unit, FreeText.mask(outcome)),
                                by,
                                clock.instant())
                        .size();
    }

    @Override
    @Transactional
    public void follow(
            Collection<String> subjects, Map<String, State> closed, String outcome, List<NewTask> next, Actor by) {
        if (!subjects.isEmpty()) {
            var counted = next.stream().map(undated::counted).toList();
            tasks.follow(
                    new Closing(subjects, closed, "", FreeText.mask(outcome)),
                    counted.stream().map(this::at).toList(),
                    by,
                    clock.instant());
            undated.keep(counted);
        }
    }

    @Override
    @Transactional
    public int move(String kind, String subject, @Nullable LocalDate due, Actor by, String reason) {
        var former = tasks.move(kind, subject, due, by, FreeText.mask(reason), clock.instant());
        if (!former.isEmpty()) {
            var told = Detail.empty().with("kind", kind).with("reason", reason);
            former.forEach(before -> told.changed("due", before, due));
            audit.record(by, "work.move", subject, told);
        }
        return former.size();
    }

    @Override
    public Map<Long, Integer> undated(Collection<Long> ids) {
        return undated.years(ids);
    }

    @Override
    public Optional<Task> find(long id) {
        return tasks.find(id);
    }

    @Override
    public List<Task> about(String subject) {
        return tasks.about(subject);
    }

    @Override
    public Waiting waiting(Person person) {
        return inbox.waiting(person.unit().code(), person.account(), LocalDate.now(clock));
    }
}
