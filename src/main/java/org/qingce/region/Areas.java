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

    /** Those in force on the day, by kind and name. */
    List<Area> on(LocalDate day);

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
