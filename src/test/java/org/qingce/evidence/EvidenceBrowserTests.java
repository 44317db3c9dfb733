package org.qingce.evidence;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.BrowserTest;
import org.qingce.Visitor;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.SitePosition;
import org.qingce.ledger.SitePosition.Means;
import org.qingce.ledger.Sites;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Handing evidence in, at the desk over a bad line and on site with a phone. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@BrowserTest
class EvidenceBrowserTests {

    private static final String CLERK = "evidence-clerk";
    private static final String PASSWORD = "Shan-Shui-2021";
    private static final String COUNTY = "500119";
    private static final ScopePath SCOPE = new ScopePath("50.500119.");
    private static final Pattern SECOND_PIECE = Pattern.compile(".*/pieces\\?at=1048576");
    private static final GeoPoint SITE = new GeoPoint(107.0991, 29.1566);

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    Sites sites;

    @Autowired
    Evidences evidences;

    @BeforeEach
    void aClerkOfTheCounty() {
        accounts.create(CLERK, "罗佳", PASSWORD, COUNTY, Set.of(Role.CLERK));
    }

    private long workshop(String name) {
        var cells = Map.of(
                "name", name,
                "creditCode", "无",
                "address", "重庆市南川区大观镇" + name,
                "production", "正常生产",
                "discharge", "喷漆废气",
                "problems", "①",
                "category", "③",
                "due", "2021年6月底前");
        var act = new Act(new Actor("luo", COUNTY), LocalDate.parse("2020-12-09"), "", Act.BY_HAND);
        return ((Stored) ledger.add("chongqing-2020", COUNTY, cells, List.of(), false, act))
                .after()
                .id();
    }

    @Test
    void aLargeFileGoesOnWhereTheLineBroke(Visitor visitor) {
        var subject = "case:" + workshop("续传示例厂");
        var page = visitor.signIn(CLERK, PASSWORD)
                .open("/evidence/subjects/" + subject)
                .page();
        page.route(SECOND_PIECE, Route::abort);

        page.selectOption("[name=phase]", "AFTER");
        page.setInputFiles(
                "input[type=file]", new FilePayload("原图.jpg", "image/jpeg", Photos.grown(Photos.jpeg(900), 2_500_000)));
        page.click(".handin button[type=submit]");
        assertThat(page.locator("[data-queue] li")).containsText("断了，已传的部分还在");
        visitor.shot("evidence-cut");

        page.unroute(SECOND_PIECE);
        page.click("[data-queue] button");
        assertThat(page.locator(".gallery li")).containsText("整治后");
        assertThat(evidences.of(SCOPE, subject))
                .singleElement()
                .satisfies(item -> assertThat(item.size()).isGreaterThan(2_500_000));
        visitor.fits().shot("evidence-subject");

        page.click(".gallery a");
        assertThat(page.locator("h1")).hasText("整治后");
        assertThat(page.locator("main")).containsText("原图.jpg");
        assertThat(page.locator("dl.facts")).containsText("不是在本系统里拍的");
        visitor.fits().shot("evidence-item");
    }

    @Test
    void whatIsNoPhotoIsRefusedBesideItsName(Visitor visitor) {
        var subject = "case:" + workshop("退回示例厂");
        var page = visitor.signIn(CLERK, PASSWORD)
                .open("/evidence/subjects/" + subject)
                .page();
        page.setInputFiles(
                "input[type=file]",
                new FilePayload("门口.jpg", "image/jpeg", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)));
        page.click(".handin button[type=submit]");

        assertThat(page.locator("[data-queue] li")).containsText("这个文件按内容看不是其中任何一种");
        assertThat(evidences.of(SCOPE, subject)).isEmpty();
    }

    @Test
    void onSiteAPhoneTakesAPictureOfTheFirstGrade(Visitor visitor) {
        var id = workshop("现场示例厂");
        var by = new Actor("luo", COUNTY);
        var act = new Act(by, LocalDate.parse("2021-03-01"), "", Act.BY_HAND);
        sites.locate(SCOPE, id, new SitePosition(SITE, 6.0, Means.SURVEY, act.effectiveOn(), by, ""), act);
        var page = visitor.onAPhone().signIn(CLERK, PASSWORD).page();
        visitor.withACameraAt(SITE.lon() + 0.0004, SITE.lat());

        visitor.open("/evidence/subjects/case:" + id + "/camera?phase=AFTER&purpose=closure:power");
        assertThat(page.locator("[data-where]")).containsText("已定位，误差约 8 米");
        assertThat(page.locator("[data-plain]")).isHidden();
        // asked from here each time: a page that may evaluate no text cannot go on asking itself
        page.waitForCondition(() -> (Boolean) page.evaluate("document.querySelector('[data-video]').videoWidth > 0"));
        page.click("[data-shoot]");
        assertThat(page.locator("[data-queue] li")).containsText("已存，A 级");
        visitor.fits().shot("evidence-camera");

        assertThat(evidences.of(SCOPE, "case:" + id, "closure:power"))
                .singleElement()
                .satisfies(item -> {
                    assertThat(item.grade()).isEqualTo(Grade.A);
                    assertThat(item.distance()).isBetween(30, 50);
                });
        page.click("footer a.button");
        assertThat(page.locator(".gallery li")).containsText("整治后");
        visitor.fits().shot("evidence-subject-phone");
    }

    /** What was, on the left, and what is, on the right of it, as large as one another; small ones in the row of the desk. */
    @Test
    void beforeAndAfterStandSideBySide(Visitor visitor) throws IOException {
        var subject = "case:" + workshop("前后对照示例厂");
        var about = evidences.subject(subject).orElseThrow();
        var seed = 700;
        for (var phase : List.of(Phase.BEFORE, Phase.AFTER)) {
            var photo = NewEvidence.file(about, "plan:collect", phase, phase + ".jpg", "", new Actor("luo", COUNTY));
            evidences.keep(photo, new ByteArrayInputStream(Photos.jpeg(seed++)));
        }
        var page = visitor.signIn(CLERK, PASSWORD)
                .open("/evidence/subjects/" + subject)
                .page();

        assertThat(page.locator(".proof img")).hasCount(2);
        sideBySide(page.locator(".proof img"));
        visitor.fits().shot("evidence-before-after");

        visitor.open("/acceptance?stage=listed&text=前后对照示例厂");
        assertThat(page.locator("td.beside img")).hasCount(2);
        sideBySide(page.locator("td.beside img"));
    }

    private static void sideBySide(Locator pictures) {
        var before = pictures.nth(0);
        var after = pictures.nth(1);
        assertThat(before).hasAttribute("alt", Pattern.compile("整治前.*"));
        assertThat(after).hasAttribute("alt", Pattern.compile("整治后.*"));
        var left = before.boundingBox();
        var right = after.boundingBox();
        assertThat(right.x).isGreaterThanOrEqualTo(left.x + left.width);
        assertThat(right.y).isCloseTo(left.y, within(1.0));
        assertThat(right.width).isCloseTo(left.width, within(1.0));
        assertThat(right.height).isCloseTo(left.height, within(1.0));
    }

    @Test
    void withoutACameraThePhonesOwnIsOffered(Visitor visitor) {
        var id = workshop("无相机示例厂");
        visitor.onAPhone()
                .inEnglish()
                .signIn(CLERK, PASSWORD)
                .open("/evidence/subjects/case:" + id + "/camera?phase=BEFORE");

        assertThat(visitor.page().locator("[data-plain]")).isVisible();
        visitor.fits().shot("evidence-camera-plain-en");
    }
}
