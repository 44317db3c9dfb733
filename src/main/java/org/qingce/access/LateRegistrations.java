package org.qingce.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qingce.runtime.CannotStart;
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

    private static final String OPENID = "openid";

    private final Map<String, Late> known = new LinkedHashMap<>();

    /** One that does not ask for {@code openid} stops the start: without it nobody signs what the other system says. */
    LateRegistrations(OAuth2ClientProperties properties) {
        new TreeMap<>(properties.getRegistration()).forEach((id, one) -> {
            if (one.getScope() == null || !one.getScope().contains(OPENID)) {
                throw CannotStart.wrongUsage("access.oidcWithoutOpenid", id, id.toUpperCase(Locale.ROOT));
            }
            known.put(id, new Late(() -> asked(id, one, properties)));
        });
    }

    /** One that was asked in vain rests before it is asked again: everybody who would sign in by it waits while it is asked. */
    private static final class Late {

        private static final long REST = Duration.ofSeconds(10).toNanos();

        private final SingletonSupplier<ClientRegistration> asking;
        private @Nullable RuntimeException failure;
        private long failedAt;

        Late(Supplier<ClientRegistration> asking) {
            this.asking = SingletonSupplier.of(asking);
        }

        synchronized ClientRegistration obtain() {
            if (failure != null && System.nanoTime() - failedAt < REST) {
                throw failure;
            }
            try {
                return asking.obtain();
            } catch (RuntimeException e) {
                failure = e;
                failedAt = System.nanoTime();
                throw e;
            }
        }
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
