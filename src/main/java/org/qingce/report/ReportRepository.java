package org.qingce.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Period;
import org.qingce.kernel.ScopePath;
import org.qingce.report.OpenedCell.CountedRow;
import org.qingce.report.Tally.Counts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of the reports: it reads what the ledger publishes. */
@Repository
class ReportRepository {

    private final JdbcClient jdbc;

    ReportRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Everything that a summary of this unit needs, in one pass over the summary.
     *
     * @param depth of the units that have rows, from 1 for a root
     */
    List<Tally> tallies(String campaign, ScopePath within, int depth, Period period) {
        return jdbc.sql("""
                        select split_part(scope_path, '.', :depth) as part, category,
                               coalesce(sum(points) filter (where quarter = :quarter), 0) as quarter_points,
                               coalesce(sum(listed) filter (where quarter = :quarter), 0) as quarter_listed,
                               coalesce(sum(claimed) filter (where quarter = :quarter), 0) as quarter_claimed,
                               coalesce(sum(verified) filter (where quarter = :quarter), 0) as quarter_verified,
                               sum(points) as points, sum(listed) as listed, sum(claimed) as claimed,
                               sum(verified) as verified
                          from ledger.pub_summary
                         where campaign = :campaign and scope_path >= :from and scope_path < :end
                           and seen_from <= :depth and seen_to >= :depth
                           and quarter <= :quarter
                         group by 1, 2
                        """)
                .param("campaign", campaign)
                .param("depth", depth)
                .param("quarter", period.firstDay())
                .param("from", within.value())
                .param("end", within.end())
                .query(ReportRepository::tally)
                .list();
    }

    private static Tally tally(ResultSet row, int number) throws SQLException {
        return new Tally(
                row.getString("part"),
                row.getString("category"),
                new Counts(
                        row.getLong("quarter_points"),
                        row.getLong("quarter_listed"),
                        row.getLong("quarter_claimed"),
                        row.getLong("quarter_verified")),
                new Counts(
                        row.getLong("points"), row.getLong("listed"), row.getLong("claimed"), row.getLong("verified")));
    }

    /** How many cases stood on the list on this day, as it is known now. */
    long standing(String campaign, ScopePath within, LocalDate day) {
        return jdbc.sql("""
                        select count(*)
                          from ledger.pub_case_span
                         where campaign = :campaign and scope_path >= :from and scope_path < :end
                           and recorded_to = 'infinity' and progress <> 'removed'
                           and effective_from <= :day and effective_to > :day
                        """)
                .param("campaign", campaign)
                .param("from", within.value())
                .param("end", within.end())
                .param("day", day)
                .query(Long.class)
                .single();
    }

    /**
     * Those that had been shown to the public by a day (公布) and stood in the ledger on it. What left that stage on the day on which
     * it came to it is among them: its span is superseded, and was there.
     *
     * @param stage in which a case is shown
     * @param caseId of one case alone; null for all
     */
    Set<Long> published(String campaign, ScopePath within, String stage, LocalDate day, @Nullable Long caseId) {
        return new HashSet<>(jdbc.sql("""
                        select distinct p.case_id
                          from ledger.pub_case_span p
                         where p.campaign = :campaign and p.scope_path >= :from and p.scope_path < :end
                           and (:case::bigint is null or p.case_id = :case) and p.stage = :stage and p.effective_from <= :day
                           and exists (select from ledger.pub_case_span s
                                        where s.case_id = p.case_id and s.recorded_to = 'infinity' and s.progress <> 'removed'
                                          and s.effective_from <= :day and s.effective_to > :day)
                        """)
                .param("campaign", campaign)
                .param("from", within.value())
                .param("end", within.end())
                .param("case", caseId)
                .param("stage", stage)
                .param("day", day)
                .query(Long.class)
                .list());
    }

    /** The cases that a cumulative figure counts, by id, each with the day since which it has counted as it does. */
    List<CountedRow> casesOn(Counted what, LocalDate day, Which which) {
        return asked(what, """
                        with counted as (
                            select case_id, category, progress
                              from ledger.pub_case_span
                             where campaign = :campaign and scope_path >= :from and scope_path < :end
                               and (:depth = 0 or split_part(scope_path, '.', :depth) <> all (:without))
                               and recorded_to = 'infinity' and effective_from <= :day and effective_to > :day
                               and progress = any(:progress) and (:any or category = any(:categories))
                               and case_id > :after
                             order by case_id
                             limit :most)
                        select s.case_id, c.number, c.name, c.address, s.category, s.progress,
                               ledger.progress_since(s.case_id, s.progress, :day) as since, false as gone
                          from counted as s
                          join ledger.pub_case as c on c.id = s.case_id
                         order by s.case_id
                        """)
                .param("day", day)
                .param("after", which.after())
                .param("most", which.most())
                .query(ReportRepository::countedCase)
                .list();
    }

