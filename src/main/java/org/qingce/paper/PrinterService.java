package org.qingce.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.qingce.kernel.Fault;
import org.qingce.web.Messages;
import org.qingce.web.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

@Service
class PrinterService implements Printer {

    /** Laying out takes a hundred megabytes, and of a booklet more; two at once would need twice as much. */
    private final Semaphore press = new Semaphore(1, true);

    /** One file from anywhere at a time, beside the press, which it does not keep waiting. */
    private final Semaphore reading = new Semaphore(1, true);

    private final String font;

    /** Paper is Chinese. */
    private final Words words;

    PrinterService(@Value("${" + PaperFont.SETTING + ":}") String font, Messages messages) {
        this.font = font;
        this.words = messages.in(Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public PrintOutcome print(Annex annex, Format format, OutputStream out) {
        var most = format == Format.PDF ? MOST_ROWS_OF_PDF : MOST_ROWS_OF_XLSX;
        if (annex.count() > most) {
            return new PrintOutcome.Refused(Fault.error(
                    "paper.tooLong", null, "", format.ending(), Long.toString(annex.count()), Integer.toString(most)));
        }
        try {
            return switch (format) {
                case XLSX -> new PrintOutcome.Printed(new XlsxSheet(annex, words).write(out));
                case PDF -> pdf(annex, out);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public PrintOutcome print(Booklet booklet, OutputStream out) {
        try {
            return pressed(face -> {
                if (booklet.enclosures().isEmpty()) {
                    new PdfBook(booklet, face).write(out);
                } else {
                    var bound = new ByteArrayOutputStream();
                    new PdfBook(booklet, face).write(bound);
                    new PdfEnclosures(booklet, face).append(bound.toByteArray(), out);
                }
                return booklet.chapters().size();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Examined examine(Booklet.Source pdf, int most) {
        reading.acquireUninterruptibly();
        try {
            return PdfEnclosures.examine(pdf, most);
        } finally {
            reading.release();
        }
    }

    private PrintOutcome pdf(Annex annex, OutputStream out) throws IOException {
        return pressed(face -> new PdfSheet(annex, face, words).write(out));
    }

    /** Sets something in the font that is found. */
    private interface Setting {
        long in(Path face) throws IOException;
    }

    private PrintOutcome pressed(Setting setting) throws IOException {
        var found = PaperFont.find(font);
        if (found.isEmpty()) {
            return new PrintOutcome.Refused(
                    Fault.error("paper.fontMissing", null, font, PaperFont.PACKAGE, PaperFont.SETTING));
        }
        press.acquireUninterruptibly();
        try {
            return new PrintOutcome.Printed(setting.in(found.get()));
        } finally {
            press.release();
        }
    }
}
