package org.qingce.exchange;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Intake;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Repository;

/** All SQL on the rows of imports: kept while people look at them, let go afterwards. */
@Repository
class ImportRowRepository {

    private final JdbcClient jdbc;
    private final PersonalJson personal;
    private final DataSource source;
    private final Clock clock;

    ImportRowRepository(JdbcClient jdbc, PersonalJson personal, DataSource source, Clock clock) {
        this.jdbc = jdbc;
        this.personal = personal;
        this.source = source;
        this.clock = clock;
    }

    /**
     * Adds rows that were read, in the caller's transaction.
     *
     * @param ofPersons whether they are kept encrypted
     */
    void add(long importId, ScopePath scope, boolean ofPersons, List<CheckedRow> rows) {
        var text = new StringBuilder(rows.size() * 400);
        for (var checked : rows) {
            var row = checked.row();
            var faults = checked.reading().faults();
            text.append(importId)
                    .append('\t')
                    .append(scope)
                    .append('\t')
                    .append(row.number())
                    .append('\t')
                    .append(row.hidden() ? 't' : 'f');
            field(text, kept(ofPersons, "cells", importId, row.number(), SheetJson.cells(row.cells())));
            field(text, kept(ofPersons, "faults", importId, row.number(), SheetJson.faults(faults)));
            field(text, array(codes(faults, true)));
            field(text, array(codes(faults, false)));
            field(text, checked.reading().isRefused() ? "REFUSED" : "NEW");
            text.append('\n');
        }
        var connection = DataSourceUtils.getConnection(source);
        try {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                    copy exchange.import_row_in (import_id, scope_path, number, hidden, cells, faults, codes, warnings, standing)
                    from stdin
                    """);
            var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
            copy.endCopy();
        } catch (SQLException e) {
            throw new IllegalStateException("The rows of a sheet cannot be kept", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
    }

    /** Notes how rows stand beside the others and beside the ledger; touches only those that stand otherwise than before. */
    void stand(long importId, List<Intake.Verdict> verdicts) {
        jdbc.sql("""
                update exchange.import_row r
                   set standing = v.standing, duplicate_of = v.duplicate_of, kept_code = v.kept_code,
                       elsewhere = v.elsewhere
                  from unnest(:numbers::int[], :standings::text[], :duplicates::int[], :codes::text[], :elsewhere::text[])
                       as v (number, standing, duplicate_of, kept_code, elsewhere)
                 where r.import_id = :id and r.number = v.number
                   and (r.standing <> v.standing or r.duplicate_of is distinct from v.duplicate_of
                        or r.kept_code is distinct from v.kept_code
                        or r.elsewhere is distinct from v.elsewhere)
                """)
                .param("id", importId)
                .param("numbers", array(verdicts.stream().map(v -> Integer.toString(v.row()))))
                .param(
                        "standings",
                        array(verdicts.stream().map(v -> v.standing().name())))
                .param(
                        "duplicates",
                        array(verdicts.stream()
                                .map(v -> v.duplicateOf() == null
                                        ? "null"
                                        : v.duplicateOf().toString())))
                .param("codes", verdicts.stream().map(Intake.Verdict::keptCode).toArray(String[]::new))
                .param(
                        "elsewhere",
                        verdicts.stream().map(Intake.Verdict::elsewhere).toArray(String[]::new))
                .update();
    }

    /**
     * Stores a row as it was read again.
     *
     * @param ofPersons whether it is kept encrypted
     */
    void put(long importId, boolean ofPersons, ImportRow row) {
        jdbc.sql("""
                update exchange.import_row
                   set fixes = :fixes::jsonb, faults = :faults::jsonb, codes = :codes::text[], warnings = :warnings::text[],
                       standing = :standing, accepted = :accepted::text[], accept_reason = :reason, decision = :decision
                 where import_id = :id and number = :number
                """)
                .param("fixes", kept(ofPersons, "fixes", importId, row.number(), SheetJson.fixes(row.fixes())))
                .param("faults", kept(ofPersons, "faults", importId, row.number(), SheetJson.faults(row.faults())))
                .param("codes", array(codes(row.faults(), true)))
                .param("warnings", array(codes(row.faults(), false)))
                .param("standing", row.standing().name())
                .param("accepted", array(row.accepted().stream()))
                .param("reason", row.acceptReason())
                .param(
                        "decision",
                        row.decision() == null ? null : row.decision().name())
                .param("id", importId)
                .param("number", row.number())
                .update();
    }

    Optional<ImportRow> find(long importId, int number) {
        return jdbc.sql("""
                select number, hidden, cells, fixes, faults, standing, duplicate_of, accepted, accept_reason, decision, kept_code,
                       elsewhere
                  from exchange.import_row
                 where import_id = :id and number = :number
                """)
                .param("id", importId)
                .param("number", number)
                .query((row, n) -> row(importId, row))
                .optional();
    }

    /** Rows behind the one named, in their order. Among the refused ones stand such as were and are mended. */
    List<ImportRow> page(long importId, ImportRow.Filter filter, int after, int limit) {
        return page(importId, filter.view(), filter.code(), after, limit);
    }

    private List<ImportRow> page(long importId, String view, String code, int after, int limit) {
        return jdbc.sql("""
                select number, hidden, cells, fixes, faults, standing, duplicate_of, accepted, accept_reason, decision, kept_code,
                       elsewhere
                  from exchange.import_row
                 where import_id = :id and number > :after
                   and case :view when 'new' then standing = 'NEW'
                                  when 'changed' then standing in ('CHANGED', 'KEPT')
                                  when 'unchanged' then standing = 'UNCHANGED'
                                  when 'ambiguous' then standing = 'AMBIGUOUS'
                                  when 'returned' then standing in ('REFUSED', 'RESERVED', 'DUPLICATE', 'AMBIGUOUS')
                                  when 'refused' then standing in ('REFUSED', 'RESERVED', 'DUPLICATE')
                                       or (:code = '' and (fixes <> '{}' or accept_reason <> ''))
                                  when 'warned' then standing not in ('REFUSED', 'RESERVED', 'DUPLICATE') and (warnings <> '{}' or kept_code is not null
                                            or (elsewhere is not null and standing = 'NEW'))
                                  else true
                        end
                   and (:code = '' or :code = any (codes) or :code = any (warnings)
                        or (:code = 'duplicate.inFile' and standing = 'DUPLICATE')
                        or (:code = 'change.reserved' and standing = 'RESERVED')
                        or (:code = 'uscc.kept' and kept_code is not null)
                        or (:code = 'duplicate.elsewhere' and elsewhere is not null and standing = 'AMBIGUOUS')
                        or (:code = 'enterprise.elsewhere' and elsewhere is not null and standing = 'NEW'))
                 order by number
                 limit :limit
                """)
                .param("id", importId)
                .param("after", after)
                .param("view", view)
                .param("code", code)
                .param("limit", limit)
                .query((row, n) -> row(importId, row))
                .list();
    }

    /** The numbers of the rows that differ from the ledger, whatever was decided about them. */
    List<Integer> changed(long importId) {
        return jdbc.sql("""
                select number
                  from exchange.import_row
                 where import_id = :id and standing in ('CHANGED', 'KEPT')
                 order by number
                """)
                .param("id", importId)
                .query((row, n) -> row.getInt("number"))
                .list();
    }

    /** Every row, without holding them; in the caller's transaction. */
    void each(long importId, Consumer<ImportRow> reader) {
        each(importId, "all", reader);
    }

    /** Every row that goes back to its sender: the refused ones, and those that nobody has decided about. */
    void eachHandedBack(long importId, Consumer<ImportRow> reader) {
        each(importId, "returned", reader);
    }

    private void each(long importId, String view, Consumer<ImportRow> reader) {
        int after = -1;
        while (true) {
            var rows = page(importId, view, "", after, 500);
            rows.forEach(reader);
            if (rows.size() < 500) {
                return;
            }
            after = rows.getLast().number();
        }
    }

    /** How many refused rows have which fault, the most frequent first. */
    Map<String, Integer> reasons(long importId) {
        var reasons = new LinkedHashMap<String, Integer>();
        jdbc.sql("""
                select code, count(*) as rows
                  from (select distinct number, unnest(codes) as code
                          from exchange.import_row
                         where import_id = :id and standing = 'REFUSED'
                         union all
                        select number, case standing when 'DUPLICATE' then 'duplicate.inFile' else 'change.reserved' end
                          from exchange.import_row
                         where import_id = :id and standing in ('DUPLICATE', 'RESERVED')) as found
                 group by code
                 order by count(*) desc, code
                """).param("id", importId).query(row -> {
            reasons.put(row.getString("code"), row.getInt("rows"));
        });
        return reasons;
    }

    /**
     * @param warned rows that pass, but about which something should be known
     * @param kept rows that differ from the ledger and are not to change it
     */
    record Marked(int warned, int kept) {}

    Marked marked(long importId) {
        return jdbc.sql("""
                select count(*) filter (where standing not in ('REFUSED', 'RESERVED', 'DUPLICATE') and (warnings <> '{}' or kept_code is not null
                                            or (elsewhere is not null and standing = 'NEW'))) as warned,
                       count(*) filter (where standing = 'KEPT') as kept
                  from exchange.import_row
                 where import_id = :id
                """)
                .param("id", importId)
                .query((row, n) -> new Marked(row.getInt("warned"), row.getInt("kept")))
                .single();
    }

    /**
     * Keeps how a row stood before it is corrected, and who corrects it.
     *
     * @param ofPersons whether it is kept encrypted
     */
    void remember(long importId, ScopePath scope, boolean ofPersons, ImportRow row, Actor by) {
        jdbc.sql("""
                insert into exchange.import_correction (import_id, scope_path, number, fixes, accepted, accept_reason, person, unit, at)
                values (:id, :scope, :number, :fixes::jsonb, :accepted::text[], :reason, :person, :unit, :now)
                """)
                .param("id", importId)
                .param("scope", scope.value())
                .param("number", row.number())
                .param(
                        "fixes",
                        ofPersons
                                ? personal.kept(
                                        PersonalJson.CORRECTION,
                                        "fixes",
                                        PersonalJson.row(importId, row.number()),
                                        SheetJson.fixes(row.fixes()))
                                : SheetJson.fixes(row.fixes()))
                .param("accepted", array(row.accepted().stream()))
                .param("reason", row.acceptReason())
                .param("person", by.person())
                .param("unit", by.unit())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Who corrected which rows or accepted what stands in them, each in a line: {@code chen: 12 27}. */
    List<String> correctors(long importId) {
        return jdbc.sql("""
                select person || ': ' || string_agg(number::text, ' ' order by number)
                  from (select distinct person, number
                          from exchange.import_correction
                         where import_id = :id) as corrected
                 group by person
                 order by person
                """)
                .param("id", importId)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Number of the row that was corrected last; 0 where none was. */
    int lastCorrected(long importId) {
        return jdbc.sql("""
                select number
                  from exchange.import_correction
                 where import_id = :id
                 order by id desc
                 limit 1
                """)
                .param("id", importId)
                .query((row, n) -> row.getInt("number"))
                .optional()
                .orElse(0);
    }

    /** The row as it stood before its last correction, which is forgotten. */
    ImportRow takeBack(long importId, ImportRow row) {
        return jdbc.sql("""
                delete from exchange.import_correction
                 where id = (select max(id)
                               from exchange.import_correction
                              where import_id = :id and number = :number)
                returning fixes, accepted, accept_reason
                """)
                .param("id", importId)
                .param("number", row.number())
                .query((before, n) -> row.corrected(
                        SheetJson.fixesOf(personal.read(
                                PersonalJson.CORRECTION,
                                "fixes",
                                PersonalJson.row(importId, row.number()),
                                before.getString("fixes"))),
                        List.of((String[]) before.getArray("accepted").getArray()),
                        before.getString("accept_reason")))
                .single();
    }

    void discard(long importId) {
        jdbc.sql("delete from exchange.import_correction where import_id = :id")
                .param("id", importId)
                .update();
        jdbc.sql("delete from exchange.import_row where import_id = :id")
                .param("id", importId)
                .update();
    }

    private ImportRow row(long importId, ResultSet row) throws SQLException {
        var number = row.getInt("number");
        var duplicateOf = row.getInt("duplicate_of");
        var isDuplicate = !row.wasNull();
        var decision = row.getString("decision");
        return new ImportRow(
                number,
                row.getBoolean("hidden"),
                SheetJson.cells(read("cells", importId, number, row)),
                SheetJson.fixesOf(read("fixes", importId, number, row)),
                SheetJson.faultsOf(read("faults", importId, number, row)),
                Intake.Standing.valueOf(row.getString("standing")),
                isDuplicate ? duplicateOf : null,
                List.of((String[]) row.getArray("accepted").getArray()),
                row.getString("accept_reason"),
                decision == null ? null : Intake.Decision.valueOf(decision),
                row.getString("kept_code"),
                row.getString("elsewhere"));
    }

    private String kept(boolean ofPersons, String column, long importId, int number, String json) {
        return ofPersons ? personal.kept(PersonalJson.ROW, column, PersonalJson.row(importId, number), json) : json;
    }

    private String read(String column, long importId, int number, ResultSet row) throws SQLException {
        return personal.read(PersonalJson.ROW, column, PersonalJson.row(importId, number), row.getString(column));
    }

    private static Stream<String> codes(List<Fault> faults, boolean errors) {
        return faults.stream()
                .filter(f -> f.isError() == errors)
                .map(Fault::code)
                .distinct();
    }

    /** Codes, numbers and names of constants only: nothing in them needs quoting. */
    private static String array(Stream<String> plain) {
        return plain.collect(Collectors.joining(",", "{", "}"));
    }

    private static void field(StringBuilder text, String value) {
        text.append('\t');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