    /**
     * The cases by which a figure differs between two days, by id: those that it counts on the later day only, and those
     * that it counted on the earlier day only, which may have gone to another category, another unit, back to work, or off
     * the list.
     */
    List<CountedRow> casesBetween(Counted what, LocalDate before, LocalDate day, Which which) {
        return asked(what, """
                        with counted as (
                            select case_id, category, progress, effective_from,
                                   effective_from <= :day and effective_to > :day as after,
                                   effective_from <= :before and effective_to > :before as before
                              from ledger.pub_case_span
                             where campaign = :campaign and scope_path >= :from and scope_path < :end
                               and (:depth = 0 or split_part(scope_path, '.', :depth) <> all (:without))
                               and recorded_to = 'infinity' and progress = any(:progress)
                               and (:any or category = any(:categories))
                               and effective_from <= :day and effective_to > :before
                               and case_id > :after),
                        moved as (
                            select case_id, bool_or(before) as gone
                              from counted
                             group by case_id
                            having bool_or(before) <> bool_or(after)
                             order by case_id
                             limit :most)
                        select m.case_id, c.number, c.name, c.address, s.category, s.progress, m.gone,
                               ledger.progress_since(
                                   s.case_id, s.progress, case when m.gone then cast(:before as date) else :day end) as since
                          from moved as m
                          join ledger.pub_case as c on c.id = m.case_id
                          join counted as s on s.case_id = m.case_id and case when m.gone then s.before else s.after end
                         order by m.case_id
                        """)
                .param("before", before)
                .param("day", day)
                .param("after", which.after())
                .param("most", which.most())
                .query(ReportRepository::countedCase)
                .list();
    }

    /** How many {@link #casesBetween} would come and go. */
    Moved movedBetween(Counted what, LocalDate before, LocalDate day) {
        return asked(what, """
                        select count(*) filter (where after and not before) as came,
                               count(*) filter (where before and not after) as gone
                          from (select case_id,
                                       bool_or(effective_from <= :day and effective_to > :day) as after,
                                       bool_or(effective_from <= :before and effective_to > :before) as before
                                  from ledger.pub_case_span
                                 where campaign = :campaign and scope_path >= :from and scope_path < :end
                                   and (:depth = 0 or split_part(scope_path, '.', :depth) <> all (:without))
                                   and recorded_to = 'infinity' and progress = any(:progress)
                                   and (:any or category = any(:categories))
                                   and effective_from <= :day and effective_to > :before
                                 group by case_id) as moved
                        """)
                .param("before", before)
                .param("day", day)
                .query((row, number) -> new Moved(row.getLong("came"), row.getLong("gone")))
                .single();
    }

    long countOn(Counted what, LocalDate day) {
        return asked(what, """
                        select count(*)
                          from ledger.pub_case_span
                         where campaign = :campaign and scope_path >= :from and scope_path < :end
                           and (:depth = 0 or split_part(scope_path, '.', :depth) <> all (:without))
                           and recorded_to = 'infinity' and effective_from <= :day and effective_to > :day
                           and progress = any(:progress) and (:any or category = any(:categories))
                        """).param("day", day).query(Long.class).single();
    }

    /** The points surveyed from the one day to the other, both included, by id. */
    List<CountedRow> points(String campaign, Lies lies, LocalDate first, LocalDate last, Which which) {
        return jdbc.sql("""
                        select id, case_id, name, address, verdict, surveyed_on
                          from ledger.pub_point
                         where campaign = :campaign and scope_path >= :from and scope_path < :end
                           and (:depth = 0 or split_part(scope_path, '.', :depth) <> all (:without))
                           and surveyed_on >= :first and surveyed_on <= :last and id > :after
                         order by id
                         limit :most
                        """)
                .param("campaign", campaign)
                .param("from", lies.within().value())
                .param("end", lies.within().end())
                .param("depth", lies.depth())
                .param("without", lies.without().toArray(String[]::new))
                .param("first", first)
                .param("last", last)
                .param("after", which.after())
                .param("most", which.most())
                .query(ReportRepository::point)
                .list();
    }

