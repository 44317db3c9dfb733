package org.qingce.exchange;

import java.nio.file.Path;
import java.util.List;
import org.qingce.kernel.Fault;

/**
 * Two lists of one campaign held against each other (两单比对, N4-10, N4-23): those of the towns and those of the departments, say.
 * Rows are matched by credit code, else by normalised name and place; the spelling of a name is never a conflict.
 */
public interface Comparison {

    /**
     * Compares and stores nothing. Rows at fault take part with what can be read of them.
     *
     * @param unit code of the unit, or of the division, that both lists are about
     * @throws IllegalArgumentException where there is no such campaign or unit
     */
    Outcome compare(Path a, Path b, String campaign, String unit);

    /** What came of comparing two files. */
    sealed interface Outcome {

        /**
         * @param duplicatesA rows of the first list that repeat another of it: told, and left out of all counts
         * @param notCompared labels of the columns that one of the lists does not have
         */
        record Compared(
                ComparisonResult result,
                List<Duplicate> duplicatesA,
                List<Duplicate> duplicatesB,
                List<String> notCompared)
                implements Outcome {}

        /** One of the two cannot be read as a list. */
        record Unreadable(Path file, Fault fault) implements Outcome {}
    }

    /** A row that names the same enterprise at the same place as another row of its own list. */
    record Duplicate(int row, int of) {}
}
