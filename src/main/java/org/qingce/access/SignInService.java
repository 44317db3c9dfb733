package org.qingce.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.qingce.access.AccountRepository.Account;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.Actor;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/**
 * Judges tries to sign in (登录校验). After five wrong ones in a row an account rests for ten minutes (GB/T 22239-2019
 * 8.1.4.1 b), also one that does not exist, so that an answer never tells which accounts do.
 */
@Service
class SignInService {

    static final int TRIES = 5;
    static final Duration REST = Duration.ofMinutes(10);

    private final AccountRepository accounts;
    private final PasswordEncoder passwords;
    private final AuditTrail audit;
    private final Clock clock;

    /** What a password is compared with where there is no account, so that the answer takes as long. */
    private final String nobodys;

    SignInService(AccountRepository accounts, PasswordEncoder passwords, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
        this.nobodys = passwords.encode("nobody's");
    }

    /** What came of a try. */
    sealed interface SignInOutcome {

        record Welcome(String account) implements SignInOutcome {}

        /** @param left how often it may be tried again */
        record Wrong(int left) implements SignInOutcome {}

        record Locked(Instant until) implements SignInOutcome {}
    }

    /** Not in one transaction: a wrong try is counted whatever comes after. */
    SignInOutcome signIn(String typed, String password, String address) {
        var account = shortened(typed);
        var now = clock.instant();
        var guard = accounts.count(account, now, now.plus(REST));
        if (guard.locked()) {
            return locked(account, guard.until(), address);
        }
        if (guard.tries() > TRIES) {
            accounts.lock(account, now.plus(REST));
            return locked(account, now.plus(REST), address);
        }
        var found = accounts.find(account, LocalDate.now(clock));
        var right = passwords.matches(password, found.map(Account::password).orElse(nobodys));
        if (right && found.isPresent()) {
            accounts.forget(account, now);
            audit.record(actor(found, account), "access.signIn", "account:" + account, address);
            return new SignInOutcome.Welcome(account);
        }
        audit.record(actor(found, account), "access.signInRefused", "account:" + account, address);
        if (guard.tries() == TRIES) {
            accounts.lock(account, now.plus(REST));
            return locked(account, now.plus(REST), address);
        }
        return new SignInOutcome.Wrong(TRIES - guard.tries());
    }

    void signOut(String account, String address) {
        audit.record(
                actor(accounts.find(account, LocalDate.now(clock)), account),
                "access.signOut",
                "account:" + account,
                address);
    }

    private SignInOutcome locked(String account, Instant until, String address) {
        audit.record(new Actor(account, ""), "access.signInLocked", "account:" + account, address);
        return new SignInOutcome.Locked(until);
    }

    private static Actor actor(Optional<Account> found, String account) {
        return new Actor(account, found.map(Account::unit).orElse(""));
    }

    private static String shortened(String typed) {
        var account = typed.replaceAll("\\p{Cntrl}", "").strip().toLowerCase(Locale.ROOT);
        return account.length() <= 32 ? account : account.substring(0, 32);
    }
}
