package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All numbers here are made up: the sequence is an example's, only date and check are right. */
class IdentityCardTests {

    /** The example printed in GB 11643-1999. */
    private static final String EXAMPLE = "11010519491231002X";

    @Test
    void theStandardsExampleHoldsAndOneWithAnotherDateDoesNot() {
        assertThat(IdentityCard.holds(EXAMPLE)).isTrue();
        assertThat(IdentityCard.holds("11010519491331002X")).isFalse();
        assertThat(IdentityCard.holds("110105194912310020")).isFalse();
    }

    @Test
    void itIsMaskedWhereverItStandsAndTheRestStays() {
        assertThat(IdentityCard.mask("业主（身份证11010519491231002x），电话 02300000000"))
                .isEqualTo("业主（身份证110105********002x），电话 02300000000");
        assertThat(IdentityCard.mask("１１０１０５１９４９１２３１００２Ｘ")).isEqualTo("１１０１０５********００２Ｘ");
        assertThat(IdentityCard.mask("110105 19491231-002X")).isEqualTo("110105 ********-002X");
        assertThat(IdentityCard.mask("11010519491231002X02300000000")).startsWith("110105********002X");
    }

    @Test
    void theFifteenDigitsOfTheOldCardAreMaskedToo() {
        assertThat(IdentityCard.mask("身份证 110105491231003。")).isEqualTo("身份证 110105******003。");
    }

    @ParameterizedTest
    @CsvSource({
        "500116199003071200, 500116********1200",
        "500116199003071000, 500116********1000",
        "（500116199003071230）, （500116********1230）",
    })
    void aNumberThatASpreadsheetHasRoundedStillTellsTheBirthdayAndIsMasked(String text, String masked) {
        assertThat(IdentityCard.mask(text)).isEqualTo(masked);
        assertThat(IdentityCard.mask(masked)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"915001160000000000", "500116199003071235", "500116199013071200", "1500116199003071200"})
    void whatNoBirthdayOrNoRoundingShowsStays(String text) {
        assertThat(IdentityCard.mask(text)).isEqualTo(text);
    }

    @Test
    void noReasonAndNoSourceOfAnActHoldsOne() {
        var act = new Act(Actor.SYSTEM, LocalDate.EPOCH, "业主" + EXAMPLE + "更名", EXAMPLE + ".xlsx");

        assertThat(act.reason()).isEqualTo("业主110105********002X更名");
        assertThat(act.source()).isEqualTo("110105********002X.xlsx");
    }

    @Test
    void otherNumbersStay() {
        for (var text : new String[] {"91500116MA0T0002XJ", "91130200699229617X001P", "110108000000016", "年产2000套"}) {
            assertThat(IdentityCard.mask(text)).isEqualTo(text);
            assertThat(IdentityCard.isIn(text)).isFalse();
        }
    }
}
