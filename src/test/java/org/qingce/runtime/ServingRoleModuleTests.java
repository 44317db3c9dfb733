package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@Transactional
class ServingRoleModuleTests {

    @Autowired
    JdbcClient jdbc;

    @Test
    void whatWasDoneToTheDatabaseIsReadByTheServingRoleAndNotWritten() {
        assertThat(jdbc.sql("""
                        select c.relname
                          from pg_class c
                         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
                           and has_table_privilege(c.oid, 'insert, update, delete, truncate')
                        """).query(String.class).list()).isEmpty();
        assertThat(jdbc.sql("select count(*) from public.flyway_schema_history_runtime where success")
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThatThrownBy(() -> jdbc.sql("update public.flyway_schema_history_access set checksum = 0")
                        .update())
                .hasStackTraceContaining("permission denied");
    }
}
