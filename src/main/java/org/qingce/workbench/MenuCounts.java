package org.qingce.workbench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.qingce.access.SignedIn.Person;
import org.qingce.campaign.Campaign;
import org.qingce.exchange.Imports;
import org.qingce.kernel.ScopePath;
import org.qingce.work.Tasks;
import org.qingce.work.Workdays;
import org.springframework.stereotype.Component;

/** How much there is behind the entries of the menu (菜单计数). Every page shows them, so they are counted anew only now and then. */
@Component
class MenuCounts {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 1000;

    private final WorkbenchRepository tallies;
    private final Imports imports;
    private final Tasks tasks;
    private final Workdays workdays;
    private final Clock clock;
    private final Map<Object, Kept> kept = new ConcurrentHashMap<>();

    MenuCounts(WorkbenchRepository tallies, Imports imports, Tasks tasks, Workdays workdays, Clock clock) {
        this.tallies = tallies;
        this.imports = imports;
        this.tasks = tasks;
        this.workdays = workdays;
        this.clock = clock;
    }

    private record Key(String campaign, ScopePath unit, boolean reads, boolean imports) {}

    private record Whose(String account, String unit) {}

    private record Kept(Map<String, Long> counts, Instant at) {}

    /** By path of the entry; what a person may not open is not counted, nor is nothing. */
    Map<String, Long> of(Campaign campaign, ScopePath unit, Set<String> rights) {
        var key = new Key(campaign.id(), unit, rights.contains("ledger.read"), rights.contains("sheet.import"));
        return kept(key, () -> count(key));
    }

    /** What waits for the person, in whatever campaign: tasks, and a year of the calendar to be filed. */
    Map<String, Long> of(Person person) {
        var counts = new LinkedHashMap<String, Long>();
        if (person.may("work.read")) {
            counts.putAll(kept(new Whose(person.account(), person.unit().code()), () -> {
                var open = tasks.waiting(person).open();
                return open == 0 ? Map.of() : Map.of("/inbox", open);
            }));
        }
        if (person.may("calendar.write") && workdays.endsSoon().isPresent()) {
            counts.put("/workdays", 1L);
        }
        return counts;
    }

    private Map<String, Long> kept(Object key, Supplier<Map<String, Long>> count) {
        var now = clock.instant();
        var known = kept.get(key);
        if (known != null && known.at().plus(FRESH).isAfter(now)) {
            return known.counts();
        }
        if (kept.size() > MOST) {
            kept.clear();
        }
        var counts = count.get();
        kept.put(key, new Kept(counts, now));
        return counts;
    }

    private Map<String, Long> count(Key key) {
        var counts = new LinkedHashMap<String, Long>();
        if (key.reads()) {
            counts.put("/ledger", tallies.counts(key.campaign(), key.unit()).listed());
        }
        if (key.imports()) {
            counts.put("/imports", imports.waiting(key.unit(), key.campaign()));
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
