package org.qingce.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.qingce.kernel.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@Transactional
class AuditModuleTests {

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

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
}
