package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingce.kernel.Fault;

class PasswordRulesTests {

    private final PasswordRules rules = new PasswordRules(rules(10));

    private static SignInRules rules(int shortest) {
        return new SignInRules(
                shortest,
                Duration.ofDays(90),
                5,
                Duration.ofDays(3),
                5,
                30,
                Duration.ofMinutes(10),
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                10,
                Set.of("account.write", "right.write", "audit.read", "form.sign"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ab1-cd2-e", "shan-shui-feng", "SHAN-SHUI-FENG", "20210918-0841", "My-Chen-Passes-1", ""})
    void oneThatIsShortOrOfTwoKindsOrHoldsTheAccountIsWeak(String password) {
        assertThat(rules.fault(password, "chen")).map(Fault::code).hasValue("password.weak");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Huanbao@2021",
                "P@ssw0rd2021",
                "Admin@12345",
                "Qingce-2021",
                "1qaz@WSX3edc",
                "Chongqing_2021",
                "Wang-123456",
                "!!Zhang123456",
                "Aa11111111!"
            })
    void oneThatEverybodyTriesFirstIsCommon(String password) {
        assertThat(rules.fault(password, "chen")).map(Fault::code).hasValue("password.common");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shan-Shui-2021", "a long enough Passphrase 7", "Correct-horse-9", "山高月小-Shui-3"})
    void oneOfItsOwnersOwnMakingIsTaken(String password) {
        assertThat(rules.fault(password, "chen")).isEmpty();
    }

    @Test
    void oneTooLongToBeTypedIsWeak() {
        assertThat(rules.fault("Aa1-" + "山".repeat(125), "chen"))
                .map(Fault::code)
                .hasValue("password.weak");
    }

    @Test
    void oneThatOpensOnceKeepsTheRulesItself() {
        for (var turn = 0; turn < 100; turn++) {
            assertThat(rules.fault(OneTimePassword.fresh(), "chen")).isEmpty();
        }
    }

    @Test
    void settingsBelowWhatLevelThreeAsksForStopTheStart() {
        assertThatThrownBy(() -> rules(7)).hasMessageContaining("shortest is at least 8");
    }
}
