package org.qingce.work;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn.Person;
import org.qingce.kernel.Actor;
import org.qingce.work.Task.State;

/**
 * Tasks as their owners see them (待办): the module that opens one of its kind closes it, in the transaction of the act that does
 * it. What people do with them in between (delegate, hand on, press, ask for more time) is the business of the inbox.
 */
public interface Tasks {

    /**
     * Opens a task. While one of the same kind about the same subject is open with the same unit, it is that one, unchanged.
     *
     * @return its id
     * @throws IllegalArgumentException where there is no such unit
     */
    long open(NewTask task, Actor by);

    /** The same for many, about whatever subjects. */
    void open(List<NewTask> tasks, Actor by);

    /**
     * Closes what is open of a kind about a subject, with whatever unit it lies: it has been done.
     *
     * @param outcome in a few words, for readers; may be blank
     * @return how many
     */
    int done(String kind, String subject, Actor by, String outcome);

    /** The same about many subjects. */
    int done(String kind, Collection<String> subjects, Actor by, String outcome);

    /** The same for the task of one unit alone: of several who are asked at once each does its own. */
    boolean done(String kind, String subject, String unit, Actor by, String outcome);

    /** Takes back what is open of a kind about a subject: it is without object. */
    int drop(String kind, String subject, Actor by, String reason);

    /** The same about many subjects. */
    int drop(String kind, Collection<String> subjects, Actor by, String reason);

    /** Takes back everything that is open about a subject, of whatever kind. */
    int dropAll(String subject, Actor by, String reason);

    /** The same about many subjects. */
    int dropAll(Collection<String> subjects, Actor by, String reason);

    /**
     * One step follows another: closes what is open of some kinds about some subjects and then opens what is asked for next, in one
     * go. A new task may be like one that was closed.
     *
     * @param closed by kind, whether it was done or is dropped
     * @param outcome of all that is closed, in a few words; may be blank
     */
    void follow(Collection<String> subjects, Map<String, State> closed, String outcome, List<NewTask> next, Actor by);

    /** Gives what is open of a kind about a subject another due day; reminders begin anew. */
    int move(String kind, String subject, @Nullable LocalDate due, Actor by, String reason);

    /** Of these tasks, those whose day cannot be told yet: the year that is missing from the calendar, by id. */
    Map<Long, Integer> undated(Collection<Long> ids);

    Optional<Task> find(long id);

    /** All about a subject, the open ones first, then the last ones closed. */
    List<Task> about(String subject);

    /** What waits for a person in the unit acted for. */
    Waiting waiting(Person person);

    /**
     * @param open no further than {@link #MOST}
     * @param late of these, past their day
     * @param soon of these, due within seven days, today among them
     */
    record Waiting(long open, long late, long soon) {

        /** Further than this nobody counts. */
        public static final int MOST = 1000;
    }
}
