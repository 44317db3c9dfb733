package org.qingce.cli;

import java.util.Random;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chance as the demonstration has it: what is drawn while it is loaded is drawn again at the next loading. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("qingce.demo")
class DemoChance {

    private static final long SEED = 20211217;

    @Bean
    RandomGenerator foreseen() {
        return new Random(SEED);
    }
}
