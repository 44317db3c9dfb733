package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.ledger.CaseMoves.Owed;
import org.qingce.web.Words;
import org.qingce.work.Due;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.stereotype.Component;

/**
 * What a case waits for, and of whom (下一步由谁办): its open tasks, as everybody reads them who may read the case. Where none is
 * open, as after a sheet of many rows, the step that the pack has next and the unit that owes it.
 */
@Component
class Waiting {

    /** By which a case goes on; what else is open about it stands in inboxes. */
    private static final List<String> WAYS_ON =
            List.of(NextSteps.STEP, NextSteps.PART, NextSteps.CLASS_CHANGE, NextSteps.JOINT_ACTION, WatchService.VISIT);

    private final Tasks tasks;
    private final NextSteps steps;
    private final WatchRepository watches;
    private final Units units;
    private final Clock clock;

    Waiting(Tasks tasks, NextSteps steps, WatchRepository watches, Units units, Clock clock) {
        this.tasks = tasks;
        this.steps = steps;
        this.watches = watches;
        this.units = units;
        this.clock = clock;
    }

    List<Owed> of(CaseWork work, Words words) {
        var shown = work.shown();
        if (shown.removedOn() != null || work.phase(shown.stage()).equals("aside")) {
            return List.of();
        }
        var next = NextSteps.next(work.campaign(), shown.stage());
        var owed = new ArrayList<Owed>();
        var open = tasks.about("case:" + shown.id()).stream()
                .filter(task -> task.isOpen() && WAYS_ON.contains(task.kind()))
                .toList();
        var years = undated(open);
        for (var task : open) {
            var missing = years.get(task.id());
            var who = task.kind().equals(NextSteps.STEP)
                    ? next.map(move -> whose(unit(task.unit()), move, words)).orElseGet(() -> unit(task.unit()))
                    : unit(task.unit());
            var one = owed(label(task, next, words), who, task.due(), words);
            owed.add(missing == null ? one : new Owed(one.step(), one.unit(), untold(missing, words), false));
        }
        if (owed.isEmpty()) {
            next.map(move -> owed(
                            move.label().in(words.locale()),
                            whose(
                                    steps.owing(work.campaign(), shown.unit(), move.who())
                                            .name(),
                                    move,
                                    words),
                            shown.due(),
                            words))
                    .or(() -> visit(work, words))
                    .ifPresent(owed::add);
        }
        return owed;
    }

    /** That tasks of a case have no day yet, for want of a calendar; blank where all have theirs. */
    String undated(long caseId, Words words) {
        var open = tasks.about("case:" + caseId).stream().filter(Task::isOpen).toList();
        return undated(open).values().stream()
                .min(Integer::compare)
                .map(year -> words.fault(new Due.Unknown(year).fault(), ""))
                .orElse("");
    }

    /** What has to be done about something: the day of its task, or the year whose calendar that waits for; empty where there is none. */
    Optional<Due> due(String subject) {
        return tasks.about(subject).stream().filter(Task::isOpen).findFirst().flatMap(task -> {
            var day = task.due();
            return day != null
                    ? Optional.of(new Due.On(day))
                    : Optional.ofNullable(undated(List.of(task)).get(task.id())).map(Due.Unknown::new);
        });
    }

    private Map<Long, Integer> undated(List<Task> open) {
        return tasks.undated(
                open.stream().filter(task -> task.due() == null).map(Task::id).toList());
    }

    private static String untold(int year, Words words) {
        return words.get("work.undated", Integer.toString(year));
    }

    private static String label(Task task, Optional<Move> next, Words words) {
        return task.kind().equals(NextSteps.STEP)
                ? next.map(move -> move.label().in(words.locale())).orElseGet(task::title)
                : words.get(task.kind().replaceFirst("\\.", ".task."));
    }

    /** The unit, and in which roles its people may: the others of the unit see the task, and no button. */
    private static String whose(String unit, Move move, Words words) {
        var roles = move.who().roles().stream()
                .map(role -> words.get("campaign.role." + role))
                .collect(Collectors.joining(words.english() ? ", " : "、"));
        return roles.isEmpty() ? unit : words.get("remediation.owed.roles", unit, roles);
    }

    /** Whoever watches it goes there next, long before anybody is asked to. */
    private Optional<Owed> visit(CaseWork work, Words words) {
        return watches.underWay(work.shown().scope(), work.shown().id())
                .filter(watch -> watch.nextOn() != null)
                .map(watch -> owed(
                        words.get("remediation.task.visit-due"),
                        unit(work.shown().unit()),
                        watch.nextOn(),
                        words));
    }

    private Owed owed(String step, String unit, @Nullable LocalDate due, Words words) {
        return new Owed(
                step,
                unit,
                due == null ? "" : words.get("remediation.owed.until", words.day(due)),
                due != null && due.isBefore(LocalDate.now(clock)));
    }

    private String unit(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }
}
