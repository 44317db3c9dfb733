package org.qingce.remediation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Api;
import org.qingce.web.ApiProblem;
import org.qingce.web.Words;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The papers of a case for scripts: the roads of {@link PaperController} and {@link CaseFileController}, under the same rights,
 * within the same reach, on the same record.
 */
@Api
@Tag(name = "papers", description = "方案、告知书与督察包 The papers of a case, to print and to hand over")
class PaperApi {

    private final CaseScreens screens;
    private final LifePapers papers;
    private final PaperSender sender;
    private final CaseFileSender files;

    PaperApi(CaseScreens screens, LifePapers papers, PaperSender sender, CaseFileSender files) {
        this.screens = screens;
        this.papers = papers;
        this.sender = sender;
        this.files = files;
    }

    @GetMapping("/cases/{id}/plan.pdf")
    @RequiresRight("ledger.read")
    @Operation(summary = "打印方案 The plan of a case as PDF", description = "404 where there is none yet.")
    @Nullable ResponseEntity<Object> plan(
            @PathVariable long id, HttpServletRequest request, HttpServletResponse answer, Words words)
            throws IOException {
        var paper = papers.planToSend(screens.required(id)).orElseThrow(ApiAnswers::notThere);
        return answered(sender.write(paper, answer), request, words);
    }

    @GetMapping("/cases/{id}/notice.pdf")
    @RequiresRight("ledger.read")
    @Operation(
            summary = "打印告知书 The notice to the enterprise as PDF",
            description = "404 where the pack has it told nothing.")
    @Nullable ResponseEntity<Object> notice(
            @PathVariable long id, HttpServletRequest request, HttpServletResponse answer, Words words)
            throws IOException {
        var paper = papers.noticeToSend(screens.required(id)).orElseThrow(ApiAnswers::notThere);
        return answered(sender.write(paper, answer), request, words);
    }

    @GetMapping("/cases/{id}/file.pdf")
    @RequiresRight(CaseFileController.RIGHT)
    @Operation(summary = "督察包 The file of a case as one PDF", description = "Each printing is on the record.")
    @Nullable ResponseEntity<Object> file(
            @PathVariable long id, HttpServletRequest request, HttpServletResponse answer, Words words)
            throws IOException {
        return answered(files.pdf(requiredFile(id), answer, words), request, words);
    }

    @GetMapping("/cases/{id}/file.zip")
    @RequiresRight(CaseFileController.RIGHT)
    @Operation(
            summary = "督察包及原件 The file of a case with all originals",
            description =
                    "The PDF, the originals, and manifest.csv with the digest of each. Each taking is on the record.")
    @Nullable ResponseEntity<Object> originals(
            @PathVariable long id, HttpServletRequest request, HttpServletResponse answer, Words words)
            throws IOException {
        return answered(files.zip(requiredFile(id), answer, words), request, words);
    }

    private CaseWork requiredFile(long id) {
        var work = screens.required(id);
        screens.require(CaseFileController.RIGHT, work);
        return work;
    }

    private static @Nullable ResponseEntity<Object> answered(
            @Nullable Fault fault, HttpServletRequest request, Words words) {
        return fault == null
                ? null
                : ApiProblem.refused(request, List.of(fault), words).answer();
    }
}
