package org.qingce.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What someone looks for in the record (查询条件). Blank or null parts ask for nothing.
 *
 * @param persons accounts, whole, any of them
 * @param subjects any of them: kind:id, whole; or the first word of the content, such as a case's number
 * @param act an act, or a module with its dot: {@code access.}
 * @param units codes of the units acted for, a blank one for what the system and the machine did; null for all
 * @param from at or after
 * @param until before
 * @param after a line of which only older ones are wanted, newest first; 0 begins with the newest
 */
public record AuditQuestion(
        @Nullable List<String> persons,
        @Nullable List<String> subjects,
        String act,
        @Nullable List<String> units,
        @Nullable Instant from,
        @Nullable Instant until,
        long after) {

    public static final AuditQuestion ANY = new AuditQuestion("", "", "", null, null, null, 0);

    /** Of one account, about one subject; blank for any. */
    public AuditQuestion(
            String person,
            String subject,
            String act,
            @Nullable List<String> units,
            @Nullable Instant from,
            @Nullable Instant until,
            long after) {
        this(
                person.isEmpty() ? null : List.of(person),
                subject.isEmpty() ? null : List.of(subject),
                act,
                units,
                from,
                until,
                after);
    }

    AuditQuestion older(long than) {
        return new AuditQuestion(persons, subjects, act, units, from, until, than);
    }
}
