package org.qingce.region;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.region.Region.Level;

/**
 * All divisions in force on one day, in memory: 45,000 rows, some 12 MB. They change a few times a year and are asked for
 * with every row of a sheet, so no question about them goes to the database.
 */
class RegionTree {

    private final LocalDate day;
    private final List<Region> byPath;
    private final Map<String, Integer> position = new HashMap<>();
    private final Map<String, List<Region>> children = new HashMap<>();
    private final Map<String, Gazetteer> gazetteers = new ConcurrentHashMap<>();

    /** @param divisions in force on the day, by path in C order */
    RegionTree(LocalDate day, List<Region> divisions) {
        this.day = day;
        this.byPath = List.copyOf(divisions);
        for (var i = 0; i < byPath.size(); i++) {
            var division = byPath.get(i);
            position.put(division.code(), i);
            children.computeIfAbsent(division.parent() == null ? "" : division.parent(), key -> new ArrayList<>())
                    .add(division);
        }
        children.values().forEach(list -> list.sort(Comparator.comparing(Region::code)));
    }

    LocalDate day() {
        return day;
    }

    @Nullable Region find(String code) {
        var at = position.get(code);
        return at == null ? null : byPath.get(at);
    }

    /** @param code blank for the provinces */
    List<Region> children(String code) {
        return List.copyOf(children.getOrDefault(code, List.of()));
    }

    List<Region> subtree(String code) {
        var at = position.get(code);
        if (at == null) {
            return List.of();
        }
        var path = byPath.get(at).path();
        var end = at + 1;
        while (end < byPath.size() && byPath.get(end).path().startsWith(path)) {
            end++;
        }
        return byPath.subList(at, end);
    }

    List<Region> search(String text, int limit) {
        return byPath.stream()
                .filter(division -> division.name().contains(text))
                .sorted(Comparator.<Region, Boolean>comparing(
                                division -> !division.name().equals(text))
                        .thenComparing(division -> !division.name().startsWith(text))
                        .thenComparing(Region::level)
                        .thenComparing(Region::code))
                .limit(limit)
                .toList();
    }

    @Nullable Region locate(String within, String address) {
        if (find(within) == null) {
            return null;
        }
        return gazetteers.computeIfAbsent(within, this::gazetteer).locate(address);
    }

    private Gazetteer gazetteer(String within) {
        var beneath = subtree(within);
        var line = new ArrayList<Region>();
        for (var above = find(within); above != null; above = above.parent() == null ? null : find(above.parent())) {
            line.addFirst(above);
        }
        return new Gazetteer(line, beneath.subList(1, beneath.size()));
    }

    static List<Level> levelsBelow(Level level) {
        return Stream.of(Level.values())
                .filter(other -> other.compareTo(level) > 0)
                .toList();
    }
}
