package org.qingce.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.Set;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class AuditPageModuleTests {

    @Autowired
    MockMvcTester browser;

    @Autowired
    AuditTrail trail;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void anAuditorAndAnAct() {
        accounts.createForDemonstration("auditor-at-work", "审计示例", "Reads-all-2021", "50", Set.of(Role.AUDITOR));
        accounts.create("clerk-at-work", "经办示例", "Enters-all-2021", "50", Set.of(Role.CLERK));
        trail.record(
                new Actor("clerk-at-work", "50"),
                "ledger.corrected",
                "case:77",
                "500116-77 due: 2021-06-30 → 2021-12-31");
        trail.record(new Actor("clerk-at-work", "50"), "ledger.survey", "point:78", "=1+1");
    }

    @Test
    @WithMockUser("auditor-at-work")
    void anActIsFoundByWhoDidItAndByTheNumberOfItsCase() {
        assertThat(browser.get().uri("/audit?person=clerk-at-work"))
                .hasStatusOk()
                .bodyText()
                .contains("更正")
                .contains("due: 2021-06-30 → 2021-12-31")
                .contains("经办示例（clerk-at-work）")
                .contains("case:77")
                .doesNotContain("href=\"/ledger/cases/77\"");
        assertThat(browser.get().uri("/audit?about=500116-77"))
                .bodyText()
                .contains("case:77")
                .doesNotContain("point:78");
        assertThat(browser.get().uri("/audit?about=500116-7")).bodyText().contains("没有符合条件的记录");
    }

    @Test
    @WithMockUser("auditor-at-work")
    void aDayThatIsNoneIsSaidToBeNone() {
        assertThat(browser.get().uri("/audit?from=yesterday"))
                .hasStatusOk()
                .bodyText()
                .contains("日期“yesterday”无法识别");
    }

    @Test
    @WithMockUser("auditor-at-work")
    void whatIsTakenAwayIsItselfOnTheRecordAndNeverAFormula() throws Exception {
        var answer = browser.get().uri("/audit/xlsx?person=clerk-at-work").exchange();
        assertThat(answer).hasStatusOk();
        try (var book = new ReadableWorkbook(
                        new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()));
                var rows = book.getFirstSheet().openStream()) {
            assertThat(rows.flatMap(org.dhatim.fastexcel.reader.Row::stream)
                            .filter(cell -> cell != null && "=1+1".equals(cell.getText())))
                    .singleElement()
                    .extracting(org.dhatim.fastexcel.reader.Cell::getFormula)
                    .isNull();
        }
        assertThat(browser.get().uri("/audit?act=audit.export")).bodyText().contains("/audit?person=clerk-at-work");
    }

    @Test
    @WithMockUser("clerk-at-work")
    void whoEntersDataDoesNotReadTheRecord() {
        assertThat(browser.get().uri("/audit")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(browser.get().uri("/audit/xlsx")).hasStatus(HttpStatus.FORBIDDEN);
    }
}
