package org.qingce.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qingce.ledger.Intake;
import org.qingce.web.Words;

/** What a sender should know beside the faults of rows (附带说明): what was read although hidden, and what was left out. */
final class ImportNotes {

    private ImportNotes() {}

    static List<String> of(SheetAbout about, Words words) {
        var notes = new ArrayList<String>();
        if (!about.others().isEmpty()) {
            notes.add(words.get("exchange.note.otherSheets", listed(about.others(), words)));
        }
        if (about.hiddenRows() > 0) {
            notes.add(words.get("exchange.note.hiddenRows", about.hiddenRows()));
        }
        var hidden = about.hiddenColumns().stream()
                .filter(label -> !isOurs(label, words))
                .toList();
        if (!hidden.isEmpty()) {
            notes.add(words.get("exchange.note.hiddenColumns", hidden.size(), listed(hidden, words)));
        }
        add(notes, "exchange.note.totals", about.totals(), words);
        add(notes, "exchange.note.samples", about.samples(), words);
        add(notes, "exchange.note.headers", about.headers(), words);
        var unused = about.columns().unused().stream()
                .filter(label -> !isOurs(label, words))
                .toList();
        if (!unused.isEmpty()) {
            notes.add(words.get("exchange.note.unused", listed(unused, words)));
        }
        if (!about.columns().missing().isEmpty()) {
            notes.add(words.get("exchange.note.missing", listed(about.columns().missing(), words)));
        }
        for (var unsure : about.columns().unsure()) {
            notes.add(words.get("exchange.note.unsure", unsure.label()));
        }
        return notes;
    }

    /** A column that we added to the sheet ourselves when it was handed back. */
    private static boolean isOurs(String label, Words words) {
        return label.equals(words.get("exchange.painted.reason")) || label.equals(ReturnMark.LABEL);
    }

    private static void add(List<String> notes, String key, List<Integer> rows, Words words) {
        if (!rows.isEmpty()) {
            var numbers = rows.stream().map(n -> Integer.toString(n)).toList();
            notes.add(words.get(key, listed(numbers, words)));
        }
    }

    /** Rows of which the sheet does not say whether a zone answers for them: what a person should look at before they are stored. */
    static List<String> of(List<Intake.Unsaid> unsaid, Words words) {
        return unsaid.stream()
                .map(rows -> words.get(
                        rows.rows() > rows.first().size() ? "exchange.unsaid.many" : "exchange.unsaid",
                        listed(rows.zones(), words),
                        listed(rows.places(), words),
                        rows.rows(),
                        listed(
                                rows.first().stream()
                                        .map(n -> Integer.toString(n))
                                        .toList(),
                                words)))
                .toList();
    }

    private static String listed(List<String> texts, Words words) {
        return texts.stream().collect(Collectors.joining(words.get("exchange.and")));
    }
}
