package org.qingce.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.audit.AuditBook.Flaw;
import org.qingce.audit.AuditBook.Verdict;
import org.qingce.kernel.Actor;
import org.qingce.runtime.CannotStart;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Whoever rules the database bends the record behind the application's back; the walk along the chain finds it. Each test
 * puts back what it took, for the database is shared.
 */
@SpringBootTest
class ChainModuleTests {

    private static final Actor CHEN = new Actor("chen", "500116");

    @Autowired
    KeyAgreement agreement;

    @Autowired
    AuditRepository entries;

    @Autowired
    AuditKey key;

    @Autowired
    AuditTrail trail;

    @Autowired
    AuditBook book;

    @Autowired
    JdbcClient serving;

    @Autowired
    SealingHealth health;

    @Autowired
    SealFile seals;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Clock clock;

    final DataSource owner;

    JdbcClient ruler;

    long first;
    long second;

    ChainModuleTests(@Autowired @Qualifier("ownerDataSource") DataSource owner) {
        this.owner = owner;
        this.ruler = JdbcClient.create(owner);
    }

    @BeforeEach
    void threeSealedEntries() {
        trail.record(CHEN, "ledger.correct", "case:1", "one");
        trail.record(CHEN, "ledger.correct", "case:2", "two");
        trail.record(CHEN, "ledger.correct", "case:3", "three");
        book.seal();
        var newest = book.find(new AuditQuestion("chen", "", "ledger.", null, null, null, 0), 3);
        first = newest.get(2).id();
        second = newest.get(1).id();
    }

    @Test
    void anUntouchedRecordHolds() {
        assertThat(book.verify()).isInstanceOf(Verdict.Sound.class);
    }

    @Test
    void entriesThatNoLinkHoldsYetAreCountedAndProvenAllTheSame() {
        trail.record(CHEN, "ledger.correct", "case:4", "four");
        var newest = book.find(AuditQuestion.ANY, 1).getFirst();

        assertThat(bent(
                        List.of("update audit.entry set detail = 'bent' where id = $1"),
                        List.of("update audit.entry set detail = 'four' where id = $1"),
                        newest.id()))
                .extracting(Verdict.Broken::entry)
                .isEqualTo(newest.id());
    }

    @Test
    void aChangedEntryIsNamedWithItsLink() {
        var position = ruler.sql("select position from audit.link where entry_id = :id")
                .param("id", second)
                .query(Long.class)
                .single();

        assertThat(bent(
                        List.of("update audit.entry set detail = 'another' where id = $1"),
                        List.of("update audit.entry set detail = 'two' where id = $1"),
                        second))
                .isEqualTo(new Verdict.Broken(position, second, Flaw.ENTRY_CHANGED));
    }

