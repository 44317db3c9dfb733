package org.qingce.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** Each of the three administrators first sees the own field. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class OfficeModuleTests {

    private static final String PLACE = "500119";

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail trail;

    @BeforeEach
    void threeAdministrators() {
        accounts.createForDemonstration("office-admin", "系统示例", "Reads-all-2021", PLACE, Set.of(Role.ADMIN));
        accounts.createForDemonstration("office-security", "安全示例", "Reads-all-2021", PLACE, Set.of(Role.SECURITY));
        accounts.createForDemonstration("office-auditor", "审计示例", "Reads-all-2021", PLACE, Set.of(Role.AUDITOR));
    }

    @Test
    @WithMockUser("office-admin")
    void whoeverRunsTheSystemSeesUnitsAccountsAndItsState() {
        assertThat(browser.get().uri("/"))
                .hasStatusOk()
                .bodyText()
                .contains("系统管理", "在用账号", "系统状态", "工作日历")
                .contains("href=\"/units\"", "href=\"/accounts\"", "href=\"/system\"", "href=\"/workdays\"")
                .doesNotContain("安全管理", "审计管理", "workbench.office");
    }

    @Test
    @WithMockUser("office-security")
    void whoeverGivesRightsSeesWhoHasNoPostAndNoSecondFactor() {
        accounts.create("office-plain", "无因子示例", "Enters-all-2021", PLACE, Set.of(Role.CLERK));

        assertThat(browser.get().uri("/"))
                .hasStatusOk()
                .bodyText()
                .containsPattern("没有岗位的账号</dt><dd><a class=\"number\" href=\"/people\">0</a>")
                .containsPattern("没有第二因子</dt><dd><span class=\"gap\">1</span>")
                .containsPattern("锁定中的账号</dt><dd><span>0</span>")
                .contains("安全管理", "href=\"/rights\"")
                .doesNotContain("系统管理</h2>", "审计管理", "workbench.office");
    }

    @Test
    @WithMockUser("office-auditor")
    void whoeverAuditsSeesTheSealTheChainAndWhatWasRefusedLately() {
        trail.record(new Actor("office-admin", PLACE), "access.refused", "path:/ledger", "");
        trail.record(new Actor("office-admin", PLACE), "access.refused", "path:/reports", "");

        assertThat(browser.get().uri("/"))
                .hasStatusOk()
                .bodyText()
                .contains("审计管理", "最新封印", "封链")
                .containsPattern(
                        "无权访问（已拒绝）</dt><dd><a class=\"number\" href=\"/audit\\?act=access.refused[^\"]*\">2</a>")
                .doesNotContain("系统管理</h2>", "安全管理", "workbench.office");
    }

    @Test
    void theFiguresCountThePlaceAloneAndNobodyWhoHasGone() {
        var before = accounts.figures(List.of(PLACE));
        accounts.create("office-new", "新示例", "Enters-all-2021", PLACE, Set.of(Role.CLERK));
        accounts.create("office-beside", "旁示例", "Enters-all-2021", "500120", Set.of(Role.CLERK));
        var after = accounts.figures(List.of(PLACE));

        assertThat(after.inUse()).isEqualTo(before.inUse() + 1);
        assertThat(after.withoutFactor()).isEqualTo(before.withoutFactor() + 1);
        assertThat(after.idle()).isEqualTo(before.idle());
    }
}
