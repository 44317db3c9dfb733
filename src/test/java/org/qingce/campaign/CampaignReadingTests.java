package org.qingce.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
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
        "无（统一社会信用代码）, absent:无",
        "统一社会信用代码：91500116MA0T0002XJ, 91500116MA0T0002XJ",
        "（统一社会信用代码）, ''",
        "统一社会信用代码 ：, ''",
    })
    void theNameOfTheColumnBesideACodeOrAWordSaysNothing(String cell, String kept) {
        var reader = new RowReader(ShippedPacks.campaign("chongqing-2020"));

        var reading = reader.read(Map.of("creditCode", RawCell.text(cell)), List.of());

        assertThat(reading.values().getOrDefault("creditCode", "")).isEqualTo(kept);
        var plain = RawCell.text(kept.replace("absent:", ""));
        assertThat(reading.faults())
                .isEqualTo(reader.read(Map.of("creditCode", plain), List.of()).faults());
    }

    /** N0-46: what is described stays with the answer that it describes, in the ledger and on the annex. */
    @ParameterizedTest
    @CsvSource({
        "①：加装活性炭；④其他：围挡, ①完善污染治理设施：加装活性炭；④其他：围挡",
        "②、①：加装活性炭；④其他：围挡, ②完善无组织排放控制措施、①完善污染治理设施：加装活性炭；④其他：围挡",
        "①④其他：围挡, ①完善污染治理设施、④其他：围挡",
        "①、③, ①完善污染治理设施、③实施源头替代",
    })
    void eachDescriptionStaysWithItsCode(String cell, String printed) {
        var campaign = ShippedPacks.campaign("chongqing-2020");
        var reader = new RowReader(campaign);
        var column = campaign.column("measures").orElseThrow();

        var kept = reader.read(Map.of("measures", RawCell.text(cell)), List.of())
                .values()
                .get("measures");

        assertThat(reader.print(column, String.valueOf(kept))).isEqualTo(printed);
        var again = reader.read(Map.of("measures", RawCell.text(printed)), List.of());
        assertThat(again.values().get("measures")).as("as the annex has it").isEqualTo(kept);
    }

    /** What a formula could not reckon is no name and no address, whatever the column. */
    @Test
    void anErrorOfASpreadsheetIsRefusedInEveryColumn() {
        var campaign = ShippedPacks.campaign("chongqing-2020");
        var cells = new HashMap<String, RawCell>();
        campaign.columns().forEach(column -> cells.put(column.key(), RawCell.text("#REF!")));

        var reading = new RowReader(campaign).read(cells, List.of());

        assertThat(reading.values()).isEmpty();
        assertThat(reading.faults())
                .hasSize(campaign.columns().size() - 1)
                .allSatisfy(fault -> assertThat(fault.code()).isEqualTo("cell.formulaError"));
        assertThat(new RowReader(campaign)
                        .read(Map.of("name", RawCell.text("#1 木材加工厂")), List.of())
                        .values())
                .containsEntry("name", "#1 木材加工厂");
    }

    @Test
    void whatIsNotDescribedIsTheFaultThatItsListNames() {
        var campaign = ShippedPacks.campaign("chongqing-2020");
        var reading = new RowReader(campaign).read(Map.of("measures", RawCell.text("④其他")), List.of());

        assertThat(reading.faults()).extracting(Fault::code).contains("measures.otherNeedsText");
        for (var nothing : List.of("④其他：/", "④其他：无", "④其他：—")) {
            assertThat(new RowReader(campaign)
                            .read(Map.of("measures", RawCell.text(nothing)), List.of())
                            .faults())
                    .as(nothing)
                    .extracting(Fault::code)
                    .contains("measures.otherNeedsText");
        }
        assertThat(campaign.lists().get("problems"))
                .isNotNull()
                .satisfies(list -> assertThat(list.textFault()).isEqualTo("code.needsText"));
    }

    /** Of texts in the order of an index the database bears less than of others; characters count, not halves of them. */
    @Test
    void aCellThatIsTooLongIsAFaultOfItsRow() {
        var campaign = ShippedPacks.campaign("chongqing-2020");
        var reader = new RowReader(campaign);
        var faults = new HashMap<String, List<String>>();
        Map.of("name", 200, "address", 200, "note", 4_000).forEach((key, most) -> {
            assertThat(reader.read(Map.of(key, RawCell.text("𠮷".repeat(most))), List.of())
                            .values())
                    .containsKey(key);
            var reading = reader.read(Map.of(key, RawCell.text("𠮷".repeat(most + 1))), List.of());
            assertThat(reading.values()).doesNotContainKey(key);
            reading.faults().stream()
                    .filter(fault -> key.equals(fault.column()))
                    .forEach(fault -> faults.put(key + " " + fault.code(), fault.arguments()));
        });

        assertThat(faults)
                .isEqualTo(Map.of(
                        "name text.tooLong", List.of("200", "201"),
                        "address text.tooLong", List.of("200", "201"),
                        "note text.tooLong", List.of("4000", "4001")));
    }

    /** What is compared may be longer than what was written: ﷺ is compared as its fifteen letters. */
    @Test
    void aNameIsAsLongAsWhatItIsComparedBy() {
        var reader = new RowReader(ShippedPacks.campaign("chongqing-2020"));

        assertThat(reader.read(Map.of("name", RawCell.text("ﷺ".repeat(13))), List.of())
                        .values())
                .containsKey("name");
        assertThat(reader.read(Map.of("name", RawCell.text("ﷺ".repeat(14))), List.of())
                        .faults())
                .filteredOn(fault -> "name".equals(fault.column()))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("text.tooLong");
                    assertThat(fault.arguments()).containsExactly("200", "210");
                });
    }

    @Test
    void whatNoTextCanHoldIsLeftOutOrTold() {
        assertThat(RawCell.text("甲\0乙\uD800丙𠮷").text()).isEqualTo("甲乙\uFFFD丙𠮷");
        assertThat(RawCell.text("\0")).isEqualTo(RawCell.BLANK);
    }

    /** A cell of Excel that is true or false says yes or no. */
    @ParameterizedTest
    @CsvSource({"TRUE, YES", "FALSE, NO", "√, YES", "无, NO"})
    void whetherOrNotIsReadInEveryWayOfSayingIt(String cell, String kept) {
        var reader = new RowReader(ShippedPacks.campaign("chongqing-2020"));

        assertThat(reader.read(Map.of("voc", RawCell.text(cell)), List.of()).values())
                .containsEntry("voc", kept);
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
