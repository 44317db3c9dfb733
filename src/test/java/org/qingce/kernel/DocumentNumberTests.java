package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingce.kernel.DocumentNumber.Parts;

class DocumentNumberTests {

    @ParameterizedTest
    @CsvSource({
        "渝(市)环准〔2023〕55 号, 渝(市)环准, 2023, 55, false",
        "渝（市）環準〔2021〕029號, 渝(市)環準, 2021, 29, false",
        "佳环建审〔2024〕3号, 佳环建审, 2024, 3, false",
        "津滨审批环准〔2018〕341号, 津滨审批环准, 2018, 341, false",
        "渝委办发﹝2020﹞27号, 渝委办发, 2020, 27, false",
        "环环评发[2020]65号, 环环评发, 2020, 65, true",
        "达高新区环审2024〔10〕号, 达高新区环审, 2024, 10, true",
        "【2019】12号, '', 2019, 12, true",
        "(2019)12号, '', 2019, 12, true",
    })
    void agencyYearAndNumberAreTold(String cell, String agency, int year, int number, boolean odd) {
        var read = DocumentNumber.read(cell);

        assertThat(read.parts()).isEqualTo(new Parts(agency, year, number));
        assertThat(read.odd()).isEqualTo(odd);
        assertThat(read.raw()).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"环函〔202173号", "江津府办发〔20193", "〔2O19〕12号"})
    void whatHasLostACharacterIsOddAndKept(String cell) {
        assertThat(DocumentNumber.read(cell)).isEqualTo(new DocumentNumber(cell, null, true));
        assertThat(DocumentNumber.read(cell).fault("approval")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"有", "无", "登记表备案", "环评批复时间2019.3.5", ""})
    void wordsAreKeptAndNotOdd(String cell) {
        assertThat(DocumentNumber.read(cell)).isEqualTo(new DocumentNumber(cell, null, false));
    }
}
