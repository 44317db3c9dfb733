package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetDateTests {

    @ParameterizedTest
    @CsvSource({
        "2020年12月10日前, 2020-12-10",
        "2021年6月底前, 2021-06-30",
        "2021年2月底前, 2021-02-28",
        "2024年2月底前, 2024-02-29",
        "2021年底前, 2021-12-31",
        "2021年年底, 2021-12-31",
        "2021年12月底, 2021-12-31",
        "2021年12月底前完成整治, 2021-12-31",
        "2023年10月, 2023-10-31",
        "2022年11月30日前, 2022-11-30",
        "2022年11月30曰前, 2022-11-30",
        "2021.06.30, 2021-06-30",
        "2021.6.30, 2021-06-30",
        "2021/6/30, 2021-06-30",
        "2021-06, 2021-06-30",
        "2021-06-30 00:00:00, 2021-06-30",
        "2021-06-30T00:00, 2021-06-30",
        "20211231, 2021-12-31",
        "202106, 2021-06-30",
        "２０２１年６月, 2021-06-30",
        "２０２１．６．３０, 2021-06-30",
        "2021 年 6 月 30 日, 2021-06-30",
        "二〇二一年六月底, 2021-06-30",
        "二○二一年十二月三十一日, 2021-12-31",
        "二零二二年十一月, 2022-11-30",
        "21年6月, 2021-06-30",
        "21年底前, 2021-12-31",
        "2021, 2021-12-31",
        "2021年, 2021-12-31",
        "3月底前, 2021-03-31",
        "4月10日前, 2021-04-10",
        "6月底, 2021-06-30",
        "年底前, 2021-12-31",
        "今年底, 2021-12-31",
        "2021年上半年, 2021-06-30",
        "2021年下半年, 2021-12-31",
        "2021年上半年内, 2021-06-30",
        "2021年三季度末, 2021-09-30",
        "2021年第3季度, 2021-09-30",
        "2021年第三季度, 2021-09-30",
        "2021年第三季度底前, 2021-09-30",
        "2021年三季度内完成, 2021-09-30",
        "2021年内, 2021-12-31",
        "2021年年内, 2021-12-31",
        "２０２１年内完成整治, 2021-12-31",
        "二〇二一年内, 2021-12-31",
        "2021年度, 2021-12-31",
        "2021年度内, 2021-12-31",
        "2021年6月内, 2021-06-30",
        "2021年年底前, 2021-12-31",
        "2021年年底前完成, 2021-12-31",
        "2021年1月—2023年10月, 2023-10-31",
        "2021年1月起至2023年10月底, 2023-10-31",
        "2021年1月-10月, 2021-10-31",
        "2021.1-2023.10, 2023-10-31",
        "2021-01-01~2021-06-30, 2021-06-30",
        "2021—2023年, 2023-12-31",
        "44377, 2021-06-30",
        "2021年6月底前。, 2021-06-30",
        "（2021年底前）, 2021-12-31",
        "【2021年6月30日】；, 2021-06-30",
        "2021年12月31日（含）, 2021-12-31",
        "2021年12月31日（含当日）前。, 2021-12-31",
    })
    void aDayIsReadInEveryShape(String cell, LocalDate expected) {
        assertThat(SheetDate.read(RawCell.text(cell), 2021)).isEqualTo(new SheetDate.Read(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "尽快",
                "立行立改",
                "长期坚持",
                "已完成",
                "限期1个月",
                "3月内",
                "3个月内",
                "30日内",
                "年内",
                "2021年3个月内",
                "收到通知后15个工作日内",
                "201914日",
                "2018630曰前",
                "20259月底前",
                "202591日",
                "201911日至228日",
                "2021-13-40",
                "2021年6月31日",
                "2021年13月",
                "2021-02-30",
                "20210631",
                "202113",
                "2021年7月25日起",
                "每季度末",
                "每季度末月25日前",
                "时限在2023年及以后",
                "12345",
                "99999",
                "6-30",
                "12.31",
                "十年",
                "三年",
                "底前",
                "2021年5季度",
                "2023年10月-2021年1月",
                "0021年6月",
                "/"
            })
    void whatIsNoDayIsUnreadableAndNeverGuessed(String cell) {
        assertThat(SheetDate.read(RawCell.text(cell), 2021)).isEqualTo(new SheetDate.Unreadable());
    }

    @Test
    void serialsAreDaysWhetherTheSheetShowsThemAsDatesOrNot() {
        var day = new SheetDate.Read(LocalDate.of(2021, 12, 31));

        assertThat(SheetDate.read(RawCell.number(new BigDecimal("44561"), true), 2021))
                .isEqualTo(day);
        assertThat(SheetDate.read(RawCell.number(new BigDecimal("44561.75"), false), 2021))
                .isEqualTo(day);
        assertThat(SheetDate.read(new RawCell("2021/12/31", new BigDecimal("44561"), true), 2021))
                .isEqualTo(day);
    }

    @Test
    void aNumberThatIsNoSerialIsReadAsItIsWritten() {
        assertThat(SheetDate.read(RawCell.number(new BigDecimal("20211231"), false), 2020))
                .isEqualTo(new SheetDate.Read(LocalDate.of(2021, 12, 31)));
        assertThat(SheetDate.read(RawCell.number(new BigDecimal("2021"), false), 2020))
                .isEqualTo(new SheetDate.Read(LocalDate.of(2021, 12, 31)));
        assertThat(SheetDate.read(RawCell.number(new BigDecimal("7"), false), 2020))
                .isEqualTo(new SheetDate.Unreadable());
    }

    /** A spreadsheet keeps 2021.10 as 2021.1: January or October, nobody knows. */
    @Test
    void aNumberThatMayHaveLostItsLastZeroIsNotGuessed() {
        assertThat(SheetDate.read(RawCell.number(new BigDecimal("2021.1"), false), 2021))
                .isEqualTo(new SheetDate.Unreadable());
        assertThat(SheetDate.read(RawCell.number(new BigDecimal("2021.10"), false), 2021))
                .isEqualTo(new SheetDate.Unreadable());
        assertThat(SheetDate.read(RawCell.number(new BigDecimal("2021.6"), false), 2021))
                .isEqualTo(new SheetDate.Read(LocalDate.of(2021, 6, 30)));
        assertThat(SheetDate.read(RawCell.number(new BigDecimal("2021.12"), false), 2021))
                .isEqualTo(new SheetDate.Read(LocalDate.of(2021, 12, 31)));
        assertThat(SheetDate.read(RawCell.text("2021.1"), 2021))
                .as("as a person writes it")
                .isEqualTo(new SheetDate.Read(LocalDate.of(2021, 1, 31)));
        assertThat(SheetDate.read(RawCell.number(new BigDecimal("44561.1"), false), 2021))
                .as("a day with its hour")
                .isEqualTo(new SheetDate.Read(LocalDate.of(2021, 12, 31)));
    }

    @Test
    void theYearThatIsNotNamedIsThatOfTheContext() {
        assertThat(SheetDate.read(RawCell.text("2月底前"), 2024)).isEqualTo(new SheetDate.Read(LocalDate.of(2024, 2, 29)));
    }

    @ParameterizedTest
    @CsvSource({
        "6月底, 2021-06-30",
        "年底前, 2020-12-31",
        "12月4日, 2020-12-04",
        "12月3日, 2021-12-03",
        "三季度末, 2021-09-30",
        "2020年6月底, 2020-06-30",
    })
    void aDeadlineWithoutAYearIsTheFirstThatIsNotBeforeTheCampaign(String cell, LocalDate expected) {
        assertThat(SheetDate.readSince(RawCell.text(cell), LocalDate.of(2020, 12, 4)))
                .isEqualTo(new SheetDate.Read(expected));
    }

    @Test
    void nothingIsBlank() {
        assertThat(SheetDate.read(RawCell.text("\u3000\u200B"), 2021)).isEqualTo(new SheetDate.Blank());
    }
}
