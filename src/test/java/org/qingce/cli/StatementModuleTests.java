package org.qingce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditEntry;
import org.qingce.audit.AuditQuestion;
import org.qingce.cli.StatementRepository.Answer;
import org.qingce.cli.StatementRepository.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the record keeps of a statement at the machine. */
@SpringBootTest
class StatementModuleTests {

    private static final AuditQuestion STATEMENTS = new AuditQuestion("", "", "cli.sql", null, null, null, 0);

    @Autowired
    StatementRepository statements;

    @Autowired
    AuditBook book;

    @Autowired
    @Qualifier("ownerDataSource") DataSource owner;

    private AuditEntry newest() {
        return book.find(STATEMENTS, 1).getFirst();
    }

    @Test
    void whatStandsBehindMuchPaddingIsKeptWholeWithItsHash() {
        var padded = "select /*" + "x".repeat(StatementRepository.LONGEST - 40) + "*/ 'at the end'";

        assertThat(statements.run(" ".repeat(5000) + padded + "\n")).isInstanceOf(Answer.class);

        assertThat(newest().detail()).matches("(?s)SM3 [0-9a-f]{64} select .*").endsWith("'at the end'");
    }

    /** 0x51434155 is the lock of the record: whoever held it had the next statements run without a link. */
    @Test
    void noStatementRunsWhileAnotherKeepsTheRecordFromBeingSealed() throws Exception {
        try (var other = owner.getConnection();
                var holding = other.createStatement()) {
            holding.execute("select pg_advisory_lock(x'51434155'::int)");

            assertThat(statements.run("create table public.done_unsealed (id int)"))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal ->
                                    assertThat(refusal.why().in(Locale.ENGLISH)).contains("was not run"));

            holding.execute("select pg_advisory_unlock(x'51434155'::int)");
        }
        assertThat(newest().detail()).as("that it was tried").contains("done_unsealed");
        assertThat(statements.run("select to_regclass('public.done_unsealed')")).isEqualTo(new Answer(List.of("")));
        assertThat(book.find(STATEMENTS, 2)).allMatch(AuditEntry::sealed);
    }

    @Test
    void noStatementRunsWhoseEntryIsTakenOutBeforeALinkHoldsIt() {
        var jdbc = JdbcClient.create(owner);
        jdbc.sql("""
                create function audit.swallow() returns trigger language plpgsql as
                'begin if new.entry_id in (select id from audit.entry where detail like ''%swallowed%'') then return null; end if;
                 return new; end'
                """).update();
        jdbc.sql("create trigger swallow before insert on audit.link for each row execute function audit.swallow()")
                .update();
        try {
            assertThat(statements.run("select 'swallowed'")).isInstanceOf(Refusal.class);
        } finally {
            jdbc.sql("drop function audit.swallow() cascade").update();
            book.seal();
        }
        assertThat(statements.run("select 'again'")).isEqualTo(new Answer(List.of("again")));
    }

    @Test
    void rowsComeAsTextWithTabsBetweenTheirCells() {
        assertThat(statements.run("select 1, 'two', null, E'with\ta tab' union all select 3, '', 'x', 'y' order by 1"))
                .isEqualTo(new Answer(List.of("1\ttwo\t\twith a tab", "3\t\tx\ty")));
    }

    @Test
    void aStatementIsSealedBeforeItRunsAndSeesItsOwnLink() {
        var own = """
                select count(*)
                  from audit.link as l
                  join audit.entry as e on e.id = l.entry_id
                 where e.act = 'cli.sql' and e.detail like '%sees its own link%'""";

        assertThat(statements.run(own)).isEqualTo(new Answer(List.of("1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select 1; create table public.done_behind (id int)", "select 1;;select 2", "begin; select 1"})
    void severalStatementsAreNotRun(String several) {
        assertThat(statements.run(several))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.why().in(Locale.ENGLISH)).contains("One statement"));
        assertThat(statements.run("select to_regclass('public.done_behind')")).isEqualTo(new Answer(List.of("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"select 'a;b'", "select 'a;b';", "do $$ begin perform 1; perform 2; end $$", "select 1 -- ; 2"})
    void aSemicolonWithinAStatementMakesNoneOfIt(String one) {
        assertThat(statements.run(one)).isNotInstanceOf(Refusal.class);
    }

    @Test
    void whatIsTooLongToBeKeptIsNotRun() {
        statements.run("select 'before'");
        var before = newest().id();

        assertThat(statements.run("select '" + "x".repeat(StatementRepository.LONGEST) + "'"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.why().in(Locale.ENGLISH)).contains("100,000"));
        assertThat(newest().id()).isEqualTo(before);
    }
}
