package org.qingce.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.qingce.access.SignedIn.Person;
import org.qingce.runtime.Reach;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request the reach of the person behind it, and a stranger's none. Stands behind the filters that find out who
 * that is; the page of a problem has a reach too.
 */
@Component
class ReachFilter extends OncePerRequestFilter {

    /** Beginning of the rights over tasks. */
    private static final String TASKS = "work.";

    private static final Pattern FILE = Pattern.compile(".*[.](js|css|svg|png|ico)");

    private final SignedIn signedIn;

    ReachFilter(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var reach = signedIn.person().map(ReachFilter::of).orElse(Reach.NOTHING);
        var failure = reach.call(() -> {
            try {
                chain.doFilter(request, response);
                return null;
            } catch (IOException | ServletException e) {
                return e;
            }
        });
        switch (failure) {
            case null -> {}
            case IOException e -> throw e;
            case ServletException e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }

    /**
     * Whoever has nothing to do in any ledger, such as an administrator, sees no row of one; tasks are about what stands there, and a
     * script may have been given these alone.
     */
    private static Reach of(Person person) {
        return person.held().stream()
                        .anyMatch(held -> held.grant().isOfCampaign()
                                || held.grant().right().startsWith(TASKS))
                ? Reach.within(person.reach())
                : Reach.NOTHING;
    }

    /** The files of pages are the same for everyone, and asked for in dozens: nobody is looked up for them. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FILE.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
