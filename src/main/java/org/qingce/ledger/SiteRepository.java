package org.qingce.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.SitePosition.Means;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on where sites lie. */
@Repository
class SiteRepository {

    private final JdbcClient jdbc;

    SiteRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SitePosition> positions(long site, int most) {
        return jdbc.sql("""
                select lon, lat, accuracy, means, reason, effective_on, person, unit
                  from ledger.site_position
                 where site_id = :site
                 order by id desc
                 limit :most
                """)
                .param("site", site)
                .param("most", most)
                .query(SiteRepository::position)
                .list();
    }

    void add(long site, ScopePath scope, SitePosition found, Act act, Instant at) {
        jdbc.sql("""
                insert into ledger.site_position (site_id, scope_path, lon, lat, accuracy, means, reason, effective_on, recorded_at,
                       person, unit)
                values (:site, :scope, :lon, :lat, :accuracy, :means, :reason, :effectiveOn, :at, :person, :unit)
                """)
                .param("site", site)
                .param("scope", scope.value())
                .param("lon", found.point().lon())
                .param("lat", found.point().lat())
                .param("accuracy", found.accuracy())
                .param("means", found.means().name())
                .param("reason", act.reason())
                .param("effectiveOn", act.effectiveOn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", act.actor().person())
                .param("unit", act.actor().unit())
                .update();
    }

    private static SitePosition position(ResultSet row, int number) throws SQLException {
        var accuracy = row.getDouble("accuracy");
        return new SitePosition(
                new GeoPoint(row.getDouble("lon"), row.getDouble("lat")),
                row.getObject("accuracy") == null ? null : accuracy,
                Means.valueOf(row.getString("means")),
                row.getObject("effective_on", LocalDate.class),
                new Actor(row.getString("person"), row.getString("unit")),
                row.getString("reason"));
    }
}
