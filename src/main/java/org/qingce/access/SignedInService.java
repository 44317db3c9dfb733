package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
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
    private final Clock clock;

    SignedInService(AccountRepository accounts, Units units, Clock clock) {
        this.accounts = accounts;
        this.units = units;
        this.clock = clock;
    }

    @Override
    public Optional<Person> person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(KEPT, RequestAttributes.SCOPE_REQUEST) instanceof Person person
                && person.account().equals(authentication.getName())) {
            return Optional.of(person);
        }
        var found = find(authentication.getName());
        if (request != null) {
            found.ifPresent(person -> request.setAttribute(KEPT, person, RequestAttributes.SCOPE_REQUEST));
        }
        return found;
    }

    @Override
    public Person require() {
        return person().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    private Optional<Person> find(String account) {
        return accounts.find(account, LocalDate.now(clock))
                .flatMap(found -> units.find(found.unit())
                        .map(unit -> new Person(found.account(), found.name(), unit, rights(found.roles()))));
    }

    private static Set<String> rights(Set<Role> roles) {
        return roles.stream().flatMap(role -> role.rights().stream()).collect(Collectors.toUnmodifiableSet());
    }
}
