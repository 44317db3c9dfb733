package org.qingce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class HouseTests {

    @Test
    void thePortForHealthAndMetricsIsOpenedWhereItIsNamedAndOnlyThere() {
        assertThat(setting(0, "management.server.port")).isEqualTo("-1");
        assertThat(setting(0, "management.endpoints.access.default")).isEqualTo("none");
        assertThat(setting(8081, "management.server.port")).isEqualTo("8081");
        assertThat(setting(8081, "management.server.address")).isEqualTo("127.0.0.1");
        assertThat(setting(8081, "management.endpoints.access.default")).isEqualTo("read-only");
    }

    /** As the settings of the program and what the command names come together. */
    private static String setting(int statusPort, String name) {
        try (var context = new SpringApplicationBuilder(HouseTests.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(House.statusOptions(statusPort))) {
            return context.getEnvironment().getRequiredProperty(name);
        }
    }
}
