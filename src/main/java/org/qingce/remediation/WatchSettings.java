package org.qingce.remediation;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.qingce.kernel.DueRule;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The notices leave open how long before its day a visit is asked for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchSettings.WatchTimes.class)
class WatchSettings {

    /** Gives the seeds of draws: chance that nobody foresees, unless the demonstration, which is the same at every loading, brings its own. */
    @Bean
    @Fallback
    RandomGenerator chance() {
        return new SecureRandom();
    }

    /**
     * What the watch asks for by itself, and when (回头看待办), as {@code qingce.watch.…}.
     *
     * @param ahead so many days before its day a visit of the plan is asked for
     * @param proofWithin how soon after a visit its evidence is to be there
     */
    @ConfigurationProperties("qingce.watch")
    record WatchTimes(
            @DefaultValue("7") int ahead,
            @DefaultValue("3 working-days") String proofWithin) {

        WatchTimes {
            if (ahead < 0) {
                throw new IllegalArgumentException("qingce.watch.ahead: not fewer than no days");
            }
            if (DueRule.parse(proofWithin).isEmpty()) {
                throw new IllegalArgumentException("qingce.watch.proof-within: a time is like 3 working-days");
            }
        }

        DueRule proof() {
            return DueRule.parse(proofWithin).orElseThrow();
        }
    }
}
