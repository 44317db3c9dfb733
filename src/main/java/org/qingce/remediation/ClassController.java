package org.qingce.remediation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.qingce.access.People;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.ClassProposal;
import org.qingce.campaign.CodeItem;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.ClassPage.Alternative;
import org.qingce.remediation.ClassPage.Choice;
import org.qingce.remediation.ClassPage.Fact;
import org.qingce.remediation.ClassPage.Judged;
import org.qingce.remediation.ClassPage.Opinion;
import org.qingce.remediation.ClassPage.Reason;
import org.qingce.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Why a case has its class (分类依据): the criteria of the pack beside the decision, which stays a person's. */
@Controller
class ClassController {

    private final CaseScreens screens;
    private final Campaigns campaigns;
    private final People people;

    ClassController(CaseScreens screens, Campaigns campaigns, People people) {
        this.screens = screens;
        this.campaigns = campaigns;
        this.people = people;
    }

    @GetMapping("/cases/{id}/class")
    @RequiresRight("ledger.read")
    ModelAndView show(@PathVariable long id, Words words) {
        var work = screens.required(id);
        var campaign = work.campaign();
        var known = new HashMap<>(work.shown().values());
        for (var fact : campaign.classRules().facts()) {
            work.mark("fact:" + fact.key()).ifPresent(mark -> known.put(fact.key(), mark.state()));
        }
        var proposal = campaigns.propose(campaign, known);
        var guard = campaign.classRules().guard();
        var category = work.shown().category();
        var page = new ClassPage(
                screens.head(work, LifeTabs.CLASS, words),
                told(campaign, proposal, words),
                proposal.outcome() == ClassProposal.Outcome.PROPOSED,
                proposal.category().equals(category),
                campaign.classRules().facts().stream()
                        .map(fact -> new Fact(
                                "fact:" + fact.key(),
                                fact.label().in(words.locale()),
                                fact.hint().in(words.locale()),
                                fact.clause(),
                                work.mark("fact:" + fact.key()).map(Mark::state).orElse(""),
                                told(work, "fact:" + fact.key(), words)))
                        .toList(),
                proposal.classes().stream()
                        .map(judged -> new Judged(
                                label(campaign, judged.category(), words),
                                judged.category().equals(category),
                                judged.reasons().stream()
                                        .map(reason -> new Reason(
                                                reason.label().in(words.locale()),
                                                reason.clause(),
                                                reason.answer().name()))
                                        .toList()))
                        .toList(),
                opinions(work, words),
                guard != null && guard.categories().contains(category),
                guard == null ? List.of() : choices(guard.grounds(), words),
                work.mark("guard:ground")
                        .map(mark -> ground(campaign, mark, words))
                        .orElse(""),
                guard == null
                        ? List.of()
                        : guard.alternatives().stream()
                                .map(one -> new Alternative(
                                        "guard:" + one.code(),
                                        one.label().in(words.locale()),
                                        work.mark("guard:" + one.code())
                                                .map(Mark::words)
                                                .orElse(""),
                                        told(work, "guard:" + one.code(), words)))
                                .toList(),
                work.mark("notice:enterprise")
                        .map(mark -> words.day(mark.effectiveOn()))
                        .orElse(""),
                campaign.categories().stream()
                        .map(one -> new Choice(one.code(), one.label().in(words.locale())))
                        .toList(),
                screens.mayWrite(work),
                words.day(screens.today()));
        return new ModelAndView("remediation/class", "page", page);
    }

    private static String told(Campaign campaign, ClassProposal proposal, Words words) {
        return switch (proposal.outcome()) {
            case PROPOSED -> words.get("remediation.class.proposed", label(campaign, proposal.category(), words));
            case SEVERAL -> words.get("remediation.class.several");
            case NONE -> words.get("remediation.class.none");
            case UNCLEAR ->
                words.get(
                        "remediation.class.unclear",
                        proposal.missing().stream()
                                .flatMap(key -> campaign.classRules().fact(key).stream())
                                .map(fact -> fact.label().in(words.locale()))
                                .collect(Collectors.joining(words.english() ? ", " : "、")));
        };
    }

    private List<Opinion> opinions(CaseWork work, Words words) {
        var asked = work.campaign().classRules().opinions();
        if (asked == null) {
            return List.of();
        }
        var opinions = new ArrayList<Opinion>();
        for (var function : asked.functions()) {
            opinions.add(opinion(
                    work,
                    function,
                    CaseScreens.department(work.campaign(), function, words),
                    screens.mover().function().equals(function) || screens.mayWrite(work),
                    words));
        }
        if (asked.enterprise()) {
            opinions.add(opinion(
                    work, "enterprise", words.get("remediation.class.enterprise"), screens.mayWrite(work), words));
        }
        return opinions;
    }

    private Opinion opinion(CaseWork work, String who, String name, boolean mine, Words words) {
        var subject = "opinion:" + who;
        var mark = work.mark(subject).orElse(null);
        return new Opinion(
                subject,
                name,
                mark == null ? "" : mark.words(),
                mark == null ? "" : label(work.campaign(), mark.code(), words),
                told(work, subject, words),
                mine);
    }

    private String told(CaseWork work, String subject, Words words) {
        return work.mark(subject)
                .map(mark -> words.day(mark.effectiveOn()) + " "
                        + people.called(mark.by().person(), words))
                .orElse("");
    }

    private static String ground(Campaign campaign, Mark mark, Words words) {
        var guard = campaign.classRules().guard();
        var coded = guard == null
                ? mark.code()
                : guard.grounds().stream()
                        .filter(one -> one.code().equals(mark.code()))
                        .map(one -> one.label().in(words.locale()))
                        .findFirst()
                        .orElse(mark.code());
        return mark.words().isBlank() ? coded : coded + (words.english() ? ": " : "：") + mark.words();
    }

    private static String label(Campaign campaign, String category, Words words) {
        return campaign.category(category)
                .map(one -> one.mark() + one.label().in(words.locale()))
                .orElse("");
    }

    private static List<Choice> choices(List<CodeItem> items, Words words) {
        return items.stream()
                .map(item -> new Choice(item.code(), item.label().in(words.locale())))
                .toList();
    }
}
