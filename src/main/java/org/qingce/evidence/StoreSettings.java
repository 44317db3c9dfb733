package org.qingce.evidence;

import java.io.IOException;
import java.net.URI;
import org.qingce.runtime.CannotStart;
import org.qingce.runtime.DataDirectory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files of evidence lie: on disk, or where {@code QINGCE_S3_ENDPOINT} says. */
@Configuration(proxyBeanMethods = false)
class StoreSettings {

    @Bean
    FileStore fileStore(
            DataDirectory data,
            @Value("${QINGCE_S3_ENDPOINT:}") String endpoint,
            @Value("${QINGCE_S3_REGION:us-east-1}") String region,
            @Value("${QINGCE_S3_BUCKET:}") String bucket,
            @Value("${QINGCE_S3_KEY:}") String key,
            @Value("${QINGCE_S3_SECRET:}") String secret) {
        if (endpoint.isBlank()) {
            return new DiskStore(data);
        }
        if (bucket.isBlank() || key.isBlank() || secret.isBlank()) {
            throw CannotStart.wrongUsage("evidence.store.settings");
        }
        var store = new S3Store(new S3Store.Place(URI.create(endpoint.strip()), region, bucket, key, secret));
        try {
            store.look();
        } catch (IOException e) {
            throw CannotStart.because(e, "evidence.store.unusable", String.valueOf(e.getMessage()));
        }
        return store;
    }
}
