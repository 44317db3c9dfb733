package org.qingce.region;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What other modules may ask of the divisions. All answers hold as of today unless a day is given. */
public interface Regions {

    Optional<Region> find(String code);

    /** The division of that code as it stood on a day; a code that was given up is found in its own time. */
    Optional<Region> find(String code, LocalDate day);

    /** From the province down to the division itself; empty where there is no such code. */
    List<Region> line(String code);

    List<Region> provinces();

    /** The direct children, by code. */
    List<Region> children(String code);

    /** The division and all beneath it, by path. */
    List<Region> subtree(String code);

    /** By any part of a name, best matches first: the whole name, its beginning, then the higher level. */
    List<Region> search(String text, int limit);

    /**
     * The division beneath {@code within} that an address names: the deepest whose name, or short name, stands in it and
     * is the only one of its level that does. A short name (白沙) counts only where a division is expected: at the
     * beginning, or straight after the name of the one above.
     */
    Optional<Region> locate(String within, String address);

    /** Whether the divisions that ship with the program know the code; asked where no database is at hand. */
    static boolean shipped(String code) {
        return DivisionFile.has(code);
    }
}
