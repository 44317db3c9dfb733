package org.qingce.report;

/**
 * Net changes of one area in one category, within a quarter and up to its end (汇总数).
 *
 * @param part code of the area: the unit at the depth that was asked for; blank for the unit asked for itself
 * @param category blank for points
 */
record Tally(String part, String category, Counts quarter, Counts total) {

    record Counts(long points, long listed, long claimed, long verified) {

        static final Counts NONE = new Counts(0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    points + other.points, listed + other.listed, claimed + other.claimed, verified + other.verified);
        }
    }
}
