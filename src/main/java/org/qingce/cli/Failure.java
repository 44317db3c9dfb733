package org.qingce.cli;

/** A failure of ours, for the person at the command line: the words of its innermost cause. */
final class Failure {

    static String inWords(Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        var words = innermost.getMessage();
        return words == null ? innermost.getClass().getSimpleName() : words;
    }

    private Failure() {}
}
