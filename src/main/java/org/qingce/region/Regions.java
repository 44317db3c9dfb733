package org.qingce.region;

import java.util.List;
import java.util.Optional;

/** What other modules may ask of the divisions. All answers hold as of today unless a day is given. */
public interface Regions {

    Optional<Region> find(String code);

    /** The direct children, by code. */
    List<Region> children(String code);

    /** The division and all beneath it, by path. */
    List<Region> subtree(String code);

    /** By any part of a name, best matches first. */
    List<Region> search(String text, int limit);

    /**
     * The division beneath {@code within} that an address names: the deepest whose name, or short name, stands in it and
     * is the only one of its level that does.
     */
    Optional<Region> locate(String within, String address);
}
