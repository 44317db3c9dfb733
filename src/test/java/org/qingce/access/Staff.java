package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qingce.access.Accounts.AccountOutcome;
import org.springframework.web.method.HandlerMethod;

/** Somebody of a unit for every right: one person for all that is done with cases, and each administrator apart, as they are kept. */
final class Staff {

    private static final Map<String, Role> ADMINISTRATORS = Map.of(
            "account.write", Role.ADMIN,
            "area.write", Role.ADMIN,
            "calendar.write", Role.ADMIN,
            "system.read", Role.ADMIN,
            "unit.manage", Role.ADMIN,
            "right.write", Role.SECURITY,
            "audit.read", Role.AUDITOR);

    private final String prefix;

    private Staff(String prefix) {
        this.prefix = prefix;
    }

    /** @param roles those of the one who works with cases */
    static Staff of(Accounts accounts, String prefix, String unit, Set<Role> roles) {
        var staff = new Staff(prefix);
        make(accounts, staff.worker(), unit, roles);
        ADMINISTRATORS.values().stream()
                .distinct()
                .forEach(role -> make(accounts, prefix + "-" + role.key(), unit, Set.of(role)));
        return staff;
    }

    private static void make(Accounts accounts, String account, String unit, Set<Role> roles) {
        assertThat(accounts.createForDemonstration(account, "某人", "Correct-horse-9", unit, roles))
                .isInstanceOf(AccountOutcome.Created.class);
    }

    /** Every role but those of administrators. */
    static Set<Role> working() {
        return EnumSet.allOf(Role.class).stream()
                .filter(role -> !role.isAdministrator())
                .collect(Collectors.toUnmodifiableSet());
    }

    String worker() {
        return prefix + "-worker";
    }

    /** Whoever may call the route. */
    String of(HandlerMethod handler) {
        var administrator = ADMINISTRATORS.get(String.valueOf(RightsInterceptor.rightOf(handler)));
        return administrator == null ? worker() : prefix + "-" + administrator.key();
    }
}
