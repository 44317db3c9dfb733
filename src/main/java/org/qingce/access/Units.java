package org.qingce.access;

import java.util.List;
import java.util.Optional;

/** The tree of units. */
public interface Units {

    Optional<Unit> find(String code);

    /** The direct children, divisions first, by code. */
    List<Unit> children(String code);

    List<Unit> subtree(String code);

    List<Unit> search(String text, int limit);

    /** The contacts of a unit in a campaign (N0-48, N0-49), one for each fixed row, blank where nobody is named. */
    List<Contact> contacts(String campaign, String unit);
}
