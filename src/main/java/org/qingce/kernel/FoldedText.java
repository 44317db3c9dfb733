package org.qingce.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A text folded for comparing, line breaks kept, that still knows where each of its characters stood in the raw one.
 *
 * @param places for each character of {@code line}, the index in {@code raw}
 */
record FoldedText(String raw, String line, List<Integer> places) {

    static FoldedText of(String cell) {
        var raw = CellText.tidy(cell);
        var line = new StringBuilder(raw.length());
        var places = new ArrayList<Integer>(raw.length());
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            var folded = c == '\n' ? "\n" : CellText.folded(Character.toString(c));
            for (int j = 0; j < folded.length(); j++) {
                line.append(folded.charAt(j));
                places.add(i);
            }
            i += Character.charCount(c);
        }
        return new FoldedText(raw, line.toString(), places);
    }

    /** What stands in the raw text from one place of the line up to another, trimmed. */
    String raw(int from, int to) {
        if (from >= to) {
            return "";
        }
        int end = to < places.size() ? places.get(to) : raw.length();
        return raw.substring(places.get(from), end).strip();
    }

    int length() {
        return line.length();
    }

    char at(int place) {
        return line.charAt(place);
    }
}
