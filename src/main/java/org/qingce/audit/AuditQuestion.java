package org.qingce.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What someone looks for in the record (查询条件). Blank or null parts ask for nothing.
 *
 * @param person name of an account, whole
 * @param subject kind:id, whole; or the first word of the content, such as a case's number
 * @param act an act, or a module with its dot: {@code access.}
 * @param unit code of the unit acted for
 * @param from at or after
 * @param until before
 * @param after a line of which only older ones are wanted, newest first; 0 begins with the newest
 */
public record AuditQuestion(
        String person,
        String subject,
        String act,
        String unit,
        @Nullable Instant from,
        @Nullable Instant until,
        long after) {

    public static final AuditQuestion ANY = new AuditQuestion("", "", "", "", null, null, 0);

    AuditQuestion older(long than) {
        return new AuditQuestion(person, subject, act, unit, from, until, than);
    }
}
