package org.qingce.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import tools.jackson.databind.json.JsonMapper;

/** Rows of the sample sheets, read by the packs as they ship. */
class CampaignReadingTests {

    @ParameterizedTest
    @CsvSource({
        "chongqing-2020, chongqing-annex1-clean",
        "chongqing-2020, chongqing-annex1-dirty",
        "dazhou-2021, dazhou-ledger"
    })
    void exactlyTheRowsThatTheSampleNamesAreRefusedAndForExactlyItsReasons(String id, String sample) {
        var campaign = ShippedPacks.campaign(id);
        var reader = new RowReader(campaign);

        var refused = new TreeMap<Integer, List<String>>();
        ShippedPacks.rows(campaign, sample).forEach((row, cells) -> {
            var codes = reader.read(cells, List.of()).faults().stream()
                    .filter(Fault::isError)
                    .map(Fault::code)
                    .toList();
            if (!codes.isEmpty()) {
                refused.put(row, codes);
            }
        });

        assertThat(refused).isEqualTo(expected(sample));
    }

    @ParameterizedTest
    @CsvSource({
        "统一社会信用代码：无, absent:无",
        "（统一社会信用代码）办理中, absent:办理中",
        "统一社会信用代码：91500116MA0T0002XJ, 91500116MA0T0002XJ",
        "（统一社会信用代码）, ''",
        "统一社会信用代码 ：, ''",
    })
    void theNameOfTheColumnBeforeACodeOrAWordSaysNothing(String cell, String kept) {
        var reader = new RowReader(ShippedPacks.campaign("chongqing-2020"));

        var reading = reader.read(Map.of("creditCode", RawCell.text(cell)), List.of());

        assertThat(reading.values().getOrDefault("creditCode", "")).isEqualTo(kept);
        var plain = RawCell.text(kept.replace("absent:", ""));
        assertThat(reading.faults())
                .isEqualTo(reader.read(Map.of("creditCode", plain), List.of()).faults());
    }

    /** Without the duplicates, which no row shows by itself. */
    private static Map<Integer, List<String>> expected(String sample) {
        var expected = new TreeMap<Integer, List<String>>();
        for (var fault : JsonMapper.shared()
                .readTree(ShippedPacks.text(sample + ".expected.json"))
                .get("faults")) {
            var codes = fault.get("codes").valueStream().map(n -> n.asString()).toList();
            if (!codes.contains("duplicate.inFile")) {
                expected.put(fault.get("sheetRow").asInt(), codes);
            }
        }
        return expected;
    }
}
