package org.qingce.work;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Component;

/**
 * Who sees a task (待办的可见范围). PostgreSQL keeps to the place; within it a task is seen by the unit and the person that have it, had a
 * hand in it, asked for it or decide on it, by the units above, by the departments that lead its campaign there, and by
 * whoever supervises ({@code work.supervise}). For another department of the same county it is not there.
 */
@Component
class TaskSight {

    private static final String SUPERVISE = "work.supervise";

    private final TaskRepository tasks;
    private final RequestRepository requests;
    private final Units units;
    private final Campaigns campaigns;

    TaskSight(TaskRepository tasks, RequestRepository requests, Units units, Campaigns campaigns) {
        this.tasks = tasks;
        this.requests = requests;
        this.units = units;
        this.campaigns = campaigns;
    }

    boolean isSeenBy(Task task, Person person) {
        return concerns(task, person)
                || isAbove(task, person)
                || isLedBy(task, person)
                || decides(task, person)
                || hadAHand(task, person);
    }

    private static boolean concerns(Task task, Person person) {
        return task.person().equals(person.account())
                || task.unit().equals(person.unit().code())
                || isOf(task.asked(), person)
                || isOf(task.lender(), person)
                || isOf(task.closed(), person);
    }

    private static boolean isOf(@Nullable Actor actor, Person person) {
        return actor != null
                && (actor.person().equals(person.account())
                        || actor.unit().equals(person.unit().code()));
    }

    private boolean isAbove(Task task, Person person) {
        return person.unit().path().contains(path(task))
                || (person.may(SUPERVISE) && person.reach().contains(path(task)));
    }

    private boolean isLedBy(Task task, Person person) {
        return campaigns
                        .find(task.campaign())
                        .filter(campaign -> leads(person, campaign))
                        .isPresent()
                && person.reach().contains(path(task));
    }

    private static boolean leads(Person person, Campaign campaign) {
        return campaign.responsibilities().isLead(person.unit().function());
    }

    /** Of a unit that is closed, where it was is told by what the task is about. */
    private ScopePath path(Task task) {
        return units.find(task.unit()).map(Unit::path).orElse(task.scope());
    }

    /** Whether the unit is asked about it, or somebody has handed that question on to the unit. */
    private boolean decides(Task task, Person person) {
        return requests.open(task.id())
                        .filter(request ->
                                request.decider().equals(person.unit().code()))
                        .isPresent()
                || tasks.about("task:" + task.id()).stream().anyMatch(question -> concerns(question, person));
    }

    private boolean hadAHand(Task task, Person person) {
        return tasks.events(task.id()).stream()
                .anyMatch(event -> event.actor().person().equals(person.account()));
    }

    /**
     * What of a place somebody sees all tasks of.
     *
     * @param unit the place asked for, or where others' tasks are not seen the person's own unit
     * @param campaigns ids of those whose tasks alone are seen; null for all
     */
    record Field(Unit unit, @Nullable Set<String> campaigns) {

        String[] led() {
            return campaigns == null ? new String[0] : campaigns.toArray(String[]::new);
        }
    }

    Field field(Unit asked, Person person) {
        if (person.unit().path().contains(asked.path()) || person.may(SUPERVISE)) {
            return new Field(asked, null);
        }
        var led = campaigns.all().stream()
                .filter(campaign -> leads(person, campaign))
                .map(Campaign::id)
                .collect(Collectors.toUnmodifiableSet());
        return led.isEmpty() ? new Field(person.unit(), null) : new Field(asked, led);
    }
}
