package org.qingce.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qingce.exchange.ComparedLists.Kind;
import org.qingce.exchange.Comparison.Duplicate;
import org.qingce.exchange.ListDifferences.Difference;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.ScopePath;

/**
 * A comparison as it is kept (比对记录): both lists as they were read, and what has been decided since.
 *
 * @param columns keys of the form's columns that both lists have: only in those does a blank cell say something
 * @param taking null until the result is taken into the ledger
 */
record KeptComparison(
        long id,
        String campaign,
        String unit,
        ScopePath scope,
        Side a,
        Side b,
        Set<String> columns,
        Aside aside,
        Actor by,
        Instant at,
        @Nullable Taking taking) {

    /** @param label what people call the list */
    record Side(String label, String file, int rows) {

        Side {
            label = IdentityCard.mask(label);
            file = IdentityCard.mask(file);
        }
    }

    /** @param notCompared keys of compared columns that one of the lists does not have */
    record Aside(List<Duplicate> duplicatesA, List<Duplicate> duplicatesB, List<String> notCompared) {}

    record Taking(int fresh, int changed, int unchanged, int ambiguous, int refused, Actor by, Instant at) {}

    enum Choice {
        A,
        B,
        LEAVE,
        OPEN;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Choice of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }
    }

    record Decision(Choice choice, String reason, Actor by, Instant at) {}

    /** @param decision the last, or null where there is none */
    record Row(
            int position,
            Kind kind,
            String enterprise,
            @Nullable ListRow a,
            @Nullable ListRow b,
            List<Difference> differences,
            @Nullable Decision decision) {

        Choice choice() {
            return decision == null ? Choice.OPEN : decision.choice();
        }

        boolean isOpen() {
            return kind != Kind.AGREE && choice() == Choice.OPEN;
        }

        ListRow either() {
            return a == null ? Objects.requireNonNull(b) : a;
        }

        /** Whether the choice can be made: what one list does not have cannot be taken from it. */
        boolean allows(Choice wanted) {
            return switch (wanted) {
                case A -> kind == Kind.CONFLICT || kind == Kind.ONLY_A;
                case B -> kind == Kind.CONFLICT || kind == Kind.ONLY_B;
                case LEAVE, OPEN -> kind != Kind.AGREE;
            };
        }

        /** What goes into the ledger, or null where nothing does. */
        @Nullable Taken taken() {
            if (kind == Kind.AGREE) {
                return Taken.of(either(), a == null ? null : b, true);
            }
            return switch (choice()) {
                case A -> a == null ? null : Taken.of(a, b, false);
                case B -> b == null ? null : Taken.of(b, a, false);
                case LEAVE, OPEN -> null;
            };
        }
    }

    /** @param faults what keeps it out all the same */
    record Taken(Map<String, String> values, List<Fault> faults) {

        /**
         * The chosen row; what it lacks comes from the other where both agree, and where they do not, only the credit code,
         * which is the enterprise's and not the list's.
         */
        static Taken of(ListRow chosen, @Nullable ListRow other, boolean agreeing) {
            var values = new TreeMap<>(chosen.values());
            if (other != null) {
                var code = other.values().getOrDefault("creditCode", "");
                if (other.identity().hasCreditCode() && !chosen.identity().hasCreditCode()) {
                    values.put("creditCode", code);
                }
                if (agreeing) {
                    other.values().forEach((key, value) -> {
                        if (!chosen.unreadable().containsKey(key)) {
                            values.putIfAbsent(key, value);
                        }
                    });
                }
            }
            var faults = chosen.faults().stream()
                    .filter(fault -> !isCured(fault, chosen, values))
                    .toList();
            return new Taken(values, faults);
        }

        private static boolean isCured(Fault fault, ListRow chosen, Map<String, String> values) {
            var column = fault.column();
            return column != null && !chosen.values().containsKey(column) && values.containsKey(column);
        }
    }

    /** How many rows of a kind stand how. */
    record Count(Kind kind, Choice choice, int rows) {}
}
