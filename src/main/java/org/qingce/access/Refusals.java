package org.qingce.access;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Who asked for what is not theirs, on the record (越权访问留痕): what is not there for them, which is answered like what never
 * was; and what they have no right to. A flood does not become one of entries: so many a minute of a person stand singly, one
 * more says that others are left out, and the next one tells how many they were.
 */
@Component
class Refusals implements Missed {

    private static final String MISSED = "access.missed";
    private static final String REFUSED = "access.refused";

    private static final int PER_MINUTE = 300;

    private static final int LONGEST = 200;

    private final SignedIn signedIn;
    private final AuditTrail audit;
    private final RateLimit singly = new RateLimit(PER_MINUTE, TimeMeter.SYSTEM_NANOTIME);
    private final Map<String, Long> leftOut = new ConcurrentHashMap<>();

    Refusals(SignedIn signedIn, AuditTrail audit) {
        this.signedIn = signedIn;
        this.audit = audit;
    }

    void missed(HttpServletRequest request) {
        note(MISSED, request, path(request), "");
    }

    @Override
    public void note(Collection<String> subjects) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now) {
            subjects.forEach(subject -> note(MISSED, now.getRequest(), subject, ""));
        }
    }

    /** By a route itself, which does not say what right was wanting. */
    void refused(HttpServletRequest request) {
        note(REFUSED, request, path(request), "");
    }

    /** Before it came to a route; a form whose own token has ended is no want of a right. */
    void refused(HttpServletRequest request, AccessDeniedException denied) {
        if (denied instanceof NoRight wanting) {
            note(REFUSED, request, path(request), wanting.right());
        }
    }

    private void note(String act, HttpServletRequest request, String subject, String right) {
        var person = signedIn.person().orElse(null);
        if (person == null) {
            return;
        }
        var account = person.account();
        Long before = null;
        if (singly.take(account) == 0) {
            before = leftOut.remove(account);
        } else if (leftOut.merge(account, 1L, Long::sum) > 1) {
            return;
        }
        audit.record(
                person.actor(),
                act,
                subject,
                Detail.empty()
                        .with("method", request.getMethod())
                        .with("unit", shortened(unit(request)))
                        .with("right", right)
                        .with("state", leftOut.containsKey(account) ? "flood" : "")
                        .with("leftOut", before == null ? "" : before - 1));
    }

    private static String path(HttpServletRequest request) {
        return "path:" + shortened(request.getRequestURI());
    }

    /** The one parameter that can name something of another region. */
    private static String unit(HttpServletRequest request) {
        var unit = request.getParameter("unit");
        return unit == null ? "" : unit;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
