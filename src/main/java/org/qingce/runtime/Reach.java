package org.qingce.runtime;

import org.qingce.kernel.ScopePath;

/**
 * Whose rows the present work may see and change (可见范围): those of one unit and all beneath it, or, named for what it is
 * needed, everything. The database itself holds to it, also where a statement forgets its condition. Work that binds no reach
 * sees no row that belongs to a unit.
 *
 * <p>It is bound for the length of one piece of work, and inside it another may be: a request has that of the post acted for;
 * a command, a job in the background and what runs before the first request each bind their own.
 *
 * @param from the first path of the reach, in C order
 * @param until the first path behind it
 * @param purpose for what everything is needed; blank for the reach of a unit
 */
public record Reach(String from, String until, String purpose) {

    public static final Reach NOTHING = new Reach("", "", "");

    private static final ScopedValue<Reach> BOUND = ScopedValue.newInstance();

    /** A unit and all beneath it. */
    public static Reach within(ScopePath unit) {
        if (unit.equals(ScopePath.ALL)) {
            throw new IllegalArgumentException("A reach over everything says for what");
        }
        return new Reach(unit.value(), unit.end(), "");
    }

    /**
     * All units: for work that nobody's reach bounds, such as a question of the operator. That there was such work is put on the
     * record.
     *
     * @param purpose as the record keeps it: {@code closing-tasks}
     */
    public static Reach everything(String purpose) {
        if (purpose.isBlank()) {
            throw new IllegalArgumentException("A reach over everything says for what");
        }
        return new Reach(ScopePath.ALL.value(), ScopePath.ALL.end(), purpose);
    }

    /** That of the present work. */
    public static Reach current() {
        return BOUND.orElse(NOTHING);
    }

    /** Whether the database shows what belongs to the unit. */
    public boolean contains(ScopePath unit) {
        return unit.value().compareTo(from) >= 0 && unit.value().compareTo(until) < 0;
    }

    public void run(Runnable work) {
        ScopedValue.where(BOUND, this).run(work);
    }

    public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(BOUND, this).call(work);
    }

    /** Whether the database would show the same rows. */
    boolean sameAs(Reach other) {
        return from.equals(other.from) && until.equals(other.until);
    }
}
