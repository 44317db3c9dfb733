package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ShareTests {

    @Test
    void noShareReadsAsReachedBeforeItIs() {
        assertThat(Share.percent(5999, 10_000)).contains(new BigDecimal("59.9"));
        assertThat(Share.percent(999_999, 1_000_000)).contains(new BigDecimal("99.9"));
        assertThat(Share.percent(6, 10)).contains(new BigDecimal("60.0"));
    }

    @Test
    void sharesOfQuartersNeverAddUpToMoreThanTheShareOfThemAll() {
        var quarters = Share.percent(2, 3).orElseThrow().add(Share.percent(1, 3).orElseThrow());
        assertThat(quarters).isLessThanOrEqualTo(Share.percent(3, 3).orElseThrow());
        var lost = Share.percent(-1, 2999)
                .orElseThrow()
                .add(Share.percent(1800, 2999).orElseThrow());
        assertThat(lost).isLessThanOrEqualTo(Share.percent(1799, 2999).orElseThrow());
    }

    @Test
    void nothingHasNoShare() {
        assertThat(Share.percent(0, 0)).isEmpty();
    }

    @Test
    void aLargeCountDoesNotOverflow() {
        assertThat(Share.percent(Long.MAX_VALUE, Long.MAX_VALUE)).contains(new BigDecimal("100.0"));
    }
}
