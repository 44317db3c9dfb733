package org.qingce.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qingce.region.AreaFileTests.SQUARE;
import static org.qingce.region.AreaFileTests.collection;
import static org.qingce.region.AreaFileTests.feature;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.GeoPoint;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class AreaModuleTests {

    private static final Actor OPERATOR = new Actor("machine:test", "");
    private static final AreaKeeper CLI = AreaKeeper.everywhere(OPERATOR);
    private static final GeoPoint INSIDE = new GeoPoint(106.25, 29.25);
    private static final LocalDate MARCH = LocalDate.of(2021, 3, 1);
    private static final LocalDate JULY = LocalDate.of(2021, 7, 1);

    @Autowired
    Areas areas;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester browser;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void someoneAdministersAndSomeoneReads() {
        accounts.createForDemonstration("area-admin", "管理员", "Correct-horse-9", "500116", Set.of(Role.ADMIN));
        accounts.create("area-clerk", "陈晓岚", "Correct-horse-9", "500116", Set.of(Role.CLERK));
    }

    private static AreaSheet sheet(LocalDate from, String... features) {
        return new AreaSheet(collection(features), false, "500116", from, "test.geojson");
    }

    /** N3-02: within one kilometre of the river, say, on the day that is asked about. */
    @Test
    void aPointIsToldTheAreasOfTheDay() {
        assertThat(areas.take(sheet(MARCH, feature("test-a", "river-1km", "虚构一公里带", "Polygon", SQUARE)), CLI))
                .isEqualTo(new AreaImport(1, 0, 0, List.of("虚构一公里带"), List.of(), true));

        assertThat(areas.at(INSIDE, MARCH)).extracting(Area::name).containsExactly("虚构一公里带");
        assertThat(areas.at(INSIDE, MARCH.minusDays(1))).isEmpty();
        assertThat(areas.at(new GeoPoint(106.5, 29.25), MARCH)).isEmpty();
    }

    @Test
    void anotherEditionClosesTheOneBefore() {
        var east = SQUARE.replace("106.2,", "106.3,");
        areas.take(sheet(MARCH, feature("test-a", "band-1km", "甲", "Polygon", SQUARE)), CLI);
        assertThat(areas.take(sheet(MARCH, feature("test-a", "band-1km", "甲", "Polygon", SQUARE)), CLI)
                        .unchanged())
                .isEqualTo(1);
        assertThat(areas.check(sheet(MARCH, feature("test-a", "band-1km", "甲", "Polygon", east)))
                        .faults())
                .extracting(Fault::code)
                .containsExactly("area.older");
        assertThat(areas.take(sheet(JULY, feature("test-a", "band-1km", "甲", "Polygon", east)), CLI)
                        .changed())
                .isEqualTo(1);

        assertThat(areas.at(INSIDE, JULY.minusDays(1))).hasSize(1);
        assertThat(areas.at(INSIDE, JULY)).isEmpty();
        assertThat(areas.at(new GeoPoint(106.35, 29.25), JULY)).hasSize(1);
    }

    @Test
    void allOrNothingIsTakenAndACheckTakesNothing() {
        var wrong = areas.take(
                sheet(
                        MARCH,
                        feature("test-a", "band-1km", "甲", "Polygon", SQUARE),
                        feature("test-b", "band-1km", "", "Polygon", SQUARE)),
                CLI);
        assertThat(wrong.taken()).isFalse();
        assertThat(areas.check(sheet(MARCH, feature("test-a", "band-1km", "甲", "Polygon", SQUARE)))
                        .fresh())
                .isEqualTo(1);
        assertThat(areas.at(INSIDE, MARCH)).isEmpty();
    }

    @Test
    void anAdministratorHandsAreasInOnThePageAndEveryoneMayAsk() {
        assertThat(send("500116", collection(feature("test-a", "band-1km", "虚构一公里带", "Polygon", SQUARE)), "2021-03-01"))
                .hasRedirectedUrl("/areas/import");
        assertThat(jdbc.sql("select unit from audit.entry where person = 'area-admin' and act = 'region.takeArea'")
                        .query(String.class)
                        .list())
                .containsExactly("500116");
        assertThat(browser.get().uri("/areas?at=106.25, 29.25").with(user("area-clerk")))
                .hasStatusOk()
                .bodyText()
                .contains("虚构一公里带", "演示，虚构", "在 1 个管控区域内")
                .doesNotContain("multipart/form-data", "region.");
        assertThat(browser.get().uri("/areas?at=somewhere").with(user("area-clerk")))
                .bodyText()
                .contains("经度在前");
        assertThat(browser.get().uri("/areas/import").with(user("area-admin")).cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("Import areas", "multipart/form-data");
    }

    @Test
    void aFileThatIsWrongIsRefusedWithEveryReason() {
        assertThat(send("500116", collection(feature("test-a", "band-1km", "", "Polygon", SQUARE)), "2021-03-01"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("第 1 个", "没有名称");
        assertThat(send("500116", "\ud800", "yesterday")).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(browser.post()
                        .uri("/areas/import")
                        .multipart()
                        .file("file", new byte[] {1})
                        .param("from", "2021-03-01")
                        .with(csrf())
                        .with(user("area-clerk")))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    /** A district's administrator keeps the areas of the district, and no others: neither its neighbour's nor everybody's. */
    @Test
    void whatIsFiledForAnotherPlaceIsNeitherChangedNorEnded() {
        var square = feature("test-a", "band-1km", "甲", "Polygon", SQUARE);
        areas.take(new AreaSheet(collection(square), false, "500117", MARCH, "test.geojson"), CLI);
        var id = areas.at(INSIDE, MARCH).getFirst().id();

        assertThat(send("500116", collection(square.replace("甲", "乙")), "2021-07-01"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("属于别处");
        assertThat(send("500117", collection(square.replace("甲", "乙")), "2021-07-01"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("管辖范围不含这个区划");
        accounts.create("area-elsewhere", "唐敏", "Correct-horse-9", "500117", Set.of(Role.CLERK));
        assertThat(send("", collection(square.replace("test-a", "test-b")), "2021-07-01"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(browser.get().uri("/areas/import").with(user("area-admin")))
                .bodyText()
                .doesNotContain("/areas/" + id + "/end");
        assertThat(browser.post().uri("/areas/" + id + "/end").with(csrf()).with(user("area-admin")))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(areas.at(INSIDE, JULY)).extracting(Area::name).containsExactly("甲");
    }

    @Test
    void anAreaThatHoldsNoLongerIsEnded() {
        areas.take(sheet(MARCH, feature("test-a", "band-1km", "甲", "Polygon", SQUARE)), CLI);
        var id = areas.at(INSIDE, MARCH).getFirst().id();
        assertThat(areas.end(id, JULY, OPERATOR)).isTrue();
        assertThat(areas.end(id, JULY, OPERATOR)).isFalse();
        assertThat(areas.at(INSIDE, JULY)).isEmpty();
        assertThat(areas.at(INSIDE, MARCH)).hasSize(1);
    }

    private MvcTestResult send(String region, String json, String from) {
        return browser.post()
                .uri("/areas/import")
                .multipart()
                .file(new MockMultipartFile(
                        "file", "areas.geojson", "application/json", json.getBytes(StandardCharsets.UTF_8)))
                .param("from", from)
                .param("region", region)
                .with(csrf())
                .with(user("area-admin"))
                .exchange();
    }
}
