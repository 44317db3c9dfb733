package org.qingce.bench;

/** One line of the table: a piece of work, measured beside another way to do the same. */
interface Work {

    /** As it is named on the command line and in the file. */
    String name();

    /** Of the two figures: ms, s, pages/s. */
    String unit();

    Reach reach();

    /** How many invented cases the ledger holds when the work begins. Works of one number share a ledger. */
    int cases();

    /** Runs both sides, alternately. May leave the ledger changed only where {@link #spoils()} says so. */
    Measured measure(House house) throws Exception;

    /** Whether the ledger is of no use to others afterwards. */
    default boolean spoils() {
        return false;
    }

    /** What the two figures are to be: at most, or at least, this share of one another. */
    record Reach(boolean most, double ratio) {

        static Reach atMost(double ratio) {
            return new Reach(true, ratio);
        }

        static Reach atLeast(double ratio) {
            return new Reach(false, ratio);
        }

        boolean holds(double measured) {
            return most ? measured <= ratio : measured >= ratio;
        }

        @Override
        public String toString() {
            return (most ? "<= " : ">= ") + (ratio == Math.rint(ratio) ? Long.toString((long) ratio) : "" + ratio);
        }
    }

    /** @param remark what a reader should know of this run, or blank */
    record Measured(double figure, double beside, String remark) {

        double ratio() {
            return figure / beside;
        }
    }
}
