package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RateLimitTests {

    private long now;

    private final TimeMeter time = new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    };

    @Test
    void whoAsksTooOftenWaitsAndOthersDoNot() {
        var limit = new RateLimit(60, time);
        for (var turn = 0; turn < 60; turn++) {
            assertThat(limit.take("10.0.0.1")).isZero();
        }
        assertThat(limit.take("10.0.0.1")).isEqualTo(2);
        assertThat(limit.take("10.0.0.2")).isZero();

        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(limit.take("10.0.0.1")).isZero();
        assertThat(limit.take("10.0.0.1")).isPositive();
    }

    @Test
    void aTryToSignInIsCountedHoweverItsAddressIsWritten() {
        var limit = new RateFilter.OfSignIns(new RateRules(0, 0, 2));
        for (var address : List.of("/sign-in", "/%73ign-in", "/sign-in/code")) {
            var request = new MockHttpServletRequest("POST", address);
            request.setRemoteAddr("10.0.0.1");
            assertThat(limit.take(request) > 0).as(address).isEqualTo(address.endsWith("code"));
        }
        assertThat(limit.take(new MockHttpServletRequest("GET", "/sign-in"))).isZero();
    }

    @Test
    void noughtIsNoLimit() {
        var limit = new RateLimit(0, time);
        for (var turn = 0; turn < 10_000; turn++) {
            assertThat(limit.take("chen")).isZero();
        }
    }
}
