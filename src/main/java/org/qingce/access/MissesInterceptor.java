package org.qingce.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Writes down who asked for what is not there for them (越权访问记录): a case of another region is answered like one that never
 * was, so that every such answer of a page is of interest to whoever reads the record.
 */
class MissesInterceptor implements HandlerInterceptor {

    private static final int LONGEST = 200;

    private final SignedIn signedIn;
    private final AuditTrail audit;

    MissesInterceptor(SignedIn signedIn, AuditTrail audit) {
        this.signedIn = signedIn;
        this.audit = audit;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (response.getStatus() == HttpStatus.NOT_FOUND.value()
                && handler instanceof HandlerMethod
                && request.getDispatcherType() != DispatcherType.ERROR) {
            signedIn.person()
                    .ifPresent(person -> audit.record(
                            person.actor(),
                            "access.missed",
                            "path:" + shortened(request.getRequestURI()),
                            request.getMethod() + shortened(unit(request))));
        }
    }

    /** The one parameter that can name something of another region. */
    private static String unit(HttpServletRequest request) {
        var unit = request.getParameter("unit");
        return unit == null ? "" : " unit " + unit;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
