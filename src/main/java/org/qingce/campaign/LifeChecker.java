package org.qingce.campaign;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;

/**
 * Checks what a pack says of the life of a case against the rest of it: stages, classes and departments that are named and not
 * there, needs that nothing can meet, criteria that do not compile.
 */
final class LifeChecker {

    private final Campaign campaign;
    private final Pack pack;
    private final Set<String> stages;
    private final Set<String> categories;
    private final Set<String> functions;

    /** @param functions of the units that the notice speaks of */
    LifeChecker(Pack pack, Set<String> functions) {
        this.pack = pack;
        this.campaign = pack.campaign();
        this.functions = functions;
        this.stages = campaign.stages().stream().map(Campaign.Stage::code).collect(Collectors.toSet());
        this.categories = campaign.categories().stream().map(Category::code).collect(Collectors.toSet());
    }

    void check() {
        var lifecycle = campaign.lifecycle();
        unique(lifecycle.moves(), Move::key, "move.duplicate");
        unique(lifecycle.reasons(), Lifecycle.Reason::code, "code.duplicate");
        lifecycle.moves().forEach(this::move);
        var acceptance = lifecycle.acceptance();
        if (acceptance != null) {
            stages(acceptance, "stage", List.of(acceptance.stage()));
            stages(acceptance, "sentBack", List.of(acceptance.sentBack()));
            who(acceptance.organiser());
            unique(acceptance.parts(), Lifecycle.Part::function, "department.duplicate");
            acceptance.parts().forEach(part -> functions(part, "function", List.of(part.function())));
        }
        var notice = lifecycle.publicNotice();
        if (notice != null) {
            stages(notice, "stage", List.of(notice.stage()));
            if (!notice.who().equals(Who.NOBODY)) {
                who(notice.who());
            }
        }
        var resumption = lifecycle.resumption();
        if (resumption != null) {
            stages(resumption, "stages", resumption.stages());
            functions(resumption, "functions", resumption.functions());
        }
        var reclassification = lifecycle.reclassification();
        if (reclassification != null) {
            stages(reclassification, "stages", reclassification.stages());
            campaign.stages().stream()
                    .filter(stage ->
                            stage.keepsClass() && reclassification.stages().contains(stage.code()))
                    .forEach(stage -> at(reclassification).problemAt("stages", "stage.keepsClass", stage.code()));
            who(reclassification.who());
            for (var need : reclassification.needs()) {
                if (!List.of(Need.REASON, Need.VERDICT, Need.DEPARTMENT_OPINIONS, Need.ENTERPRISE_OPINION, Need.GUARD)
                                .contains(need)
                        || !canBeMet(need)) {
                    at(reclassification).problemAt("needs", "need.unmet", written(need));
                }
            }
        }
        plan(campaign.planRules());
        closure(campaign.closureRules());
        classes(campaign.classRules());
        survey(campaign.surveyRules());
        watch(campaign.watchRules());
        filings(campaign.filingRules());
    }

    private void move(Move move) {
        stages(move, "from", move.from());
        stages(move, "to", List.of(move.to()));
        who(move.who());
        for (var need : move.needs()) {
            if (!canBeMet(need)) {
                at(move).problemAt("needs", "need.unmet", written(need));
            }
        }
    }

