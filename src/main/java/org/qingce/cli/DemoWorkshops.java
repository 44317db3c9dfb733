package org.qingce.cli;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.qingce.access.Unit;
import org.qingce.kernel.CreditCode;
import org.qingce.region.Region;

/** Invents workshops after a plan, the same ones at every run. */
final class DemoWorkshops {

    private static final String LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String ORGANISATION_CHECK = "0123456789X";

    private final DemoPlan plan;
    private final Random chance;
    private final Set<String> taken = new HashSet<>();

    DemoWorkshops(DemoPlan plan) {
        this.plan = plan;
        this.chance = new Random(plan.seed());
    }

    /** The cells of one workshop as a town would type them. */
    Map<String, String> next(Unit area, Region town, String regionName) {
        var cells = new HashMap<String, String>();
        plan.cells().forEach((key, texts) -> cells.put(key, one(texts)));
        var portion = byShare(plan.categories(), DemoPlan.Portion::share);
        portion.cells()
                .forEach((key, texts) ->
                        cells.put(key, String.valueOf(texts instanceof List<?> list ? one(list) : texts)));
        cells.replaceAll((_, text) -> text.replace("{area}", area.name()).replace("{town}", town.name()));
        cells.put("name", name());
        cells.put("address", address(regionName, town));
        cells.put(
                "creditCode",
                chance.nextInt(100) < plan.withoutCode()
                        ? one(plan.absent())
                        : creditCode((town.code() + "000000").substring(0, 6)));
        return cells;
    }

    String name() {
        for (var attempt = 0; ; attempt++) {
            var name = plan.name()
                    .replace("{first}", one(plan.first()))
                    .replace("{second}", one(plan.second()))
                    .replace("{trade}", one(plan.trades()));
            if (taken.add(name) || attempt > 200) {
                return name;
            }
        }
    }

    String address(String regionName, Region town) {
        return plan.address()
                .replace("{region}", regionName + town.name())
                .replace("{village}", one(plan.villages()))
                .replace("{group}", Integer.toString(1 + chance.nextInt(9)))
                .replace("{number}", Integer.toString(1 + chance.nextInt(180)));
    }

    DemoPlan.Road road() {
        return byShare(plan.roads(), DemoPlan.Road::share);
    }

    int wave() {
        var at = chance.nextInt(100);
        for (var i = 0; i < plan.waveShares().size(); i++) {
            at -= plan.waveShares().get(i);
            if (at < 0) {
                return i;
            }
        }
        return plan.waveShares().size() - 1;
    }

    int days(int least, int most) {
        return least + chance.nextInt(most - least + 1);
    }

    <T> T one(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }

    private <T> T byShare(List<T> list, ToIntFunction<T> share) {
        var at = chance.nextInt(list.stream().mapToInt(share).sum());
        for (var each : list) {
            at -= share.applyAsInt(each);
            if (at < 0) {
                return each;
            }
        }
        throw new IllegalStateException("Shares do not add up");
    }

    /** A code whose two checks hold; like every number of its kind it may by chance be somebody's, and means nobody. */
    private String creditCode(String region) {
        var start = new StringBuilder(chance.nextInt(3) == 0 ? "91" : "92")
                .append(region)
                .append("MA");
        for (var i = 0; i < 6; i++) {
            start.append(LETTERS.charAt(chance.nextInt(LETTERS.length())));
        }
        for (var i = 0; i < ORGANISATION_CHECK.length(); i++) {
            for (var j = 0; j < LETTERS.length(); j++) {
                var code = new CreditCode("%s%c%c".formatted(start, ORGANISATION_CHECK.charAt(i), LETTERS.charAt(j)));
                if (code.isSound()) {
                    return code.value();
                }
            }
        }
        throw new IllegalStateException("No check fits " + start);
    }
}
