package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.SitePosition;
import org.qingce.ledger.SitePosition.Means;
import org.qingce.ledger.Sites;
import org.qingce.region.AreaKeeper;
import org.qingce.region.AreaSheet;
import org.qingce.region.Areas;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** A point in a control area is told where closing or support is decided, not at survey alone (N2-05, N2-14, N3-02). */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class ControlAreaModuleTests {

    private static final String COUNTY = "230826";
    private static final String OFFICE = "230826-STHJ";
    private static final LocalDate LISTED = LocalDate.of(2021, 7, 10);

    @Autowired
    Ledger ledger;

    @Autowired
    Sites sites;

    @Autowired
    Areas areas;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester browser;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void anAreaAndPeople() {
        areas.take(sheet(COUNTY, 1), AreaKeeper.everywhere(new Actor("drawer", COUNTY)));
        accounts.createForDemonstration(
                "area-clerk", "孙某", "Correct-horse-9", OFFICE, Set.of(Role.CLERK, Role.REVIEWER));
    }

    @Test
    void theClassOfACaseIsDecidedWithItsAreaBesideIt() {
        var within = listed(1, 130.7);
        var outside = listed(2, 131.7);
        var nowhere = listed(3, 0);

        assertThat(page("/cases/" + within.id() + "/class")).contains("厂址位于管控区域：试验河一公里带（第五条）");
        assertThat(page("/cases/" + outside.id() + "/class")).contains("厂址不在已导入的管控区域内");
        assertThat(page("/cases/" + nowhere.id() + "/class")).contains("厂址坐标不明，无法判断是否在管控区域内");
        assertThat(browser.get()
                        .uri("/cases/" + within.id() + "/class")
                        .with(user("area-clerk"))
                        .cookie(new Cookie("lang", "en")))
                .bodyText()
                .contains("The site lies in a control area: 试验河一公里带 (第五条)");
    }

    /** What one county files says nothing of another's sites, wherever the polygon reaches; what the province files does. */
    @Test
    void anAreaHoldsInItsDivisionAlone() {
        var within = listed(6, 130.7);
        refiled("230828", 2);
        assertThat(page("/cases/" + within.id() + "/class"))
                .as("the next county's")
                .doesNotContain("厂址位于管控区域", "厂址不在已导入的管控区域内");
        assertThat(page("/ledger/cases/" + within.id() + "/position")).doesNotContain("试验河一公里带");
        refiled("23", 3);
        assertThat(page("/cases/" + within.id() + "/class")).contains("厂址位于管控区域：试验河一公里带（第五条）");
        refiled("", 4);
        assertThat(page("/cases/" + within.id() + "/class")).contains("厂址位于管控区域：试验河一公里带（第五条）");
    }

    private void refiled(String region, int day) {
        assertThat(areas.take(sheet(region, day), AreaKeeper.everywhere(new Actor("drawer", COUNTY)))
                        .taken())
                .isTrue();
    }

    private static AreaSheet sheet(String region, int day) {
        return new AreaSheet("""
                {"type": "FeatureCollection", "features": [{"type": "Feature",
                  "properties": {"code": "river-test", "kind": "river-1km", "name": "试验河一公里带", "clause": "第五条"},
                  "geometry": {"type": "Polygon",
                    "coordinates": [[[130.6, 46.9], [130.8, 46.9], [130.8, 47.1], [130.6, 47.1], [130.6, 46.9]]]}}]}
                """, false, region, LocalDate.of(2021, 1, day), "试验边界");
    }

    @Test
    void supportIsPutOnFileWithTheAreaOfTheSiteInSight() {
        var within = listed(4, 130.7);

        assertThat(page("/filings/new?kind=support&case=" + within.id())).contains("厂址位于管控区域：试验河一公里带（第五条）");
    }

    @Test
    void whoeverAsksBeforeGivingSupportIsToldTheArea() {
        listed(5, 130.7);

        assertThat(browser.post()
                        .uri("/standing")
                        .param("asked", "管控区域示例木材加工点5")
                        .with(user("area-clerk"))
                        .with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("厂址位于管控区域：试验河一公里带（第五条）");
    }

    /** N2-15: before a new registration, whether the place lies in a control area, though nothing is listed there. */
    @Test
    void whoeverRegistersSomethingNewAsksAboutThePlaceItself() {
        assertThat(asked("130.7, 47.0")).hasStatusOk().bodyText().contains("位于管控区域：试验河一公里带（第五条）。按通知须严格把控");
        assertThat(asked("131.7, 47.0")).hasStatusOk().bodyText().contains("不在已导入的管控区域内");
        assertThat(asked("四山"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("坐标看不懂");
        assertThat(asked("")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(jdbc.sql(
                                "select detail from audit.entry where act = 'ledger.standing' and person = 'area-clerk' order by id")
                        .query(String.class)
                        .list())
                .hasSize(2)
                .first()
                .asString()
                .contains("position: 130.700000, 47.000000");
    }

    private MvcTestResult asked(String point) {
        return browser.post()
                .uri("/standing")
                .param("point", point)
                .with(user("area-clerk"))
                .with(csrf())
                .exchange();
    }

    private String page(String uri) {
        var answer = browser.get().uri(uri).with(user("area-clerk")).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** @param longitude 0 where nobody knows where it lies */
    private LedgerCase listed(int number, double longitude) {
        var cells = Map.of(
                "place", "悦来镇",
                "name", "管控区域示例木材加工点" + number,
                "creditCode", "无",
                "basis", "未办理环评手续",
                "category", "升级改造",
                "measures", "改造",
                "responsibleUnit", "悦来镇人民政府",
                "responsiblePerson", "示例",
                "due", "2021-12-31");
        var act = new Act(new Actor("sun", COUNTY), LISTED, "", Act.BY_HAND);
        var shown = ((Stored) ledger.add("huachuan-2021", COUNTY, cells, List.of(), false, act)).after();
        if (longitude != 0) {
            var point = GeoPoint.of(longitude, 47.0).orElseThrow();
            sites.locate(
                    shown.scope(), shown.id(), new SitePosition(point, 10.0, Means.MAP, LISTED, act.actor(), ""), act);
        }
        return shown;
    }
}
