package org.qingce.remediation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Api;
import org.qingce.work.Task;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The gate of production and joint action, for scripts: the roads of {@link ProductionController} and
 * {@link JointActionController}, under the same rights and within the same reach.
 */
@Api
@Tag(name = "production", description = "恢复生产关口与联合执法 Whether a place may produce, and who acts where it does without")
class ProductionApi {

    private final CaseScreens screens;
    private final NextSteps steps;

    ProductionApi(CaseScreens screens, NextSteps steps) {
        this.screens = screens;
        this.steps = steps;
    }

    /** @param without whether it produced without having been accepted */
    record ProductionSeen(boolean without, LocalDate on, String said, String by, String unit) {}

    /**
     * @param open whether it may produce
     * @param stages in which it may
     * @param functions of the units that act together where it begins without
     * @param within how long they have, such as 3 working-days
     * @param seen the last one first
     */
    record ProductionGate(
            boolean open,
            List<String> stages,
            List<String> functions,
            @Nullable String within,
            String clause,
            List<ProductionSeen> seen) {}

    /** @param said what it did; blank while it is open */
    record CalledUnit(
            String unit,
            boolean open,
            @Nullable LocalDate due,
            @Nullable Instant closedAt,
            String said) {

        static CalledUnit of(Task task) {
            return new CalledUnit(task.unit(), task.isOpen(), task.due(), task.closedAt(), task.outcome());
        }
    }

    @GetMapping("/cases/{id}/production")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "恢复生产关口 Whether a place may produce, and who saw that it did",
            description =
                    "404 where the pack has no such gate. That it produces is told by a mark on production:seen, that it has begun again by one on production:resumed.")
    ProductionGate gate(@PathVariable long id) {
        var work = screens.required(id);
        var gate = work.campaign().lifecycle().resumption();
        if (gate == null) {
            throw ApiAnswers.notThere();
        }
        return new ProductionGate(
                gate.stages().contains(work.shown().stage()),
                gate.stages(),
                gate.functions(),
                gate.within() == null ? null : gate.within().toString(),
                gate.clause(),
                work.marks().reversed().stream()
                        .filter(mark -> mark.kind().equals("production"))
                        .map(mark -> new ProductionSeen(
                                mark.name().equals("seen"),
                                mark.effectiveOn(),
                                mark.words(),
                                mark.by().person(),
                                mark.by().unit()))
                        .toList());
    }

    @GetMapping("/cases/{id}/joint-action")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "联合执法 Who was called to act together, and what each did",
            description = "Empty where nobody was. What one's own unit did is told by a mark on joint:action.")
    List<CalledUnit> called(@PathVariable long id) {
        return steps.called(screens.required(id).shown()).stream()
                .map(CalledUnit::of)
                .toList();
    }
}
