package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Parks;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.evidence.EvidenceOutcome;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.NewEvidence;
import org.qingce.evidence.Phase;
import org.qingce.evidence.Photos;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class PlanPapersModuleTests {

    private static final String DISTRICT = "500116";

    @Autowired
    Ledger ledger;

    @Autowired
    Remediation remediation;

    @Autowired
    Evidences evidences;

    @Autowired
    Accounts accounts;

    @Autowired
    Units units;

    @Autowired
    Parks parks;

    @Autowired
    MockMvcTester browser;

    @Test
    void aVersionOfAPlanShowsWhatWasAttachedUntilTheNextOneTookItsPlace() throws IOException {
        accounts.createForDemonstration("papers-clerk", "附件示例", "Correct-horse-9", DISTRICT, Set.of(Role.CLERK));
        var shown = listed();
        var first = Drafts.of(work(shown));
        planned(shown, first);
        attached(shown, "设计方案.jpg", 8101);
        var due = first.items().stream()
                .map(item -> new PlanDraft.Item(
                        item.key(),
                        item.label(),
                        item.standard(),
                        item.unit(),
                        "郑示例",
                        item.due(),
                        item.accepting(),
                        item.milestone()))
                .toList();
        planned(shown, new PlanDraft(1, first.entries(), due, "换人负责"));
        attached(shown, "施工合同.jpg", 8102);

        assertThat(page(shown, 1)).contains("附于第 1 版", "设计方案.jpg").doesNotContain("附于第 2 版", "施工合同.jpg");
        assertThat(page(shown, 2)).containsSubsequence("附于第 1 版", "设计方案.jpg", "附于第 2 版", "施工合同.jpg");
        assertThat(page(shown, 0)).contains("附于第 1 版", "附于第 2 版");
    }

    /** N1-17, N0-21: the form of a plan offers the compliant parks of its campaign's region and no others. */
    @Test
    void theFormOffersTheCompliantParksOfTheRegion() throws IOException {
        accounts.createForDemonstration("papers-clerk", "附件示例", "Correct-horse-9", DISTRICT, Set.of(Role.CLERK));
        var act = new Act(new Actor("admin", "50"), LocalDate.of(2021, 1, 4), "", Act.BY_HAND);
        for (var zone : List.of("50-LJXQ", "5117-GXQ")) {
            assertThat(parks.register(units.find(zone).orElseThrow(), "示例规划环评〔2020〕1号", act))
                    .isEmpty();
        }
        var shown = listed("①", "");

        var form = browser.get()
                .uri("/cases/" + shown.id() + "/plan/edit")
                .with(user("papers-clerk"))
                .exchange();

        assertThat(form)
                .hasStatusOk()
                .bodyText()
                .contains("<option value=\"两江新区\">合规园区，示例规划环评〔2020〕1号，自 2021-01-04</option>")
                .doesNotContain("达州高新区");
    }

    private String page(LedgerCase shown, int version) throws IOException {
        var result = browser.get()
                .uri("/cases/" + shown.id() + "/plan?version=" + version)
                .with(user("papers-clerk"))
                .exchange();
        assertThat(result).hasStatusOk();
        return result.getResponse().getContentAsString();
    }

    private void planned(LedgerCase shown, PlanDraft draft) {
        var clerk = Mover.of(
                "chen",
                units.find(DISTRICT).orElseThrow(),
                units.find(DISTRICT).orElseThrow().path(),
                "clerk");
        assertThat(remediation.plan(shown.id(), draft, clerk, true)).isInstanceOf(Made.class);
    }

    private void attached(LedgerCase shown, String name, long seed) throws IOException {
        var about = evidences.subject("case:" + shown.id()).orElseThrow();
        var said = NewEvidence.file(
                about, PlanPage.ATTACHMENT, Phase.PAPER, name, "", new Actor("papers-clerk", DISTRICT));
        assertThat(evidences.keep(said, new ByteArrayInputStream(Photos.jpeg(seed))))
                .isInstanceOf(EvidenceOutcome.Kept.class);
    }

    private CaseWork work(LedgerCase shown) {
        return remediation.works(List.of(shown)).getFirst();
    }

    private LedgerCase listed() {
        return listed("②", "①");
    }

    private LedgerCase listed(String category, String measures) {
        var cells = Map.of(
                "name", "示例附件家具厂",
                "creditCode", "无",
                "address", "重庆市江津区白沙镇三村8组3号",
                "production", "正常生产",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", category,
                "due", "2021年12月底前",
                "measures", measures);
        var act = new Act(new Actor("chen", DISTRICT), LocalDate.of(2021, 3, 9), "", Act.BY_HAND);
        return ((Stored) ledger.add("chongqing-2020", DISTRICT, cells, List.of(), false, act)).after();
    }
}
