package org.qingce.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one cell, or with one row (差错): which column, what stands there, what to do.
 *
 * @param code stable, never reused; the text is the message {@code fault.<code>}, filled by {@code arguments}
 * @param column key of the column in its campaign's form, or null where the whole row is at fault
 * @param value what stands in the cell, as it was sent; never an unmasked citizen's number
 * @param arguments fill the message, in order: {0} is reserved for the column's label, these follow as {1}, {2} …
 */
public record Fault(
        String code, Severity severity, @Nullable String column, String value, List<String> arguments) {

    public Fault {
        if (code.isBlank()) {
            throw new IllegalArgumentException("A fault has a code");
        }
        arguments = List.copyOf(arguments);
    }

    /** Stands between the names of an argument that has one in each language. */
    private static final char BESIDE = '\u001f';

    /** A name as an argument: whoever tells the fault takes that of the language in which it is told. */
    public static String named(String chinese, String english) {
        return english.isBlank() || english.equals(chinese) ? chinese : chinese + BESIDE + english;
    }

    /** An argument as it is told; one that is no name in two languages is told as it is. */
    public static String told(String argument, boolean english) {
        var at = argument.indexOf(BESIDE);
        return at < 0 ? argument : english ? argument.substring(at + 1) : argument.substring(0, at);
    }

    public static Fault error(String code, @Nullable String column, String value, String... arguments) {
        return new Fault(code, Severity.ERROR, column, value, List.of(arguments));
    }

    public static Fault warning(String code, @Nullable String column, String value, String... arguments) {
        return new Fault(code, Severity.WARNING, column, value, List.of(arguments));
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
