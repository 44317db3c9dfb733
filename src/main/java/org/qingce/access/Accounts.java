package org.qingce.access;

import java.util.List;
import java.util.Set;
import org.qingce.kernel.Fault;

/** The accounts with which people sign in (账号). None exists before someone makes one. */
public interface Accounts {

    /** Whether nobody can sign in yet. */
    boolean none();

    /**
     * Makes an account that may be used from today on.
     *
     * @param account small letters, digits, dot, hyphen and underscore, 2 to 32 characters, beginning with a letter
     * @param password 8 to 72 bytes, of three of the four kinds small letters, capitals, digits and others
     * @param unit code of the unit that the person acts for
     */
    AccountOutcome create(String account, String name, String password, String unit, Set<Role> roles);

    /** What came of asking for an account. */
    sealed interface AccountOutcome {

        record Created(String account) implements AccountOutcome {}

        /** @param faults {@code account.unreadable}, {@code account.taken}, {@code password.weak}, {@code unit.unknown} … */
        record Refused(List<Fault> faults) implements AccountOutcome {}
    }
}
