package org.qingce.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.qingce.access.Unit;
import org.qingce.kernel.ScopePath;

@NullMarked
class UnitRowsTests {

    private static final Unit CITY = unit("50", "province", "50.", true);
    private static final Unit COUNTY = unit("500116", "county", "50.500116.", true);
    private static final Unit ZONE = unit("50-LJXQ", "zone", "50.50-LJXQ.", true);
    private static final Unit PARK = unit("50-PARK", "park", "50.50-PARK.", false);
    private static final Unit TOWN = unit("500116112", "town", "50.500116.500116112.", true);

    private static final Map<String, List<Unit>> TREE =
            Map.of("50", List.of(COUNTY, ZONE, PARK), "500116", List.of(TOWN));

    @Test
    void aCityHasARowForEveryCountyAndForTheZonesBesideThem() {
        assertThat(rows(CITY, "county")).containsExactly(COUNTY, ZONE);
    }

    @Test
    void aCountyIsOneRow() {
        assertThat(rows(COUNTY, "county")).containsExactly(COUNTY);
    }

    @Test
    void whoHasNoCountyBeneathItIsOneRow() {
        assertThat(rows(TOWN, "county")).containsExactly(TOWN);
        assertThat(rows(ZONE, "county")).containsExactly(ZONE);
    }

    @Test
    void aFormThatNamesTownsHasTheirRows() {
        assertThat(rows(COUNTY, "town")).containsExactly(TOWN);
    }

    @Test
    void aProvinceHasTheRowsOfTheCountiesOfItsCities() {
        var province = unit("51", "province", "51.", true);
        var city = unit("5117", "city", "51.5117.", true);
        var county = unit("511702", "county", "51.5117.511702.", true);

        assertThat(UnitRows.of(
                        province,
                        "county",
                        code -> code.equals("51") ? List.of(city) : code.equals("5117") ? List.of(county) : List.of()))
                .containsExactly(county);
    }

    private static List<Unit> rows(Unit asked, String level) {
        return UnitRows.of(asked, level, code -> TREE.getOrDefault(code, List.of()));
    }

    private static Unit unit(String code, String kind, String path, boolean row) {
        return new Unit(code, code, kind, "office", code, null, new ScopePath(path), List.of(code), row);
    }
}