    @Test
    void twoEntriesThatChangedPlacesAreFound() {
        var exchange = List.of(
                "update audit.link set entry_id = -1 where entry_id = $1",
                "update audit.link set entry_id = $1 where entry_id = $2",
                "update audit.link set entry_id = $2 where entry_id = -1");

        assertThat(bent(exchange, exchange, first, second))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.LINK_CHANGED);
    }

    /** The page shows entries, and exports them, in the order of their numbers. */
    @Test
    void twoEntriesThatChangedNumbersAreFoundAlsoWhenTheirLinksChangeWithThem() {
        var exchange = List.of(
                "create table audit.exchanged as select * from audit.entry where id in ($1, $2)",
                "delete from audit.entry where id in ($1, $2)",
                "insert into audit.entry (id, at, person, unit, act, subject, detail, address, stamp, key_id, mac)"
                        + " overriding system value"
                        + " select case id when $1 then $2 else $1 end, at, person, unit, act, subject, detail, address, stamp, key_id,"
                        + " mac from audit.exchanged",
                "drop table audit.exchanged",
                "update audit.link set entry_id = -1 where entry_id = $1",
                "update audit.link set entry_id = $1 where entry_id = $2",
                "update audit.link set entry_id = $2 where entry_id = -1");

        assertThat(bent(exchange, exchange, first, second))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.LINK_CHANGED);
    }

    @Test
    void aLinkThatIsSaidToHaveBeenSealedAtAnotherTimeIsFound() {
        assertThat(bent(
                        List.of("update audit.link set sealed_at = sealed_at - interval '1 day' where entry_id = $1"),
                        List.of("update audit.link set sealed_at = sealed_at + interval '1 day' where entry_id = $1"),
                        first))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.LINK_CHANGED);
    }

    @Test
    void aLinkThatIsSaidToHoldLessIsFound() {
        assertThat(bent(
                        List.of("update audit.link set version = 1 where entry_id = $1"),
                        List.of("update audit.link set version = 2 where entry_id = $1"),
                        first))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.LINK_CHANGED);
    }

    @Test
    void aLinkOfBeforeHoldsAsItDid() {
        var link = new AuditRepository.Link(
                1, 7, 8, Instant.parse("2021-06-01T00:00:00.123456Z"), "ab".repeat(32), Instant.EPOCH);
        assertThat(Chain.next("cd".repeat(32), link))
                .isEqualTo(new Chain()
                        .hash("cd".repeat(32))
                        .add(7)
                        .add(1622505600123456L)
                        .hash("ab".repeat(32))
                        .done());
    }

    @Test
    void aRemovedEntryIsFoundAlsoWhenItsLinkGoesWithIt() {
        var keep = List.of(
                "create table audit.kept_entry as select * from audit.entry where id = $1",
                "create table audit.kept_link as select * from audit.link where entry_id = $1");
        var putBack = List.of(
                "insert into audit.entry (id, at, person, unit, act, subject, detail, address, stamp, key_id, mac)"
                        + " overriding system value"
                        + " select id, at, person, unit, act, subject, detail, address, stamp, key_id, mac from audit.kept_entry"
                        + " on conflict do nothing",
                "insert into audit.link (version, position, entry_id, at, entry_hash, hash, sealed_at)"
                        + " select version, position, entry_id, at, entry_hash, hash, sealed_at from audit.kept_link on conflict do nothing");
        rule(keep, second);
        try {
            assertThat(bent(List.of("delete from audit.entry where id = $1"), putBack, second))
                    .extracting(Verdict.Broken::flaw)
                    .isEqualTo(Flaw.ENTRY_REMOVED);
            assertThat(bent(
                            List.of(
                                    "delete from audit.entry where id = $1",
                                    "delete from audit.link where entry_id = $1"),
                            putBack,
                            second))
                    .extracting(Verdict.Broken::flaw)
                    .isEqualTo(Flaw.LINK_MISSING);
        } finally {
            rule(List.of("drop table audit.kept_entry", "drop table audit.kept_link"));
        }
    }

    @Test
    void anEntryThatNobodyWroteIsFoundHoweverItIsBroughtIn() {
        var copied = "insert into audit.entry (at, person, unit, act, subject, detail, address, stamp, key_id, mac)"
                + " select at, person, unit, act, subject, 'never done', address, gen_random_uuid(), key_id, mac"
                + " from audit.entry where id = $1";
        var remove = "delete from audit.entry where detail = 'never done'";
        var queue = "insert into audit.unsealed select id from audit.entry where detail = 'never done'";
        var unqueue =
                "delete from audit.unsealed where entry_id in (select id from audit.entry where detail = 'never done')";

        assertThat(bent(List.of(copied), List.of(remove), first))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.ENTRY_INSERTED);
        assertThat(bent(List.of(copied, queue), List.of(unqueue, remove), first))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.ENTRY_FORGED);
        assertThat(bent(
                        List.of(copied.replace("key_id, mac from", "'deadbeef', mac from"), queue),
                        List.of(unqueue, remove),
                        first))
                .as("a key of one's own does not help")
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.KEY_UNKNOWN);
    }

    @Test
    void anInstanceThatLacksAKeyOfTheRecordIsStoppedBeforeItsFirstEntry() {
        agreement.prepare();
        ruler.sql("insert into audit.signing_key (key_id) values ('deadbeef')").update();
        try {
            assertThatThrownBy(agreement::prepare)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("deadbeef")
                    .hasMessageContaining("QINGCE_AUDIT_KEY");
            new KeyAgreement(entries, key, List.of("deadbeef")).prepare();
            ruler.sql("update audit.signing_key set recorded_at = '2020-01-01' where key_id = 'deadbeef'")
                    .update();
            agreement.prepare();
        } finally {
            ruler.sql("delete from audit.signing_key where key_id = 'deadbeef'").update();
        }
    }

    @Test
    void aChainWhoseEndWasCutOffIsFoundByTheSealKeptOutside() {
        var last = ruler.sql("select entry_id from audit.link order by position desc limit 1")
                .query(Long.class)
                .single();
        rule(List.of("create table audit.kept_link as select * from audit.link where entry_id = $1"), last);
        try {
            assertThat(bent(
                            List.of(
                                    "delete from audit.link where entry_id = $1",
                                    "insert into audit.unsealed values ($1)"),
                            List.of(
                                    "delete from audit.unsealed where entry_id = $1",
                                    "insert into audit.link select * from audit.kept_link"),
                            last))
                    .extracting(Verdict.Broken::flaw)
                    .isEqualTo(Flaw.CUT_OFF);
        } finally {
            rule(List.of("drop table audit.kept_link"));
        }
    }

    /** A chain that was cut off grows on with the next act; what was sealed before must not be forgotten over it. */
    @Test
    void aChainThatGrowsOnAfterItsEndWasCutOffIsStillFound() {
        rule(
                List.of(
                        "create table audit.kept_link as select * from audit.link order by position desc limit 1",
                        "create table audit.kept_entry as select * from audit.entry where id = (select entry_id from audit.kept_link)"));
        try {
            unsealed(() -> {
                rule(List.of(
                        "delete from audit.entry where id = (select entry_id from audit.kept_link)",
                        "delete from audit.link where position = (select position from audit.kept_link)"));
                return book.verify();
            });
            trail.record(CHEN, "ledger.correct", "case:10", "after the cut");
            book.seal();
            trail.record(CHEN, "ledger.correct", "case:11", "and beyond it");
            book.seal();

            assertThat(book.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Broken.class,
                            broken -> assertThat(broken.flaw()).isEqualTo(Flaw.CUT_OFF));
            assertThat(book.cutOff()).isPresent();
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            unsealed(() -> {
                rule(List.of(
                        "insert into audit.unsealed select entry_id from audit.link"
                                + " where position >= (select position from audit.kept_link)",
                        "delete from audit.link where position >= (select position from audit.kept_link)",
                        "insert into audit.entry (id, at, person, unit, act, subject, detail, address, stamp, key_id, mac)"
                                + " overriding system value"
                                + " select id, at, person, unit, act, subject, detail, address, stamp, key_id, mac from audit.kept_entry",
                        "insert into audit.link select * from audit.kept_link",
                        "drop table audit.kept_entry",
                        "drop table audit.kept_link"));
                return book.verify();
            });
        }
        book.seal();
        assertThat(book.verify()).isInstanceOf(Verdict.Sound.class);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aLinkThatNobodyMadeIsFound() {
        assertThat(bent(
                        List.of("insert into audit.link (version, position, entry_id, at, entry_hash, hash, sealed_at)"
                                + " select version, position + 1, 999999999, at, entry_hash, hash, sealed_at"
                                + " from audit.link order by position desc limit 1"),
                        List.of("delete from audit.link where entry_id = 999999999")))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.LINK_CHANGED);
    }

    @Test
    void aQueueThatWasChangedIsFound() {
        assertThat(bent(
                        List.of("insert into audit.unsealed values ($1)"),
                        List.of("delete from audit.unsealed where entry_id = $1"),
                        first))
                .extracting(Verdict.Broken::entry, Verdict.Broken::flaw)
                .containsExactly(first, Flaw.ENTRY_QUEUED_AGAIN);
        assertThat(bent(
                        List.of("insert into audit.unsealed values (999999999)"),
                        List.of("delete from audit.unsealed where entry_id = 999999999")))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.ENTRY_REMOVED);
        var verdict = unsealed(() -> {
            trail.record(CHEN, "ledger.correct", "case:12", "waits");
            var waiting = book.find(new AuditQuestion("chen", "case:12", "", null, null, null, 0), 1)
                    .getFirst()
                    .id();
            rule(List.of("delete from audit.unsealed where entry_id = $1"), waiting);
            var bent = book.verify();
            rule(List.of("insert into audit.unsealed values ($1)"), waiting);
            return bent;
        });
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Broken.class,
                        broken -> assertThat(broken.flaw()).isEqualTo(Flaw.ENTRY_INSERTED));
    }

    @Test
    void whatSaysWhereTheChainBeginsIsHeldFast() {
        assertThat(bent(
                        List.of("insert into audit.origin values (999999999)"),
                        List.of("delete from audit.origin where unsigned_until = 999999999")))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.ORIGIN_CHANGED);
        assertThat(bent(
                        List.of("update audit.origin set unsigned_until = unsigned_until + 1"),
                        List.of("update audit.origin set unsigned_until = unsigned_until - 1")))
                .extracting(Verdict.Broken::position, Verdict.Broken::flaw)
                .containsExactly(1L, Flaw.LINK_CHANGED);
        assertThat(bent(
                        List.of(
                                "create table audit.kept_origin as select * from audit.origin",
                                "delete from audit.origin"),
                        List.of(
                                "insert into audit.origin select * from audit.kept_origin",
                                "drop table audit.kept_origin")))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.ORIGIN_CHANGED);
    }

    @Test
    void theListOfKeysIsHeldAgainstTheKeysThatSigned() {
        assertThat(bent(
                        List.of("insert into audit.signing_key values ('deadbeef', '2020-01-01')"),
                        List.of("delete from audit.signing_key where key_id = 'deadbeef'")))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.KEYS_CHANGED);
        assertThat(bent(
                        List.of(
                                "create table audit.kept_key as select * from audit.signing_key",
                                "delete from audit.signing_key"),
                        List.of(
                                "insert into audit.signing_key select * from audit.kept_key",
                                "drop table audit.kept_key")))
                .extracting(Verdict.Broken::flaw)
                .isEqualTo(Flaw.KEYS_CHANGED);
    }

    @Test
    void whoeverHoldsTheSealingUpIsTold() throws Exception {
        var before = clock.instant().minus(Duration.ofMinutes(3)).truncatedTo(ChronoUnit.MICROS);
        try (var other = owner.getConnection();
                var holding = other.createStatement()) {
            holding.execute("select pg_advisory_lock(x'51434155'::int)");
            var waiting = new SignedEntry(
                    before, CHEN, "ledger.correct", "case:5", "waiting", "", UUID.randomUUID(), key.id(), "");
            entries.add(List.of(waiting.with(key.mac(waiting))));
            var id = book.find(AuditQuestion.ANY, 1).getFirst().id();

            assertThatThrownBy(book::seal).isInstanceOf(DataAccessException.class);
            assertThat(book.heldUpSince()).contains(before);
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            assertThat(book.verify()).isInstanceOfSatisfying(Verdict.Broken.class, broken -> {
                assertThat(broken.flaw()).isEqualTo(Flaw.ENTRY_NOT_SEALED);
                assertThat(broken.entry()).isEqualTo(id);
            });

            holding.execute("select pg_advisory_unlock(x'51434155'::int)");
        }
        book.seal();
        assertThat(book.verify()).isInstanceOf(Verdict.Sound.class);
        assertThat(book.heldUpSince()).isEmpty();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void noActIsDoneWhereATriggerSwallowsItsEntry() {
        ruler.sql("""
                create function audit.swallow_case_6() returns trigger language plpgsql as
                'begin if new.subject = ''case:6'' then return null; end if; return new; end'
                """).update();
        ruler.sql(
                        "create trigger swallow before insert on audit.entry for each row execute function audit.swallow_case_6()")
                .update();
        try {
            assertThatThrownBy(() -> trail.record(CHEN, "ledger.correct", "case:6", "never written"))
                    .hasMessageContaining("0 of 1 rows");
        } finally {
            ruler.sql("drop function audit.swallow_case_6() cascade").update();
        }
    }

    @Test
    void whatIsYoungerThanSixMonthsIsNotLetGoWhoeverAsks() {
        assertThatThrownBy(() -> serving.sql("select audit.let_go(current_timestamp - interval '5 months')")
                        .query(Long.class)
                        .single())
                .rootCause()
                .hasMessageContaining("six months");
        assertThat(serving.sql("select audit.let_go(timestamptz '2001-01-01 00:00Z')")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void noSettingLetsEntriesGoBeforeSixMonths() {
        assertThatThrownBy(() -> keeping(5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at least 6");
        assertThatThrownBy(() -> keeping(-1)).isInstanceOf(IllegalStateException.class);
    }

    /** What goes is put back afterwards, for the others keep their record for ever. */
    @Test
    void aRecordThatLetEntriesGoAfterTheirTimeStillHolds() {
        var before = clock.instant().minus(Duration.ofDays(250)).truncatedTo(ChronoUnit.MICROS);
        var old = new SignedEntry(
                before, CHEN, "ledger.correct", "case:8", "long ago", "", UUID.randomUUID(), key.id(), "");
        entries.add(List.of(old.with(key.mac(old))));
        book.seal();
        rule(List.of("create table audit.kept_entry as select * from audit.entry"
                + " where at < current_timestamp - interval '6 months'"));
        var keeping = keeping(6);
        try {
            keeping.letGo();

            assertThat(book.find(new AuditQuestion("chen", "case:8", "", null, null, null, 0), 1))
                    .isEmpty();
            assertThat(keeping.verify())
                    .isInstanceOfSatisfying(
                            Verdict.Sound.class,
                            sound -> assertThat(sound.letGo()).isPositive());
            assertThat(book.verify())
                    .as("to one that keeps all for ever")
                    .isInstanceOfSatisfying(
                            Verdict.Broken.class,
                            broken -> assertThat(broken.flaw()).isEqualTo(Flaw.ENTRY_REMOVED));
        } finally {
            rule(List.of(
                    "insert into audit.entry (id, at, person, unit, act, subject, detail, address, stamp, key_id, mac)"
                            + " overriding system value"
                            + " select id, at, person, unit, act, subject, detail, address, stamp, key_id, mac"
                            + " from audit.kept_entry on conflict do nothing",
                    "drop table audit.kept_entry"));
        }
        assertThat(book.verify()).isInstanceOf(Verdict.Sound.class);
    }

    private AuditService keeping(int months) {
        return new AuditService(entries, key, seals, clock, months, Duration.ofSeconds(3), transactions);
    }

    @Test
    void theServingRoleCanNeitherBendALinkNorTakeOneOut() {
        for (var statement : List.of(
                "update audit.link set hash = hash",
                "delete from audit.link",
                "update audit.origin set unsigned_until = 9",
                "insert into audit.origin values (9)")) {
            assertThatThrownBy(() -> serving.sql(statement).update())
                    .as(statement)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theRecordIsSearchedByPersonActSubjectAndTime() {
        var at = book.find(new AuditQuestion("chen", "case:2", "", null, null, null, 0), 1)
                .getFirst();

        assertThat(at.detail()).isEqualTo("two");
        assertThat(at.sealed()).isTrue();
        assertThat(book.find(new AuditQuestion("chen", "", "ledger.", List.of("500116"), at.at(), null, 0), 9))
                .extracting(AuditEntry::detail)
                .contains("two")
                .doesNotContain("one");
        assertThat(book.find(new AuditQuestion("chen", "", "ledger.correct", null, null, at.at(), 0), 1))
                .extracting(AuditEntry::detail)
                .containsExactly("one");
        assertThat(book.find(new AuditQuestion("nobody", "", "", null, null, null, 0), 1))
                .isEmpty();
        assertThat(book.acts()).contains("ledger.correct").isSorted();
    }

    /** Bends, walks, and undoes it; the record then holds again. */
    private Verdict.Broken bent(List<String> bending, List<String> undoing, long... ids) {
        var verdict = unsealed(() -> {
            rule(bending, ids);
            var bent = book.verify();
            rule(undoing, ids);
            return bent;
        });
        assertThat(book.verify()).isInstanceOf(Verdict.Sound.class);
        assertThat(verdict).isInstanceOf(Verdict.Broken.class);
        return (Verdict.Broken) verdict;
    }

    /** The rounds that seal come at any moment: none may link what is bent before it is undone. */
    private Verdict unsealed(Supplier<Verdict> acts) {
        try (var other = owner.getConnection();
                var holding = other.createStatement()) {
            holding.execute("select pg_advisory_lock(x'51434155'::int)");
            try {
                return acts.get();
            } finally {
                holding.execute("select pg_advisory_unlock(x'51434155'::int)");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the owner of the tables. */
    private void rule(List<String> statements, long... ids) {
        for (var statement : statements) {
            var text = statement;
            for (var i = 0; i < ids.length; i++) {
                text = text.replace("$" + (i + 1), Long.toString(ids[i]));
            }
            ruler.sql(text).update();
        }
    }
}
