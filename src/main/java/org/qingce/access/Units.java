package org.qingce.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;

/** The tree of units. All answers hold as of today. */
public interface Units {

    Optional<Unit> find(String code);

    /** From the root down to the unit itself; empty where there is no such code. */
    List<Unit> line(String code);

    /** The units above which there is none: the provinces in which campaigns run. */
    List<Unit> roots();

    /** The direct children that answer for a place, divisions first, by code. */
    List<Unit> children(String code);

    /** The departments of a unit, by code: units beneath it that have a function and answer for no place (部门). */
    List<Unit> departments(String code);

    /** The office whose ledger a unit works in: itself, or for a department the office that it belongs to. */
    Unit place(Unit unit);

    /** Whether anything of a campaign in this region can lie within the reach of an office: one of them lies in the other. */
    boolean isConcerned(Unit office, String region);

    /**
     * {@code unit.outside}, where a unit lies outside of the region of a campaign: nothing that it listed would stand in any form of
     * the campaign.
     */
    Optional<Fault> outside(Unit unit, String region);

    /** The unit and all beneath it, departments among them. */
    List<Unit> subtree(String code);

    /** Codes of all units that are or ever were within the reach, closed ones among them. */
    List<String> everWithin(ScopePath reach);

    /** Codes of all units that are or ever were called so in part, or whose code begins so, closed ones among them. */
    List<String> everNamed(String typed);

    /** These units and all that are or ever were beneath one of them. */
    List<String> everBeneath(Collection<String> codes);

    /** By any part of a name, best matches first: the whole name, its beginning, then the higher unit. */
    List<Unit> search(String text, int limit);

    /** The contacts of a unit in a campaign (N0-48, N0-49), one for each fixed row, blank where nobody is named. */
    List<Contact> contacts(String campaign, String unit);

    /** Files contacts, all or none; those that say what is known already change nothing. A blank one empties its row. */
    Filing file(List<Contact> contacts, Act act);
}
