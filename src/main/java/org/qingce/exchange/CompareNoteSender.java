package org.qingce.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.qingce.access.SignedIn;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Fault;
import org.qingce.paper.Printer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands out the note on a comparison (比对说明), on the record. */
@Component
class CompareNoteSender {

    private final CompareShow show;
    private final SignedIn signedIn;
    private final Printer printer;
    private final AuditTrail audit;

    CompareNoteSender(CompareShow show, SignedIn signedIn, Printer printer, AuditTrail audit) {
        this.show = show;
        this.signedIn = signedIn;
        this.printer = printer;
        this.audit = audit;
    }

    ResponseEntity<Object> sent(
            KeptComparison comparison, Printer.Format format, Function<Fault, ResponseEntity<Object>> refused) {
        var note = show.note(comparison);
        var out = new ByteArrayOutputStream();
        return switch (printer.print(note, format, out)) {
            case Printer.PrintOutcome.Printed _ -> {
                audit.record(
                        signedIn.require().actor(),
                        "exchange.print",
                        "comparison:" + comparison.id(),
                        Detail.empty().with("format", format.ending()));
                yield ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType(format.mediaType()))
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(note.title() + "." + format.ending(), StandardCharsets.UTF_8)
                                        .build()
                                        .toString())
                        .body(out.toByteArray());
            }
            case Printer.PrintOutcome.Refused(var fault) -> refused.apply(fault);
        };
    }
}
