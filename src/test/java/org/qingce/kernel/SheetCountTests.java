package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetCountTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"35|35", "35人|35", "23 人|23", "２０|20", "0|0", "1,200|1200", "35.0|35"})
    void aWholeNumberIsReadWithWidthAndUnit(String cell, long expected) {
        assertThat(SheetCount.read(RawCell.text(cell))).isEqualTo(new SheetCount.Read(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"若干", "约10人", "3-5", "十几人", "XX", "35.5", "-3", "35人左右", "12345678901234567890"})
    void whatIsNoWholeNumberIsUnreadable(String cell) {
        assertThat(SheetCount.read(RawCell.text(cell))).isEqualTo(new SheetCount.Unreadable());
    }

    @Test
    void aNumericCellIsReadAndABlankOneIsBlank() {
        assertThat(SheetCount.read(RawCell.number(new BigDecimal("379.0"), false)))
                .isEqualTo(new SheetCount.Read(379));
        assertThat(SheetCount.read(RawCell.text(" \u00A0"))).isEqualTo(new SheetCount.Blank());
    }
}
