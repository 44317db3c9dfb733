package org.qingce.campaign;

import java.util.ArrayList;
import java.util.List;
import org.qingce.campaign.SummarySource.What;
import org.qingce.web.Words;

/**
 * What is printed under a form, and told on the page of its campaign, of the rules that fill it (口径注): what its settings settle, what
 * the pack adds, what the house does.
 */
public final class Footnotes {

    public static List<String> of(Form form, Words words) {
        var notes = new ArrayList<String>();
        var settings = form.settings();
        if (has(form, What.COMPLETED) || has(form, What.SHARE)) {
            notes.add(words.get("campaign.footnote.completed." + settings.completed()));
        }
        if (has(form, What.SHARE)) {
            notes.add(words.get("campaign.footnote.denominator." + settings.denominator(), settings.empty()));
        }
        form.footnotes().forEach(note -> notes.add(note.in(words.locale())));
        if (has(form, What.SHARE)) {
            notes.add(words.get("campaign.footnote.share"));
        }
        return notes;
    }

    private static boolean has(Form form, What what) {
        return form.content() == Form.Content.SUMMARY
                && form.columns().stream()
                        .flatMap(column -> SummarySource.parse(column.source()).stream())
                        .anyMatch(source -> source.what() == what);
    }

    private Footnotes() {}
}
