package org.qingce.report;

import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.ledger.LedgerCase;
import org.qingce.paper.Annex;
import org.qingce.paper.Printer.Format;

/** The forms that a campaign's notice asks for, filled from the ledger. */
public interface Reports {

    /**
     * Builds the annex with all its rows.
     *
     * @see #preview for screens
     */
    AnnexOutcome annex(FormRequest request);

    /** Builds the annex with its first rows only; its count tells how many there are. */
    AnnexOutcome preview(FormRequest request, int most);

    /**
     * Builds one page of the annex, for a screen. Tables that are no lists of cases have one page, however long.
     *
     * @param turn where it begins; null for the first
     */
    LeafOutcome leaf(FormRequest request, @Nullable Turn turn, int most);

    /** Builds the annex and prints it. Where it is refused, nothing has been written. The stream is left open. */
    WriteOutcome write(FormRequest request, Format format, OutputStream out);

    /** The rows that one figure of a summary counts. */
    CellOutcome open(CellRequest request);

    /**
     * The forms of its campaign in which this case stands now, each opened at the unit that answers for it, and the figures of the
     * present quarter that count it (见于报表). Read off the same definitions as the forms; nothing of it is stored.
     */
    List<Appearance> appearances(LedgerCase shown);

    sealed interface AnnexOutcome {

        record Built(Annex annex) implements AnnexOutcome {}

        /**
         * {@code report.campaignUnknown}, {@code report.formUnknown} or {@code report.unitUnknown}, which stands for a unit
         * out of reach too, and for one that the campaign has nothing to do with.
         */
        record Refused(Fault fault) implements AnnexOutcome {}
    }

    sealed interface LeafOutcome {

        record Turned(Leaf leaf) implements LeafOutcome {}

        /** As for a whole annex. */
        record Refused(Fault fault) implements LeafOutcome {}
    }

    sealed interface WriteOutcome {

        record Written(long rows) implements WriteOutcome {}

        /** The annex could not be built, or is too long for the format, or no font is there. */
        record Refused(Fault fault) implements WriteOutcome {}
    }

    sealed interface CellOutcome {

        record Opened(OpenedCell cell) implements CellOutcome {}

        /** As for an annex; and {@code report.columnUnknown} for a column or row that holds no figure. */
        record Refused(Fault fault) implements CellOutcome {}
    }
}
