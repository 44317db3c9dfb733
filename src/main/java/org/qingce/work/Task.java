package org.qingce.work;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/**
 * What a unit, or one person in it, has to do about something until a day (待办事项).
 *
 * @param kind as {@code remediation.claim-check}: the module that opens and closes it, and its own word; its text is the message
 *     {@code remediation.task.claim-check}
 * @param subject what it is about, as {@code case:123}
 * @param title name of the subject, as readers know it
 * @param link where it is done
 * @param campaign blank where it belongs to none
 * @param scope path of the subject: nobody sees the task who may not see that; who of these does, {@link TaskSight} says
 * @param unit code of the unit that has to do it
 * @param person account of who has to do it; blank for whoever of the unit comes first
 * @param lender who delegated it and may take it back, or null
 * @param asked who opened it
 * @param workingDays whether a pause moves the due day by working days, not by days of the calendar
 * @param pausedOn since when the clock stands still (中止), or null
 * @param closed by whom it was closed, or null
 * @param urged how often somebody pressed for it (催办)
 */
public record Task(
        long id,
        String kind,
        String subject,
        String title,
        String link,
        String campaign,
        ScopePath scope,
        String unit,
        String person,
        @Nullable Actor lender,
        Actor asked,
        Instant openedAt,
        @Nullable LocalDate due,
        boolean workingDays,
        @Nullable LocalDate pausedOn,
        State state,
        @Nullable Instant closedAt,
        @Nullable Actor closed,
        String outcome,
        int urged,
        @Nullable LocalDate urgedOn) {

    public enum State {
        OPEN,
        DONE,
        /** It came to be without object. */
        DROPPED
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** Key of the text of a kind. */
    static String message(String kind) {
        return kind.replaceFirst("\\.", ".task.");
    }
}
