package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@Transactional
class TimeoutModuleTests {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HikariDataSource pool;

    @Test
    void noStatementOfTheServingRoleRunsForEver() {
        assertThat(setting("statement_timeout")).isEqualTo("5min");
        assertThat(setting("lock_timeout")).isEqualTo("2min");
        assertThat(setting("idle_in_transaction_session_timeout")).isEqualTo("10min");
    }

    @Test
    void oneThatRunsAwayIsEndedAndSaysSo() {
        jdbc.sql("set local statement_timeout = 50").update();
        assertThatThrownBy(() -> jdbc.sql("select pg_sleep(5)").query().singleValue())
                .isInstanceOf(QueryTimeoutException.class);
    }

    /** Else it warns at the end of every command. */
    @Test
    void thePoolWaitsForAConnectionThatItIsOpeningWhenItIsClosed() throws SQLException {
        assertThat(pool.getDataSource().getLoginTimeout()).isPositive();
    }

    private String setting(String name) {
        return jdbc.sql("select current_setting(:name)")
                .param("name", name)
                .query(String.class)
                .single();
    }
}
