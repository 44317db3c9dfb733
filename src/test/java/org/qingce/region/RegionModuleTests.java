package org.qingce.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;

/** The divisions in a real PostgreSQL. */
@SpringBootTest
@Transactional
class RegionModuleTests {

    @Autowired
    Regions regions;

    @Autowired
    RegionRepository divisions;

    @Test
    void theDivisionsAreThereFromTheFirstStart() {
        assertThat(divisions.isEmpty()).isFalse();
        assertThat(regions.find("500116")).hasValueSatisfying(found -> {
            assertThat(found.name()).isEqualTo("江津区");
            assertThat(found.path()).isEqualTo("50.500116.");
        });
        assertThat(regions.provinces()).hasSize(31);
        assertThat(regions.children("50")).hasSize(38);
        assertThat(regions.subtree("500116")).hasSize(31);
    }

    @Test
    void aSecondStartLoadsNothing() {
        var before = divisions.on(LocalDate.of(2026, 1, 1)).size();

        ((RegionService) regions).prepare();

        assertThat(divisions.on(LocalDate.of(2026, 1, 1))).hasSize(before).hasSize(44_703 - 9);
    }

    @Test
    void aCodeThatWasGivenUpIsFoundInItsOwnTime() {
        assertThat(regions.find("511771001")).isEmpty();
        assertThat(regions.find("511771001", LocalDate.of(2021, 12, 31)))
                .map(Region::path)
                .contains("51.5117.511771001.");
        assertThat(regions.find("511771001", LocalDate.of(2023, 6, 30))).isEmpty();
        assertThat(regions.find("500116", LocalDate.of(2021, 12, 31))).isPresent();
    }

    @Test
    void theLineLeadsFromTheProvinceToTheDivision() {
        assertThat(regions.line("511702102")).extracting(Region::name).containsExactly("四川省", "达州市", "通川区", "罗江镇");
        assertThat(regions.line("5001")).isEmpty();
    }

    @Test
    void aSearchForNothingFindsNothing() {
        assertThat(regions.search(" ", 10)).isEqualTo(List.of());
        assertThat(regions.search("江津", 10)).isNotEmpty();
    }
}