    long countPoints(String campaign, Lies lies, LocalDate first, LocalDate last) {
        return jdbc.sql("""
                        select count(*)
                          from ledger.pub_point
                         where campaign = :campaign and scope_path >= :from and scope_path < :end
                           and (:depth = 0 or split_part(scope_path, '.', :depth) <> all (:without))
                           and surveyed_on >= :first and surveyed_on <= :last
                        """)
                .param("campaign", campaign)
                .param("from", lies.within().value())
                .param("end", lies.within().end())
                .param("depth", lies.depth())
                .param("without", lies.without().toArray(String[]::new))
                .param("first", first)
                .param("last", last)
                .query(Long.class)
                .single();
    }

    /** The statement with which cases it is asked about. */
    private JdbcClient.StatementSpec asked(Counted what, String statement) {
        return jdbc.sql(statement)
                .param("campaign", what.campaign())
                .param("from", what.lies().within().value())
                .param("end", what.lies().within().end())
                .param("depth", what.lies().depth())
                .param("without", what.lies().without().toArray(String[]::new))
                .param("progress", what.progress().toArray(String[]::new))
                .param("any", what.any())
                .param("categories", what.categories().toArray(String[]::new));
    }

    private static CountedRow countedCase(ResultSet row, int number) throws SQLException {
        return new CountedRow(
                row.getLong("case_id"),
                row.getLong("case_id"),
                row.getString("number"),
                row.getString("name"),
                row.getString("address"),
                row.getString("category"),
                row.getString("progress"),
                row.getObject("since", LocalDate.class),
                row.getBoolean("gone"));
    }

    private static CountedRow point(ResultSet row, int number) throws SQLException {
        return new CountedRow(
                row.getLong("id"),
                row.getObject("case_id", Long.class),
                "",
                row.getString("name"),
                row.getString("address"),
                "",
                row.getString("verdict"),
                row.getObject("surveyed_on", LocalDate.class),
                false);
    }

    /** Which cases a figure counts, whatever the day. */
    record Counted(String campaign, Lies lies, List<String> progress, boolean any, List<String> categories) {}

    /**
     * Where what is counted lies.
     *
     * @param depth of the units that are left out, from 1 for a root; 0 where none are
     * @param without codes of units of that depth, with all beneath them
     */
    record Lies(ScopePath within, int depth, List<String> without) {

        static Lies within(ScopePath within) {
            return new Lies(within, 0, List.of());
        }
    }

    record Moved(long came, long left) {}

    /** Which of the rows that a figure counts, in the order of their ids: so many at most after this one. */
    record Which(long after, int most) {}

    /**
     * A category and progress that a case had.
     *
     * @param before whether it had them on the first of the two days that were asked
     * @param after whether it had them on the second
     */
    record Stood(String category, String progress, boolean before, boolean after) {}

    /** How a case stood on two days. */
    List<Stood> stood(String campaign, ScopePath within, long caseId, LocalDate before, LocalDate day) {
        return jdbc.sql("""
                        select category, progress,
                               effective_from <= :before and effective_to > :before as before,
                               effective_from <= :day and effective_to > :day as after
                          from ledger.pub_case_span
                         where case_id = :case and campaign = :campaign and scope_path >= :from and scope_path < :end
                           and recorded_to = 'infinity' and effective_from <= :day and effective_to > :before
                        """)
                .param("case", caseId)
                .param("campaign", campaign)
                .param("from", within.value())
                .param("end", within.end())
                .param("before", before)
                .param("day", day)
                .query((row, _) -> new Stood(
                        row.getString("category"),
                        row.getString("progress"),
                        row.getBoolean("before"),
                        row.getBoolean("after")))
                .list();
    }

    /** The days on which a case was surveyed, up to one. */
    List<LocalDate> surveyed(String campaign, ScopePath within, long caseId, LocalDate last) {
        return jdbc.sql("""
                        select surveyed_on
                          from ledger.pub_point
                         where case_id = :case and campaign = :campaign and scope_path >= :from and scope_path < :end
                           and surveyed_on <= :last
                        """)
                .param("case", caseId)
                .param("campaign", campaign)
                .param("from", within.value())
                .param("end", within.end())
                .param("last", last)
                .query((row, _) -> row.getObject("surveyed_on", LocalDate.class))
                .list();
    }
}
