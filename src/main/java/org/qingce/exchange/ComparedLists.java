package org.qingce.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Column;
import org.qingce.exchange.Comparison.Duplicate;
import org.qingce.exchange.ListDifferences.Difference;

/**
 * Two lists, compared row by row (比对).
 *
 * @param pairs conflicts first, then what only one list has, then what agrees
 */
record ComparedLists(
        List<ComparedPair> pairs,
        int rowsA,
        int rowsB,
        List<Duplicate> duplicatesA,
        List<Duplicate> duplicatesB,
        List<Column> notCompared) {

    enum Kind {
        CONFLICT("conflict"),
        ONLY_A("onlyA"),
        ONLY_B("onlyB"),
        AGREE("agree");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    record ComparedPair(
            Kind kind, @Nullable ListRow a, @Nullable ListRow b, List<Difference> differences) {

        String enterprise() {
            var nameA = a == null ? "" : a.name();
            return nameA.isEmpty() && b != null ? b.name() : nameA;
        }
    }

    static ComparedLists of(ListReader.ReadList a, ListReader.ReadList b, ListDifferences columns) {
        var match = ListMatch.of(a.rows(), b.rows());
        var pairs = match.pairs().stream()
                .map(pair -> compared(pair, columns))
                .sorted(java.util.Comparator.comparing(ComparedPair::kind))
                .toList();
        return new ComparedLists(
                pairs, a.rows().size(), b.rows().size(), match.duplicatesA(), match.duplicatesB(), columns.missing());
    }

    private static ComparedPair compared(ListMatch.Pair pair, ListDifferences columns) {
        var a = pair.a();
        var b = pair.b();
        if (a == null) {
            return new ComparedPair(Kind.ONLY_B, null, b, List.of());
        }
        if (b == null) {
            return new ComparedPair(Kind.ONLY_A, a, null, List.of());
        }
        var differences = columns.between(a, b);
        return new ComparedPair(differences.isEmpty() ? Kind.AGREE : Kind.CONFLICT, a, b, differences);
    }

    int count(Kind kind) {
        return (int) pairs.stream().filter(pair -> pair.kind() == kind).count();
    }
}
