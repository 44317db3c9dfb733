package org.qingce.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditBook.Seal;
import org.qingce.kernel.Actor;
import org.qingce.runtime.Together;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL on schema {@code audit}. */
@Repository
class AuditRepository {

    /** Of the record among what locks hold: the letters QCAU. */
    private static final int SEALING = 0x51434155;

    private final JdbcClient jdbc;
    private final JdbcClient reader;
    private final Together together;

    AuditRepository(JdbcClient jdbc, JdbcTemplate template, Together together) {
        this.jdbc = jdbc;
        this.together = together;
        var slow = new JdbcTemplate(java.util.Objects.requireNonNull(template.getDataSource()));
        slow.setFetchSize(2000);
        this.reader = JdbcClient.create(slow);
    }

    static AuditRepository on(DataSource database) {
        return new AuditRepository(
                JdbcClient.create(database),
                new JdbcTemplate(database),
                new Together(new NamedParameterJdbcTemplate(database)));
    }

    /** A link with its hash, and the entry that it holds where that is still there. */
    record LinkedEntry(Link link, String hash, @Nullable SignedEntry entry) {}

    record StoredEntry(long id, SignedEntry entry) {}

    /**
     * What a link says.
     *
     * @param at time of the entry
     * @param version of what its hash holds
     */
    record Link(int version, long position, long entryId, Instant at, String entryHash, Instant sealedAt) {}

    record HashedLink(Link link, String hash) {}

    /** Whether the database is one that keeps the names of keys: a command may meet one that is not brought up to date yet. */
    boolean keepsSigningKeys() {
        return jdbc.sql("select to_regclass('audit.signing_key') is not null")
                .query(Boolean.class)
                .single();
    }

    /** Name of the key that came last to this database; empty where nobody has signed anything. */
    Optional<String> latestKey() {
        return jdbc.sql("select key_id from audit.signing_key order by recorded_at desc, key_id limit 1")
                .query((row, _) -> row.getString(1))
                .optional();
    }

    void addSigningKey(String id) {
        jdbc.sql("insert into audit.signing_key (key_id) values (:id) on conflict (key_id) do nothing")
                .param("id", id)
                .update();
    }

    private static final String ADD = """
            with written as (
                insert into audit.entry (at, person, unit, act, subject, detail, address, stamp, key_id, mac)
                select e.at, e.person, e.unit, e.act, e.subject, e.detail, e.address, e.stamp, e.key_id, decode(e.mac, 'hex')
                  from unnest(:times::timestamptz[], :persons::text[], :units::text[], :acts::text[], :subjects::text[],
                              :details::text[], :addresses::text[], :stamps::uuid[], :keys::text[], :macs::text[])
                       with ordinality
                    as e (at, person, unit, act, subject, detail, address, stamp, key_id, mac, place)
                 order by e.place
             returning id)
            insert into audit.unsealed (entry_id)
            select id
              from written
            """;

    /** In this order; all of them, or the acts fail with them. */
    void add(List<SignedEntry> entries) {
        together.later(
                ADD,
                Map.of(
                        "times", entries.stream().map(e -> e.at().toString()).toArray(String[]::new),
                        "persons", entries.stream().map(e -> e.actor().person()).toArray(String[]::new),
                        "units", entries.stream().map(e -> e.actor().unit()).toArray(String[]::new),
                        "acts", entries.stream().map(SignedEntry::act).toArray(String[]::new),
                        "subjects", entries.stream().map(SignedEntry::subject).toArray(String[]::new),
                        "details", entries.stream().map(SignedEntry::detail).toArray(String[]::new),
                        "addresses", entries.stream().map(SignedEntry::address).toArray(String[]::new),
                        "stamps", entries.stream().map(SignedEntry::stamp).toArray(UUID[]::new),
                        "keys", entries.stream().map(SignedEntry::keyId).toArray(String[]::new),
                        "macs", entries.stream().map(SignedEntry::mac).toArray(String[]::new)),
                entries.size(),
                "The database took only some entries of the record, and nothing is done without its entry");
    }

    /** Makes this transaction the one that seals; waits so long at most for any lock that stands in its way. */
    void waitForSealing(Duration patience) {
        jdbc.sql("select set_config('lock_timeout', :patience, true)")
                .param("patience", patience.toMillis() + "ms")
                .query(row -> {});
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", SEALING).query(row -> {});
    }

