package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.CreditCode;
import org.qingce.kernel.CreditCodeReading;
import org.qingce.kernel.Fault;

class FaultTextsTests {

    private final Words chinese = new Messages(true).in(Locale.SIMPLIFIED_CHINESE);
    private final Words english = new Messages(true).in(Locale.ENGLISH);

    @Test
    void everyFaultIsSaidInBothLanguages() {
        assertThat(faultKeys(true)).isNotEmpty().isEqualTo(faultKeys(false));
    }

    @Test
    void aFaultNamesItsColumnThenWhatIsWrongThenWhatToWrite() {
        assertThat(chinese.fault(Fault.error("measures.notAllowed", "measures", "①"), "整治措施"))
                .isEqualTo("整治措施：这一类不填整治措施，请清空。");
        assertThat(english.fault(Fault.error("number.unreadable", "staff", "若干"), "Staff"))
                .isEqualTo("Staff: cannot be read as a number. Enter one whole number, such as 35.");
    }

    @Test
    void aReasonIsSaidInTheLanguageOfTheFault() {
        var fault =
                CreditCode.read("91340604MA2PELIX3M").fault("creditCode", "").orElseThrow();

        assertThat(chinese.fault(fault, "代码")).contains("可能应为 91340604MA2PEL1X3M；");
        assertThat(english.fault(fault, "Code")).contains("perhaps 91340604MA2PEL1X3M is meant. ");
        assertThat(chinese.fault(
                        CreditCode.read("91500116").fault("creditCode", "").orElseThrow(), "代码"))
                .contains("应为 18 位，这里是 8 位");
    }

    @Test
    void everyReasonHasItsText() {
        assertThat(Arrays.stream(CreditCodeReading.Reason.values())
                        .map(reason -> new CreditCodeReading.Invalid("x", reason, null)
                                .fault("creditCode", "x")
                                .orElseThrow()))
                .allSatisfy(fault -> assertThat(chinese.fault(fault, "代码")).doesNotContain("fault.reason"));
    }

    private static List<String> faultKeys(boolean english) {
        return Messages.load(english).keySet().stream()
                .filter(key -> key.startsWith("fault."))
                .sorted()
                .toList();
    }
}
