package org.qingce.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.qingce.access.Unit;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Intake;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on lists on their way in, which are encrypted while they are there, and the look at what is known of surveyed points. */
@Repository
class ListRepository {

    private final JdbcClient jdbc;
    private final PersonalJson personal;

    ListRepository(JdbcClient jdbc, PersonalJson personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    record Opened(String campaign, String unit) {}

    record KnownPoint(int row, String name, String credit, String address, LocalDate on, String verdict, String note) {}

    long open(String campaign, Unit unit) {
        return jdbc.sql("""
                insert into exchange.list_intake (campaign, unit, scope_path)
                values (:campaign, :unit, :scope)
                returning id
                """)
                .param("campaign", campaign)
                .param("unit", unit.code())
                .param("scope", unit.path().value())
                .query(Long.class)
                .single();
    }

    Opened opened(long intake) {
        return jdbc.sql("select campaign, unit from exchange.list_intake where id = :id")
                .param("id", intake)
                .query((row, n) -> new Opened(row.getString("campaign"), row.getString("unit")))
                .single();
    }

    void add(long intake, Iterator<Intake.Row> rows) {
        var batch = new ArrayList<Intake.Row>();
        while (rows.hasNext()) {
            batch.add(rows.next());
        }
        for (var row : batch) {
            jdbc.sql("""
                    insert into exchange.list_row (intake_id, number, scope_path, refused, cells)
                    select id, :number, scope_path, :refused, :cells::jsonb
                      from exchange.list_intake
                     where id = :id
                    """)
                    .param("id", intake)
                    .param("number", row.number())
                    .param("refused", row.refused())
                    .param("cells", kept(intake, row))
                    .update();
        }
    }

    private String kept(long intake, Intake.Row row) {
        return personal.kept(
                PersonalJson.LIST_ROW, "cells", PersonalJson.row(intake, row.number()), SheetJson.fixes(row.values()));
    }

    private String read(long intake, int number, String kept) {
        return personal.read(PersonalJson.LIST_ROW, "cells", PersonalJson.row(intake, number), kept);
    }

    void remove(long intake, int number) {
        jdbc.sql("delete from exchange.list_row where intake_id = :id and number = :number")
                .param("id", intake)
                .param("number", number)
                .update();
    }

    List<Intake.Row> all(long intake) {
        return jdbc.sql("""
                select number, refused, cells
                  from exchange.list_row
                 where intake_id = :id
                 order by number
                """)
                .param("id", intake)
                .query((row, n) -> new Intake.Row(
                        row.getInt("number"),
                        row.getBoolean("refused"),
                        Map.copyOf(SheetJson.fixesOf(read(intake, row.getInt("number"), row.getString("cells")))),
                        ""))
                .list();
    }

    void keep(long intake, List<Integer> numbers, boolean kept) {
        jdbc.sql("update exchange.list_row set kept = :kept where intake_id = :id and number = any (:numbers)")
                .param("kept", kept)
                .param("id", intake)
                .param("numbers", numbers.toArray(Integer[]::new))
                .update();
    }

    /** Waits for whoever stores a list in this campaign, and holds off whoever comes after, until the transaction ends. */
    void holdOthersOff(String campaign) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('exchange.list_intake'), hashtext(:campaign))")
                .param("campaign", campaign)
                .query(row -> {});
    }

    /** Numbers of the rows whose differences are not to be stored. */
    Set<Integer> kept(long intake) {
        return jdbc.sql("select number from exchange.list_row where intake_id = :id and kept")
                .param("id", intake)
                .query((row, n) -> row.getInt("number"))
                .set();
    }

    void drop(long intake) {
        jdbc.sql("delete from exchange.list_row where intake_id = :id")
                .param("id", intake)
                .update();
        jdbc.sql("delete from exchange.list_intake where id = :id")
                .param("id", intake)
                .update();
    }

    /** Points of these names within the scope, with the number of the row that has the name, in the rows' order. */
    List<KnownPoint> points(String campaign, ScopePath scope, List<Intake.Row> rows) {
        var names = SheetJson.fixes(rows.stream()
                .collect(java.util.stream.Collectors.toMap(
                        r -> Integer.toString(r.number()), r -> r.values().getOrDefault("name", ""))));
        return jdbc.sql("""
                select r.key::int as row, p.name, p.credit, p.address, p.surveyed_on, p.verdict, p.note
                  from jsonb_each_text(:names::jsonb) as r (key, name)
                  join ledger.pub_point p on p.name = r.name
                 where p.campaign = :campaign and p.scope_path >= :from and p.scope_path < :until
                """)
                .param("names", names)
                .param("campaign", campaign)
                .param("from", scope.value())
                .param("until", scope.end())
                .query((row, n) -> new KnownPoint(
                        row.getInt("row"),
                        row.getString("name"),
                        row.getString("credit"),
                        row.getString("address"),
                        row.getObject("surveyed_on", LocalDate.class),
                        row.getString("verdict"),
                        row.getString("note")))
                .list();
    }
}
