package org.qingce.runtime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Message;

/**
 * Why this installation cannot start (无法启动), in words for the person who starts it: what is the matter, and what to do. Told
 * without a stack trace, in the language of whoever reads it; a log has it in English. Either the person named something that
 * cannot be (wrong usage), or the machine or the database is not as it must be.
 */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Message why;
    private final boolean wrongUsage;

    private CannotStart(Message why, boolean wrongUsage, @Nullable Throwable cause) {
        super(why.in(Locale.ENGLISH), cause);
        this.why = why;
        this.wrongUsage = wrongUsage;
    }

    /** @param key of a text in the message files, filled by the arguments */
    public static CannotStart wrongUsage(String key, Object... arguments) {
        return new CannotStart(Message.of(key, arguments), true, null);
    }

    /** @param key of a text in the message files, filled by the arguments */
    public static CannotStart because(String key, Object... arguments) {
        return new CannotStart(Message.of(key, arguments), false, null);
    }

    /** The same, of what an exception has shown. */
    public static CannotStart because(Throwable cause, String key, Object... arguments) {
        return new CannotStart(Message.of(key, arguments), false, cause);
    }

    public boolean isWrongUsage() {
        return wrongUsage;
    }

    public String in(Locale language) {
        return why.in(language);
    }
}
