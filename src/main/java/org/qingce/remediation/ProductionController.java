package org.qingce.remediation;

import java.util.stream.Collectors;
import org.qingce.access.People;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The gate of production (N2-24): no production before acceptance, and what happens where it is seen (N2-23). */
@Controller
class ProductionController {

    private final CaseScreens screens;
    private final NextSteps steps;
    private final People people;

    ProductionController(CaseScreens screens, NextSteps steps, People people) {
        this.screens = screens;
        this.steps = steps;
        this.people = people;
    }

    @GetMapping("/cases/{id}/production")
    @RequiresRight("ledger.read")
    ModelAndView show(@PathVariable long id, Words words) {
        var work = screens.required(id);
        var campaign = work.campaign();
        var gate = campaign.lifecycle().resumption();
        if (gate == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var open = gate.stages().contains(work.shown().stage());
        var and = words.english() ? ", " : "、";
        var page = new ProductionPage(
                screens.head(work, LifeTabs.PRODUCTION, words),
                open,
                gate.stages().stream()
                        .map(stage -> CaseScreens.stage(campaign, stage, words))
                        .collect(Collectors.joining(and)),
                gate.functions().stream()
                        .map(function -> CaseScreens.whoActs(campaign, function, words))
                        .collect(Collectors.joining(and)),
                gate.within() == null
                        ? ""
                        : words.get(
                                "campaign.term." + gate.within().unit().name(),
                                gate.within().count()),
                gate.clause(),
                work.marks().reversed().stream()
                        .filter(mark -> mark.kind().equals("production"))
                        .map(mark -> new ProductionPage.Seen(
                                mark.name().equals("seen"),
                                words.day(mark.effectiveOn()),
                                people.called(mark.by().person(), words),
                                mark.words()))
                        .toList(),
                steps.called(work.shown()).size(),
                !open && work.shown().removedOn() == null && screens.mayWrite(work),
                open && screens.mayWrite(work),
                words.day(screens.today()));
        return new ModelAndView("remediation/production", "page", page);
    }
}
