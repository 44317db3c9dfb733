package org.qingce.region;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;

/** The control areas (管控区域), and which a point lies in. */
public interface Areas {

    /** Those in force on the day that cover the point; the border belongs to the area. */
    List<Area> at(GeoPoint point, LocalDate day);

    /**
     * The same, but for those that are filed for a division in which the place does not lie: what is filed for one county says
     * nothing of another's, wherever its polygon reaches.
     *
     * @param lies codes of the divisions and units in which the place lies, from above; where none is a division, no area is left out
     */
    List<Area> at(GeoPoint point, LocalDate day, List<String> lies);

    /** Those in force on the day, by kind and name. */
    List<Area> on(LocalDate day);

    /** The same as far as they can hold for a place; {@code lies} as above. */
    List<Area> on(LocalDate day, List<String> lies);

    Optional<Area> find(long id);

    /** Looks at a file and says what it would change; changes nothing. */
    AreaImport check(AreaSheet sheet);

    /**
     * The same, and does it, all of it or nothing. Areas that the file does not name stay as they are. Refused for a division
     * that the keeper does not keep, and where the file names an area of such a one.
     */
    AreaImport take(AreaSheet sheet, AreaKeeper by);

    /** Ends an area; it holds no longer from that day on. Whose area it is has been asked before. */
    boolean end(long id, LocalDate day, Actor by);
}
