package org.qingce.evidence;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.qingce.access.SignedIn;
import org.qingce.audit.AuditTrail;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Hands out what came from outside as it came (取原件): only ever as a download, under a name that tells what it is. */
@Component
class Originals {

    private final EvidenceService evidences;
    private final SignedIn signedIn;
    private final AuditTrail audit;

    Originals(EvidenceService evidences, SignedIn signedIn, AuditTrail audit) {
        this.evidences = evidences;
        this.signedIn = signedIn;
        this.audit = audit;
    }

    /** It is on the record before its first byte leaves, whether or not the last arrives. */
    void send(EvidenceItem item, HttpServletResponse response) throws IOException {
        audit.record(signedIn.require().actor(), "evidence.take", item.subject(), EvidenceService.told(item));
        try (var in = evidences.original(item)) {
            response.setContentType(FileType.valueOf(item.type()).mediaType);
            response.setContentLengthLong(item.size());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(download(item), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            sent(in, response);
        }
    }

    static void sent(InputStream in, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        in.transferTo(response.getOutputStream());
    }

    /** With the ending of what it is, whatever it was called: 照片.html, if it is a photo, leaves as 照片.html.jpg. */
    private static String download(EvidenceItem item) {
        var type = FileType.valueOf(item.type());
        var lower = item.name().toLowerCase(Locale.ROOT);
        var right = lower.endsWith("." + type.ending) || (type == FileType.JPEG && lower.endsWith(".jpeg"));
        return right ? item.name() : item.name() + "." + type.ending;
    }
}
