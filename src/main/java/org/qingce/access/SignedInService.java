package org.qingce.access;

import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.AccountRepository.Account;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.WebUtils;

/** Looks the person up once in every request: a right that is taken away, or an account that is closed, ends at once. */
@Service
class SignedInService implements SignedIn {

    /** Cookie that keeps which unit the person acts for, where there are several. */
    static final String POST = "post";

    private static final String KEPT = SignedInService.class.getName();

    private final AccountRepository accounts;
    private final PostService posts;
    private final SecondFactorDuty factors;
    private final SignInRules rules;
    private final Clock clock;

    SignedInService(
            AccountRepository accounts, PostService posts, SecondFactorDuty factors, SignInRules rules, Clock clock) {
        this.accounts = accounts;
        this.posts = posts;
        this.factors = factors;
        this.rules = rules;
        this.clock = clock;
    }

    /** Who has come to the door, and what keeps that person there, if anything does. */
    private record Arrival(Person person, @Nullable SignInDuty duty) {}

    @Override
    public Optional<Person> person() {
        return arrival().filter(arrival -> arrival.duty() == null).map(Arrival::person);
    }

    @Override
    public Person require() {
        return person().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    /** What whoever gave a password still has to do; empty for strangers and for those who are in. */
    Optional<SignInDuty> duty() {
        return arrival().map(Arrival::duty);
    }

    /** Who has to do it. */
    Optional<Person> waiting() {
        return arrival().filter(arrival -> arrival.duty() != null).map(Arrival::person);
    }

    /** What was known of the account at the beginning of this request holds no longer. */
    void forget() {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.removeAttribute(KEPT, RequestAttributes.SCOPE_REQUEST);
        }
    }

    private Optional<Arrival> arrival() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(KEPT, RequestAttributes.SCOPE_REQUEST) instanceof Arrival arrival
                && arrival.person().account().equals(authentication.getName())) {
            return Optional.of(arrival);
        }
        var found = find(authentication);
        if (request != null) {
            found.ifPresent(arrival -> request.setAttribute(KEPT, arrival, RequestAttributes.SCOPE_REQUEST));
        }
        return found;
    }

    private Optional<Arrival> find(Authentication authentication) {
        return accounts.find(authentication.getName(), LocalDate.now(clock))
                .flatMap(found -> person(found, authentication).map(person -> arrival(found, person, authentication)));
    }

    private Optional<Person> person(Account found, Authentication authentication) {
        return SignInMeans.unit(authentication)
                .map(unit -> posts.acting(found.account(), found.name(), unit))
                .orElseGet(() -> posts.person(found.account(), found.name(), found.unit(), chosen()));
    }

    private Arrival arrival(Account found, Person person, Authentication authentication) {
        var duty = SignInDuty.of(
                found,
                factors.isDue(person),
                SignInMeans.of(authentication),
                SignInMeans.isProven(authentication),
                rules,
                clock.instant());
        var limited = person.limitedTo(SignInMeans.limit(person.rights(), authentication));
        return new Arrival(limited, duty.orElse(null));
    }

    /** The unit that the person last chose to act for, as the browser kept it; whether it is one of theirs is asked anew. */
    private static String chosen() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? Optional.ofNullable(WebUtils.getCookie(request.getRequest(), POST))
                        .map(Cookie::getValue)
                        .orElse("")
                : "";
    }
}
