package org.qingce.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qingce.access.AccountRepository.Account;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class AccountService implements Accounts {

    private static final Pattern ACCOUNT = Pattern.compile("[a-z][a-z0-9._-]{1,31}");
    private static final List<Pattern> KINDS = Stream.of("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]")
            .map(Pattern::compile)
            .toList();

    /** What the hash takes in; beyond it characters would not count. */
    private static final int LONGEST = 72;

    private final AccountRepository accounts;
    private final Units units;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final Clock clock;

    AccountService(AccountRepository accounts, Units units, PasswordEncoder passwords, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.units = units;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public boolean none() {
        return accounts.none();
    }

    @Override
    @Transactional
    public AccountOutcome create(String account, String name, String password, String unit, Set<Role> roles) {
        var faults = new ArrayList<Fault>();
        if (!ACCOUNT.matcher(account).matches()) {
            faults.add(Fault.error("account.unreadable", "account", account));
        }
        if (name.isBlank()) {
            faults.add(Fault.error("required", "name", name));
        }
        if (isWeak(password, account)) {
            faults.add(Fault.error("password.weak", "password", ""));
        }
        if (units.find(unit).isEmpty()) {
            faults.add(Fault.error("unit.unknown", "unit", unit));
        }
        if (roles.isEmpty()) {
            faults.add(Fault.error("required", "roles", ""));
        }
        if (!faults.isEmpty()) {
            return new AccountOutcome.Refused(faults);
        }
        var made = new Account(account, name.strip(), passwords.encode(password), unit, Set.copyOf(roles));
        if (!accounts.insert(made, LocalDate.now(clock), clock.instant())) {
            return new AccountOutcome.Refused(List.of(Fault.error("account.taken", "account", account)));
        }
        audit.record(Actor.SYSTEM, "access.createAccount", "account:" + account, unit + " " + roles);
        return new AccountOutcome.Created(account);
    }

    static boolean isWeak(String password, String account) {
        var kinds = KINDS.stream().filter(kind -> kind.matcher(password).find()).count();
        return password.length() < 8
                || password.getBytes(StandardCharsets.UTF_8).length > LONGEST
                || kinds < 3
                || password.toLowerCase(Locale.ROOT).contains(account);
    }
}