    /** Whether a link holds the entry of this stamp, as one of this hash. */
    boolean isSealed(UUID stamp, String hash) {
        return jdbc.sql("""
                select exists (select
                                 from audit.entry as e
                                 join audit.link as l on l.entry_id = e.id
                                where e.stamp = :stamp and l.entry_hash = decode(:hash, 'hex'))
                """)
                .param("stamp", stamp)
                .param("hash", hash)
                .query(Boolean.class)
                .single();
    }

    /** When the first of those was written that no link holds yet. */
    Optional<Instant> waitingSince() {
        return jdbc.sql("""
                select e.at
                  from audit.unsealed as u
                  join audit.entry as e on e.id = u.entry_id
                 order by u.entry_id
                 limit 1
                """).query((row, _) -> time(row, "at")).optional();
    }

    List<StoredEntry> unsealed(int size) {
        return jdbc.sql("""
                select e.id, e.at, e.person, e.unit, e.act, e.subject, e.detail, e.address, e.stamp, e.key_id,
                       encode(e.mac, 'hex') as mac
                  from audit.unsealed as u
                  join audit.entry as e on e.id = u.entry_id
                 order by e.id
                 limit :size
                """)
                .param("size", size)
                .query((row, _) -> new StoredEntry(row.getLong("id"), signed(row)))
                .list();
    }

    /** Of one sealing. */
    void seal(List<HashedLink> links) {
        jdbc.sql("""
                with sealed as (
                    insert into audit.link (version, position, entry_id, at, entry_hash, hash, sealed_at)
                    select :version, l.position, l.entry_id, l.at, decode(l.entry_hash, 'hex'), decode(l.hash, 'hex'), :sealedAt
                      from unnest(:positions::bigint[], :entries::bigint[], :times::timestamptz[],
                                  :entryHashes::text[], :hashes::text[])
                           as l (position, entry_id, at, entry_hash, hash)
                 returning entry_id)
                delete from audit.unsealed
                      using sealed
                 where unsealed.entry_id = sealed.entry_id
                """)
                .param("version", links.getFirst().link().version())
                .param("sealedAt", utc(links.getFirst().link().sealedAt()))
                .param("positions", links.stream().map(l -> l.link().position()).toArray(Long[]::new))
                .param("entries", links.stream().map(l -> l.link().entryId()).toArray(Long[]::new))
                .param(
                        "times",
                        links.stream().map(l -> l.link().at().toString()).toArray(String[]::new))
                .param(
                        "entryHashes",
                        links.stream().map(l -> l.link().entryHash()).toArray(String[]::new))
                .param("hashes", links.stream().map(HashedLink::hash).toArray(String[]::new))
                .update();
    }

    Optional<Seal> head() {
        return jdbc.sql("""
                select position, encode(hash, 'hex') as hash, sealed_at
                  from audit.link
                 order by position desc
                 limit 1
                """)
                .query((row, _) -> new Seal(row.getLong("position"), row.getString("hash"), time(row, "sealed_at")))
                .optional();
    }

    /** One, or somebody bent it. */
    List<Long> unsignedUntil() {
        return jdbc.sql("select unsigned_until from audit.origin")
                .query((row, _) -> row.getLong("unsigned_until"))
                .list();
    }

    long requireUnsignedUntil() {
        var until = unsignedUntil();
        if (until.size() != 1) {
            throw new IllegalStateException("audit.origin has " + until.size() + " rows instead of one");
        }
        return until.getFirst();
    }

    /** Whether the chain has this link as it was sealed. */
    boolean has(Seal seal) {
        return jdbc.sql("""
                select exists (select
                                 from audit.link
                                where position = :position and hash = decode(:hash, 'hex'))
                """)
                .param("position", seal.position())
                .param("hash", seal.hash())
                .query(Boolean.class)
                .single();
    }

    /** Names of keys that are said to have signed entries. */
    List<String> signingKeys() {
        return jdbc.sql("select key_id from audit.signing_key order by key_id")
                .query((row, _) -> row.getString("key_id"))
                .list();
    }

    /** The first that has its link and waits for one all the same. */
    Optional<Long> queuedAgain() {
        return jdbc.sql("""
                select u.entry_id
                  from audit.unsealed as u
                  join audit.link as l on l.entry_id = u.entry_id
                 order by u.entry_id
                 limit 1
                """).query(Long.class).optional();
    }

