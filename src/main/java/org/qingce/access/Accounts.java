package org.qingce.access;

import java.util.List;
import java.util.Set;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;

/** The accounts with which people sign in (账号). None exists before someone makes one, and none is ever deleted. */
public interface Accounts {

    /** Whether nobody can sign in yet. */
    boolean none();

    /**
     * Whether everybody who may sign in here has home and posts within the reach: whoever has that reach may change what holds
     * for the whole installation, such as its calendar, for there is nobody else whom it concerns.
     */
    boolean allWithin(ScopePath reach);

    /**
     * Makes an account that may be used from today on, with a password that its owner has chosen.
     *
     * @param account small letters, digits, dot, hyphen and underscore, 2 to 32 characters, beginning with a letter
     * @param password by the rules: long enough, of several kinds, none that everybody tries first
     * @param unit code of the unit that the person acts for
     */
    AccountOutcome create(String account, String name, String password, String unit, Set<Role> roles);

    /**
     * Makes an account of the invented data, whose password is on the screen at start: nobody is asked to change it, and no
     * second factor is asked for.
     */
    AccountOutcome createForDemonstration(String account, String name, String password, String unit, Set<Role> roles);

    /** Posts in one more unit for an account of the invented data. */
    void addForDemonstration(String account, String unit, Set<Role> roles);

    /** How the accounts of these units stand today (账号概况), for those who look after them. */
    Figures figures(List<String> units);

    /**
     * Of the accounts that have not ended:
     *
     * @param oneTime whose owner has not yet changed the password that was given
     * @param idle whose owner holds no post, nor is to hold one
     * @param withoutFactor whose owner holds a post and has no second factor; invented ones, of which none is asked, left out
     * @param locked for wrong tries, at this moment
     */
    record Figures(long inUse, long oneTime, long idle, long withoutFactor, long locked) {}

    /** What came of asking for an account. */
    sealed interface AccountOutcome {

        record Created(String account) implements AccountOutcome {}

        /** @param faults {@code account.unreadable}, {@code account.taken}, {@code password.weak}, {@code unit.unknown} … */
        record Refused(List<Fault> faults) implements AccountOutcome {}
    }
}
