package org.qingce.remediation;

import java.util.List;
import java.util.Optional;
import org.qingce.access.People;
import org.qingce.campaign.Lifecycle.Acceptance;
import org.qingce.campaign.Lifecycle.Part;
import org.qingce.campaign.PlanRules;
import org.qingce.campaign.Proof;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Evidences;
import org.qingce.remediation.AcceptancePage.Item;
import org.qingce.remediation.AcceptancePage.One;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/** A joint acceptance as it is shown, on a page of its own and on the desk. */
@Component
class AcceptanceShow {

    private final CaseScreens screens;
    private final Evidences evidences;
    private final People people;

    AcceptanceShow(CaseScreens screens, Evidences evidences, People people) {
        this.screens = screens;
        this.evidences = evidences;
        this.people = people;
    }

    /** @param back name of the page to which its forms come back */
    One one(CaseWork work, String back, Words words) {
        var acceptance = work.campaign().lifecycle().acceptance();
        var onFile = evidences.of(work.shown().scope(), "case:" + work.shown().id());
        var organiser = acceptance != null && screens.mover().is(acceptance.organiser());
        return new One(
                screens.head(work, LifeTabs.ACCEPTANCE, words),
                acceptance != null && work.shown().stage().equals(acceptance.stage()),
                work.parts().stream()
                        .map(part -> part(work, part, onFile, words))
                        .toList(),
                work.items().stream().map(item -> item(work, item, words)).toList(),
                organiser,
                (organiser || screens.mayWrite(work)) && screens.mayHandIn(work),
                back);
    }

    /** Whether a part of the person's department is open. */
    boolean isAwaited(CaseWork work) {
        return work.parts().stream()
                .anyMatch(part -> part.function().equals(screens.mover().function()) && !work.isAccepted(part));
    }

    private AcceptancePage.Part part(CaseWork work, Part part, List<EvidenceItem> onFile, Words words) {
        var subject = "part:" + part.function();
        var mark = work.inThisRound(subject).orElse(null);
        return new AcceptancePage.Part(
                subject,
                name(work, part.function()),
                CaseScreens.department(work.campaign(), part.function(), words),
                part.covers().in(words.locale()),
                mark == null ? "" : mark.state(),
                mark == null ? "" : told(mark, words),
                work.scans(onFile, part.function()),
                isOnPaper(part.function()),
                speaksFor(work, part.function()),
                work.itemsOf(part.function()).stream()
                        .allMatch(item -> work.inThisRound("accept:" + item.key())
                                .filter(one -> one.is(Mark.ACCEPTED))
                                .isPresent()));
    }

    /** As its own, or as the organiser who has the signed paper before him. */
    private boolean speaksFor(CaseWork work, String function) {
        var mover = screens.mover();
        return mover.function().equals(function)
                || Optional.ofNullable(work.campaign().lifecycle().acceptance())
                        .map(Acceptance::organiser)
                        .filter(mover::is)
                        .isPresent();
    }

    private Item item(CaseWork work, PlanItem item, Words words) {
        var mark = work.inThisRound("accept:" + item.key()).orElse(null);
        var asked = work.campaign()
                .planRules()
                .item(item.key())
                .map(PlanRules.Item::proof)
                .orElse(Proof.NONE);
        var done = work.mark("plan:" + item.key()).filter(_ -> work.isDoneWith("plan", item.key()));
        return new Item(
                "accept:" + item.key(),
                work.called(item, words.locale()),
                work.standard(item, words.locale()),
                CaseScreens.department(work.campaign(), item.accepting(), words),
                done.map(one -> one.is(Mark.DONE)
                                ? words.day(one.effectiveOn())
                                : words.get("remediation.closure.not-applicable")
                                        + (words.english() ? ": " : "：")
                                        + one.words())
                        .orElse(""),
                PlanController.proof(work, "plan:" + item.key(), asked, words),
                mark == null ? "" : mark.state(),
                mark == null ? "" : told(mark, words),
                speaksFor(work, item.accepting()),
                isOnPaper(item.accepting()) && !work.isScanned(item.accepting()) ? name(work, item.accepting()) : "");
    }

    private static String name(CaseWork work, String function) {
        return "part-" + work.shown().id() + "-" + function;
    }

    /** Whether the person speaks for another department, as its paper has it. */
    private boolean isOnPaper(String function) {
        return !screens.mover().function().equals(function);
    }

    private String told(Mark mark, Words words) {
        return words.day(mark.effectiveOn()) + " " + people.called(mark.by().person(), words)
                + (mark.signer().isBlank() ? "" : "（" + mark.signer() + " " + mark.words() + "）");
    }
}
