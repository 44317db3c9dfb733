package org.qingce.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strict signing in is (登录安全策略), as {@code qingce.sign-in.…}. What GB/T 22239-2019 8.1.4.1 asks for is the least:
 * a setting below it stops the start.
 *
 * @param shortest characters that a password has at least
 * @param passwordAge after so long a password has to be changed; zero for never
 * @param remembered so many last passwords do not come back, the present one among them
 * @param oneTimeAge how long a password given by an administrator opens
 * @param tries wrong ones in a row after which an account rests
 * @param triesFromAddress wrong ones after which an address rests; many desks may share one
 * @param rest how long they rest
 * @param idle a session that nobody uses ends after so long
 * @param longest a session ends after so long, however busy it is
 * @param sessions an account has at most; with one more the oldest ends
 * @param secondFactorFor rights that are to be had with a second factor only
 */
@ConfigurationProperties("qingce.sign-in")
record SignInRules(
        @DefaultValue("10") int shortest,
        @DefaultValue("90d") Duration passwordAge,
        @DefaultValue("5") int remembered,
        @DefaultValue("3d") Duration oneTimeAge,
        @DefaultValue("5") int tries,
        @DefaultValue("30") int triesFromAddress,
        @DefaultValue("10m") Duration rest,
        @DefaultValue("30m") Duration idle,
        @DefaultValue("12h") Duration longest,
        @DefaultValue("10") int sessions,

        @DefaultValue({"account.write", "right.write", "audit.read", "form.sign"})
        Set<String> secondFactorFor) {

    /** Who administers, and who signs, has a second factor in every house. */
    private static final Set<String> LEAST = Set.of("account.write", "right.write", "audit.read", "form.sign");

    SignInRules {
        require(shortest >= 8, "shortest is at least 8");
        require(remembered >= 1, "remembered is at least 1");
        require(
                !oneTimeAge.isNegative() && oneTimeAge.compareTo(Duration.ofDays(30)) <= 0,
                "one-time-age is at most 30d");
        require(tries >= 1 && tries <= 10, "tries is 1 to 10");
        require(triesFromAddress >= tries, "tries-from-address is at least tries");
        require(rest.compareTo(Duration.ofMinutes(1)) >= 0, "rest is at least 1m");
        require(idle.isPositive() && idle.compareTo(Duration.ofHours(2)) <= 0, "idle is at most 2h");
        secondFactorFor = Set.copyOf(secondFactorFor);
        require(
                secondFactorFor.containsAll(LEAST),
                "second-factor-for names at least "
                        + String.join(", ", LEAST.stream().sorted().toList()));
        require(passwordAge.compareTo(Duration.ofDays(365)) <= 0, "password-age is at most 365d; 0 for never");
        require(sessions >= 1 && sessions <= 50, "sessions is 1 to 50");
        require(longest.compareTo(idle) >= 0 && longest.compareTo(Duration.ofHours(24)) <= 0, "longest is idle to 24h");
    }

    boolean isPasswordOld(Instant setAt, Instant now) {
        return !passwordAge.isZero() && setAt.plus(passwordAge).isBefore(now);
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException("qingce.sign-in: " + rule);
        }
    }
}
