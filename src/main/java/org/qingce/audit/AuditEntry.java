package org.qingce.audit;

import java.time.Instant;

/**
 * One line of the record (留痕条目).
 *
 * @param person name of the account, or {@code system}
 * @param unit code of the unit acted for
 * @param act as module.verb
 * @param subject as kind:id
 * @param address where the request came from; blank for the command line and the system itself
 * @param sealed whether a link of the chain holds it already
 */
public record AuditEntry(
        long id,
        Instant at,
        String person,
        String unit,
        String act,
        String subject,
        String detail,
        String address,
        boolean sealed) {}
