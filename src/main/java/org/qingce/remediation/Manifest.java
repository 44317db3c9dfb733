package org.qingce.remediation;

import java.util.List;

/** The list of what a zip holds (清单), as CSV that a spreadsheet opens with a double click and in which no cell becomes a formula. */
final class Manifest {

    private static final String FORMULA = "=+-@\t\r";

    /** By it a spreadsheet knows that the text is UTF-8. */
    private final StringBuilder text = new StringBuilder("\uFEFF");

    void line(List<String> cells) {
        for (var i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        text.append("\r\n");
    }

    private static String cell(String typed) {
        var safe = !typed.isEmpty() && FORMULA.indexOf(typed.charAt(0)) >= 0 ? "'" + typed : typed;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
