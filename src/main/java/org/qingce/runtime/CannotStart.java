package org.qingce.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Why this installation cannot start (无法启动), in words for the person who starts it: what is the matter, and what to do. Told
 * without a stack trace. Either the person named something that cannot be (wrong usage), or the machine or the database is not
 * as it must be.
 */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean wrongUsage;

    private CannotStart(String words, boolean wrongUsage, @Nullable Throwable cause) {
        super(words, cause);
        this.wrongUsage = wrongUsage;
    }

    public static CannotStart wrongUsage(String words) {
        return new CannotStart(words, true, null);
    }

    public static CannotStart because(String words) {
        return new CannotStart(words, false, null);
    }

    public static CannotStart because(String words, Throwable cause) {
        return new CannotStart(words, false, cause);
    }

    public boolean isWrongUsage() {
        return wrongUsage;
    }
}
