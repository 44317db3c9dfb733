package org.qingce.bench;

import org.jspecify.annotations.Nullable;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerQuery;
import org.qingce.ledger.LedgerQuery.Cursor;
import org.qingce.ledger.LedgerQuery.Sort;

/** What may be asked of the ledger's page, one filter at a time. Blank means any. */
record Questions(
        String within,
        String place,
        String text,
        String category,
        String stage,
        String light,
        String problem,
        String progress) {

    static final Questions NOTHING = new Questions("", "", "", "", "", "", "", "");

    static Questions within(String path) {
        return new Questions(path, "", "", "", "", "", "", "");
    }

    static Questions place(String path) {
        return new Questions("", path, "", "", "", "", "", "");
    }

    static Questions text(String text) {
        return new Questions("", "", text, "", "", "", "", "");
    }

    static Questions category(String category) {
        return new Questions("", "", "", category, "", "", "", "");
    }

    static Questions stage(String stage) {
        return new Questions("", "", "", "", stage, "", "", "");
    }

    static Questions light(String light) {
        return new Questions("", "", "", "", "", light, "", "");
    }

    static Questions problem(String problem) {
        return new Questions("", "", "", "", "", "", problem, "");
    }

    static Questions progress(String progress) {
        return new Questions("", "", "", "", "", "", "", progress);
    }

    LedgerQuery in(Sort sort, boolean descending, @Nullable Cursor after, boolean backwards, int limit) {
        return LedgerQuery.asking(House.CAMPAIGN, new ScopePath(House.CITY + "."), House.TODAY)
                .text(text)
                .within(within)
                .place(place)
                .category(category)
                .stage(stage)
                .light(light)
                .problem(problem)
                .progress(progress.equals("removed") ? "" : progress)
                .removed(progress.equals("removed"))
                .by(sort, descending)
                .after(after, backwards)
                .limit(limit)
                .done();
    }

    @Override
    public String toString() {
        var asked = String.join(
                        " ",
                        within,
                        place.isEmpty() ? "" : "in " + place,
                        text,
                        category,
                        stage,
                        light,
                        problem,
                        progress)
                .strip();
        return asked.isEmpty() ? "everything" : asked.replaceAll(" +", " ");
    }
}
