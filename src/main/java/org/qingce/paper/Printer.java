package org.qingce.paper;

import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.qingce.kernel.Fault;

/** Prints annexes and booklets (打印). */
public interface Printer {

    /** Above so many rows a PDF is refused: nobody reads two thousand pages, and the press serves one after the other. */
    int MOST_ROWS_OF_PDF = 20_000;

    /** Above so many rows a sheet cannot hold them. */
    int MOST_ROWS_OF_XLSX = 1_000_000;

    /** Prints the annex; where it is refused, nothing has been written. The stream is left open. */
    PrintOutcome print(Annex annex, Format format, OutputStream out);

    /** Prints a booklet as PDF, likewise, with what is bound in behind it; its rows are its chapters. */
    PrintOutcome print(Booklet booklet, OutputStream out);

    /**
     * Looks a PDF through before it is bound in behind a booklet: it is read in memory and bound in for trial, so that what is found to
     * be fit is fit later on.
     *
     * @param most pages; of a longer one only the pages are counted
     */
    Examined examine(Booklet.Source pdf, int most);

    enum Format {
        XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        PDF("application/pdf");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }

        /** xlsx or pdf. */
        public String ending() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** By the ending of a file's name. */
        public static Optional<Format> of(String fileName) {
            var lower = fileName.toLowerCase(Locale.ROOT);
            for (var format : values()) {
                if (lower.endsWith("." + format.ending())) {
                    return Optional.of(format);
                }
            }
            return Optional.empty();
        }
    }

    /** What a PDF is to whoever would bind it in. */
    sealed interface Examined {

        record Fit(int pages) implements Examined {}

        /** @param pages as it says itself */
        record TooLong(int pages) implements Examined {}

        record Unfit(Reason reason) implements Examined {}

        enum Reason {
            /** It cannot be opened. */
            MISSING,
            /** It is damaged or locked, no whole PDF, or built to exhaust whoever reads it. */
            UNREADABLE,
            /** It has layers; those that are hidden in it would be seen. */
            LAYERED
        }
    }

    /** What came of printing. */
    sealed interface PrintOutcome {

        record Printed(long rows) implements PrintOutcome {}

        /** Too many rows for the format ({@code paper.tooLong}), or no font that a PDF can carry ({@code paper.fontMissing}). */
        record Refused(Fault fault) implements PrintOutcome {}
    }
}
