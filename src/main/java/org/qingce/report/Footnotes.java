package org.qingce.report;

import java.util.ArrayList;
import java.util.List;
import org.qingce.campaign.Form;
import org.qingce.web.Words;

/** What is printed under a form of the rules that filled it (口径注): what the pack settles, then what the house does. */
final class Footnotes {

    static List<String> of(Form form, Words words) {
        var notes = new ArrayList<String>();
        form.footnotes().forEach(note -> notes.add(note.in(words.locale())));
        if (form.columns().stream().anyMatch(column -> column.source().equals("share"))) {
            notes.add(words.get("report.footnote.share"));
        }
        return notes;
    }

    private Footnotes() {}
}
