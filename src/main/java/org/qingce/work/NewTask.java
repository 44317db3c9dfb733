package org.qingce.work;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.DueRule;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.ScopePath;

/**
 * A task to be opened (新事项); see {@link Task} for its parts.
 *
 * @param link an address within this house
 * @param scope of the subject; the unit that has to do it must see it
 * @param within how long there is for it, to be counted when it is opened; null where the day stands, or there is none
 * @param stated whether somebody or a notice has named the day, so that the settings say what a day off means
 */
public record NewTask(
        String kind,
        String subject,
        String title,
        String link,
        String campaign,
        ScopePath scope,
        String unit,
        String person,
        @Nullable LocalDate due,
        boolean workingDays,
        String note,
        @Nullable Within within,
        boolean stated) {

    private static final Pattern KIND = Pattern.compile("[a-z]+\\.[a-z][a-z0-9-]*");

    /** A deadline to be counted by the calendar of working days. */
    public record Within(DueRule rule, LocalDate from) {}

    public NewTask {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("Not a kind of task: " + kind);
        }
        if (!link.startsWith("/")) {
            throw new IllegalArgumentException("Not an address of this house: " + link);
        }
        title = FreeText.mask(title);
        note = FreeText.mask(note);
    }

    /** What a task is about that is about many: stored so, and told in the reader's words ({@link TaskShow#title}). */
    public static String cases(String place, int number) {
        return place + " " + number + TaskShow.MANY;
    }

    /** For whoever of the unit comes first, without a deadline. */
    public static NewTask of(
            String kind, String subject, String title, String link, String campaign, ScopePath scope, String unit) {
        return new NewTask(kind, subject, title, link, campaign, scope, unit, "", null, false, "", null, false);
    }

    public NewTask dueOn(@Nullable LocalDate day) {
        return on(day, workingDays, false);
    }

    /** On a day that somebody or a notice has named (X月底前): on a day off it stands, unless the settings say that it goes on. */
    public NewTask dueOnStated(@Nullable LocalDate day) {
        return on(day, workingDays, true);
    }

    private NewTask on(@Nullable LocalDate day, boolean counted, boolean named) {
        return new NewTask(kind, subject, title, link, campaign, scope, unit, person, day, counted, note, null, named);
    }

    /** A deadline that is counted in working days; a pause moves it by these. */
    public NewTask dueOnWorkingDay(LocalDate day) {
        return on(day, true, false);
    }

    /**
     * So long behind a day, or without a deadline. Where the calendar does not reach that far, the task has no day until the year
     * is filed; whoever reads it is told so.
     */
    public NewTask dueWithin(@Nullable DueRule rule, LocalDate from) {
        return new NewTask(
                kind,
                subject,
                title,
                link,
                campaign,
                scope,
                unit,
                person,
                null,
                rule != null && rule.unit() == DueRule.Unit.WORKING_DAY,
                note,
                rule == null ? null : new Within(rule, from),
                false);
    }

    public NewTask forPerson(String account) {
        return new NewTask(
                kind, subject, title, link, campaign, scope, unit, account, due, workingDays, note, within, stated);
    }

    /** What whoever has to do it should know beside. */
    public NewTask saying(String words) {
        return new NewTask(
                kind, subject, title, link, campaign, scope, unit, person, due, workingDays, words, within, stated);
    }
}
