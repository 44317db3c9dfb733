package org.qingce.exchange;

import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.Reach;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Does the work of imports at once and in the test's own transaction, so that nothing has to be waited for or cleaned up. */
@TestConfiguration(proxyBeanMethods = false)
class InlineWork {

    @Bean
    @Primary
    ImportWork work(DataDirectory data) {
        return new ImportWork(data) {
            @Override
            void start(Reach reach, Runnable step) {
                reach.run(step);
            }
        };
    }
}
