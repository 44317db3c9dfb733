package org.qingce.access;

import java.time.Instant;
import java.util.Optional;
import org.qingce.access.AccountRepository.Account;

/** What somebody whose password was right still has to do before getting in (登录待办). Until then every page leads there. */
enum SignInDuty {
    /** To choose another password: the present one is somebody else's gift, or too old. */
    PASSWORD("/sign-in/password");

    private final String path;

    SignInDuty(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    static Optional<SignInDuty> of(Account account, SignInRules rules, Instant now) {
        if (account.demonstration()) {
            return Optional.empty();
        }
        var old = !rules.passwordAge().isZero()
                && account.passwordSetAt().plus(rules.passwordAge()).isBefore(now);
        return account.once() || old ? Optional.of(PASSWORD) : Optional.empty();
    }
}
