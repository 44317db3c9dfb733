package org.qingce.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingce.region.Region.Level;

/** The divisions as shipped, without a database. */
class RegionTreeTests {

    private static final RegionTree TREE = treeOn(LocalDate.of(2026, 1, 1));

    static RegionTree treeOn(LocalDate day) {
        return new RegionTree(
                day,
                DivisionFile.read().stream()
                        .filter(region -> region.holdsOn(day))
                        .sorted(Comparator.comparing(Region::path))
                        .toList());
    }

    private static Region region(String code) {
        var found = TREE.find(code);
        assertThat(found).as(code).isNotNull();
        return java.util.Objects.requireNonNull(found);
    }

    @Test
    void allDivisionsDownToTownsAreThereButPseudoDivisionsAreNot() {
        assertThat(TREE.children("")).hasSize(31);
        assertThat(TREE.find("5001")).isNull();
        assertThat(TREE.find("4290")).isNull();
        assertThat(TREE.children("").stream()
                        .mapToInt(province -> TREE.subtree(province.code()).size())
                        .sum())
                .isEqualTo(44_703 - 9);
    }

    @Test
    void aCountyOfAMunicipalityHangsOnTheMunicipality() {
        assertThat(region("500116112").path()).isEqualTo("50.500116.500116112.");
        assertThat(region("500116").parent()).isEqualTo("50");
        assertThat(region("511702102").path()).isEqualTo("51.5117.511702.511702102.");
        assertThat(TREE.children("50")).hasSize(38).allMatch(child -> child.level() == Level.COUNTY);
    }

    @Test
    void aSubtreeHoldsTheDivisionAndAllBeneathIt() {
        assertThat(TREE.subtree("500116")).hasSize(31).first().isEqualTo(region("500116"));
        assertThat(TREE.subtree("999999")).isEmpty();
    }

    @Test
    void beforeTheEditionOf2023FiveTownsOfDazhouHadOtherCodes() {
        var before = treeOn(LocalDate.of(2021, 12, 31));

        assertThat(before.children("5117"))
                .filteredOn(child -> child.level() == Level.TOWN)
                .extracting(Region::name)
                .containsExactly("斌郎街道", "石板街道", "河市镇", "金垭镇", "幺塘乡");
        assertThat(before.find("511703009")).isNull();
        assertThat(TREE.find("511771001")).isNull();
        assertThat(region("511703009").name()).isEqualTo("斌郎街道");
    }

    @Test
    void theBestMatchOfASearchComesFirst() {
        assertThat(TREE.search("江津", 10)).first().isEqualTo(region("500116"));
        assertThat(TREE.search("白沙镇", 50)).extracting(Region::code).contains("500116108");
        assertThat(TREE.search("白沙", 3)).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "50, 重庆市江津区白沙镇二村, 500116108",
        "50, 江津区 白沙镇 二村, 500116108",
        "50, 江津白沙镇二村3组, 500116108",
        "50, 重庆市石柱县, 500240",
        "50, 重庆市石柱土家族自治县, 500240",
        "50, 江津区白沙工业园C区, 500116108",
        "50, 江津区白沙大道12号, 500116",
        "50, 江津区某处, 500116",
        "500116, 重庆市江津区双福街道先锋路1号, 500116004",
        "500116, 江津双福街办福星大道, 500116004",
        "500116, 先锋镇, 500116116",
        "500116, 二村三社, ",
        "50, 重庆市某处, ",
        "5117, 达州市通川区罗江镇, 511702102",
        "5117, 达川区幺塘乡, 511703236",
        "5117, 幺塘乡三村, 511703236",
        "51, 四川省达州市达川区石板街道, 511703008",
        "230826, 桦川县悦来镇, 230826104",
        "230826, 悦来镇中伏村, 230826104",
        "230826, 江川农场, 230826500",
        "99, 江津区, "
    })
    void anAddressIsLocatedAsDeepAsItNamesADivision(String within, String address, String code) {
        var located = TREE.locate(within, address);

        assertThat(located == null ? null : located.code()).isEqualTo(code);
    }

    @Test
    void aTownWhoseNameIsNotTheOnlyOneOfItsLevelIsNotGuessed() {
        var twice = TREE.subtree("50").stream()
                .filter(region -> region.name().equals("永兴镇") || region.name().equals("石桥铺街道"))
                .count();

        assertThat(twice).isPositive();
        assertThat(TREE.locate("50", "江津区、巴南区交界")).isNull();
    }

    @Test
    void aHundredThousandAddressesAreLocatedInAMoment() {
        TREE.locate("50", "重庆市江津区白沙镇二村");
        var started = System.nanoTime();
        for (var i = 0; i < 100_000; i++) {
            TREE.locate("50", "重庆市江津区白沙镇二村" + i + "号");
        }

        assertThat((System.nanoTime() - started) / 1_000_000).isLessThan(3_000);
    }
}
