package org.qingce.paper;

import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.qingce.kernel.Fault;

/** Prints annexes and booklets (打印). */
public interface Printer {

    /** Above so many rows a PDF is refused: it has to be laid out as a whole, which takes time and memory. */
    int MOST_ROWS_OF_PDF = 5_000;

    /** Above so many rows a sheet cannot hold them. */
    int MOST_ROWS_OF_XLSX = 1_000_000;

    /** Prints the annex; where it is refused, nothing has been written. The stream is left open. */
    PrintOutcome print(Annex annex, Format format, OutputStream out);

    /** Prints a booklet as PDF, likewise, with what is bound in behind it; its rows are its chapters. */
    PrintOutcome print(Booklet booklet, OutputStream out);

    /** How many pages of a PDF can be bound in behind a booklet; empty where it is damaged or locked. It is read in memory. */
    OptionalInt pagesOf(Booklet.Source pdf);

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

    /** What came of printing. */
    sealed interface PrintOutcome {

        record Printed(long rows) implements PrintOutcome {}

        /** Too many rows for the format ({@code paper.tooLong}), or no font that a PDF can carry ({@code paper.fontMissing}). */
        record Refused(Fault fault) implements PrintOutcome {}
    }
}