    private static String written(Need need) {
        return need.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A need that asks for what the pack does not describe could never be met, or would always be. */
    private boolean canBeMet(Need need) {
        return switch (need) {
            case REASON_CODE -> !campaign.lifecycle().reasons().isEmpty();
            case VERDICT -> !campaign.surveyRules().limbs().isEmpty();
            case DEPARTMENT_OPINIONS -> {
                var opinions = campaign.classRules().opinions();
                yield opinions != null && !opinions.functions().isEmpty();
            }
            case ENTERPRISE_OPINION -> {
                var opinions = campaign.classRules().opinions();
                yield opinions != null && opinions.enterprise();
            }
            case GUARD -> campaign.classRules().guard() != null;
            case PLAN, PLAN_UNITS, ITEMS_DONE -> !campaign.planRules().items().isEmpty();
            case CLOSURE -> !campaign.closureRules().items().isEmpty();
            case ACCEPTANCE -> campaign.lifecycle().acceptance() != null;
            case NOTICE_OVER -> campaign.lifecycle().publicNotice() != null;
            case PUBLISHED_CELLS ->
                campaign.forms().stream().anyMatch(form -> form.content() == Form.Content.PUBLISHED);
            case REASON, DUE, NUMBER, SIGNER, EVIDENCE, OTHER_HAND, ITEMS, MERGED_INTO -> true;
        };
    }

    private void plan(PlanRules plan) {
        unique(plan.items(), PlanRules.Item::key, "item.duplicate");
        unique(plan.entries(), PlanRules.Entry::key, "item.duplicate");
        for (var item : plan.items()) {
            categories(item, "categories", item.categories());
            if (!item.accepting().isEmpty()) {
                functions(item, "accepting", List.of(item.accepting()));
            }
        }
        for (var entry : plan.entries()) {
            categories(entry, "categories", entry.categories());
            if (entry.type() == ColumnType.CODE && entry.options().isEmpty()) {
                at(entry).problem("list.missing", entry.key());
            }
            var park = entry.park();
            if (park != null
                    && !park.county().isEmpty()
                    && plan.entries().stream().noneMatch(other -> other.key().equals(park.county()))) {
                at(entry).problemAt("county", "entry.unknown", park.county());
            }
        }
    }

    private void closure(ClosureRules closure) {
        unique(closure.items(), ClosureRules.Item::key, "item.duplicate");
        for (var item : closure.items()) {
            categories(item, "categories", item.categories());
            if (!item.by().isEmpty()) {
                functions(item, "by", List.of(item.by()));
            }
        }
        if (!closure.equals(ClosureRules.NONE)) {
            who(closure.exempters());
        }
    }

    private void classes(ClassRules classes) {
        var known = new HashSet<String>();
        campaign.columns().forEach(column -> known.add(column.key()));
        for (var fact : classes.facts()) {
            if (!known.add(fact.key())) {
                at(fact).problemAt("key", "fact.duplicate", fact.key());
            }
        }
        unique(classes.rules(), ClassRules.Rule::category, "code.duplicate");
        var compiler = ClassJudge.compiler(campaign);
        var weighed = new HashSet<String>();
        for (var rule : classes.rules()) {
            categories(rule, "category", List.of(rule.category()));
            rule.criteria().forEach(criterion -> weighed.addAll(criterion(compiler, criterion)));
        }
        for (var fact : classes.facts()) {
            if (!weighed.contains(fact.key())) {
                at(fact).problemAt("key", "fact.unused", fact.key());
            }
        }
        var guard = classes.guard();
        if (guard != null) {
            categories(guard, "categories", guard.categories());
            if (campaign.lifecycle().moves().stream().noneMatch(move -> move.needs(Need.GUARD))) {
                at(guard).problem("guard.unasked");
            }
        }
        var opinions = classes.opinions();
        if (opinions != null) {
            functions(opinions, "functions", opinions.functions());
            functions(opinions, "also", opinions.also());
        }
        for (var example : pack.classExamples()) {
            var expected = new ArrayList<>(categories);
            expected.addAll(List.of("unclear", "several", "none"));
            if (!expected.contains(example.expect())) {
                at(example).problemAt("expect", "category.unknown", example.expect());
            }
            for (var key : example.given().keySet()) {
                if (!known.contains(key)) {
                    at(example).problemAt("given", "example.column", key);
                }
            }
        }
    }

    /** What a criterion looks at; nothing where it does not compile. */
    private List<String> criterion(Condition.Compiler compiler, ClassRules.Criterion criterion) {
        try {
            var condition = compiler.compile(criterion.when());
            condition.tryBlank();
            return List.copyOf(condition.columns());
        } catch (CelValidationException | CelEvaluationException e) {
            var reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            at(criterion).problemAt("when", "rule.invalid", criterion.when(), reason);
            return List.of();
        }
    }

    private void survey(SurveyRules survey) {
        unique(survey.limbs(), SurveyRules.Limb::key, "item.duplicate");
        unique(survey.signatures(), SurveyRules.Signature::key, "item.duplicate");
        for (var limb : survey.limbs()) {
            unique(limb.grounds(), SurveyRules.Ground::key, "item.duplicate");
            for (var ground : limb.grounds()) {
                if (!ground.column().isEmpty()
                        && campaign.column(ground.column())
                                .filter(column -> column.type() == ColumnType.YES_NO)
                                .isEmpty()) {
                    at(ground).problemAt("column", "target.filter", ground.column());
                }
                if (!ground.function().isEmpty()) {
                    functions(ground, "function", List.of(ground.function()));
                }
            }
        }
    }

    private void watch(WatchRules watch) {
        watch.visits().forEach(visits -> categories(visits, "categories", visits.categories()));
        var rebound = watch.rebound();
        if (rebound != null) {
            functions(rebound, "functions", rebound.functions());
        }
    }

    private void filings(FilingRules filings) {
        unique(filings.kinds(), FilingRules.Kind::key, "item.duplicate");
        for (var kind : filings.kinds()) {
            who(kind.who());
            unique(kind.grounds(), CodeItem::code, "code.duplicate");
            duty(kind.opens());
            owed(kind);
        }
        duty(filings.milestones());
        var overdue = filings.overdue();
        if (overdue != null) {
            duty(overdue.duty());
            if (filings.kind(overdue.kind()).isEmpty()) {
                at(overdue).problemAt("kind", "ground.unknown", overdue.kind());
            }
        }
        var differing = filings.differing();
        if (differing != null) {
            var kind = filings.kind(differing.kind())
                    .filter(one -> one.about() == FilingRules.About.UNIT)
                    .flatMap(one -> one.ground(differing.ground()));
            if (kind.isEmpty()) {
                at(differing).problemAt("ground", "ground.unknown", differing.kind() + " " + differing.ground());
            }
        }
    }

    private void owed(FilingRules.Kind kind) {
        var owed = kind.owed();
        if (owed == null) {
            return;
        }
        if (campaign.deadline(owed.by()).map(Deadline::on).isEmpty()) {
            at(owed).problemAt("by", "deadline.unknown", owed.by());
        }
        if (kind.about() != FilingRules.About.UNIT
                || kind.who().functions().isEmpty()
                || owed.levels().isEmpty()) {
            at(owed).problem("owed.nobody", kind.key());
        }
    }

    private void duty(FilingRules.@Nullable Duty duty) {
        if (duty != null) {
            functions(duty, "functions", duty.functions());
        }
    }

    private void who(Who who) {
        for (var role : who.roles()) {
            if (!PackChecker.ROLES.contains(role)) {
                at(who).problemAt("roles", "value.constant", "roles", role, String.join(", ", PackChecker.ROLES));
            }
        }
        if (who.roles().isEmpty()) {
            at(who).problem("who.nobody");
        }
        functions(who, "functions", who.functions());
    }

    private void stages(Object part, String key, List<String> named) {
        for (var stage : named) {
            if (!stages.contains(stage)) {
                at(part).problemAt(key, "stage.unknown", stage);
            }
        }
    }

    private void categories(Object part, String key, List<String> named) {
        for (var category : named) {
            if (!categories.contains(category)) {
                at(part).problemAt(key, "category.unknown", category);
            }
        }
    }

    private void functions(Object part, String key, List<String> named) {
        for (var function : named) {
            if (!functions.contains(function)) {
                at(part).problemAt(key, "function.unknown", function);
            }
        }
    }

    private <T> void unique(List<T> parts, Function<T, String> key, String code) {
        var seen = new HashSet<String>();
        for (var part : parts) {
            if (!key.apply(part).isEmpty() && !seen.add(key.apply(part))) {
                at(part).problem(code, key.apply(part));
            }
        }
    }

    private PackNode at(Object part) {
        return pack.at(part);
    }
}
