package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.ScopePath;
import org.qingce.region.Regions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Units of divisions that no pack covers: 桐梓县, 正安县 and 习水县. */
@SpringBootTest
class UnitModuleTests {

    @Autowired
    UnitService units;

    @Autowired
    UnitRepository table;

    @Autowired
    Regions regions;

    @Test
    void everyDivisionOfACampaignHasAnOfficeUnderItsOwnCode() {
        units.bringIntoLine(List.of(TestCampaigns.in("520322")));

        var county = units.find("520322").orElseThrow();
        assertThat(county.name()).isEqualTo("桐梓县");
        assertThat(county.kind()).isEqualTo("county");
        assertThat(county.path()).isEqualTo(new ScopePath("52.5203.520322."));
        assertThat(units.line("520322")).extracting(Unit::code).containsExactly("52", "5203", "520322");
        assertThat(units.children("520322")).hasSameSizeAs(regions.children("520322"));
        assertThat(units.subtree("520322")).hasSize(regions.subtree("520322").size());
        assertThat(units.search("桐梓县", 5)).first().isEqualTo(county);
        assertThat(units.roots()).extracting(Unit::code).contains("52");
    }

    @Test
    void aManagementUnitHangsUnderItsParentAndStandsAfterTheDivisions() {
        units.bringIntoLine(List.of(TestCampaigns.in(
                "520330",
                TestCampaigns.farm("520330-NC", "试验农场", "520330", "520330100"),
                TestCampaigns.farm("520330-NC2", "试验二场", "520330-NC"))));

        assertThat(units.children("520330")).last().satisfies(farm -> {
            assertThat(farm.code()).isEqualTo("520330-NC");
            assertThat(farm.path().value()).isEqualTo("52.5203.520330.520330-NC.");
            assertThat(farm.answersFor()).containsExactly("520330100");
        });
        assertThat(units.find("520330-NC2")).map(Unit::region).contains("520330");
    }

    @Test
    void aUnitThatANewVersionOfThePackDescribesOtherwiseChangesFromToday() {
        units.bringIntoLine(List.of(TestCampaigns.in("520324", TestCampaigns.farm("520324-X", "旧名", "520324"))));
        units.bringIntoLine(List.of(TestCampaigns.in("520324", TestCampaigns.farm("520324-X", "新名", "520324"))));

        assertThat(units.find("520324-X")).map(Unit::name).contains("新名");
        assertThat(table.on(LocalDate.of(2021, 6, 30)))
                .filteredOn(unit -> unit.code().equals("520324-X"))
                .extracting(Unit::name)
                .containsExactly("旧名");
    }

    @Test
    void aUnitThatHangsOnNothingStopsTheStart() {
        assertThatThrownBy(() -> units.bringIntoLine(
                        List.of(TestCampaigns.in("520330", TestCampaigns.farm("520330-Y", "农场", "999999")))))
                .hasMessageContaining("999999");
    }

    @Test
    void thereIsNothingBeneathAUnitThatIsNotThere() {
        assertThat(units.find("99")).isEmpty();
        assertThat(units.children("")).isEmpty();
        assertThat(units.subtree("99")).isEmpty();
        assertThat(units.line("99")).isEmpty();
        assertThat(units.search("", 5)).isEmpty();
    }
}
