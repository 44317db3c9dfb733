package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

/** The pages of leads, surveys and zero reports, asked by 工信局 of 桦川县, which may write in its own campaign and nowhere else. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class SurveyPageModuleTests {

    private static final String CLERK = "survey-page-clerk";
    private static final String OWN = "campaign=huachuan-2021";
    private static final String ANOTHER = "campaign=chongqing-2020";

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void aClerkOfABureau() {
        accounts.create(CLERK, "陈晓岚", "Correct-horse-9", "230826-GXJ", Set.of(Role.CLERK));
    }

    private MvcTestResult get(String address) {
        return browser.get().uri(address).with(user(CLERK)).exchange();
    }

    private MvcTestResult post(String address, Map<String, String> typed) {
        var request = browser.post().uri(address).with(user(CLERK)).with(csrf());
        typed.forEach(request::param);
        return request.exchange();
    }

    /** A frame never settles on a campaign that the person may not read. */
    @ParameterizedTest
    @ValueSource(strings = {"/surveys", "/surveys/leads", "/surveys/zero", "/surveys/new", "/surveys/leads/new"})
    void whoeverWishesForACampaignThatIsNotHisGetsHisOwn(String page) {
        assertThat(get(page + "?" + ANOTHER))
                .hasStatusOk()
                .bodyText()
                .contains("campaign=huachuan-2021")
                .doesNotContain("campaign=chongqing-2020");
    }

    /** 公安局 reads along in this campaign (四、（一）) and writes in none. */
    @ParameterizedTest
    @ValueSource(strings = {"/surveys/new", "/surveys/leads/new", "/surveys/zero/new"})
    void whoMayOnlyReadIsOfferedNoFormAndGetsNone(String form) {
        accounts.create("survey-page-police", "许临江", "Correct-horse-9", "230826-GAJ", Set.of(Role.CLERK));
        var police = user("survey-page-police");

        assertThat(browser.get().uri("/surveys?" + OWN).with(police).exchange())
                .hasStatusOk()
                .bodyText()
                .doesNotContain(form);
        assertThat(browser.get().uri(form + "?" + OWN).with(police).exchange()).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(browser.post()
                        .uri(form + "?" + OWN)
                        .param("office", "230826")
                        .with(police)
                        .with(csrf())
                        .exchange())
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({
        "/surveys/new, surveyedOn, 2021年6月, 读不出是哪一天",
        "/surveys/leads/new, foundOn, 2021-13-45, 读不出是哪一天",
        "/surveys/zero/new, searchedOn, '', 必填"
    })
    void aDayThatNoCalendarHasIsToldAndNotTakenForToday(String form, String field, String typed, String told) {
        var answer = post(form + "?" + OWN, Map.of("office", "230826", field, typed, "name", "示例某厂"));

        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains(told);
        assertThat(jdbc.sql("select count(*) from remediation.lead where name = '示例某厂'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoReportedAPlaceIsKeptEncryptedAndShownOnlyWhenAskedForWhichIsOnTheRecord() {
        var told = post(
                "/surveys/leads/new?" + OWN,
                Map.of(
                        "office", "230826",
                        "source", "complaint",
                        "informant", "村民吴示例",
                        "foundOn", "2021-06-28",
                        "name", "示例举报厂",
                        "address", "某村5号"));
        var page = String.valueOf(told.getResponse().getRedirectedUrl());

        assertThat(jdbc.sql("select informant from remediation.lead where name = '示例举报厂'")
                        .query(String.class)
                        .single())
                .startsWith("sm4:");
        assertThat(get(page))
                .hasStatusOk()
                .bodyText()
                .contains(page + "/reveal")
                .doesNotContain("吴示例");
        assertThat(post(page + "/reveal", Map.of())).hasStatusOk().bodyText().contains("村民吴示例");
        assertThat(jdbc.sql(
                                "select person from audit.entry where act = 'remediation.revealInformant' and subject = :lead")
                        .param("lead", "lead:" + page.replaceAll("\\D", ""))
                        .query(String.class)
                        .list())
                .containsExactly(CLERK);
    }

    /** 江津区 works in two campaigns: its own and that of the city. */
    @Test
    void aLeadIsLookedIntoInItsOwnCampaignWhateverIsChosenAbove() {
        accounts.create("survey-page-district", "周望舒", "Correct-horse-9", "500116", Set.of(Role.CLERK));
        var district = user("survey-page-district");
        var told = browser.post()
                .uri("/surveys/leads/new?campaign=chongqing-2020")
                .param("office", "500116")
                .param("source", "sweep")
                .param("foundOn", "2021-06-28")
                .param("name", "示例换专项厂")
                .param("address", "江津区某村9号")
                .with(district)
                .with(csrf())
                .exchange();
        var lead = String.valueOf(told.getResponse().getRedirectedUrl()).replaceAll("\\D", "");

        assertThat(told).hasStatus(HttpStatus.FOUND);
        assertThat(browser.get()
                        .uri("/surveys/new?campaign=jiangjin-2021&lead=" + lead)
                        .with(district)
                        .exchange())
                .hasRedirectedUrl("/surveys/new?campaign=chongqing-2020&lead=" + lead);
        assertThat(browser.get()
                        .uri("/surveys/new?campaign=chongqing-2020&lead=" + lead)
                        .with(district)
                        .exchange())
                .hasStatusOk()
                .bodyText()
                .contains("示例换专项厂");
    }
}
