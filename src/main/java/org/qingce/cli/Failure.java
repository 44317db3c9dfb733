package org.qingce.cli;

import org.jspecify.annotations.Nullable;
import org.qingce.runtime.CannotStart;
import org.springframework.boot.web.server.PortInUseException;

/** A failure, for the person at the command line: what is the matter in one line, and what the program ends with. */
final class Failure {

    static String inWords(Throwable failure) {
        var innermost = failure;
        while (true) {
            if (innermost instanceof CannotStart told && told.getMessage() != null) {
                return told.getMessage();
            }
            if (innermost instanceof PortInUseException taken) {
                return portTaken(taken.getPort());
            }
            if (innermost.getCause() == null || innermost.getCause() == innermost) {
                break;
            }
            innermost = innermost.getCause();
        }
        var words = innermost.getMessage();
        return words == null ? innermost.getClass().getSimpleName() : words;
    }

    static String portTaken(int port) {
        return "Port %d is taken by another program. Name another by --port, or end what uses it.".formatted(port);
    }

    /** Whether the words say all there is to say: where in the program it happened helps nobody then. */
    static boolean isPlain(Throwable failure) {
        return told(failure) != null;
    }

    static int exitCode(Throwable failure) {
        var told = told(failure);
        return told != null && told.isWrongUsage() ? Main.WRONG_USAGE : Main.SYSTEM_AT_FAULT;
    }

    private static @Nullable CannotStart told(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CannotStart told) {
                return told;
            }
        }
        return null;
    }

    private Failure() {}
}
