package org.qingce.access;

import java.util.List;
import org.qingce.runtime.EncryptedColumns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the units and accounts is encrypted at rest: how persons are reached, and the secrets of second factors. */
@Configuration(proxyBeanMethods = false)
class AccessSecrets {

    @Bean
    EncryptedColumns contactSecrets() {
        return new EncryptedColumns(
                "access.contact", List.of("office_phone", "mobile", "email"), true, ContactRepository.ROW);
    }

    @Bean
    EncryptedColumns secondFactorSecrets() {
        return new EncryptedColumns("access.second_factor", List.of("secret", "pending"), true, "account");
    }
}
