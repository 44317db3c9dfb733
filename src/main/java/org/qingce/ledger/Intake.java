package org.qingce.ledger;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Act;
import org.qingce.kernel.FreeText;

/**
 * Many rows at once into the ledger (批量入账): stage them, have them compared with the ledger, then store them all or none.
 * Works in sets inside the database, so that memory does not grow with the number of rows.
 */
public interface Intake {

    /**
     * Opens an empty intake of cases for a unit. It belongs to nobody else and is dropped when done.
     *
     * @param columns keys of the columns that the sheet has: a blank cell empties the value of such a column, and only of such
     */
    long open(String campaign, String unit, Set<String> columns);

    /**
     * Why codes at fault stand in the ledger of the unit all the same: a person has accepted them. A row of the same enterprise
     * with the same code need not be accepted again.
     */
    default Map<AcceptedCode, String> accepted(String campaign, String unit) {
        return Map.of();
    }

    /** Adds rows, each number once. */
    void stage(long intake, Iterator<Row> rows);

    /** Puts rows in the place of those of the same numbers. */
    void restage(long intake, List<Row> rows);

    /** Compares all staged rows among themselves and with the ledger, anew. */
    Summary match(long intake);

    /**
     * Compares all anew for storing them in the caller's transaction: until that ends, nobody else stores rows of the same
     * campaign within the reach of the unit, or changes a case that rows are to change, so that what comes second is compared
     * with what came first.
     */
    default Matched matchToStore(long intake) {
        return new Matched(match(intake), 0);
    }

    /** Compares a row that was restaged or decided anew, and with it the rows that are, or were, the same site as it. */
    default Rematched rematch(long intake, int row) {
        var summary = match(intake);
        var all = new ArrayList<Verdict>();
        verdicts(intake, all::add);
        return new Rematched(summary, all);
    }

    /** Whether anything of the campaign can lie outside the reach of the unit: then new rows may have something to be told. */
    default boolean looksElsewhere(String campaign, String unit) {
        return false;
    }

    /**
     * New rows in places for which zones answer in parts, and of which the sheet does not say whether it is they: by the zones in
     * question, each row once. Without a word of a person they are answered for by the office of the place.
     */
    default List<Unsaid> unsaid(long intake) {
        return List.of();
    }

    /** The verdicts, by row number, without holding them all. */
    void verdicts(long intake, Consumer<Verdict> each);

    /** The verdicts of the rows named. */
    List<Verdict> verdicts(long intake, List<Integer> rows);

    /** Decides a row at a known enterprise's other address: correct the site that is there, or list a second one. */
    void decide(long intake, int row, Decision decision);

    /**
     * Leaves the cases of changed rows as they are, or has them changed after all; other rows are passed over. What is
     * decided stays decided when all is compared anew.
     */
    Summary keep(long intake, List<Integer> rows, boolean kept);

    /**
     * Stores every row that is not refused, in the caller's transaction: new cases, changes, and nothing for unchanged, kept
     * and undecided rows. Compares all anew first ({@link #matchToStore}), unless that was done in the same transaction.
     */
    default Summary commit(long intake, Act act) {
        return commit(intake, act, Reasons.NONE);
    }

    /** The same, with a reason for each change that is not made without one. */
    Summary commit(long intake, Act act, Reasons reasons);

    /** Whether a changed row gives its case another class, which is not done without a reason. */
    default boolean reclassifies(long intake) {
        return false;
    }

    /**
     * Whether its rows are still there. They outlive the process, but not a crash of the database, which keeps no log of what
     * can be made again from the sheet.
     */
    boolean isStaged(long intake);

    void drop(long intake);

    /**
     * @param number of the row in its sheet
     * @param refused whether it is at fault in itself; such a row counts among duplicates, and is never stored
     * @param values canonical texts by column key
     * @param accepted why a person accepts a credit code at fault, or blank
     */
    record Row(int number, boolean refused, Map<String, String> values, String accepted) {}

    /**
     * Why rows are stored as they are (理由). Where nothing is said of another class, the source of the act is its reason.
     *
     * @param ofClass why cases get another class; blank where nothing is said of all of them
     * @param ofRows why a row is stored, by its number, in the words of whoever decided on it
     */
    record Reasons(String ofClass, Map<Integer, String> ofRows) {

        public static final Reasons NONE = new Reasons("", Map.of());

        public Reasons {
            ofClass = FreeText.mask(ofClass.strip());
            ofRows = ofRows.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, row -> FreeText.mask(row.getValue())));
        }

        /** One for all that change the class. */
        public static Reasons ofClass(String reason) {
            return new Reasons(reason, Map.of());
        }
    }

    enum Standing {
        NEW,
        CHANGED,
        UNCHANGED,
        /** Differs from its case, whose values are to stay as they are. */
        KEPT,
        /** A known enterprise at another address, or a site that somebody else has on the list; not decided yet. */
        AMBIGUOUS,
        /** Would give its case another class at a stage at which that takes an approval of its own; never stored. */
        RESERVED,
        /** The second or later row of the same enterprise at the same place, or one without a code beside one that has it. */
        DUPLICATE,
        /** At fault in itself; not compared with the ledger. */
        REFUSED
    }

    enum Decision {
        CORRECTION,
        SECOND_SITE
    }

    /**
     * @param duplicateOf number of the first row of the same enterprise at the same place
     * @param caseId the case that is there already
     * @param changes what would change in it
     * @param keptCode the credit code of the case, where the row has none: it stays
     * @param elsewhere the unit that has the enterprise in its ledger, outside the reach, where no case within it is the row's;
     *     at the same site the row is ambiguous
     */
    record Verdict(
            int row,
            Standing standing,
            @Nullable Integer duplicateOf,
            @Nullable Long caseId,
            List<CaseEvent.Change> changes,
            @Nullable String keptCode,
            @Nullable String elsewhere) {}

    /**
     * Rows that do not say whether a zone answers for them (未写明属地的行).
     *
     * @param zones names of those that may
     * @param places names of the divisions in question
     * @param first numbers of the first of the rows
     */
    record Unsaid(List<String> zones, List<String> places, int rows, List<Integer> first) {}

    /** @param nameKey as {@code EnterpriseName} writes it */
    record AcceptedCode(String code, String nameKey) {}

    /**
     * @param unchanged kept ones among them
     * @param refused reserved ones among them
     */
    record Summary(int fresh, int changed, int unchanged, int ambiguous, int duplicate, int refused) {}

    /**
     * @param otherwise how many rows would now be stored, or stored otherwise than when they were last compared: the ledger has
     *     changed meanwhile, and whoever decided about them has not seen it
     */
    record Matched(Summary summary, int otherwise) {}

    /** @param verdicts of the rows that were compared, no others having changed */
    record Rematched(Summary summary, List<Verdict> verdicts) {}
}
