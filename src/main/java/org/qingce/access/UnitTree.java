package org.qingce.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All units in force on one day, in memory: some thousands, asked for with every row and every page. */
class UnitTree {

    /** A management unit's code has a hyphen, which would sort it before the divisions. */
    private static final Comparator<Unit> DIVISIONS_FIRST = Comparator.<Unit, Boolean>comparing(
                    unit -> unit.code().contains("-"))
            .thenComparing(Unit::code);

    private final LocalDate day;
    private final long changes;
    private volatile Instant lookedAt;
    private final List<Unit> byPath;
    private final Map<String, Integer> position = new HashMap<>();
    private final Map<String, List<Unit>> children = new HashMap<>();

    /** @param changes what {@link UnitRepository#changes} said before the units were read */
    UnitTree(LocalDate day, Instant lookedAt, long changes, List<Unit> units) {
        this.day = day;
        this.lookedAt = lookedAt;
        this.changes = changes;
        this.byPath = units.stream().sorted(Comparator.comparing(Unit::path)).toList();
        for (var i = 0; i < byPath.size(); i++) {
            var unit = byPath.get(i);
            position.put(unit.code(), i);
            children.computeIfAbsent(unit.parent() == null ? "" : unit.parent(), parent -> new ArrayList<>())
                    .add(unit);
        }
        children.values().forEach(list -> list.sort(DIVISIONS_FIRST));
    }

    LocalDate day() {
        return day;
    }

    long changes() {
        return changes;
    }

    /** When somebody last made sure that nothing has changed. */
    Instant lookedAt() {
        return lookedAt;
    }

    UnitTree lookedAt(Instant now) {
        lookedAt = now;
        return this;
    }

    List<Unit> all() {
        return byPath;
    }

    @Nullable Unit find(String code) {
        var at = position.get(code);
        return at == null ? null : byPath.get(at);
    }

    /** @param code blank for the roots */
    List<Unit> children(String code) {
        return beneath(code).filter(Unit::isOffice).toList();
    }

    List<Unit> departments(String code) {
        return beneath(code).filter(unit -> !unit.isOffice()).toList();
    }

    private Stream<Unit> beneath(String code) {
        return children.getOrDefault(code, List.of()).stream();
    }

    List<Unit> subtree(String code) {
        var at = position.get(code);
        if (at == null) {
            return List.of();
        }
        var scope = byPath.get(at).path();
        var end = at + 1;
        while (end < byPath.size() && scope.contains(byPath.get(end).path())) {
            end++;
        }
        return byPath.subList(at, end);
    }

    List<Unit> search(String text, int limit) {
        return byPath.stream()
                .filter(unit -> unit.name().contains(text) || unit.code().startsWith(text))
                .sorted(Comparator.<Unit, Boolean>comparing(unit -> !unit.name().equals(text))
                        .thenComparing(unit -> !unit.name().startsWith(text))
                        .thenComparing(unit -> unit.path().codes().size())
                        .thenComparing(DIVISIONS_FIRST))
                .limit(limit)
                .toList();
    }
}
