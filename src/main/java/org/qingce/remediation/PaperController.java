package org.qingce.remediation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.RequiresRight;
import org.qingce.paper.Annex;
import org.qingce.paper.Printer;
import org.qingce.paper.Printer.Format;
import org.qingce.paper.Printer.PrintOutcome;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
    private final Printer printer;
    private final AuditTrail audit;

    PaperController(CaseScreens screens, LifePapers papers, Printer printer, AuditTrail audit) {
        this.screens = screens;
        this.papers = papers;
        this.printer = printer;
        this.audit = audit;
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

    /**
     * A refused paper has written nothing, so that the answer can still become the page that it was asked from. It is on the record
     * before its first byte leaves, whether or not the last arrives.
     */
    private @Nullable ModelAndView printed(
            CaseWork work,
            Annex paper,
            String what,
            HttpServletResponse response,
            Words words,
            RedirectAttributes redirect)
            throws IOException {
        response.setContentType(Format.PDF.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(paper.title() + "-" + work.shown().number() + ".pdf", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        audit.record(
                screens.mover().actor(),
                "remediation.print",
                "case:" + work.shown().id(),
                Detail.of(work.shown().number()).with("paper", what));
        return switch (printer.print(paper, Format.PDF, response.getOutputStream())) {
            case PrintOutcome.Printed _ -> null;
            case PrintOutcome.Refused(var fault) -> {
                response.reset();
                redirect.addFlashAttribute(Notice.FLASH, Notice.bad(words.fault(fault, ""), ""));
                yield new ModelAndView("redirect:/cases/" + work.shown().id() + "/plan");
            }
        };
    }
}
