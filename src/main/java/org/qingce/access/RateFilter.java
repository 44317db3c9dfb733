package org.qingce.access;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qingce.web.ApiProblem;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away who asks too often (429), before anything is worked at or kept for a stranger: in front of the filters that look at the
 * tokens of forms, and of those that lead to other systems.
 */
abstract class RateFilter extends OncePerRequestFilter {

    private static final int TOO_MANY = 429;

    /** @return seconds to wait, or 0 */
    abstract long take(HttpServletRequest request);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var wait = take(request);
        if (wait == 0) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Retry-After", Long.toString(wait));
        if (request.getRequestURI().startsWith("/api/")) {
            ApiProblem.write(request, response, TOO_MANY);
        } else {
            response.sendError(TOO_MANY);
        }
    }

    /** Tries to sign in, here or by another system, by address. */
    static final class OfSignIns extends RateFilter {

        /** By the path as it is understood, and not as it is written: /%73ign-in is the same door. */
        private static final RequestMatcher TRIES = new OrRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, SecuritySettings.SIGN_IN + "/**"),
                PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorization/**"));

        private final RateLimit limit;

        OfSignIns(RateRules rules) {
            this.limit = new RateLimit(rules.signInsPerAddress(), TimeMeter.SYSTEM_NANOTIME);
        }

        @Override
        long take(HttpServletRequest request) {
            return TRIES.matches(request) ? limit.take(request.getRemoteAddr()) : 0;
        }
    }

    /** All requests, by account, or by address where nobody is signed in. */
    static final class OfAll extends RateFilter {

        private final SignedInService signedIn;
        private final RateLimit accounts;
        private final RateLimit strangers;

        OfAll(SignedInService signedIn, RateRules rules) {
            this.signedIn = signedIn;
            this.accounts = new RateLimit(rules.perAccount(), TimeMeter.SYSTEM_NANOTIME);
            this.strangers = new RateLimit(rules.perStranger(), TimeMeter.SYSTEM_NANOTIME);
        }

        @Override
        long take(HttpServletRequest request) {
            return signedIn.person()
                    .map(person -> accounts.take(person.account()))
                    .orElseGet(() -> strangers.take(request.getRemoteAddr()));
        }

        /** Style sheet, scripts and symbols cost nothing, and a browser keeps them; nobody has a reason to send them anything. */
        @Override
        protected boolean shouldNotFilter(HttpServletRequest request) {
            return "GET".equals(request.getMethod())
                    && request.getRequestURI().matches("/[a-z-]+\\.(css|js|svg|png|ico)");
        }
    }
}
