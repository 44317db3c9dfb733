package org.qingce.remediation;

import java.util.List;
import org.qingce.runtime.ColumnCipher;
import org.qingce.runtime.EncryptedColumns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the cases' life is encrypted at rest: who told us of a place. */
@Configuration(proxyBeanMethods = false)
class RemediationSecrets {

    private static final String LEAD = "remediation.lead";
    private static final String INFORMANT = "informant";

    /** Bound to its row: put into another lead, it is not read. */
    static ColumnCipher.Place informant(long lead) {
        return new ColumnCipher.Place(LEAD, INFORMANT, Long.toString(lead));
    }

    @Bean
    EncryptedColumns informants() {
        return new EncryptedColumns(LEAD, List.of(INFORMANT), true, "id::text");
    }
}
