package org.qingce.ledger;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.qingce.kernel.GeoPoint;
import org.qingce.region.Area;
import org.qingce.region.Areas;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/**
 * Whether the site of a case lies in a control area today (管控区域, N2-14, N3-02), in words, for wherever closing or support is
 * decided.
 */
@Component
public class ControlAreas {

    private final Sites sites;
    private final Areas areas;
    private final Clock clock;

    ControlAreas(Sites sites, Areas areas, Clock clock) {
        this.sites = sites;
        this.areas = areas;
        this.clock = clock;
    }

    /**
     * @param text which areas, or why that cannot be said, or that there is none; blank where no boundary has been filed for its division
     * @param within whether it lies in one
     * @param href of the page of its position
     */
    public record Told(String text, boolean within, String href) {

        public static final Told NOTHING = new Told("", false, "");
    }

    public Told of(LedgerCase shown, Words words) {
        var today = LocalDate.now(clock);
        if (areas.on(today, shown.lies()).isEmpty()) {
            return Told.NOTHING;
        }
        var href = "/ledger/cases/" + shown.id() + "/position";
        var position = sites.position(shown.site()).orElse(null);
        if (position == null) {
            return new Told(words.get("ledger.areas.unknown"), false, href);
        }
        var found = areas.at(position.point(), today, shown.lies());
        return found.isEmpty()
                ? new Told(words.get("ledger.areas.outside"), false, href)
                : new Told(words.get("ledger.areas.within", all(found, words)), true, href);
    }

    /** Of a place where nothing stands yet, before something is registered or given there (N2-15). */
    Told of(GeoPoint place, List<String> lies, Words words) {
        var today = LocalDate.now(clock);
        if (areas.on(today, lies).isEmpty()) {
            return new Told(words.get("ledger.areas.none"), false, "");
        }
        var found = areas.at(place, today, lies);
        return found.isEmpty()
                ? new Told(words.get("ledger.standing.place.outside"), false, "")
                : new Told(words.get("ledger.standing.place.within", all(found, words)), true, "");
    }

    private static String all(List<Area> found, Words words) {
        return found.stream().map(area -> named(area, words)).collect(Collectors.joining(words.english() ? ", " : "、"));
    }

    private static String named(Area area, Words words) {
        return area.clause().isBlank() ? area.name() : words.get("ledger.areas.clause", area.name(), area.clause());
    }
}
