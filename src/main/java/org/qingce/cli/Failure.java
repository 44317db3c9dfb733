package org.qingce.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.PackRefused;
import org.qingce.kernel.Message;
import org.qingce.runtime.CannotStart;
import org.springframework.boot.web.server.PortInUseException;

/** A failure, for the person at the command line: what is the matter in one line, and what the program ends with. */
final class Failure {

    /** What nobody has foreseen is told as the program, a library or the database has put it. */
    static String inWords(Throwable failure, Locale language) {
        var innermost = failure;
        while (true) {
            if (innermost instanceof CannotStart told) {
                return told.in(language);
            }
            if (innermost instanceof PortInUseException taken) {
                return Message.of("cli.port.taken", Integer.toString(taken.getPort()))
                        .in(language);
            }
            if (innermost instanceof PackRefused refused) {
                return inWords(refused, language);
            }
            if (innermost.getCause() == null || innermost.getCause() == innermost) {
                break;
            }
            innermost = innermost.getCause();
        }
        var words = innermost.getMessage();
        return words == null ? innermost.getClass().getSimpleName() : words;
    }

    private static String inWords(PackRefused refused, Locale language) {
        var problems = refused.problems().stream()
                .map(problem -> "  " + problem.print(language))
                .collect(Collectors.joining("\n"));
        return Message.of("cli.packRefused", refused.pack(), problems).in(language);
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
