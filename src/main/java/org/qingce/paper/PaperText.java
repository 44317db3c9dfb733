package org.qingce.paper;

/** Text on its way into the source of a PDF. */
final class PaperText {

    /** Text of users never becomes markup, nor a character that XML does not know. */
    static void append(StringBuilder html, String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\n' -> html.append("<br/>");
                default -> {
                    if (Printable.in(c)) {
                        html.appendCodePoint(c);
                    }
                }
            }
        });
    }

    private PaperText() {}
}
