package org.qingce.campaign;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By which criteria a case belongs to a class (分类标准), who is heard before, and what closing needs. The system proposes and
 * never decides.
 *
 * @param facts what must be known, each to be answered with yes or no
 * @param guard against closing everything alike (一刀切); null where the notice does not speak of it
 * @param opinions who is heard before a class is set; null where the notice asks for nobody
 */
public record ClassRules(
        List<Fact> facts,
        List<Rule> rules,
        @Nullable Guard guard,
        @Nullable Opinions opinions) {

    public static final ClassRules NONE = new ClassRules(List.of(), List.of(), null, null);

    public Optional<Fact> fact(String key) {
        return facts.stream().filter(fact -> fact.key().equals(key)).findFirst();
    }

    /** @param hint what it means, or how it is found out; or blank */
    public record Fact(String key, Label label, Label hint, String clause) {}

    /** What a class asks for; all of it must hold. */
    public record Rule(String category, List<Criterion> criteria) {}

    /** @param when CEL over the facts and the columns of the ledger */
    public record Criterion(Label label, String when, String clause) {}

    /**
     * What must be recorded before a case gets one of these classes.
     *
     * @param grounds legal grounds to choose from; another may be written
     * @param alternatives that must have been considered, each with why it does not do
     */
    public record Guard(List<String> categories, List<CodeItem> grounds, List<CodeItem> alternatives, String clause) {}

    /**
     * @param functions of the departments that must propose what to do (N0-20); others of the campaign may
     * @param also departments that are asked where the place has such a unit, and for which nothing waits
     * @param levels kinds of the units whose word it is; empty for all. Others note it down with who signed it
     * @param enterprise whether the enterprise is heard (N1-10)
     */
    public record Opinions(
            List<String> functions, List<String> also, List<String> levels, boolean enterprise, String clause) {

        /** Whether the pack names a department: one that must be heard, or one that is asked as well. */
        public boolean isNamed(String department) {
            return functions.contains(department) || also.contains(department);
        }

        /** Whether a unit of this function and kind speaks for a department itself. */
        public boolean isOwn(String department, String function, String level) {
            return function.equals(department) && (levels.isEmpty() || levels.contains(level));
        }
    }
}
