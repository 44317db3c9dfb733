package org.qingce.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.ledger.Ledger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/** A figure opens the rows that it counted, whatever campaign and unit another tab has chosen meanwhile. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class FigureLinksModuleTests {

    private static final String HERE = "campaign=chongqing-2020&unit=500113";
    private static final Pattern FIGURE = Pattern.compile("<a class=\"number[^\"]*\" href=\"([^\"]+)\"");

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Ledger ledger;

    @BeforeEach
    void somebodyOfTheCityAndACase() {
        accounts.createForDemonstration("figures-city", "示例市级", "Reads-all-2021", "50", Set.of(Role.CLERK));
        accounts.createForDemonstration("figures-county", "示例区级", "Reads-all-2021", "500117", Set.of(Role.CLERK));
        var campaign = campaigns.require("chongqing-2020");
        ledger.add(
                campaign.id(),
                "500113",
                Map.of(
                        "name", "数字示例机械厂",
                        "creditCode", "无",
                        "address", "巴南区界石镇工业路7号",
                        "problems", "①",
                        "category", campaign.categories().getLast().label().zh(),
                        "due", "2021-06-30"),
                List.of(),
                false,
                new Act(new Actor("figures-city", "50"), LocalDate.of(2021, 1, 4), "", Act.BY_HAND));
    }

    @Test
    @WithMockUser("figures-city")
    void everyFigureOfTheFirstPageAndOfItsListsNamesItsCampaignAndItsUnit() {
        for (var page : List.of("/?", "/ledger?", "/watch?show=ALL&", "/targets/shareByEnd2021?")) {
            assertThat(figures(page + HERE))
                    .as(page)
                    .isNotEmpty()
                    .allSatisfy(href -> assertThat(href).contains("campaign=chongqing-2020", "unit=500113"));
        }
    }

    @Test
    @WithMockUser("figures-city")
    void aFigureOpensWhatItCountedAfterAnotherCampaignWasChosenElsewhere() {
        var listed = figures("/?" + HERE).stream()
                .filter(href -> href.startsWith("/ledger"))
                .findFirst()
                .orElseThrow();
        var target = figures("/?" + HERE).stream()
                .filter(href -> href.startsWith("/targets/shareByEnd2021?") && !href.contains("view="))
                .findFirst()
                .orElseThrow();
        var chosenMeanwhile = chosen("campaign=jiangjin-2021&unit=500116");

        assertThat(browser.get().uri("/ledger").cookie(chosenMeanwhile))
                .bodyText()
                .as("the campaign of the other tab")
                .doesNotContain("数字示例机械厂");
        assertThat(browser.get().uri(listed).cookie(chosenMeanwhile))
                .hasStatusOk()
                .bodyText()
                .contains("数字示例机械厂");
        assertThat(browser.get().uri(target).cookie(chosenMeanwhile))
                .hasStatusOk()
                .bodyText()
                .contains("数字示例机械厂");
    }

    @Test
    @WithMockUser("figures-city")
    void theFiltersOfAListGoOnWithTheCampaignAndTheUnitOfTheList() {
        for (var page : List.of("/ledger?", "/acceptance?", "/surveys?", "/reports?")) {
            assertThat(browser.get().uri(page + HERE))
                    .bodyText()
                    .as(page)
                    .contains("name=\"campaign\" value=\"chongqing-2020\"", "name=\"unit\" value=\"500113\"");
        }
    }

    @Test
    @WithMockUser("figures-county")
    void whatLiesBeyondThePostsOfWhoeverFollowsItIsNotThere() {
        for (var link : List.of("/ledger?", "/targets/shareByEnd2021?")) {
            assertThat(browser.get().uri(link + "campaign=chongqing-2020&unit=500117"))
                    .hasStatusOk();
            assertThat(browser.get().uri(link + HERE)).hasStatus(HttpStatus.NOT_FOUND);
        }
    }

    private List<String> figures(String page) {
        var answer = browser.get().uri(page).exchange();
        assertThat(answer).hasStatusOk();
        return FIGURE.matcher(text(answer.getResponse()))
                .results()
                .map(found -> HtmlUtils.htmlUnescape(found.group(1)))
                .toList();
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private Cookie chosen(String scope) {
        var answer = browser.get().uri("/scope?" + scope).exchange();
        return Objects.requireNonNull(answer.getResponse().getCookie("scope"));
    }
}
