package org.qingce.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.region.Regions;
import org.qingce.web.Messages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** The campaigns with their packs, in the whole house. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class CampaignModuleTests {

    @Autowired
    Campaigns campaigns;

    @Autowired
    Messages messages;

    @Autowired
    ObjectProvider<Regions> regions;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester browser;

    @Test
    void theCampaignsThatShipAreThereOldestFirst() {
        assertThat(campaigns.all())
                .extracting(Campaign::id)
                .containsSubsequence("chongqing-2020", "dazhou-2021", "huachuan-2021");
    }

    @Test
    void aCategoryPrintsWithItsMarkAndShowsInTheReadersLanguage() {
        var campaign = campaigns.require("chongqing-2020");
        var category = campaign.column("category").orElseThrow();

        assertThat(campaigns.print(campaign, category, "REGULARISE")).isEqualTo("②规范整治");
        assertThat(campaigns.show(campaign, category, "REGULARISE", Locale.ENGLISH))
                .isEqualTo("Put in order on site");
    }

    @Test
    void aPlaceThatIsACodePrintsAsItsName() {
        var campaign = campaigns.require("huachuan-2021");
        var place = campaign.column("place").orElseThrow();

        var yesNo = ShippedPacks.campaign("chongqing-2020").column("voc").orElseThrow();
        assertThat(campaigns.print(campaign, yesNo, "YES")).isEqualTo("有");
        assertThat(campaigns.show(campaign, yesNo, "NO", Locale.CHINESE)).isEqualTo("无");
        assertThat(campaigns.show(campaign, yesNo, "YES", Locale.ENGLISH)).isEqualTo("Yes");
        assertThat(campaigns.print(campaign, place, "230826500")).isEqualTo("江川农场");
        assertThat(campaigns.print(campaign, place, "某屯")).isEqualTo("某屯");
    }

    @Test
    void aFolderPutThereAtRunTimeServesAndOneAtFaultChangesNothing(@TempDir Path site) throws IOException {
        var service = new CampaignService(regions, List.of(site.toString()), messages);
        assertThat(service.find("chongqing-2022")).isEmpty();

        write(site.resolve("chongqing-2022"), "id: chongqing-2020", "id: chongqing-2022");
        service.lookAgain();
        assertThat(service.find("chongqing-2022")).isPresent();
        assertThat(service.refused()).isEmpty();

        var file = site.resolve("chongqing-2022").resolve("units.yaml");
        Files.writeString(file, Files.readString(file).replace("kind: zone", "kinds: zone"));
        service.lookAgain();
        assertThat(service.find("chongqing-2022")).isPresent();
        assertThat(service.refused().values())
                .singleElement()
                .satisfies(problems ->
                        assertThat(problems).extracting(PackProblem::code).contains("key.unknown"));
    }

    /** As an editor writes it that knows no UTF-8. */
    @Test
    void aFolderThatIsNotUtf8IsToldWithItsFileAndLineAndStopsNothing(@TempDir Path site) throws IOException {
        var folder = site.resolve("chongqing-2022");
        write(folder, "id: chongqing-2020", "id: chongqing-2022");
        var file = folder.resolve("units.yaml");
        Files.writeString(file, Files.readString(file), Charset.forName("GB18030"));
        Files.write(site.resolve("rights.yaml"), "# 权限\n".getBytes(Charset.forName("GB18030")));

        var service = new CampaignService(regions, List.of(site.toString()), messages);

        assertThat(service.find("chongqing-2020")).isPresent();
        assertThat(service.find("chongqing-2022")).isEmpty();
        assertThat(service.refused().values())
                .hasSize(2)
                .allSatisfy(problems -> assertThat(problems).anySatisfy(problem -> {
                    assertThat(problem.code()).isEqualTo("file.encoding");
                    assertThat(problem.line()).isPositive();
                }));
        assertThat(Packs.check(folder)).extracting(PackProblem::code).contains("file.encoding");
    }

    /** ledger.verify decided who draws visits and nothing else, and is called so now. */
    @Test
    void rightsOfTheSiteThatNameARightByItsFormerNameAreToldTheNewOne(@TempDir Path site) throws IOException {
        var ours = Files.readString(Path.of("packs/rights.yaml"));
        Files.writeString(site.resolve("rights.yaml"), ours.replace("watch.draw", "ledger.verify"));

        var service = new CampaignService(regions, List.of(site.toString()), messages);

        assertThat(service.refused().values())
                .singleElement()
                .satisfies(problems -> assertThat(problems).singleElement().satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("rights.renamed");
                    assertThat(problem.arguments()).containsExactly("ledger.verify", "watch.draw");
                    assertThat(problem.line()).isPositive();
                }));
    }

    @Test
    void aPackOfTheSiteTakesThePlaceOfOneThatShipsOnlyByAHigherVersion(@TempDir Path site) throws IOException {
        write(site.resolve("chongqing-2020"), "version: 2", "version: 2");
        var service = new CampaignService(regions, List.of(site.toString()), messages);
        assertThat(service.refused()).hasSize(1);

        write(site.resolve("chongqing-2020"), "version: 2", "version: 22");
        service.lookAgain();
        assertThat(service.require("chongqing-2020").version()).isEqualTo(22);
        assertThat(service.refused()).isEmpty();
    }

    @Test
    @WithMockUser("campaign-reader")
    void anOfficialReadsWhatIsAskedByWhenAndByWhichClause() {
        assertThat(accounts.create("campaign-reader", "甲", "a long enough Passphrase 7", "500116", Set.of(Role.LEADER)))
                .isInstanceOf(Accounts.AccountOutcome.Created.class);

        assertThat(browser.get().uri("/campaigns")).hasStatusOk().bodyText().contains("/campaigns/chongqing-2020");
        assertThat(browser.get().uri("/campaigns/chongqing-2020"))
                .hasStatusOk()
                .bodyText()
                .contains("2020-12-10", "每季度末", "三、（三）", "②规范整治", "完成数只计经核查确认完成的企业", "两江新区");
        assertThat(browser.get().uri("/campaigns/dazhou-2021").cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("By the 25th of the last month of each quarter", "Relocate and upgrade");
        assertThat(browser.get().uri("/campaigns/huachuan-2021")).hasStatusOk();
        assertThat(browser.get().uri("/campaigns/nowhere")).hasStatus(HttpStatus.NOT_FOUND);
    }

    /** The pack of Chongqing under another folder, with one change of its head. */
    private static void write(Path folder, String from, String to) throws IOException {
        var texts = new TreeMap<>(ShippedPacks.files("chongqing-2020").texts());
        for (var text : texts.entrySet()) {
            var file = folder.resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue().replace(from, to));
        }
    }
}
