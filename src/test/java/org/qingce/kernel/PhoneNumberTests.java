package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneNumberTests {

    @ParameterizedTest
    @CsvSource({
        "周示例 13800138000，夜间请打,周示例 138****8000，夜间请打",
        "请打 138 0013 8000,请打 138****8000",
        "请打+86-13800138000,请打138****8000",
        "排污许可 91500116MA5UABCD1X001V,排污许可 91500116MA5UABCD1X001V",
        "办公 023-12345678,办公 023-****5678",
        "办公 02312345678,办公 023****5678",
        "0818-1234567,0818-****4567",
        "91500116MA5UABCD1X,91500116MA5UABCD1X",
        "2021-08-02,2021-08-02",
        "文号 13800138000123,文号 13800138000123",
        "5a13800138000ff,5a13800138000ff"
    })
    void numbersOfTelephonesAreMaskedAndNothingElse(String text, String masked) {
        assertThat(PhoneNumber.mask(text)).isEqualTo(masked);
    }
}
