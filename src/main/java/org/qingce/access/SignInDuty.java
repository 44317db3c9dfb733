package org.qingce.access;

import java.time.Instant;
import java.util.Optional;
import org.qingce.access.AccountRepository.Account;

/** What somebody whose password was right still has to do before getting in (登录待办). Until then every page leads there. */
enum SignInDuty {
    /** To type the code of the second factor. */
    CODE("/sign-in/code"),
    /** To choose another password: the present one is somebody else's gift, or too old. */
    PASSWORD("/sign-in/password"),
    /** To set up a second factor, without which the rights of this account are not to be had. */
    SECOND_FACTOR("/sign-in/second-factor");

    private final String path;

    SignInDuty(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    /**
     * @param factorDue whether what the account may do is to be had with a second factor only
     * @param proven whether the second factor was proven in this session
     */
    static Optional<SignInDuty> of(
            Account account, boolean factorDue, SignInMeans means, boolean proven, SignInRules rules, Instant now) {
        if (account.secondFactor() && !proven && means != SignInMeans.TOKEN) {
            return Optional.of(CODE);
        }
        if (account.demonstration()) {
            return Optional.empty();
        }
        if (isPasswordDue(account, means, rules, now)) {
            return Optional.of(PASSWORD);
        }
        return factorDue && !account.secondFactor() ? Optional.of(SECOND_FACTOR) : Optional.empty();
    }

    /** The age of a password is no matter to those who come in without it. */
    private static boolean isPasswordDue(Account account, SignInMeans means, SignInRules rules, Instant now) {
        return switch (means) {
            case PASSWORD -> account.once() || rules.isPasswordOld(account.passwordSetAt(), now);
            case TOKEN -> account.once();
            case OIDC -> false;
        };
    }
}
