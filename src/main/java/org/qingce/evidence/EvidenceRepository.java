package org.qingce.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.evidence.EvidenceItem.Withdrawal;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on what is kept as evidence. */
@Repository
class EvidenceRepository {

    private final JdbcClient jdbc;

    EvidenceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a file turned out to be. */
    record Stored(
            String type,
            String digest,
            long size,
            int width,
            int height,
            @Nullable Long fingerprint) {}

    /** How many there are of a grade for a purpose. */
    record Counted(String purpose, Grade grade, int number) {}

    List<EvidenceItem> of(ScopePath reach, String subject) {
        return of(reach, List.of(subject));
    }

    List<EvidenceItem> of(ScopePath reach, Collection<String> subjects) {
        return jdbc.sql("""
                select i.id, i.subject, i.purpose, i.phase, i.name, i.type, i.digest, i.size, i.width, i.height, i.grade, i.reasons,
                       i.taken_at, i.lon, i.lat, i.accuracy, i.distance, i.camera, i.note, i.person, i.unit, i.received_at,
                       w.person as withdrawn_by, w.unit as withdrawn_unit, w.reason as withdrawn_reason, w.at as withdrawn_at,
                       (select count(*) from evidence.likeness l where l.item_id = i.id and l.ended_at is null
                            and l.explained_at is null) as likenesses
                  from evidence.item i
                  left join evidence.withdrawal w on w.item_id = i.id
                 where i.subject = any(:subjects) and i.scope_path >= :from and i.scope_path < :until
                 order by w.item_id is not null, i.purpose,
                          case i.phase when 'BEFORE' then 1 when 'DURING' then 2 when 'AFTER' then 3 else 4 end,
                          coalesce(i.taken_at, i.received_at), i.id
                """)
                .param("subjects", subjects.toArray(String[]::new))
                .param("from", reach.value())
                .param("until", reach.end())
                .query(EvidenceRepository::item)
                .list();
    }

    Optional<EvidenceItem> find(ScopePath reach, long id) {
        return jdbc.sql("""
                select i.id, i.subject, i.purpose, i.phase, i.name, i.type, i.digest, i.size, i.width, i.height, i.grade, i.reasons,
                       i.taken_at, i.lon, i.lat, i.accuracy, i.distance, i.camera, i.note, i.person, i.unit, i.received_at,
                       w.person as withdrawn_by, w.unit as withdrawn_unit, w.reason as withdrawn_reason, w.at as withdrawn_at,
                       (select count(*) from evidence.likeness l where l.item_id = i.id and l.ended_at is null
                            and l.explained_at is null) as likenesses
                  from evidence.item i
                  left join evidence.withdrawal w on w.item_id = i.id
                 where i.id = :id and i.scope_path >= :from and i.scope_path < :until
                """)
                .param("id", id)
                .param("from", reach.value())
                .param("until", reach.end())
                .query(EvidenceRepository::item)
                .optional();
    }

