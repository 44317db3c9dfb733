package org.qingce.web;

/**
 * What went wrong, for the reader (出错页).
 *
 * @param status of the answer
 * @param name of the messages {@code web.problem.<name>.title} and {@code .text}
 * @param trace number under which the log has it
 * @param back where to go on
 */
public record ProblemPage(int status, String name, String trace, String back) {

    static ProblemPage of(int status, String trace, String back) {
        var name = switch (status) {
            case 400, 405, 415 -> "request";
            case 401, 403 -> "forbidden";
            case 404, 410 -> "missing";
            case 409 -> "conflict";
            case 413 -> "too-large";
            case 429, 503 -> "busy";
            default -> status < 500 ? "request" : "system";
        };
        return new ProblemPage(status, name, trace, back);
    }
}
