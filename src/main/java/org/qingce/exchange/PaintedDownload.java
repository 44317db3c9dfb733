package org.qingce.exchange;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Actor;
import org.qingce.paper.Printer;
import org.qingce.web.Words;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The painted sheet as the answer to a request (退回表下载). It is laid down whole before its first byte leaves, so that what
 * fails is told and no half file arrives; and on the disk, so that memory does not grow with the sheet. On the record, for
 * it takes rows away.
 */
@Component
class PaintedDownload {

    private final ImportJobs jobs;
    private final ImportWork work;
    private final PersonalCells personal;
    private final AuditTrail audit;

    PaintedDownload(ImportJobs jobs, ImportWork work, PersonalCells personal, AuditTrail audit) {
        this.jobs = jobs;
        this.work = work;
        this.personal = personal;
        this.audit = audit;
    }

    void send(ImportJob job, Actor by, Words words, HttpServletResponse answer) throws IOException {
        var laid = work.place();
        try {
            try (var out = Files.newOutputStream(laid)) {
                jobs.paint(job, words, personal.areMasked(job), out);
            }
            audit.record(
                    by,
                    "exchange.paint",
                    "import:" + job.id(),
                    Detail.empty().with("campaign", job.campaign()).with("file", job.fileName()));
            personal.recordSeen(job);
            answer.setContentType(Printer.Format.XLSX.mediaType());
            answer.setContentLengthLong(Files.size(laid));
            answer.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(name(job, words), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            Files.copy(laid, answer.getOutputStream());
        } finally {
            Files.deleteIfExists(laid);
        }
    }

    /** The sender's file, said to be the one that comes back: 台账-退回.xlsx. */
    private static String name(ImportJob job, Words words) {
        var dot = job.fileName().lastIndexOf('.');
        return (dot > 0 ? job.fileName().substring(0, dot) : job.fileName())
                + words.get("exchange.painted.ending")
                + ".xlsx";
    }
}
