package org.qingce.remediation;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Evidences;
import org.qingce.kernel.Fault;
import org.qingce.kernel.Sha256;
import org.qingce.paper.Printer;
import org.qingce.paper.Printer.PrintOutcome;
import org.qingce.remediation.CaseBinder.Bound;
import org.qingce.runtime.DataDirectory;
import org.qingce.web.Words;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sends the file of a case (督察包): it is on the record before its first byte leaves the house. */
@Component
class CaseFileSender {

    private static final int PIECE = 1 << 16;

    private final CaseScreens screens;
    private final CaseBinder binder;
    private final Printer printer;
    private final Evidences evidences;
    private final DataDirectory data;
    private final AuditTrail audit;

    CaseFileSender(
            CaseScreens screens,
            CaseBinder binder,
            Printer printer,
            Evidences evidences,
            DataDirectory data,
            AuditTrail audit) {
        this.screens = screens;
        this.binder = binder;
        this.printer = printer;
        this.evidences = evidences;
        this.data = data;
        this.audit = audit;
    }

    /** @return why it is refused; null where it was sent */
    @Nullable Fault pdf(CaseWork work, HttpServletResponse response, Words words) throws IOException {
        return given(work, "pdf", words, (_, booklet) -> {
            head(response, "application/pdf", name(work, words) + ".pdf");
            Files.copy(booklet, response.getOutputStream());
        });
    }

    /** @return why it is refused; null where it was sent */
    @Nullable Fault zip(CaseWork work, HttpServletResponse response, Words words) throws IOException {
        return given(work, "zip", words, (bound, booklet) -> {
            head(response, "application/zip", name(work, words) + ".zip");
            zip(bound, booklet, name(work, words) + ".pdf", words, response.getOutputStream());
        });
    }

    /** Sends what was bound. */
    private interface Sending {
        void send(Bound bound, Path booklet) throws IOException;
    }

    private @Nullable Fault given(CaseWork work, String what, Words words, Sending sending) throws IOException {
        var bound = binder.bind(work, screens.mover().actor(), words);
        var place = Files.createTempFile(data.folder("incoming"), "file", ".pdf");
        try {
            PrintOutcome outcome;
            try (var out = Files.newOutputStream(place)) {
                outcome = printer.print(bound.booklet(), out);
            }
            return switch (outcome) {
                case PrintOutcome.Printed _ -> {
                    audit.record(
                            screens.mover().actor(),
                            "remediation.file",
                            "case:" + work.shown().id(),
                            Detail.of(work.shown().number())
                                    .with("format", what)
                                    .with("originals", bound.originals().size())
                                    .with(
                                            "evidence",
                                            bound.originals().stream()
                                                    .map(item -> item.id() + " " + item.digest())
                                                    .collect(Collectors.joining("; "))));
                    sending.send(bound, place);
                    yield null;
                }
                case PrintOutcome.Refused(var fault) -> fault;
            };
        } finally {
            Files.deleteIfExists(place);
        }
    }

    private static String name(CaseWork work, Words words) {
        return words.get("remediation.file.name", work.shown().number());
    }

    private static void head(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    /** One original after another: none is held, and each is read against its digest on its way out. */
    private void zip(Bound bound, Path booklet, String name, Words words, OutputStream out) throws IOException {
        var manifest = new Manifest();
        manifest.line(List.of(words.get("remediation.file.manifest").split("\\|", -1)));
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.setLevel(Deflater.BEST_SPEED);
            var printed = put(zip, name, to -> Files.copy(booklet, to));
            manifest.line(List.of("0", name, "", "", "", "", "", Long.toString(Files.size(booklet)), printed, ""));
            for (var i = 0; i < bound.originals().size(); i++) {
                var item = bound.originals().get(i);
                var file = "originals/%03d-%s".formatted(i + 1, item.name());
                manifest.line(line(i + 1, file, item, sent(zip, file, item), words));
            }
            put(zip, "manifest.csv", to -> to.write(manifest.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** @return digest of what was sent; blank where the file is missing */
    private String sent(ZipOutputStream zip, String file, EvidenceItem item) throws IOException {
        try (var original = evidences.original(item)) {
            return put(zip, file, to -> {
                var piece = new byte[PIECE];
                for (var read = original.read(piece); read >= 0; read = original.read(piece)) {
                    to.write(piece, 0, read);
                }
            });
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    private static List<String> line(int number, String file, EvidenceItem item, String sent, Words words) {
        var standing = sent.isEmpty() ? "missing" : sent.equals(item.digest()) ? "sound" : "changed";
        return List.of(
                Integer.toString(number),
                file,
                words.get("evidence.phase." + item.phase()),
                item.purpose(),
                item.grade().name(),
                words.moment(item.takenAt()),
                words.moment(item.receivedAt()),
                Long.toString(item.size()),
                item.digest(),
                words.get("remediation.file." + (item.withdrawn() == null ? standing : "withdrawn.short")));
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static String put(ZipOutputStream zip, String name, Writing content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var digest = Sha256.digest();
        content.to(new DigestOutputStream(zip, digest));
        zip.closeEntry();
        return HexFormat.of().formatHex(digest.digest());
    }
}
