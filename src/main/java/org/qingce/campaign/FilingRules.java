package org.qingce.campaign;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.DueRule;

/**
 * What else is put on file beside the way of the cases (登记事项): checks, punishments, transfers to the police, support, disputes,
 * inspections, summaries; and what is supervised by itself.
 *
 * @param milestones who sees to an item of a plan that is past its day (N1-21); null where the notice says nothing
 * @param overdue who looks into a case that is past its deadline (N0-27); null where the notice says nothing
 * @param differing when two lists that were compared differ so much that it is a reason to inspect (N4-23)
 */
public record FilingRules(
        List<Kind> kinds,
        @Nullable Duty milestones,
        @Nullable Overdue overdue,
        @Nullable Differing differing) {

    public static final FilingRules NONE = new FilingRules(List.of(), null, null, null);

    public Optional<Kind> kind(String key) {
        return kinds.stream().filter(kind -> kind.key().equals(key)).findFirst();
    }

    public List<Kind> about(About about) {
        return kinds.stream().filter(kind -> kind.about() == about).toList();
    }

    /** What a filing is about. */
    public enum About {
        CASE,
        UNIT
    }

    /** What a filing asks for beside the day and the words. Written in packs in small letters. */
    public enum Ask {
        /** The number of a document (文号). */
        NUMBER,
        /** The authority that decided, or to which it was handed (决定、接收机关). */
        AUTHORITY,
        /** The other side (对方单位). */
        OTHER
    }

    /**
     * @param key such as penalty, transfer, support, dispute, inspection
     * @param who may file it
     * @param grounds to choose from; empty where none are asked for
     * @param opens who has to answer it, with its outcome; null where it is done with filing
     * @param owed by when each of the units that may file it has to; null where nobody has to
     */
    public record Kind(
            String key,
            Label label,
            About about,
            Who who,
            List<CodeItem> grounds,
            List<Ask> asks,
            @Nullable Duty opens,
            @Nullable Owed owed,
            String clause) {

        /** Whether a unit of this function and kind has to file it. */
        public boolean isOwedBy(String function, String level) {
            return owed != null
                    && who.functions().contains(function)
                    && owed.levels().contains(level);
        }

        public Optional<CodeItem> ground(String code) {
            return grounds.stream().filter(one -> one.code().equals(code)).findFirst();
        }
    }

    /**
     * That each unit has to file it (应报): those of the functions that may, on these levels.
     *
     * @param by key of the deadline
     */
    public record Owed(String by, List<String> levels, String clause) {}

    /**
     * A task that comes to be.
     *
     * @param functions of the unit that has it, the nearest to the case or the unit that it is about
     * @param within how long it has; null where the notice says nothing
     */
    public record Duty(List<String> functions, @Nullable DueRule within, String clause) {}

    /**
     * A case past its deadline is looked into.
     *
     * @param kind what is filed of it; only of a case that is past its deadline
     */
    public record Overdue(String kind, Duty duty) {}

    /**
     * @param share of the rows of two lists that have no counterpart or another value, from which on they differ much
     * @param kind what is filed then, by itself
     * @param ground of it
     */
    public record Differing(BigDecimal share, String kind, String ground, String clause) {}
}
