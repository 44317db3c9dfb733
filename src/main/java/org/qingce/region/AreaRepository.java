package org.qingce.region;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.qingce.kernel.GeoPoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on control areas. */
@Repository
class AreaRepository {

    private final JdbcClient jdbc;

    AreaRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be stored of an area. */
    record Stored(AreaFile.Feature feature, String source, String region, String polygons, LocalDate from) {}

    /** Holds back everyone else who hands in areas, until the transaction ends. */
    void waitForTurn() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('region.area'))").query(row -> {});
    }

    /** In force on the day, with a box around the point. */
    List<Area> around(GeoPoint point, LocalDate day) {
        return jdbc.sql("""
                select id, code, kind, name, clause, source, region, invented, effective_from, effective_until
                  from region.area
                 where west <= :lon and east >= :lon and south <= :lat and north >= :lat
                   and effective_from <= :day and (effective_until is null or effective_until > :day)
                 order by kind, name, id
                """)
                .param("lon", point.lon())
                .param("lat", point.lat())
                .param("day", day)
                .query(AreaRepository::area)
                .list();
    }

    List<Area> on(LocalDate day) {
        return jdbc.sql("""
                select id, code, kind, name, clause, source, region, invented, effective_from, effective_until
                  from region.area
                 where effective_from <= :day and (effective_until is null or effective_until > :day)
                 order by kind, name, id
                """).param("day", day).query(AreaRepository::area).list();
    }

    Optional<Area> find(long id) {
        return jdbc.sql("""
                select id, code, kind, name, clause, source, region, invented, effective_from, effective_until
                  from region.area
                 where id = :id
                """).param("id", id).query(AreaRepository::area).optional();
    }

    Optional<Area> inForce(String code) {
        return jdbc.sql("""
                select id, code, kind, name, clause, source, region, invented, effective_from, effective_until
                  from region.area
                 where code = :code and effective_until is null
                """).param("code", code).query(AreaRepository::area).optional();
    }

    String polygons(long id) {
        return jdbc.sql("select polygons from region.area where id = :id")
                .param("id", id)
                .query((row, number) -> row.getString("polygons"))
                .single();
    }

    void end(long id, LocalDate day) {
        jdbc.sql("update region.area set effective_until = :day where id = :id and effective_until is null")
                .param("id", id)
                .param("day", day)
                .update();
    }

    void add(Stored area, Envelope box, String person, Instant at) {
        var feature = area.feature();
        jdbc.sql("""
                insert into region.area (code, kind, name, clause, source, region, invented, polygons, west, south, east, north, effective_from,
                       imported_at, person)
                values (:code, :kind, :name, :clause, :source, :region, :invented, :polygons, :west, :south, :east, :north, :from, :at, :person)
                """)
                .param("code", feature.code())
                .param("kind", feature.kind())
                .param("name", feature.name())
                .param("clause", feature.clause())
                .param("source", area.source())
                .param("region", area.region())
                .param("invented", feature.invented())
                .param("polygons", area.polygons())
                .param("west", box.getMinX())
                .param("south", box.getMinY())
                .param("east", box.getMaxX())
                .param("north", box.getMaxY())
                .param("from", area.from())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", person)
                .update();
    }

    private static Area area(ResultSet row, int number) throws SQLException {
        return new Area(
                row.getLong("id"),
                row.getString("code"),
                row.getString("kind"),
                row.getString("name"),
                row.getString("clause"),
                row.getString("source"),
                row.getString("region"),
                row.getBoolean("invented"),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("effective_until", LocalDate.class));
    }
}
