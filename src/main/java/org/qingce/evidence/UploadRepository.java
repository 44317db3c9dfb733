package org.qingce.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.GeoPoint;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on files that are under way. */
@Repository
class UploadRepository {

    private final JdbcClient jdbc;

    UploadRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the same person, for the same purpose, and to all appearance of the same file. */
    Optional<Upload> begun(NewEvidence evidence, long size, long modified) {
        return jdbc.sql("""
                select id, subject, purpose, phase, name, note, size, received, device_lon, device_lat, accuracy, shot_at
                  from evidence.upload
                 where person = :person and subject = :subject and purpose = :purpose and phase = :phase and name = :name
                   and size = :size and modified = :modified
                 order by id desc
                 limit 1
                """)
                .param("person", evidence.by().person())
                .param("subject", evidence.subject().key())
                .param("purpose", evidence.purpose())
                .param("phase", evidence.phase().name())
                .param("name", evidence.name())
                .param("size", size)
                .param("modified", modified)
                .query(UploadRepository::upload)
                .optional();
    }

    Upload begin(NewEvidence evidence, long size, long modified, Instant at) {
        var device = evidence.device();
        return jdbc.sql("""
                insert into evidence.upload (scope_path, subject, purpose, phase, name, note, size, modified, device_lon, device_lat,
                       accuracy, shot_at, person, unit, begun_at)
                values (:scope, :subject, :purpose, :phase, :name, :note, :size, :modified, :lon, :lat, :accuracy, :shotAt, :person,
                       :unit, :at)
                returning id, subject, purpose, phase, name, note, size, received, device_lon, device_lat, accuracy, shot_at
                """)
                .param("scope", evidence.subject().scope().value())
                .param("subject", evidence.subject().key())
                .param("purpose", evidence.purpose())
                .param("phase", evidence.phase().name())
                .param("name", evidence.name())
                .param("note", evidence.note())
                .param("size", size)
                .param("modified", modified)
                .param("lon", device == null ? null : device.lon())
                .param("lat", device == null ? null : device.lat())
                .param("accuracy", evidence.accuracy())
                .param("shotAt", utc(evidence.shotAt()))
                .param("person", evidence.by().person())
                .param("unit", evidence.by().unit())
                .param("at", utc(at))
                .query(UploadRepository::upload)
                .single();
    }

    Optional<Upload> find(long id, String person) {
        return jdbc.sql("""
                select id, subject, purpose, phase, name, note, size, received, device_lon, device_lat, accuracy, shot_at
                  from evidence.upload
                 where id = :id and person = :person
                """)
                .param("id", id)
                .param("person", person)
                .query(UploadRepository::upload)
                .optional();
    }

    /** @return whether the file had come so far and no further: of two who send the same piece, one is too late */
    boolean append(long id, long at, byte[] content) {
        var taken = jdbc.sql("""
                update evidence.upload
                   set received = received + :length
                 where id = :id and received = :at and received + :length <= size
                """)
                        .param("id", id)
                        .param("at", at)
                        .param("length", content.length)
                        .update()
                == 1;
        if (taken) {
            jdbc.sql("""
                    insert into evidence.upload_part (upload_id, at, scope_path, content)
                    select id, :at, scope_path, :content
                      from evidence.upload
                     where id = :id
                    """)
                    .param("id", id)
                    .param("at", at)
                    .param("content", content)
                    .update();
        }
        return taken;
    }

    /** Where the pieces of a file begin, in order. */
    List<Long> parts(long id) {
        return jdbc.sql("""
                select at
                  from evidence.upload_part
                 where upload_id = :id
                 order by at
                """)
                .param("id", id)
                .query((row, number) -> row.getLong("at"))
                .list();
    }

    byte[] part(long id, long at) {
        return jdbc.sql("""
                select content
                  from evidence.upload_part
                 where upload_id = :id and at = :at
                """)
                .param("id", id)
                .param("at", at)
                .query((row, number) -> row.getBytes("content"))
                .single();
    }

    void remove(long id) {
        jdbc.sql("delete from evidence.upload where id = :id").param("id", id).update();
    }

    void removeBegunBefore(Instant at) {
        jdbc.sql("delete from evidence.upload where begun_at < :at")
                .param("at", utc(at))
                .update();
    }

    /**
     * @param files that are not whole
     * @param bytes that they will have together
     */
    record Unfinished(long files, long bytes) {}

    /** All that a person has begun, for whatever unit. Until the end of the transaction nobody counts for the same person. */
    Unfinished unfinished(String person, Instant since) {
        return jdbc.sql("select files, bytes from evidence.unfinished_of(:person, :since)")
                .param("person", person)
                .param("since", utc(since))
                .query((row, number) -> new Unfinished(row.getLong("files"), row.getLong("bytes")))
                .single();
    }

    int removeBegunBy(String person) {
        return jdbc.sql("delete from evidence.upload where person = :person")
                .param("person", person)
                .update();
    }

    void open(String code, EvidenceSubject subject, String person, Instant at) {
        jdbc.sql("""
                insert into evidence.shot (code, scope_path, subject, person, at)
                values (:code, :scope, :subject, :person, :at)
                """)
                .param("code", code)
                .param("scope", subject.scope().value())
                .param("subject", subject.key())
                .param("person", person)
                .param("at", utc(at))
                .update();
    }

    /** When the camera was opened, if this is the first picture that comes with it, and not too late. */
    Optional<Instant> use(String code, String subject, String person, Instant earliest, Instant at) {
        return jdbc.sql("""
                update evidence.shot
                   set used_at = :at
                 where code = :code and subject = :subject and person = :person and at >= :earliest and used_at is null
                returning at
                """)
                .param("code", code)
                .param("subject", subject)
                .param("person", person)
                .param("earliest", utc(earliest))
                .param("at", utc(at))
                .query((row, number) ->
                        row.getObject("at", OffsetDateTime.class).toInstant())
                .optional();
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        var lon = real(row, "device_lon");
        var lat = real(row, "device_lat");
        var shotAt = row.getObject("shot_at", OffsetDateTime.class);
        return new Upload(
                row.getLong("id"),
                row.getString("subject"),
                row.getString("purpose"),
                Phase.valueOf(row.getString("phase")),
                row.getString("name"),
                row.getString("note"),
                row.getLong("size"),
                row.getLong("received"),
                lon == null || lat == null ? null : new GeoPoint(lon, lat),
                real(row, "accuracy"),
                shotAt == null ? null : shotAt.toInstant());
    }

    private static @Nullable Double real(ResultSet row, String column) throws SQLException {
        var value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
