package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueRuleTests {

    @ParameterizedTest
    @ValueSource(strings = {"5 working-days", "1 working-day", "10 days", "1 month", "6 months"})
    void whatAPackWritesIsReadAndWrittenAlike(String written) {
        assertThat(DueRule.parse(written)).map(DueRule::toString).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 days", "5", "five days", "5 weeks", "-1 days", "99999 days"})
    void whatIsNoRuleIsNotGuessed(String written) {
        assertThat(DueRule.parse(written)).isEmpty();
    }

    @Test
    void monthsEndWithTheMonthAndWorkingDaysAreLeftToTheCalendar() {
        var lastOfJanuary = LocalDate.of(2021, 1, 31);
        var workingDays = DueRule.parse("3 working-days").orElseThrow();

        assertThat(DueRule.parse("1 month").orElseThrow().from(lastOfJanuary)).isEqualTo(LocalDate.of(2021, 2, 28));
        assertThat(DueRule.parse("10 days").orElseThrow().from(lastOfJanuary)).isEqualTo(LocalDate.of(2021, 2, 10));
        assertThatThrownBy(() -> workingDays.from(lastOfJanuary)).isInstanceOf(IllegalStateException.class);
    }
}
