package org.qingce.remediation;

import java.time.LocalDate;
import org.qingce.access.SignedIn;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Words;
import org.qingce.work.Task;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Joint action (联合执法) on one enterprise: who was called, what each did, and the form for one's own unit. */
@Controller
class JointActionController {

    static final String JOINT_ACTION = "joint-action";

    private final CaseScreens screens;
    private final NextSteps steps;
    private final SignedIn signedIn;

    JointActionController(CaseScreens screens, NextSteps steps, SignedIn signedIn) {
        this.screens = screens;
        this.steps = steps;
        this.signedIn = signedIn;
    }

    @GetMapping("/cases/{id}/joint-action")
    @RequiresRight("ledger.read")
    ModelAndView show(@PathVariable long id, Words words) {
        var work = screens.required(id);
        var called = steps.called(work.shown());
        var own = signedIn.require().unit().code();
        return new ModelAndView(
                "remediation/joint-action",
                "page",
                new JointActionPage(
                        screens.head(work, JOINT_ACTION, words),
                        called.stream().map(task -> called(task, words)).toList(),
                        called.stream()
                                .anyMatch(task -> task.isOpen() && task.unit().equals(own)),
                        words.day(screens.today())));
    }

    private JointActionPage.Called called(Task task, Words words) {
        var closed = task.closedAt();
        return new JointActionPage.Called(
                screens.unitName(task.unit()),
                words.day(task.due()),
                task.isOpen(),
                closed == null ? "" : words.day(LocalDate.ofInstant(closed, Words.ZONE)),
                task.outcome());
    }
}
