package org.qingce.region;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.qingce.region.Region.Level;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on schema {@code region}. */
@Repository
class RegionRepository {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    RegionRepository(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Holds back everyone else who wants to fill the table, until the transaction ends. */
    void waitForTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('region.division'))").query(row -> {});
    }

    boolean isEmpty() {
        return jdbc.sql("select not exists (select 1 from region.division)")
                .query(Boolean.class)
                .single();
    }

    void copy(List<Region> divisions, LocalDate knownOn, String source) {
        var rows = new StringBuilder(divisions.size() * 120);
        for (var division : divisions) {
            rows.append(division.code()).append('\t');
            rows.append(division.name()).append('\t');
            rows.append(division.level()).append('\t');
            rows.append(orNull(division.parent())).append('\t');
            rows.append(division.path()).append('\t');
            rows.append(orNull(division.from())).append('\t');
            rows.append(orNull(division.until())).append('\t');
            rows.append(knownOn).append('\t').append(source).append('\n');
        }
        template.execute((java.sql.Connection connection) -> {
            try {
                return connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("""
                        copy region.division
                             (code, name, level, parent, path, effective_from, effective_until, known_on, source)
                        from stdin
                        """, new StringReader(rows.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** All that hold on the day, by path. */
    List<Region> on(LocalDate day) {
        return jdbc.sql("""
                select code, name, level, parent, path, effective_from, effective_until
                  from region.division
                 where (effective_from is null or effective_from <= :day)
                   and (effective_until is null or effective_until > :day)
                 order by path
                """).param("day", day).query(RegionRepository::region).list();
    }

    Optional<Region> find(String code, LocalDate day) {
        return jdbc.sql("""
                select code, name, level, parent, path, effective_from, effective_until
                  from region.division
                 where code = :code
                   and (effective_from is null or effective_from <= :day)
                   and (effective_until is null or effective_until > :day)
                """)
                .param("code", code)
                .param("day", day)
                .query(RegionRepository::region)
                .optional();
    }

    private static Region region(ResultSet row, int number) throws SQLException {
        return new Region(
                row.getString("code"),
                row.getString("name"),
                Level.valueOf(row.getString("level")),
                row.getString("parent"),
                row.getString("path"),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("effective_until", LocalDate.class));
    }

    private static String orNull(@Nullable Object value) {
        return value == null ? "\\N" : value.toString();
    }
}
