package org.qingce.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every worked example of every pack that ships holds, and every pack has some. */
class PackExamplesTests {

    @TestFactory
    Stream<DynamicTest> everyPackIsSoundAndItsExamplesHold() {
        return ShippedPacks.all().stream()
                .map(files -> DynamicTest.dynamicTest(files.folder(), () -> {
                    var checked = Packs.check(files);

                    assertThat(checked.problems().stream().map(p -> p.print(Locale.CHINESE)))
                            .isEmpty();
                    assertThat(checked.pack().examples()).isNotEmpty();
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatIsReadAndPrintedIsReadAgainAsTheSame() {
        return Stream.of(
                        List.of("chongqing-2020", "chongqing-annex1-clean"),
                        List.of("chongqing-2020", "chongqing-annex1-dirty"),
                        List.of("dazhou-2021", "dazhou-ledger"),
                        List.of("huachuan-2021", "huachuan-list-towns"),
                        List.of("huachuan-2021", "huachuan-list-departments"))
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getLast(), () -> printedRowsReadBackUnchanged(sample.getFirst(), sample.getLast())));
    }

    private static void printedRowsReadBackUnchanged(String id, String sample) {
        var campaign = ShippedPacks.campaign(id);
        var reader = new RowReader(campaign);
        ShippedPacks.rows(campaign, sample).forEach((row, cells) -> {
            var values = reader.read(cells, List.of()).values();

            var printed = ShippedPacks.printed(campaign, reader, values);

            assertThat(reader.read(printed, List.of()).values())
                    .as("row %s", row)
                    .isEqualTo(values);
        });
    }
}
