package org.qingce.campaign;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.qingce.campaign.ClassProposal.Answer;
import org.qingce.campaign.ClassProposal.Judged;
import org.qingce.campaign.ClassProposal.Outcome;
import org.qingce.campaign.ClassProposal.Reason;

/**
 * Tries the criteria of a pack on one case (分类比对). A fact that nobody has answered is neither yes nor no: a criterion holds
 * where it holds for either answer, and cannot be said where that matters.
 */
final class ClassJudge {

    /** Beyond so many open facts in one criterion, it cannot be said without trying. */
    private static final int MOST_OPEN = 6;

    private final ClassRules rules;
    private final Map<ClassRules.Criterion, Condition> conditions;

    private ClassJudge(ClassRules rules, Map<ClassRules.Criterion, Condition> conditions) {
        this.rules = rules;
        this.conditions = conditions;
    }

    /** @throws IllegalStateException where a condition does not compile, which the checker lets no pack pass with */
    static ClassJudge of(Campaign campaign) {
        var compiler = compiler(campaign);
        var conditions = new HashMap<ClassRules.Criterion, Condition>();
        for (var rule : campaign.classRules().rules()) {
            for (var criterion : rule.criteria()) {
                try {
                    conditions.put(criterion, compiler.compile(criterion.when()));
                } catch (CelValidationException | CelEvaluationException e) {
                    throw new IllegalStateException("A criterion that was checked does not compile: " + criterion, e);
                }
            }
        }
        return new ClassJudge(campaign.classRules(), conditions);
    }

    /** Compiles conditions over the facts and the columns. */
    static Condition.Compiler compiler(Campaign campaign) {
        var types = new LinkedHashMap<String, ColumnType>();
        campaign.columns().forEach(column -> types.put(column.key(), column.type()));
        campaign.classRules().facts().forEach(fact -> types.put(fact.key(), ColumnType.YES_NO));
        return new Condition.Compiler(types);
    }

    /** @param known canonical values by key of a fact or a column */
    ClassProposal judge(Map<String, String> known) {
        var judged = new ArrayList<Judged>();
        var missing = new LinkedHashSet<String>();
        for (var rule : rules.rules()) {
            var reasons = new ArrayList<Reason>();
            var open = new LinkedHashSet<String>();
            for (var criterion : rule.criteria()) {
                var answer = answer(criterion, known);
                if (answer == Answer.UNKNOWN) {
                    open.addAll(open(criterion, known));
                }
                reasons.add(new Reason(criterion.label(), criterion.clause(), answer));
            }
            var one = new Judged(rule.category(), List.copyOf(reasons));
            judged.add(one);
            if (!one.isOut()) {
                missing.addAll(open);
            }
        }
        var holding =
                judged.stream().filter(Judged::holds).map(Judged::category).toList();
        if (holding.size() > 1) {
            return new ClassProposal(Outcome.SEVERAL, "", judged, List.of());
        }
        if (!missing.isEmpty()) {
            return new ClassProposal(Outcome.UNCLEAR, "", judged, List.copyOf(missing));
        }
        return holding.isEmpty()
                ? new ClassProposal(Outcome.NONE, "", judged, List.of())
                : new ClassProposal(Outcome.PROPOSED, holding.getFirst(), judged, List.of());
    }

    private List<String> open(ClassRules.Criterion criterion, Map<String, String> known) {
        var looksAt = conditionOf(criterion).columns();
        return rules.facts().stream()
                .map(ClassRules.Fact::key)
                .filter(key ->
                        looksAt.contains(key) && known.getOrDefault(key, "").isEmpty())
                .toList();
    }

    private Answer answer(ClassRules.Criterion criterion, Map<String, String> known) {
        var open = open(criterion, known);
        if (open.size() > MOST_OPEN) {
            return Answer.UNKNOWN;
        }
        var condition = conditionOf(criterion);
        var holds = 0;
        var tries = 1 << open.size();
        for (var answers = 0; answers < tries; answers++) {
            var values = new HashMap<>(known);
            for (var i = 0; i < open.size(); i++) {
                values.put(open.get(i), (answers & (1 << i)) == 0 ? RowReader.NO : RowReader.YES);
            }
            holds += condition.holds(values, key -> RowReader.codesIn(values.getOrDefault(key, ""))) ? 1 : 0;
        }
        return holds == tries ? Answer.HOLDS : holds == 0 ? Answer.FAILS : Answer.UNKNOWN;
    }

    private Condition conditionOf(ClassRules.Criterion criterion) {
        var condition = conditions.get(criterion);
        if (condition == null) {
            throw new IllegalStateException("A criterion of another campaign: " + criterion);
        }
        return condition;
    }
}
