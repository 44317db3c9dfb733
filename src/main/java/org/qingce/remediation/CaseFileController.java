package org.qingce.remediation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The file of a case to hand to an auditor (督察包): one PDF, or the PDF with all originals and their digests. */
@Controller
class CaseFileController {

    static final String RIGHT = "case.file";

    private final CaseScreens screens;
    private final CaseFileSender sender;

    CaseFileController(CaseScreens screens, CaseFileSender sender) {
        this.screens = screens;
        this.sender = sender;
    }

    @GetMapping("/cases/{id}/file.pdf")
    @RequiresRight(RIGHT)
    @Nullable ModelAndView pdf(@PathVariable long id, HttpServletResponse response, Words words, RedirectAttributes redirect)
            throws IOException {
        return answer(id, sender.pdf(required(id), response, words), words, redirect);
    }

    @GetMapping("/cases/{id}/file.zip")
    @RequiresRight(RIGHT)
    @Nullable ModelAndView zip(@PathVariable long id, HttpServletResponse response, Words words, RedirectAttributes redirect)
            throws IOException {
        return answer(id, sender.zip(required(id), response, words), words, redirect);
    }

    private CaseWork required(long id) {
        var work = screens.required(id);
        screens.require(RIGHT, work);
        return work;
    }

    private static @Nullable ModelAndView answer(
            long id, @Nullable Fault fault, Words words, RedirectAttributes redirect) {
        if (fault == null) {
            return null;
        }
        redirect.addFlashAttribute(Notice.FLASH, Notice.bad(words.fault(fault, ""), ""));
        return new ModelAndView("redirect:/ledger/cases/" + id);
    }
}
