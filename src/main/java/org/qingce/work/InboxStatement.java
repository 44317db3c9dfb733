package org.qingce.work;

import java.util.ArrayList;
import java.util.List;
import org.qingce.kernel.ScopePath;
import org.qingce.work.InboxQuery.View;

/**
 * The statement behind a page of the inbox: what is asked for, and nothing of what is not, so that the index of the filter is
 * taken. What a person may do lies under two keys, the unit's own and the person's; each is read in order and no further than a page.
 */
final class InboxStatement {

    private static final String COLUMNS = """
            t.id, t.kind, t.subject, t.title, t.link, t.campaign, t.scope_path, t.unit, t.person, t.lender_unit, t.lender_person,
            t.asked_by, t.asked_unit, t.opened_at, t.due_on, t.working_days, t.paused_on, t.state, t.closed_at, t.closed_by,
            t.closed_unit, t.outcome, t.urged, t.urged_on, t.sort_on, t.unit_path""";

    static String page(InboxQuery query) {
        var order = order(query);
        return switch (query.view()) {
            case TODO -> """
                select %1$s
                  from ((select * from work.task t where t.person = '' and %2$s order by %3$s limit :limit)
                        union all
                        (select * from work.task t where t.person = :person and %2$s order by %3$s limit :limit)) as t
                 order by %3$s
                 limit :limit
                """.formatted(COLUMNS, clauses(query), order);
            case DONE, ASKED, BENEATH -> """
                select %s
                  from work.task t
                 where %s
                 order by %s
                 limit :limit
                """.formatted(COLUMNS, clauses(query), order);
        };
    }

    /** No further than the limit: all, those past their day, and those due within a week; what is late comes first. */
    static String count(InboxQuery query) {
        return switch (query.view()) {
            case TODO -> """
                select count(*), count(*) filter (where t.sort_on < :today and t.paused_on is null),
                       count(*) filter (where t.sort_on between :today and :today + 7 and t.paused_on is null)
                  from (select t.sort_on, t.paused_on
                          from ((select t.sort_on, t.paused_on from work.task t where t.person = '' and %1$s
                                  order by t.sort_on limit :limit)
                                union all
                                (select t.sort_on, t.paused_on from work.task t where t.person = :person and %1$s
                                  order by t.sort_on limit :limit)) as t
                         order by t.sort_on
                         limit :limit) as t
                """.formatted(clauses(query));
            case DONE, ASKED, BENEATH -> """
                select count(*), count(*) filter (where t.sort_on < :today and t.paused_on is null and t.state = 'open'),
                       count(*) filter (where t.sort_on between :today and :today + 7 and t.paused_on is null and t.state = 'open')
                  from (select t.sort_on, t.paused_on, t.state from work.task t where %s limit :limit) as t
                """.formatted(clauses(query));
        };
    }

    private static String clauses(InboxQuery query) {
        var clauses = new ArrayList<String>();
        switch (query.view()) {
            case TODO -> {
                clauses.add("t.unit = :unit");
                clauses.add("t.state = 'open'");
            }
            case DONE -> {
                clauses.add("t.closed_by = :person");
                clauses.add("t.state <> 'open'");
            }
            case ASKED -> clauses.add("t.asked_by = :person");
            case BENEATH -> {
                // the unit's own lie at the very beginning of its range, and may be many: the index begins behind them
                clauses.add(
                        isOwn(query)
                                ? "t.unit_path > :pathFrom and t.unit_path < :pathTo"
                                : "t.unit_path >= :pathFrom and t.unit_path < :pathTo");
                clauses.add("t.state = 'open'");
            }
        }
        if (!query.kind().isEmpty()) {
            clauses.add("t.kind = :kind");
        }
        if (!query.from().isEmpty()) {
            clauses.add("t.asked_unit = :from");
        }
        if (!query.campaign().isEmpty()) {
            clauses.add("t.campaign = :campaign");
        }
        if (!query.text().isBlank()) {
            clauses.add("(:frequent and t.title ilike :like or t.id = any(:found))");
        }
        light(query, clauses);
        if (query.cursor() != null) {
            var sign = downwards(query) ? "<" : ">";
            clauses.add(
                    switch (query.view()) {
                        case TODO -> "(t.sort_on, t.id) %s (:day::date, :id)".formatted(sign);
                        case BENEATH -> "(t.unit_path, t.sort_on, t.id) %s (:path, :day::date, :id)".formatted(sign);
                        case DONE -> "(t.closed_at, t.id) %s (:at::timestamptz, :id)".formatted(sign);
                        case ASKED -> "(t.opened_at, t.id) %s (:at::timestamptz, :id)".formatted(sign);
                    });
        }
        return String.join("\n   and ", clauses);
    }

    private static boolean isOwn(InboxQuery query) {
        return new ScopePath(query.beneath()).codes().getLast().equals(query.unit());
    }

    private static void light(InboxQuery query, List<String> clauses) {
        if (query.light().isEmpty() || query.view() == View.DONE) {
            return;
        }
        if (query.view() == View.ASKED) {
            clauses.add("t.state = 'open'");
        }
        clauses.add(query.light().equals("grey") ? "t.paused_on is not null" : "t.paused_on is null");
        switch (query.light()) {
            case "red" -> clauses.add("t.sort_on < :today");
            case "orange" -> clauses.add("t.sort_on between :today and :today + :orange");
            case "yellow" -> clauses.add("t.sort_on between :today + :orange + 1 and :today + :yellow");
            case "green" -> clauses.add("t.sort_on > :today + :yellow and t.sort_on < date '9999-12-31'");
            case "unset" -> clauses.add("t.sort_on = date '9999-12-31'");
            default -> {}
        }
    }

    /** What has to be done is read from the earliest day on, what was done from the last. */
    private static boolean downwards(InboxQuery query) {
        var descending = query.view() == View.DONE || query.view() == View.ASKED;
        return descending != query.backwards();
    }

    private static String order(InboxQuery query) {
        var order = switch (query.view()) {
            case TODO -> "t.sort_on %1$s, t.id %1$s";
            case BENEATH -> "t.unit_path %1$s, t.sort_on %1$s, t.id %1$s";
            case DONE -> "t.closed_at %1$s, t.id %1$s";
            case ASKED -> "t.opened_at %1$s, t.id %1$s";
        };
        return order.formatted(downwards(query) ? "desc" : "asc");
    }

    private InboxStatement() {}
}
