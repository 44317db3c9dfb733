package org.qingce.workbench;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Target;
import org.qingce.web.Light;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.qingce.workbench.WorkbenchPage.Aim;
import org.qingce.workbench.WorkbenchRepository.Counts;
import org.springframework.stereotype.Component;

/** How far the targets of a campaign are reached (整治目标), and how that is counted. */
@Component
class TargetShow {

    private final WorkbenchRepository tallies;

    TargetShow(WorkbenchRepository tallies) {
        this.tallies = tallies;
    }

    List<Aim> aims(Campaign campaign, Unit unit, LocalDate today, Words words) {
        return campaign.targets().stream()
                .sorted(Comparator.comparing(Target::on))
                .map(target -> aim(target, campaign, unit, today, words))
                .toList();
    }

    Aim aim(Target target, Campaign campaign, Unit unit, LocalDate today, Words words) {
        var counts = target.filter().isBlank()
                ? tallies.counts(campaign.id(), unit.path())
                : tallies.counts(campaign.id(), unit.path(), target.filter());
        var whole = unit.code().equals(campaign.region());
        var need = need(target, whole, counts.listed());
        var reached = target.metric().equals("listed") ? counts.listed() : counts.verified();
        return new Aim(
                new Scope(campaign.id(), unit.code(), "").at("/targets/" + target.key()),
                target.label().in(words.locale()),
                target.clause(),
                words.day(target.on()),
                need,
                counts.listed(),
                counts.claimed(),
                counts.verified(),
                light(campaign, target, need, reached, counts, today),
                verdict(campaign, target, need, reached, counts, today, words));
    }

    /** A share holds for every unit; a number of cases is asked of the whole campaign only. */
    private static @Nullable Long need(Target target, boolean whole, long listed) {
        if (isShare(target)) {
            return target.atLeast()
                    .multiply(BigDecimal.valueOf(listed))
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
        }
        return whole ? target.atLeast().longValue() : null;
    }

    private static boolean isShare(Target target) {
        return target.metric().endsWith("Share");
    }

    private static Light light(
            Campaign campaign, Target target, @Nullable Long need, long reached, Counts counts, LocalDate today) {
        if (need == null || (isShare(target) && counts.listed() == 0)) {
            return Light.NO_DEADLINE;
        }
        return reached >= need ? Light.DONE : campaign.light(target.on(), today);
    }

    private static String verdict(
            Campaign campaign,
            Target target,
            @Nullable Long need,
            long reached,
            Counts counts,
            LocalDate today,
            Words words) {
        if (need == null) {
            return words.get("workbench.aim.whole");
        }
        if (isShare(target) && counts.listed() == 0) {
            return words.get("workbench.aim.none");
        }
        return reached >= need
                ? words.get("workbench.aim.reached")
                : words.get(
                        "workbench.aim.missing",
                        need - reached,
                        campaign.light(target.on(), today).text(words));
    }

    /** Of a target that is reached and whose day has passed, whether that was in time; nothing of any other (按期达标). */
    Optional<String> inTime(Target target, Campaign campaign, Unit unit, LocalDate today, Words words) {
        var aim = aim(target, campaign, unit, today, words);
        var need = aim.need();
        if (need == null || !aim.light().equals(Light.DONE) || !target.on().isBefore(today)) {
            return Optional.empty();
        }
        var then = tallies.reachedBy(
                campaign.id(), unit.path(), target.filter(), target.metric().equals("listed"), target.on());
        return Optional.of(words.get(
                then >= need ? "workbench.target.inTime" : "workbench.target.late",
                words.day(target.on()),
                then,
                need));
    }

    /** What is counted, of which cases, and how many are needed (口径). */
    static List<String> definition(Target target, Campaign campaign, Aim aim, Words words) {
        var counted =
                words.get("workbench.target.counts." + (target.metric().equals("listed") ? "listed" : "verified"));
        var filter = campaign.column(target.filter())
                .map(column ->
                        words.get("workbench.target.filter", column.label().in(words.locale())))
                .orElseGet(() -> words.get("workbench.target.all"));
        var need = aim.need();
        if (need == null) {
            return List.of(
                    counted,
                    filter,
                    words.get("workbench.target.need.whole", target.atLeast().longValue()));
        }
        return List.of(
                counted,
                filter,
                isShare(target)
                        ? words.get(
                                "workbench.target.need.share",
                                aim.whole(),
                                target.atLeast()
                                        .movePointRight(2)
                                        .stripTrailingZeros()
                                        .toPlainString(),
                                need)
                        : words.get("workbench.target.need", need));
    }
}
