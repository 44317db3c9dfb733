package org.qingce.work;

import java.util.Locale;

/**
 * A rung of the ladder of reminders (提醒阶梯).
 *
 * @param days after the due day; below zero before it
 */
record Rung(int days, To to) {

    /** Who is told; each besides the holder. */
    enum To {
        HOLDER,
        /** 发起人. */
        ASKER,
        /** 上级: the unit above. */
        SUPERIOR,
        /** 再上级. */
        HIGHER
    }

    /** Whether whoever asked for a task is told on this rung, besides its holder. */
    boolean tellsAsker() {
        return to.compareTo(To.ASKER) >= 0;
    }

    static Rung parse(String written) {
        var parts = written.strip().split(" +", 2);
        try {
            if (parts.length == 2) {
                return new Rung(Integer.parseInt(parts[0]), To.valueOf(parts[1].toUpperCase(Locale.ROOT)));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("qingce.work: no rung of a ladder: " + written, e);
        }
        throw new IllegalArgumentException("qingce.work: no rung of a ladder: " + written);
    }
}
