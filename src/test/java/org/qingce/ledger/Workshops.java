package org.qingce.ledger;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;

/** Invented workshops, valid by default, as a person would type them. */
final class Workshops {

    static final String CAMPAIGN = "chongqing-2020";
    static final String JIANGJIN = "500116";
    static final Actor CHEN = new Actor("chen", JIANGJIN);
    static final Actor TANG = new Actor("tang", JIANGJIN);

    /** Credit codes whose checks pass. */
    static final List<String> CODES =
            List.of("92500116MA6FD5WH9H", "91500116MAMADPDR9R", "91500116MAH0RDJ52X", "92500116MA0HE46K1E");

    static Map<String, String> furniture() {
        return new HashMap<>(Map.of(
                "name", "示例甲家具厂",
                "creditCode", CODES.get(0),
                "address", "重庆市江津区白沙镇二村2组18号",
                "production", "正常生产",
                "discharge", "喷漆废气",
                "problems", "①",
                "category", "②",
                "due", "2021年6月底前",
                "measures", "①"));
    }

    static Map<String, String> with(Map<String, String> cells, String... more) {
        var all = new HashMap<>(cells);
        for (var i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    static Act by(Actor actor, String day) {
        return new Act(actor, LocalDate.parse(day), "", Act.BY_HAND);
    }

    static Act because(Actor actor, String day, String reason) {
        return new Act(actor, LocalDate.parse(day), reason, Act.BY_HAND);
    }

    private Workshops() {}
}
