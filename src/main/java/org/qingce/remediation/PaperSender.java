package org.qingce.remediation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Fault;
import org.qingce.paper.Annex;
import org.qingce.paper.Printer;
import org.qingce.paper.Printer.Format;
import org.qingce.paper.Printer.PrintOutcome;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Hands out a paper or a sheet (导出). */
@Component
class PaperSender {

    private final CaseScreens screens;
    private final Printer printer;
    private final AuditTrail audit;

    PaperSender(CaseScreens screens, Printer printer, AuditTrail audit) {
        this.screens = screens;
        this.printer = printer;
        this.audit = audit;
    }

    /**
     * What leaves, and where a refused one leads back to.
     *
     * @param name of the file, without its ending
     * @param subject on the record, and what it is called there
     * @param what on the record: which paper of it
     */
    record Sent(Annex paper, Format format, String name, String subject, String about, String what, String back) {}

    /** A refused paper has written nothing, so that the answer can still become the page that it was asked from. */
    @Nullable ModelAndView send(Sent sent, HttpServletResponse response, Words words, RedirectAttributes redirect)
            throws IOException {
        var fault = write(sent, response);
        if (fault == null) {
            return null;
        }
        redirect.addFlashAttribute(Notice.FLASH, Notice.bad(words.fault(fault, ""), ""));
        return new ModelAndView("redirect:" + sent.back());
    }

    /**
     * It is on the record before its first byte leaves, whether or not the last arrives.
     *
     * @return why it is refused; null where it was written
     */
    @Nullable Fault write(Sent sent, HttpServletResponse response) throws IOException {
        response.setContentType(sent.format().mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(sent.name() + "." + sent.format().ending(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        audit.record(
                screens.mover().actor(),
                "remediation.print",
                sent.subject(),
                Detail.of(sent.about()).with("paper", sent.what()));
        return switch (printer.print(sent.paper(), sent.format(), response.getOutputStream())) {
            case PrintOutcome.Printed _ -> null;
            case PrintOutcome.Refused(var fault) -> {
                response.reset();
                yield fault;
            }
        };
    }
}
