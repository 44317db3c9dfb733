package org.qingce.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

    /** Whoever reads nothing of the ledger, such as an administrator, sees no row of it. */
    private static Reach of(Person person) {
        return person.may("ledger.read") ? Reach.within(person.reach()) : Reach.NOTHING;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
