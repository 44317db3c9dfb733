package org.qingce.workbench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Period;
import org.qingce.kernel.ScopePath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the ledger publishes: its tallies, and, for targets that count some cases only, the cases. */
@Repository
class WorkbenchRepository {

    private final JdbcClient jdbc;

    WorkbenchRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What stands on the list of a unit and of all beneath it, exact however many. */
    Counts counts(String campaign, ScopePath unit) {
        return jdbc.sql("""
                select coalesce(sum(listed), 0) as listed, coalesce(sum(claimed), 0) as claimed,
                       coalesce(sum(verified), 0) as verified
                  from ledger.pub_summary
                 where campaign = :campaign and scope_path >= :path and scope_path < :end
                   and seen_from <= :depth and seen_to >= :depth
                """)
                .param("campaign", campaign)
                .param("path", unit.value())
                .param("end", unit.end())
                .param("depth", unit.codes().size())
                .query(WorkbenchRepository::counts)
                .single();
    }

    /**
     * The same of those cases alone whose yes-or-no field says YES. No rollup has it, for a pack may filter by any of its
     * fields: it reads the cases of the unit by the index of their scope.
     */
    Counts counts(String campaign, ScopePath unit, String filter) {
        return jdbc.sql("""
                select count(*) as listed,
                       count(*) filter (where progress in ('claimed', 'verified')) as claimed,
                       count(*) filter (where progress = 'verified') as verified
                  from ledger.pub_case
                 where campaign = :campaign and scope_path >= :path and scope_path < :end
                   and progress <> 'removed' and extra ->> :filter = 'YES'
                """)
                .param("campaign", campaign)
                .param("path", unit.value())
                .param("end", unit.end())
                .param("filter", filter)
                .query(WorkbenchRepository::counts)
                .single();
    }

    /** What came to be in one quarter, less what ceased to be: the row 本季度 of a summary. */
    Quarter quarter(String campaign, ScopePath unit, Period period) {
        return jdbc.sql("""
                select coalesce(sum(points), 0) as points, coalesce(sum(listed), 0) as listed,
                       coalesce(sum(claimed), 0) as claimed, coalesce(sum(verified), 0) as verified
                  from ledger.pub_summary
                 where campaign = :campaign and scope_path >= :path and scope_path < :end and quarter = :quarter
                   and seen_from <= :depth and seen_to >= :depth
                """)
                .param("campaign", campaign)
                .param("path", unit.value())
                .param("end", unit.end())
                .param("depth", unit.codes().size())
                .param("quarter", period.firstDay())
                .query((row, _) -> new Quarter(row.getLong("points"), counts(row, 0)))
                .single();
    }

    /** The figures of the units directly beneath a unit, each with all beneath it; the unit's own cases are not among them. */
    List<Tally> beneath(String campaign, ScopePath unit) {
        return jdbc.sql("""
                select split_part(substr(scope_path, length(:path) + 1), '.', 1) as code,
                       sum(listed) as listed, sum(claimed) as claimed, sum(verified) as verified
                  from ledger.pub_summary
                 where campaign = :campaign and scope_path > :path and scope_path < :end
                   and seen_from <= :depth and seen_to >= :depth
                 group by 1
                having sum(listed) > 0
                """)
                .param("campaign", campaign)
                .param("path", unit.value())
                .param("end", unit.end())
                .param("depth", unit.codes().size() + 1)
                .query((row, number) -> new Tally(row.getString("code"), counts(row, number)))
                .list();
    }

    /**
     * How many of the cases that count today did so on a day: verified by then, or listed. Reads the cases of the unit.
     *
     * @param filter key of a field that must be YES, or blank
     */
    long reachedBy(String campaign, ScopePath unit, String filter, boolean listed, LocalDate day) {
        return jdbc.sql("""
                select count(*)
                  from ledger.pub_case
                 where campaign = :campaign and scope_path >= :path and scope_path < :end
                   and progress = any(:progress)
                   and case when :listed then listed_on else verified_on end <= :day
                   and (:filter = '' or extra ->> :filter = 'YES')
                """)
                .param("campaign", campaign)
                .param("path", unit.value())
                .param("end", unit.end())
                .param("filter", filter)
                .param("listed", listed)
                .param("progress", listed ? new String[] {"open", "claimed", "verified"} : new String[] {"verified"})
                .param("day", day)
                .query(Long.class)
                .single();
    }

    /**
     * The cases that a target counts, by unit and number.
     *
     * @param filter key of a field that must be YES, or blank
     * @param progress those wanted
     * @param stages those at these alone, or null
     * @param after the last one seen, or null
     */
    List<CountedCase> cases(
            String campaign,
            ScopePath unit,
            String filter,
            List<String> progress,
            @Nullable Set<String> stages,
            @Nullable Place after,
            int most) {
        return jdbc.sql("""
                select id, number, name, unit, scope_path, stage, due_on, claimed_on, verified_on
                  from ledger.pub_case
                 where campaign = :campaign and scope_path >= :path and scope_path < :end
                   and progress = any(:progress)
                   and (:stages::text[] is null or stage = any(:stages::text[]))
                   and (:filter = '' or extra ->> :filter = 'YES')
                   and (scope_path, number) > (:afterPath, :afterNumber)
                 order by scope_path, number
                 limit :most
                """)
                .param("campaign", campaign)
                .param("path", unit.value())
                .param("end", unit.end())
                .param("filter", filter)
                .param("progress", progress.toArray(String[]::new))
                .param("stages", stages == null ? null : stages.toArray(String[]::new), Types.ARRAY)
                .param("afterPath", after == null ? "" : after.path())
                .param("afterNumber", after == null ? "" : after.number())
                .param("most", most)
                .query((row, _) -> new CountedCase(
                        row.getLong("id"),
                        new Place(row.getString("scope_path"), row.getString("number")),
                        row.getString("name"),
                        row.getString("unit"),
                        row.getString("stage"),
                        row.getObject("due_on", LocalDate.class),
                        row.getObject("claimed_on", LocalDate.class),
                        row.getObject("verified_on", LocalDate.class)))
                .list();
    }

    private static Counts counts(ResultSet row, int number) throws SQLException {
        return new Counts(row.getLong("listed"), row.getLong("claimed"), row.getLong("verified"));
    }

    /** @param claimed those verified among them */
    record Counts(long listed, long claimed, long verified) {}

    record Quarter(long points, Counts counts) {}

    record Tally(String code, Counts counts) {}

    /** Where a case stands in the order by unit and number. */
    record Place(String path, String number) {}

    record CountedCase(
            long id,
            Place place,
            String name,
            String unit,
            String stage,
            @Nullable LocalDate due,
            @Nullable LocalDate claimedOn,
            @Nullable LocalDate verifiedOn) {}
}
