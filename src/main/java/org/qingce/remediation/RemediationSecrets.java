package org.qingce.remediation;

import java.util.List;
import org.qingce.runtime.EncryptedColumns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the cases' life is encrypted at rest: who told us of a place. */
@Configuration(proxyBeanMethods = false)
class RemediationSecrets {

    static final String LEAD = "remediation.lead";

    @Bean
    EncryptedColumns informants() {
        return new EncryptedColumns(LEAD, List.of("informant"), true);
    }
}
