package org.qingce.remediation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RequiresRight;
import org.qingce.paper.Annex;
import org.qingce.paper.Printer.Format;
import org.qingce.remediation.PaperSender.Sent;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The plan of one enterprise and the notice to it, to print and to stamp. */
@Controller
class PaperController {

    private final CaseScreens screens;
    private final LifePapers papers;
    private final PaperSender sender;

    PaperController(CaseScreens screens, LifePapers papers, PaperSender sender) {
        this.screens = screens;
        this.papers = papers;
        this.sender = sender;
    }

    @GetMapping("/cases/{id}/plan.pdf")
    @RequiresRight("ledger.read")
    @Nullable ModelAndView plan(@PathVariable long id, HttpServletResponse response, Words words, RedirectAttributes redirect)
            throws IOException {
        var work = screens.required(id);
        var plan = work.plan();
        if (plan == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return printed(work, papers.plan(work, plan), "plan", response, words, redirect);
    }

    @GetMapping("/cases/{id}/notice.pdf")
    @RequiresRight("ledger.read")
    @Nullable ModelAndView notice(@PathVariable long id, HttpServletResponse response, Words words, RedirectAttributes redirect)
            throws IOException {
        var work = screens.required(id);
        if (work.campaign().planRules().notice() == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return printed(work, papers.notice(work), "notice", response, words, redirect);
    }

    private @Nullable ModelAndView printed(
            CaseWork work,
            Annex paper,
            String what,
            HttpServletResponse response,
            Words words,
            RedirectAttributes redirect)
            throws IOException {
        var shown = work.shown();
        return sender.send(
                new Sent(
                        paper,
                        Format.PDF,
                        paper.title() + "-" + shown.number(),
                        "case:" + shown.id(),
                        shown.number(),
                        what,
                        "/cases/" + shown.id() + "/plan"),
                response,
                words,
                redirect);
    }
}
