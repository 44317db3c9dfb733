package org.qingce.evidence;

/** How much a piece of evidence weighs (佐证等级). {@code A} is the most. */
public enum Grade {
    /** A photo taken in the program itself, at the server's time and near the site. */
    A,
    /** A photo that says by itself when and where it was taken; or one taken in the program whose place leaves doubt. */
    B,
    /** A photo without such data, or a paper. */
    C;

    /** Whether it weighs at least as much. */
    public boolean atLeast(Grade least) {
        return compareTo(least) <= 0;
    }
}
