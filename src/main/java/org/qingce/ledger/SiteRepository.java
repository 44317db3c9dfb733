package org.qingce.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoBox;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.SitePosition.Means;
import org.qingce.ledger.Sites.Near;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on where sites lie. */
@Repository
class SiteRepository {

    private static final CaseMapper CASE = new CaseMapper();

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

    /** Those in a box around a point; of each site its latest position counts. */
    List<Near> around(ScopePath reach, String campaign, GeoPoint point, int metres) {
        var box = GeoBox.around(point, metres);
        return jdbc.sql("""
                        select %s, p.lon, p.lat
                          from ledger.site_position p
                          join ledger.remediation_case c on c.campaign = :campaign and c.scope_path = p.scope_path
                               and c.site_id = p.site_id and c.removed_on is null
                         where p.lat between :south and :north and p.lon between :west and :east
                           and c.scope_path >= :from and c.scope_path < :to
                           and not exists (select from ledger.site_position n where n.site_id = p.site_id and n.id > p.id)
                        """.formatted(CaseMapper.COLUMNS))
                .param("campaign", campaign)
                .param("south", box.south())
                .param("north", box.north())
                .param("west", box.west())
                .param("east", box.east())
                .param("from", reach.value())
                .param("to", reach.end())
                .query((row, number) -> new Near(CASE.mapRow(row, number), (int)
                        Math.round(new GeoPoint(row.getDouble("lon"), row.getDouble("lat")).metresTo(point))))
                .list();
    }

    List<LedgerCase> at(ScopePath reach, String campaign, String addressKey, int most) {
        return jdbc.sql("""
                        select %s
                          from ledger.remediation_case c
                         where c.campaign = :campaign and c.scope_path >= :from and c.scope_path < :to
                           and c.address_key = :key and c.address_key <> '' and octet_length(c.address_key) <= 2000
                           and c.removed_on is null
                         order by c.id
                         limit :most
                        """.formatted(CaseMapper.COLUMNS))
                .param("campaign", campaign)
                .param("from", reach.value())
                .param("to", reach.end())
                .param("key", addressKey)
                .param("most", most)
                .query(CASE)
                .list();
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
