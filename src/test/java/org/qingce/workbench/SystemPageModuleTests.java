package org.qingce.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The page of whoever keeps the system running. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class SystemPageModuleTests {

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void anAdministratorAndAClerk() {
        accounts.createForDemonstration("system-admin", "管理员", "Correct-horse-9", "50", Set.of(Role.ADMIN));
        accounts.createForDemonstration("system-clerk", "陈晓岚", "Correct-horse-9", "50", Set.of(Role.CLERK));
    }

    @Test
    void theAdministratorSeesProgramDatabaseDiskWorkAndVersions() {
        var where = System.getProperty("QINGCE_DB_URL") == null ? "内置，在数据目录中" : "外部服务器";
        assertThat(browser.get().uri("/system").with(user("system-admin")))
                .hasStatusOk()
                .bodyText()
                .contains("系统状态", "PostgreSQL", where, "数据目录所在磁盘", "chongqing-2020，第", "ledger", "列加密密钥");
    }

    @Test
    void nobodyElseDoes() {
        assertThat(browser.get().uri("/system").with(user("system-clerk"))).hasStatus(HttpStatus.FORBIDDEN);
    }
}
