package org.qingce.remediation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Part;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Evidences;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Api;
import org.qingce.web.Words;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Joint acceptance and what no plan covers, for scripts: the roads of {@link AcceptanceController}, under the same rights and
 * within the same reach. What departments say to it are marks.
 */
@Api
@Tag(name = "acceptance", description = "联合验收与方案缺口 Joint acceptance, and what no plan covers")
class AcceptanceApi {

    private static final int MOST = 1000;

    private final Remediation remediation;
    private final CaseScreens screens;
    private final Evidences evidences;

    AcceptanceApi(Remediation remediation, CaseScreens screens, Evidences evidences) {
        this.remediation = remediation;
        this.screens = screens;
        this.evidences = evidences;
    }

    /**
     * What was said in this acceptance.
     *
     * @param state accepted or refused
     * @param code coded reason of a refusal
     * @param by account of whoever noted it, for the unit
     */
    record Voted(String state, LocalDate on, String code, String said, String signer, String by, String unit) {

        static @Nullable Voted of(@Nullable Mark mark) {
            return mark == null
                    ? null
                    : new Voted(
                            mark.state(),
                            mark.effectiveOn(),
                            mark.code(),
                            mark.words(),
                            mark.signer(),
                            mark.by().person(),
                            mark.by().unit());
        }
    }

    /**
     * A department that takes part.
     *
     * @param subject names it for a mark
     * @param scans ids of the evidence that shows what it signed on paper
     * @param vote absent while it is open
     */
    record AcceptancePart(
            String subject,
            String function,
            String department,
            String covers,
            List<Long> scans,
            @Nullable Voted vote) {}

    /**
     * An item of the plan, to be accepted.
     *
     * @param function of the department that accepts it
     * @param done whether it is claimed to be done, or not to apply
     * @param vote absent while it is open
     */
    record AcceptanceItem(
            String subject,
            String label,
            String standard,
            String function,
            boolean done,
            @Nullable Voted vote) {}

    /** @param missing what stands in its way yet; the signing itself takes a person */
    record SignOffMove(String move, String label, String to, List<String> missing) {}

    /** @param underWay whether the case stands where it is accepted */
    record AcceptanceBody(
            boolean underWay, List<AcceptancePart> parts, List<AcceptanceItem> items, List<SignOffMove> signOffs) {}

    /** @param next give it as {@code after} for those that follow; absent at the end */
    record PlanGaps(List<PlanGap> rows, @Nullable String next) {}

    /** @param missing plan, class, unit, person or day: the first that is missing */
    record PlanGap(
            long caseId,
            String number,
            String name,
            String unit,
            String stage,
            @Nullable LocalDate due,
            String missing,
            int items) {}

    @GetMapping("/cases/{id}/acceptance")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "联合验收 Who has accepted what, and what stands against the sign-off",
            description = "Say something to it by a mark on its subject.")
    AcceptanceBody one(@PathVariable long id, Words words) {
        var work = screens.required(id);
        var acceptance = work.campaign().lifecycle().acceptance();
        var onFile = evidences.of(work.shown().scope(), "case:" + id);
        return new AcceptanceBody(
                acceptance != null && work.shown().stage().equals(acceptance.stage()),
                work.parts().stream()
                        .map(part -> part(work, part, onFile, words))
                        .toList(),
                work.items().stream().map(item -> item(work, item, words)).toList(),
                work.campaign().lifecycle().from(work.shown().stage()).stream()
                        .filter(move -> work.campaign().lifecycle().signOffs().contains(move))
                        .map(move -> signOff(work, move, words))
                        .toList());
    }

    private static AcceptancePart part(CaseWork work, Part part, List<EvidenceItem> onFile, Words words) {
        var subject = "part:" + part.function();
        return new AcceptancePart(
                subject,
                part.function(),
                CaseScreens.department(work.campaign(), part.function(), words),
                part.covers().in(words.locale()),
                work.scans(onFile, part.function()).stream()
                        .map(EvidenceItem::id)
                        .toList(),
                Voted.of(work.inThisRound(subject).orElse(null)));
    }

    private static AcceptanceItem item(CaseWork work, PlanItem item, Words words) {
        var subject = "accept:" + item.key();
        return new AcceptanceItem(
                subject,
                work.called(item, words.locale()),
                work.standard(item, words.locale()),
                item.accepting(),
                work.isDoneWith("plan", item.key()),
                Voted.of(work.inThisRound(subject).orElse(null)));
    }

    private SignOffMove signOff(CaseWork work, Move move, Words words) {
        return new SignOffMove(
                move.key(),
                move.label().in(words.locale()),
                move.to(),
                CaseScreens.told(remediation.missing(work, move, screens.mover()), words));
    }

    @GetMapping("/plans")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "方案缺口 Cases under work without a plan, plans without unit, person or day",
            description = "By their deadline. Keyset-paged: give next as after.")
    PlanGaps gaps(
            @RequestParam String campaign,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        var known = screens.requiredToRead(campaign);
        var most = Math.clamp(limit, 1, MOST);
        var found = remediation.gaps(screens.within(unit), known.id(), DayCursor.read(after), most + 1);
        var gaps = found.stream().limit(most).toList();
        var readable = screens
                .readable(gaps.stream().map(Remediation.Gap::shown).toList())
                .stream()
                .map(LedgerCase::id)
                .toList();
        var rows = gaps.stream()
                .filter(gap -> readable.contains(gap.shown().id()))
                .map(gap -> new PlanGap(
                        gap.shown().id(),
                        gap.shown().number(),
                        gap.shown().value("name"),
                        gap.shown().unit(),
                        gap.shown().stage(),
                        gap.shown().due(),
                        gap.missing(),
                        gap.items()))
                .toList();
        return new PlanGaps(
                rows, found.size() > most ? behind(gaps.getLast().shown()).written() : null);
    }

    private static DayCursor behind(LedgerCase shown) {
        return DayCursor.behind(shown.due(), shown.id());
    }
}
