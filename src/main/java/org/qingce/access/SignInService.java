package org.qingce.access;

import java.time.Clock;
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
 * Judges tries to sign in (登录校验). After some wrong ones in a row an account rests (GB/T 22239-2019 8.1.4.1 b), also one that
 * does not exist, so that an answer never tells which accounts do; and so does an address from which many wrong ones come,
 * in the same words, so that it does not tell which of the two it is.
 */
@Service
class SignInService {

    private final AccountRepository accounts;
    private final SignInGuardRepository guards;
    private final PasswordEncoder passwords;
    private final SignInRules rules;
    private final AuditTrail audit;
    private final Clock clock;

    /** What a password is compared with where there is no account, so that the answer takes as long. */
    private final String nobodys;

    SignInService(
            AccountRepository accounts,
            SignInGuardRepository guards,
            PasswordEncoder passwords,
            SignInRules rules,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.guards = guards;
        this.passwords = passwords;
        this.rules = rules;
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
        if (!address.isBlank()) {
            var door = guards.count(at(address), now, now.plus(rules.rest()));
            if (door.locked()) {
                return locked(account, door.until());
            }
            if (door.tries() > rules.triesFromAddress()) {
                guards.lock(at(address), now.plus(rules.rest()));
                return locked(account, now.plus(rules.rest()));
            }
        }
        var counted = counted(account);
        var guard = guards.count(counted, now, now.plus(rules.rest()));
        if (guard.locked()) {
            return locked(account, guard.until());
        }
        if (guard.tries() > rules.tries()) {
            guards.lock(counted, now.plus(rules.rest()));
            return locked(account, now.plus(rules.rest()));
        }
        var found = accounts.find(account, LocalDate.now(clock));
        var right = passwords.matches(password, found.map(Account::password).orElse(nobodys));
        if (right && found.isPresent() && !isSpent(found.get(), now)) {
            welcome(found.get(), password, address, now);
            return new SignInOutcome.Welcome(account);
        }
        audit.record(actor(found, account), "access.signInRefused", "account:" + account, "");
        if (guard.tries() == rules.tries()) {
            guards.lock(counted, now.plus(rules.rest()));
            return locked(account, now.plus(rules.rest()));
        }
        return new SignInOutcome.Wrong(rules.tries() - guard.tries());
    }

    private void welcome(Account found, String password, String address, Instant now) {
        guards.forget(found.account(), now);
        guards.pardon(at(address));
        if (passwords.upgradeEncoding(found.password())) {
            accounts.rehash(found.account(), passwords.encode(password));
        }
        audit.record(actor(Optional.of(found), found.account()), "access.signIn", "account:" + found.account(), "");
    }

    /** A password that an administrator gave opens for some days only. */
    private boolean isSpent(Account account, Instant now) {
        return account.once()
                && account.passwordSetAt().plus(rules.oneTimeAge()).isBefore(now);
    }

    /** The account of a subject for whom another system vouches; none is ever made for one. */
    Optional<String> vouched(String subject) {
        return accounts.ofSubject(subject, LocalDate.now(clock));
    }

    void vouchedIn(String account) {
        audit.record(
                actor(accounts.find(account, LocalDate.now(clock)), account),
                "access.signIn",
                "account:" + account,
                "by another system");
    }

    /** The oldest sessions of the account have ended, for there were more than it may have. */
    void tooMany(String account, int ended) {
        audit.record(
                actor(accounts.find(account, LocalDate.now(clock)), account),
                "access.endSession",
                "account:" + account,
                "the oldest of more than " + rules.sessions() + ": " + ended);
    }

    void signOut(String account) {
        audit.record(
                actor(accounts.find(account, LocalDate.now(clock)), account),
                "access.signOut",
                "account:" + account,
                "");
    }

    private SignInOutcome locked(String account, Instant until) {
        audit.record(new Actor(account, ""), "access.signInLocked", "account:" + account, "");
        return new SignInOutcome.Locked(until);
    }

    /**
     * Under what tries are counted. Addresses and second factors are counted in the same table, by names that no account has: who types
     * one of these for an account must not lock them.
     */
    private static String counted(String account) {
        return AccountService.isAccount(account) ? account : "?" + account;
    }

    private static String at(String address) {
        return "@" + address;
    }

    private static Actor actor(Optional<Account> found, String account) {
        return new Actor(account, found.map(Account::unit).orElse(""));
    }

    private static String shortened(String typed) {
        var account = typed.replaceAll("\\p{Cntrl}", "").strip().toLowerCase(Locale.ROOT);
        return account.length() <= 32 ? account : account.substring(0, 32);
    }
}
