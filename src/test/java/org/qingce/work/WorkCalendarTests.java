package org.qingce.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingce.kernel.DueRule;
import org.qingce.kernel.Fault;
import org.qingce.work.HolidayFile.SpecialDay;

/** Deadlines counted by the holidays that ship. */
class WorkCalendarTests {

    private static final WorkCalendar ROLLING = calendar(true);
    private static final WorkCalendar STRICT = calendar(false);

    private static WorkCalendar calendar(boolean rollOver) {
        var days = shipped().days();
        return new WorkCalendar(
                days.stream().map(day -> day.day().getYear()).collect(Collectors.toCollection(TreeSet::new)),
                days.stream().collect(Collectors.toMap(SpecialDay::day, SpecialDay::worked)),
                rollOver);
    }

    private static HolidayFile shipped() {
        try {
            return HolidayFile.read(Files.readString(Path.of("src/main/resources/work/holidays-2020-2026.csv")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void eachYearHasAsManyDaysOffAsWereOrdered() {
        var off = shipped().days().stream()
                .filter(day -> !day.worked())
                .collect(Collectors.groupingBy(day -> day.day().getYear(), Collectors.counting()));

        assertThat(off)
                .containsOnly(
                        java.util.Map.entry(2020, 30L),
                        java.util.Map.entry(2021, 31L),
                        java.util.Map.entry(2022, 32L),
                        java.util.Map.entry(2023, 26L),
                        java.util.Map.entry(2024, 28L),
                        java.util.Map.entry(2025, 28L),
                        java.util.Map.entry(2026, 33L));
    }

    @ParameterizedTest(name = "{0} and {1} end on {2}")
    @CsvSource({
        // the day on which it begins does not count
        "2021-09-13, 5 working-days, 2021-09-18", // a Saturday worked for 中秋
        "2021-09-13, 6 working-days, 2021-09-22",
        "2021-09-30, 1 working-day,  2021-10-08",
        "2021-10-08, 1 working-day,  2021-10-09", // a Saturday worked
        "2024-09-28, 4 working-days, 2024-10-09", // 国庆, with a Sunday and a Saturday worked
        "2026-02-13, 2 working-days, 2026-02-24",
        // months end on the same day or with the month
        "2021-01-31, 1 month,        2021-03-01", // 28 February is a Sunday
        "2021-03-31, 1 month,        2021-04-30",
        // an end on a day off goes to the next working day
        "2021-09-21, 10 days,        2021-10-08",
        "2021-09-01, 10 days,        2021-09-13",
        "2023-05-25, 1 month,        2023-06-25" // a Sunday that was worked
    })
    void aDeadlineEndsWhereTheLawSaysThatItDoes(LocalDate from, String rule, LocalDate until) {
        assertThat(ROLLING.due(from, DueRule.parse(rule.strip()).orElseThrow())).isEqualTo(new Due.On(until));
    }

    @Test
    void whereTheSettingsSaySoTheEndStaysOnTheDayOff() {
        assertThat(STRICT.due(
                        LocalDate.parse("2021-09-21"), DueRule.parse("10 days").orElseThrow()))
                .isEqualTo(new Due.On(LocalDate.parse("2021-10-01")));
    }

    @Test
    void aYearThatNobodyHasFiledIsNotGuessed() {
        var due = ROLLING.due(
                LocalDate.parse("2026-12-30"), DueRule.parse("3 working-days").orElseThrow());

        assertThat(due).isEqualTo(new Due.Unknown(2027));
        assertThat(((Due.Unknown) due).fault().code()).isEqualTo("deadline.calendarUnknown");
        assertThat(ROLLING.due(
                        LocalDate.parse("2026-12-10"), DueRule.parse("1 month").orElseThrow()))
                .isEqualTo(new Due.Unknown(2027));
        assertThat(ROLLING.worked(LocalDate.parse("2019-12-31"))).isEmpty();
    }

    @Test
    void theKnownCalendarEndsBeforeTheFirstYearThatIsMissing() {
        assertThat(ROLLING.lastFrom(LocalDate.parse("2021-10-08"))).isEqualTo("2026-12-31");
        assertThat(ROLLING.lastFrom(LocalDate.parse("2028-03-01"))).isEqualTo("2027-12-31");
    }

    @Test
    void theTenWorkingDaysThatANoticeMiscountedAreFour() {
        assertThat(ROLLING.between(LocalDate.parse("2024-09-28"), LocalDate.parse("2024-10-09")))
                .hasValue(4);
    }

    @Test
    void aPauseMovesTheDueDayByAsLongAsTheClockStoodStill() {
        var due = LocalDate.parse("2021-09-24");
        var since = LocalDate.parse("2021-09-15");
        var today = LocalDate.parse("2021-09-22");

        assertThat(ROLLING.resumed(due, since, today, true)).isEqualTo(new Due.On(LocalDate.parse("2021-09-29")));
        assertThat(ROLLING.resumed(due, since, today, false)).isEqualTo(new Due.On(LocalDate.parse("2021-10-08")));
    }

    @Test
    void aSheetOfHolidaysIsTakenAsAWholeOrNotAtAll() {
        var whole = new StringBuilder("day,kind,name\n");
        for (var day = 1; day <= 12; day++) {
            whole.append("2031-01-%02d,off,元旦%n".formatted(day));
        }

        assertThat(HolidayFile.read(whole + "2031-02-01，班，春节\n").days()).hasSize(13);
        assertThat(HolidayFile.read(whole + "2031-02-30,off,春节\n2031-01-01,off,元旦\n元旦放假\n"))
                .satisfies(file -> {
                    assertThat(file.days()).isEmpty();
                    assertThat(file.faults())
                            .extracting(Fault::code)
                            .containsExactly("holiday.unreadable", "holiday.twice", "holiday.unreadable");
                });
        assertThat(HolidayFile.read("2031-01-01,off,元旦").faults())
                .extracting(Fault::code)
                .containsExactly("holiday.tooFew");
        assertThat(HolidayFile.read("").faults()).extracting(Fault::code).containsExactly("required");
    }
}
