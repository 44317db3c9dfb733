package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.AccountRepository.Account;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Looks the person up once in every request: a right that is taken away, or an account that is closed, ends at once. */
@Service
class SignedInService implements SignedIn {

    private static final String KEPT = SignedInService.class.getName();

    private final AccountRepository accounts;
    private final Units units;
    private final SignInRules rules;
    private final Clock clock;

    SignedInService(AccountRepository accounts, Units units, SignInRules rules, Clock clock) {
        this.accounts = accounts;
        this.units = units;
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
                .flatMap(found -> units.find(found.unit()).map(unit -> arrival(found, unit, authentication)));
    }

    private Arrival arrival(Account found, Unit unit, Authentication authentication) {
        var rights = rights(found.roles());
        var duty = SignInDuty.of(
                found,
                rights,
                SignInMeans.of(authentication),
                SignInMeans.isProven(authentication),
                rules,
                clock.instant());
        var limited = SignInMeans.limit(rights, authentication);
        return new Arrival(new Person(found.account(), found.name(), unit, limited), duty.orElse(null));
    }

    private static Set<String> rights(Set<Role> roles) {
        return roles.stream().flatMap(role -> role.rights().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
