package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.ScopePath;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class TogetherModuleTests {

    /** Adds a word to what this transaction has said so far. */
    private static final String SAY =
            "select set_config('test.said', coalesce(current_setting('test.said', true), '') || :word, true)";

    private static final String SAY_REACH =
            "select set_config('test.said', current_setting('test.said') || current_setting('qingce.reach_from'), true)";

    @Autowired
    Together together;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private TransactionTemplate transaction;
    private TransactionTemplate within;

    @BeforeEach
    void begin() {
        transaction = new TransactionTemplate(transactions);
        within = new TransactionTemplate(transactions);
        within.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Test
    void whatIsAskedNextFindsWhatWasWrittenForLaterInItsOrder() {
        var said = transaction.execute(_ -> {
            say("one ");
            say("two ");
            jdbc.sql(SAY).param("word", "three ").query(String.class).single();
            say("four");
            return said();
        });

        assertThat(said).isEqualTo("one two three four");
    }

    @Test
    void whatWasWrittenForLaterIsWrittenBeforeTheTransactionEnds() {
        transaction.executeWithoutResult(_ -> guard("later-1"));

        assertThat(guarded("later-1")).isOne();
    }

    @Test
    void withoutATransactionNothingWaits() {
        guard("later-2");

        assertThat(guarded("later-2")).isOne();
    }

    @Test
    void whatIsUndoneIsNotWrittenLater() {
        transaction.executeWithoutResult(status -> {
            guard("later-3");
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> {
            guard("later-4");
            within.executeWithoutResult(status -> {
                guard("later-5");
                status.setRollbackOnly();
            });
        });

        assertThat(guarded("later-3")).isZero();
        assertThat(guarded("later-4")).isOne();
        assertThat(guarded("later-5")).isZero();
    }

    @Test
    void aWriteForLaterKeepsTheReachInWhichItWasMade() {
        var said = transaction.execute(_ -> {
            say("");
            Reach.within(new ScopePath("50.500116.")).run(() -> together.later(SAY_REACH, Map.of(), Together.ANY, ""));
            return Reach.within(new ScopePath("50.500117.")).call(this::said);
        });

        assertThat(said).isEqualTo("50.500116.");
    }

    @Test
    void oneThatWritesOtherRowsThanItHasToUndoesTheTransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    guard("later-6");
                    together.later("update work.task set urged = urged where false", Map.of(), 1, "No task was urged");
                    guard("later-7");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No task was urged: 0 of 1 rows");

        assertThat(guarded("later-6") + guarded("later-7")).isZero();
    }

    /** It is told to whoever asks something next, who may have nothing to do with it. */
    @Test
    void whoeverLivesWithWhatFailedCommitsNothingAllTheSame() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    guard("later-9");
                    together.later("update work.task set urged = urged where false", Map.of(), 1, "No task was urged");
                    assertThatThrownBy(() -> guarded("later-9")).hasMessageContaining("No task was urged");
                    guard("later-10");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("What had to be written has failed, and nothing is done without it");

        assertThat(guarded("later-9") + guarded("later-10")).isZero();
    }

    @Test
    void oneThatTheDatabaseRefusesUndoesTheTransaction() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    guard("later-8");
                    together.later("update public.flyway_schema_history_access set checksum = 0", Map.of(), 1, "");
                }))
                .hasStackTraceContaining("permission denied");

        assertThat(guarded("later-8")).isZero();
    }

    private void say(String word) {
        together.later(SAY, Map.of("word", word), Together.ANY, "");
    }

    private String said() {
        return jdbc.sql("select current_setting('test.said')")
                .query(String.class)
                .single();
    }

    /** A row that nobody else looks at: an account of that name is nobody's. */
    private void guard(String account) {
        together.later("""
                insert into access.sign_in_guard (account, tries, locked, fresh_after)
                values (:account, 0, false, timestamptz '2020-01-01 00:00+00')
                """, Map.of("account", account), 1, "Nobody was guarded");
    }

    private int guarded(String account) {
        return jdbc.sql("select count(*) from access.sign_in_guard where account = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }
}
