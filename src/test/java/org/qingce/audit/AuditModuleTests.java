package org.qingce.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.Actor;
import org.qingce.runtime.Reach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@Transactional
class AuditModuleTests {

    @Autowired
    AuditTrail trail;

    @Autowired
    WideReachRecord wide;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void anActIsKeptWithWhoAndWhat() {
        trail.record(new Actor("chen", "500116"), "ledger.correct", "case:7", "due");

        assertThat(jdbc.sql("select person, unit, act, detail from audit.entry where subject = 'case:7'")
                        .query()
                        .singleRow())
                .containsEntry("person", "chen")
                .containsEntry("unit", "500116")
                .containsEntry("act", "ledger.correct")
                .containsEntry("detail", "due");
    }

    @Test
    void noLineHoldsACitizensNumber() {
        trail.record(new Actor("chen", "500116"), "exchange.receive", "import:7", "业主11010519491231002X.xlsx");

        assertThat(jdbc.sql("select detail from audit.entry where subject = 'import:7'")
                        .query(String.class)
                        .list())
                .containsExactly("业主110105********002X.xlsx");
    }

    @Test
    void whatReachesOverEverythingIsOnTheRecordOnceADay() {
        for (var turn = 0; turn < 2; turn++) {
            Reach.everything("testing-the-record")
                    .run(() -> jdbc.sql("select 1").query(Integer.class).single());
            wide.write();
            assertThat(jdbc.sql("select person from audit.entry where detail = 'everything: testing-the-record'")
                            .query(String.class)
                            .list())
                    .containsExactly(Actor.SYSTEM.person());
        }
    }

    @Test
    void theServingRoleCannotChangeTheRecord() {
        assertThatThrownBy(() -> jdbc.sql("update audit.entry set person = 'someone else'")
                        .update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void theServingRoleCannotTakeAnythingFromTheRecord() {
        assertThatThrownBy(() -> jdbc.sql("delete from audit.entry").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void theServingRoleOwnsNothing() {
        assertThat(jdbc.sql("select count(*) from pg_class where relowner = current_user::regrole")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> jdbc.sql("create table public.mine (id int)").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void actsDoneTogetherAreWrittenInTheirOrderWhenAllAreDone() {
        var seen = trail.together(() -> {
            trail.record(new Actor("chen", "500116"), "test.first", "together:7", "");
            trail.together(() -> {
                trail.record(new Actor("tang", "500117"), "test.second", "together:7", "because");
                return 0;
            });
            return acts();
        });

        assertThat(seen).isEmpty();
        assertThat(acts()).containsExactly("chen 500116 test.first ", "tang 500117 test.second because");
    }

    @Test
    void aTransactionApartWritesItsOwnEntries() {
        var apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        trail.together(() -> {
            trail.record(new Actor("chen", "500116"), "test.first", "together:7", "");
            apart.executeWithoutResult(status -> {
                trail.record(new Actor("tang", "500117"), "test.apart", "together:7", "");
                assertThat(acts()).containsExactly("tang 500117 test.apart ");
                status.setRollbackOnly();
            });
            return 0;
        });

        assertThat(acts()).containsExactly("chen 500116 test.first ");
    }

    /** An act that fails, and that somebody lives with, has still taken place as far as it went. */
    @Test
    void whatWasDoneBeforeOneOfThemFailedIsWrittenWithTheNextEntry() {
        assertThatThrownBy(() -> trail.together(() -> {
                    trail.record(new Actor("chen", "500116"), "test.first", "together:7", "");
                    throw new IllegalStateException("halfway");
                }))
                .hasMessage("halfway");

        trail.record(new Actor("chen", "500116"), "test.next", "together:7", "");

        assertThat(acts()).containsExactly("chen 500116 test.first ", "chen 500116 test.next ");
    }

    private List<String> acts() {
        return jdbc.sql(
                        "select person || ' ' || unit || ' ' || act || ' ' || detail from audit.entry where subject = 'together:7' order by id")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
