package org.qingce.remediation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RequiresRight;
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
        return sender.send(
                papers.planToSend(screens.required(id)).orElseThrow(PaperController::notThere),
                response,
                words,
                redirect);
    }

    @GetMapping("/cases/{id}/notice.pdf")
    @RequiresRight("ledger.read")
    @Nullable ModelAndView notice(@PathVariable long id, HttpServletResponse response, Words words, RedirectAttributes redirect)
            throws IOException {
        return sender.send(
                papers.noticeToSend(screens.required(id)).orElseThrow(PaperController::notThere),
                response,
                words,
                redirect);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
