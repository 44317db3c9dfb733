package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingce.exchange.ImportResult.RowFault;
import org.qingce.kernel.Actor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The annex sheets that came with the notices: exactly the rows and errors that were agreed. */
@SpringBootTest
@Import(InlineWork.class)
@Transactional
class SamplesModuleTests {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");

    private record Expected(String campaign, String unit, int dataRows, int faultyRows, List<ExpectedFault> faults) {}

    private record ExpectedFault(int sheetRow, List<String> codes) {}

    @Autowired
    Imports imports;

    @ParameterizedTest
    @ValueSource(strings = {"chongqing-annex1-clean", "chongqing-annex1-dirty", "dazhou-ledger"})
    void aSampleHasExactlyTheErrorsThatWereAgreed(String name) {
        var json = JsonMapper.builder().build();
        var expected = json.readValue(SAMPLES.resolve(name + ".expected.json").toFile(), Expected.class);

        var faults = new ArrayList<RowFault>();
        var result = imports.run(
                ImportRequest.check(
                        SAMPLES.resolve(name + ".xlsx"),
                        expected.campaign(),
                        expected.unit(),
                        LocalDate.of(2021, 9, 24),
                        new Actor("tester", expected.unit())),
                faults::add);

        var errors = new TreeMap<Integer, List<String>>();
        faults.stream()
                .filter(f -> f.severity().equals("error"))
                .forEach(f ->
                        errors.computeIfAbsent(f.row(), r -> new ArrayList<>()).add(f.code()));
        var agreed = new TreeMap<Integer, List<String>>();
        expected.faults().forEach(f -> agreed.put(f.sheetRow(), f.codes()));
        assertThat(errors).isEqualTo(agreed);
        assertThat(result.rows()).isEqualTo(expected.dataRows());
        assertThat(result.refused()).isEqualTo(expected.faultyRows());
        assertThat(result.accepted()).isEqualTo(expected.dataRows() - expected.faultyRows());
        assertThat(result.fresh()).isEqualTo(result.accepted());
        assertThat(result.committed()).isFalse();
        assertThat(faults).extracting(RowFault::message).noneMatch(String::isBlank);
        assertThat(faults).isSortedAccordingTo(Comparator.comparingInt(RowFault::row));
    }
}
