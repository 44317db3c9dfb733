package org.qingce.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingce.exchange.Comparison.Duplicate;
import org.qingce.exchange.ListRow.Identity;

/**
 * Which row of one list is which of the other (对应行). The surest pairs are made first; two different credit codes are two
 * enterprises, whatever their names.
 *
 * @param pairs those of both lists, in the order of the first; then what only the first has; then only the second
 */
record ListMatch(List<Pair> pairs, List<Duplicate> duplicatesA, List<Duplicate> duplicatesB) {

    /** A row and its counterpart; one of them may be missing. */
    record Pair(@Nullable ListRow a, @Nullable ListRow b) {

        ListRow either() {
            return a == null ? Objects.requireNonNull(b) : a;
        }
    }

    static ListMatch of(List<ListRow> a, List<ListRow> b) {
        var matching = new Matching(a, b);
        matching.pass(i -> key(i.code(), i.code(), i.place(), i.address()), false);
        matching.pass(i -> key(i.code(), i.code(), i.place()), false);
        matching.pass(i -> key(i.code(), i.code()), false);
        matching.pass(i -> key(i.address(), i.name(), i.place(), i.address()), true);
        matching.pass(i -> key(i.fine() ? i.place() : "", i.name(), i.place()), true);
        matching.placeUnknown();
        return matching.result();
    }

    /** Parts that belong together; blank where there is nothing to go by. */
    private static String key(String needed, String first, String... more) {
        return needed.isEmpty() || first.isEmpty() ? "" : first + "\n" + String.join("\n", more);
    }

    private static final class Matching {

        private final List<ListRow> listA;
        private final List<ListRow> listB;
        private final Map<Integer, ListRow> restA = new LinkedHashMap<>();
        private final Map<Integer, ListRow> restB = new LinkedHashMap<>();
        private final List<Pair> pairs = new ArrayList<>();

        Matching(List<ListRow> a, List<ListRow> b) {
            listA = a;
            listB = b;
            a.forEach(row -> restA.put(row.number(), row));
            b.forEach(row -> restB.put(row.number(), row));
        }

        /** @param byName whether the key says nothing of credit codes, so that they must not contradict it */
        void pass(Function<Identity, String> keyOf, boolean byName) {
            var coded = new Buckets();
            var bare = new Buckets();
            for (var row : restB.values()) {
                (byName && row.identity().hasCreditCode() ? coded : bare).add(keyOf.apply(row.identity()), row);
            }
            for (var row : List.copyOf(restA.values())) {
                var key = keyOf.apply(row.identity());
                var found = bare.take(key);
                if (found == null && !row.identity().hasCreditCode()) {
                    found = coded.take(key);
                }
                if (found != null) {
                    pair(row, found);
                }
            }
        }

        /** A name that each list has once, where what they say of its place does not differ, but does not meet either. */
        void placeUnknown() {
            var namesA = once(restA.values());
            var namesB = once(restB.values());
            namesA.forEach((name, row) -> {
                var other = namesB.get(name);
                if (row != null && other != null && mayBe(row.identity(), other.identity())) {
                    pair(row, other);
                }
            });
        }

        private static boolean mayBe(Identity a, Identity b) {
            return meet(a.place(), b.place())
                    && meet(a.address(), b.address())
                    && !(a.hasCreditCode() && b.hasCreditCode());
        }

        private static boolean meet(String one, String other) {
            return one.isEmpty() || other.isEmpty() || one.equals(other);
        }

        /** By name; null where more than one row bears it. */
        private static Map<String, @Nullable ListRow> once(Collection<ListRow> rows) {
            var once = new LinkedHashMap<String, @Nullable ListRow>();
            for (var row : rows) {
                var name = row.identity().name();
                if (!name.isEmpty()) {
                    once.put(name, once.containsKey(name) ? null : row);
                }
            }
            return once;
        }

        private void pair(ListRow a, ListRow b) {
            restA.remove(a.number());
            restB.remove(b.number());
            pairs.add(new Pair(a, b));
        }

        ListMatch result() {
            pairs.sort(Comparator.comparingInt(pair -> pair.either().number()));
            var duplicatesA = duplicates(listA, restA);
            var duplicatesB = duplicates(listB, restB);
            duplicatesA.forEach(duplicate -> restA.remove(duplicate.row()));
            duplicatesB.forEach(duplicate -> restB.remove(duplicate.row()));
            restA.values().forEach(row -> pairs.add(new Pair(row, null)));
            restB.values().forEach(row -> pairs.add(new Pair(null, row)));
            return new ListMatch(List.copyOf(pairs), duplicatesA, duplicatesB);
        }

        /** Rows without a counterpart that repeat another row of their own list. A name and a town alone do not say so. */
        private static List<Duplicate> duplicates(List<ListRow> list, Map<Integer, ListRow> rest) {
            var first = new HashMap<String, Integer>();
            for (var row : list) {
                if (!rest.containsKey(row.number())) {
                    first.putIfAbsent(same(row.identity()), row.number());
                }
            }
            var duplicates = new ArrayList<Duplicate>();
            for (var row : rest.values()) {
                var key = same(row.identity());
                var of = key.isEmpty() ? null : first.putIfAbsent(key, row.number());
                if (of != null) {
                    duplicates.add(new Duplicate(row.number(), of));
                }
            }
            return List.copyOf(duplicates);
        }

        private static String same(Identity i) {
            return i.code().isEmpty()
                    ? key(i.address(), i.name(), i.place(), i.address())
                    : key(i.code(), i.code(), i.place(), i.address());
        }
    }

    /** Rows by key, each taken once, in their order. */
    private static final class Buckets {

        private final Map<String, ArrayDeque<ListRow>> rows = new HashMap<>();

        void add(String key, ListRow row) {
            if (!key.isEmpty()) {
                rows.computeIfAbsent(key, k -> new ArrayDeque<>(1)).add(row);
            }
        }

        @Nullable ListRow take(String key) {
            var bucket = rows.get(key);
            return bucket == null ? null : bucket.poll();
        }
    }
}
