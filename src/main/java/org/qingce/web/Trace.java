package org.qingce.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request a number (编号) that stands in each line of the log and on the page of a problem, so that what a user
 * reads out on the phone finds the lines; and tells the browser to load nothing from elsewhere.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Trace extends OncePerRequestFilter {

    static final String NAME = "trace";

    /** No script or style but our own files; images may also be drawn in the sheet or by the page itself. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
            + " connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** Without 0, O, 1, I, which nobody can tell apart. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final SecureRandom random = new SecureRandom();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var trace = request.getAttribute(NAME) instanceof String given ? given : fresh();
        request.setAttribute(NAME, trace);
        response.setHeader("X-Trace", trace);
        response.setHeader("Content-Security-Policy", POLICY);
        MDC.put(NAME, trace);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(NAME);
        }
    }

    /** The page of a problem is a second pass of the same request: the server calls it when the first has unwound. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private String fresh() {
        var trace = new StringBuilder();
        for (var i = 0; i < 6; i++) {
            trace.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return trace.toString();
    }
}