    /** Holds back everyone else who hands in evidence of the subject, until the transaction ends. */
    void waitForTurn(String subject) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('evidence'), hashtext(:subject))")
                .param("subject", subject)
                .query(row -> {});
    }

    Optional<Long> known(NewEvidence evidence, String digest) {
        return jdbc.sql("""
                select i.id
                  from evidence.item i
                 where i.subject = :subject and i.purpose = :purpose and i.phase = :phase and i.digest = :digest
                   and not exists (select from evidence.withdrawal w where w.item_id = i.id)
                 order by i.id
                 limit 1
                """)
                .param("subject", evidence.subject().key())
                .param("purpose", evidence.purpose())
                .param("phase", evidence.phase().name())
                .param("digest", digest)
                .query(Long.class)
                .optional();
    }

    long add(NewEvidence evidence, Stored stored, Grading grading, String camera, Instant at) {
        var place = grading.place();
        var device = evidence.device();
        return jdbc.sql("""
                insert into evidence.item (scope_path, subject, purpose, phase, name, type, digest, size, width, height, grade, reasons,
                       taken_at, lon, lat, accuracy, distance, device_lon, device_lat, camera, note, fingerprint, person, unit,
                       received_at)
                values (:scope, :subject, :purpose, :phase, :name, :type, :digest, :size, :width, :height, :grade, :reasons,
                       :takenAt, :lon, :lat, :accuracy, :distance, :deviceLon, :deviceLat, :camera, :note, :fingerprint, :person,
                       :unit, :at)
                returning id
                """)
                .param("scope", evidence.subject().scope().value())
                .param("subject", evidence.subject().key())
                .param("purpose", evidence.purpose())
                .param("phase", evidence.phase().name())
                .param("name", evidence.name())
                .param("type", stored.type())
                .param("digest", stored.digest())
                .param("size", stored.size())
                .param("width", stored.width())
                .param("height", stored.height())
                .param("grade", grading.grade().name())
                .param("reasons", grading.reasons().toArray(String[]::new))
                .param("takenAt", utc(grading.takenAt()))
                .param("lon", place == null ? null : place.lon())
                .param("lat", place == null ? null : place.lat())
                .param("accuracy", grading.accuracy())
                .param("distance", grading.distance())
                .param("deviceLon", device == null ? null : device.lon())
                .param("deviceLat", device == null ? null : device.lat())
                .param("camera", camera)
                .param("note", evidence.note())
                .param("fingerprint", stored.fingerprint())
                .param("person", evidence.by().person())
                .param("unit", evidence.by().unit())
                .param("at", utc(at))
                .query(Long.class)
                .single();
    }

    /** @return how many pictures are like it */
    int noteLikenesses(long id, long fingerprint, Instant at) {
        var near = Likeness.within(fingerprint);
        return jdbc.sql("""
                select evidence.note_likenesses(:id, :elsewhere, :home, :near0, :near1, :near2, :near3, :at)
                """)
                .param("id", id)
                .param("elsewhere", Likeness.MOST_ELSEWHERE)
                .param("home", Likeness.MOST_AT_HOME)
                .param("near0", near.get(0))
                .param("near1", near.get(1))
                .param("near2", near.get(2))
                .param("near3", near.get(3))
                .param("at", utc(at))
                .query(Integer.class)
                .single();
    }

    /** @param explained why it is in order; null while nobody has said so */
    record Like(long other, int bits, @Nullable Explanation explained) {}

    List<Like> likenesses(long id) {
        return jdbc.sql("""
                select other_id, bits, explained_at, explained_by, explained_unit, explanation
                  from evidence.likeness
                 where item_id = :id and ended_at is null
                 order by bits, other_id
                """)
                .param("id", id)
                .query((row, number) -> new Like(row.getLong("other_id"), row.getInt("bits"), explanation(row)))
                .list();
    }

    private static @Nullable Explanation explanation(ResultSet row) throws SQLException {
        var at = row.getObject("explained_at", OffsetDateTime.class);
        return at == null
                ? null
                : new Explanation(
                        row.getString("explanation"),
                        new Actor(row.getString("explained_by"), row.getString("explained_unit")),
                        at.toInstant());
    }

    /** Both sides of a pair, as far as they lie within the reach of the work. @return whether one was open */
    boolean explain(long id, long other, String reason, Actor by, Instant at) {
        return jdbc.sql("""
                update evidence.likeness
                   set explained_at = :at, explained_by = :person, explained_unit = :unit, explanation = :reason
                 where (item_id = :id and other_id = :other or item_id = :other and other_id = :id)
                   and ended_at is null and explained_at is null
                """)
                        .param("id", id)
                        .param("other", other)
                        .param("person", by.person())
                        .param("unit", by.unit())
                        .param("reason", reason)
                        .param("at", utc(at))
                        .update()
                > 0;
    }

    /** @return whether it was not withdrawn before */
    boolean withdraw(ScopePath reach, long id, String reason, Actor by, Instant at) {
        var withdrawn = jdbc.sql("""
                insert into evidence.withdrawal (item_id, scope_path, person, unit, reason, at)
                select i.id, i.scope_path, :person, :unit, :reason, :at
                  from evidence.item i
                 where i.id = :id and i.scope_path >= :from and i.scope_path < :until
                on conflict do nothing
                """)
                        .param("id", id)
                        .param("from", reach.value())
                        .param("until", reach.end())
                        .param("person", by.person())
                        .param("unit", by.unit())
                        .param("reason", reason)
                        .param("at", utc(at))
                        .update()
                == 1;
        if (withdrawn) {
            jdbc.sql("select evidence.end_likenesses(:id, :at)")
                    .param("id", id)
                    .param("at", utc(at))
                    .query(row -> {});
        }
        return withdrawn;
    }

    List<Counted> counts(ScopePath reach, String subject) {
        return jdbc.sql("""
                select i.purpose, i.grade, count(*) as number
                  from evidence.item i
                 where i.subject = :subject and i.scope_path >= :from and i.scope_path < :until
                   and not exists (select from evidence.withdrawal w where w.item_id = i.id)
                 group by i.purpose, i.grade
                 order by i.purpose, i.grade
                """)
                .param("subject", subject)
                .param("from", reach.value())
                .param("until", reach.end())
                .query((row, number) -> new Counted(
                        row.getString("purpose"), Grade.valueOf(row.getString("grade")), row.getInt("number")))
                .list();
    }

    private static EvidenceItem item(ResultSet row, int number) throws SQLException {
        var lon = real(row, "lon");
        var lat = real(row, "lat");
        var withdrawnAt = moment(row, "withdrawn_at");
        var distance = row.getInt("distance");
        return new EvidenceItem(
                row.getLong("id"),
                row.getString("subject"),
                row.getString("purpose"),
                Phase.valueOf(row.getString("phase")),
                row.getString("name"),
                row.getString("type"),
                row.getString("digest"),
                row.getLong("size"),
                row.getInt("width"),
                row.getInt("height"),
                Grade.valueOf(row.getString("grade")),
                List.of((String[]) row.getArray("reasons").getArray()),
                moment(row, "taken_at"),
                lon == null || lat == null ? null : new GeoPoint(lon, lat),
                real(row, "accuracy"),
                row.getObject("distance") == null ? null : distance,
                row.getString("camera"),
                row.getString("note"),
                new Actor(row.getString("person"), row.getString("unit")),
                Objects.requireNonNull(moment(row, "received_at")),
                withdrawnAt == null
                        ? null
                        : new Withdrawal(
                                new Actor(row.getString("withdrawn_by"), row.getString("withdrawn_unit")),
                                withdrawnAt,
                                row.getString("withdrawn_reason")),
                row.getInt("likenesses"));
    }

    private static @Nullable Double real(ResultSet row, String column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