    void eachLink(Consumer<LinkedEntry> reading) {
        reader.sql("""
                select l.version, l.position, l.entry_id, l.at as linked_at, l.sealed_at,
                       encode(l.entry_hash, 'hex') as entry_hash, encode(l.hash, 'hex') as hash,
                       e.id, e.at, e.person, e.unit, e.act, e.subject, e.detail, e.address, e.stamp, e.key_id,
                       encode(e.mac, 'hex') as mac
                  from audit.link as l
                  left join audit.entry as e on e.id = l.entry_id
                 order by l.position
                """).query(row -> {
            row.getLong("id");
            var there = !row.wasNull();
            var link = new Link(
                    row.getInt("version"),
                    row.getLong("position"),
                    row.getLong("entry_id"),
                    time(row, "linked_at"),
                    row.getString("entry_hash"),
                    time(row, "sealed_at"));
            reading.accept(new LinkedEntry(link, row.getString("hash"), there ? signed(row) : null));
        });
    }

    void eachUnsealed(Consumer<StoredEntry> reading) {
        reader.sql("""
                select e.id, e.at, e.person, e.unit, e.act, e.subject, e.detail, e.address, e.stamp, e.key_id,
                       encode(e.mac, 'hex') as mac
                  from audit.unsealed as u
                  join audit.entry as e on e.id = u.entry_id
                 order by e.id
                """).query(row -> {
            reading.accept(new StoredEntry(row.getLong("id"), signed(row)));
        });
    }

    /** The first entry that neither a link nor the queue knows. */
    Optional<Long> stray() {
        return jdbc.sql("""
                select e.id
                  from audit.entry as e
                 where not exists (select from audit.link as l where l.entry_id = e.id)
                   and not exists (select from audit.unsealed as u where u.entry_id = e.id)
                 order by e.id
                 limit 1
                """).query(Long.class).optional();
    }

    /** The first that waits to be sealed and is gone. */
    Optional<Long> lost() {
        return jdbc.sql("""
                select u.entry_id
                  from audit.unsealed as u
                 where not exists (select from audit.entry as e where e.id = u.entry_id)
                 order by u.entry_id
                 limit 1
                """).query(Long.class).optional();
    }

    List<AuditEntry> find(AuditQuestion question, int size) {
        return jdbc.sql("""
                select e.id, e.at, e.person, e.unit, e.act, e.subject, e.detail, e.address,
                       not exists (select from audit.unsealed as u where u.entry_id = e.id) as sealed
                  from audit.entry as e
                 where (:after = 0 or e.id < :after)
                   and (:persons::text[] is null or e.person = any (:persons::text[]))
                   and (:subjects::text[] is null or e.id = any (array(select audit.about(:subjects::text[]))))
                   and (:units::text[] is null or e.unit = any (:units::text[]))
                   and (:act = '' or e.act = :act or right(:act, 1) = '.' and starts_with(e.act, :act))
                   and (:from::timestamptz is null or e.at >= :from)
                   and (:until::timestamptz is null or e.at < :until)
                 order by e.id desc
                 limit :size
                """)
                .param("after", question.after())
                .param("persons", texts(question.persons()), java.sql.Types.ARRAY)
                .param("subjects", texts(question.subjects()), java.sql.Types.ARRAY)
                .param("units", texts(question.units()), java.sql.Types.ARRAY)
                .param("act", question.act())
                .param(
                        "from",
                        question.from() == null ? null : utc(question.from()),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "until",
                        question.until() == null ? null : utc(question.until()),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("size", size)
                .query((row, _) -> new AuditEntry(
                        row.getLong("id"),
                        time(row, "at"),
                        row.getString("person"),
                        row.getString("unit"),
                        row.getString("act"),
                        row.getString("subject"),
                        row.getString("detail"),
                        row.getString("address"),
                        row.getBoolean("sealed")))
                .list();
    }

    private static String @Nullable [] texts(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    List<String> acts() {
        return jdbc.sql("""
                with recursive step (act) as (
                    (select act from audit.entry order by act limit 1)
                     union all
                    select (select e.act from audit.entry as e where e.act > step.act order by e.act limit 1)
                      from step
                     where step.act is not null)
                select act
                  from step
                 where act is not null
                """).query((row, _) -> row.getString("act")).list();
    }

    long letGo(Instant before) {
        return jdbc.sql("select audit.let_go(:before)")
                .param("before", utc(before))
                .query(Long.class)
                .single();
    }

    private static SignedEntry signed(ResultSet row) throws SQLException {
        return new SignedEntry(
                time(row, "at"),
                new Actor(row.getString("person"), row.getString("unit")),
                row.getString("act"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("address"),
                row.getObject("stamp", UUID.class),
                row.getString("key_id"),
                row.getString("mac"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
