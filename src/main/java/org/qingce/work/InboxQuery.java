package org.qingce.work;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a page of the inbox shows (收件箱查询). Blank means any.
 *
 * @param unit of the one who asks
 * @param beneath path of the units meant, where {@code view} is BENEATH
 * @param from code of the unit that opened them
 * @param light green, yellow, orange, red, grey, unset; of what is open
 * @param backwards whether the page before the cursor is meant
 */
record InboxQuery(
        View view,
        String unit,
        String person,
        String beneath,
        String kind,
        String from,
        String campaign,
        String light,
        String text,
        LocalDate today,
        int yellow,
        int orange,
        @Nullable Cursor cursor,
        boolean backwards,
        int limit) {

    enum View {
        /** 待办. */
        TODO,
        /** 已办. */
        DONE,
        /** 我发起. */
        ASKED,
        /** 下级在办. */
        BENEATH
    }

    /**
     * The row behind which a page begins.
     *
     * @param path of the unit, where units come first in the order
     * @param day by which what is open is sorted
     * @param at by which the rest is sorted
     */
    record Cursor(
            String path, @Nullable LocalDate day, @Nullable Instant at, long id) {}
}
