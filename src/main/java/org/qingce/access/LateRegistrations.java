package org.qingce.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.util.function.SingletonSupplier;

/**
 * Other systems that vouch for people, each asked how it is reached when somebody first signs in by it, and not at the start: one
 * that does not answer keeps nobody else out.
 */
final class LateRegistrations implements ClientRegistrationRepository {

    private final Map<String, SingletonSupplier<ClientRegistration>> known = new LinkedHashMap<>();

    LateRegistrations(OAuth2ClientProperties properties) {
        new TreeMap<>(properties.getRegistration())
                .forEach((id, one) -> known.put(id, SingletonSupplier.of(() -> asked(id, one, properties))));
    }

    private static ClientRegistration asked(
            String id, OAuth2ClientProperties.Registration one, OAuth2ClientProperties properties) {
        var alone = new OAuth2ClientProperties();
        alone.getRegistration().put(id, one);
        alone.getProvider().putAll(properties.getProvider());
        return Objects.requireNonNull(
                new OAuth2ClientPropertiesMapper(alone).asClientRegistrations().get(id));
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        var one = known.get(id);
        return one == null ? null : one.obtain();
    }
}
