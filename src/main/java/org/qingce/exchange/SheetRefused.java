package org.qingce.exchange;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.kernel.IdentityCard;

/**
 * The file as a whole cannot be taken in (拒收). Thrown while a file is read, deep inside whatever reads it, and turned into
 * an answer where {@link Imports} is entered; its code begins with {@code file.} and is stable.
 */
class SheetRefused extends Exception {

    private final transient Fault fault;

    SheetRefused(String code, @Nullable Throwable cause, String... arguments) {
        super(code, cause);
        fault = Fault.error(
                code, null, "", Stream.of(arguments).map(IdentityCard::mask).toArray(String[]::new));
    }

    SheetRefused(String code, String... arguments) {
        this(code, null, arguments);
    }

    Fault fault() {
        return fault;
    }
}
