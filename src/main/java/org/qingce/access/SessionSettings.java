package org.qingce.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.ConfigurableObjectInputStream;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions in the database (会话): any instance serves any request, and whoever ends one ends it everywhere at once. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableJdbcHttpSession(tableName = "access.session")
class SessionSettings {

    private static final Logger log = LoggerFactory.getLogger(SessionSettings.class);

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idleSessionsEnd(SignInRules rules) {
        var forPostgres = new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
        return sessions -> {
            forPostgres.customize(sessions);
            sessions.setDefaultMaxInactiveInterval(rules.idle());
        };
    }

    @Bean
    @Primary
    Sessions<?> sessions(JdbcIndexedSessionRepository stored, SignInRules rules) {
        return new Sessions<>(stored, rules, InstantSource.system());
    }

    /** A key that scripts cannot read and other sites cannot use; over TLS alone where the request came over TLS. */
    @Bean
    CookieSerializer sessionCookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("qingce");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** What an older version has written and this one cannot read is as good as not there. */
    @Bean
    GenericConversionService springSessionConversionService() {
        var both = new GenericConversionService();
        both.addConverter(Object.class, byte[].class, new SerializingConverter());
        both.addConverter(new Reading());
        return both;
    }

    /**
     * What a session of ours may hold. Who can write into the table of sessions writes objects that are made while they are read: nothing
     * else is, however it is packed.
     */
    static final ObjectInputFilter OURS = ObjectInputFilter.Config.createFilter(String.join(
            ";",
            "maxdepth=30",
            "maxrefs=20000",
            "maxbytes=1000000",
            "maxarray=20000",
            "org.qingce.**",
            "org.springframework.security.core.**",
            "org.springframework.security.authentication.*",
            "org.springframework.security.web.**",
            "org.springframework.security.oauth2.core.**",
            "org.springframework.security.oauth2.client.**",
            "org.springframework.web.servlet.FlashMap",
            "org.springframework.util.*",
            "java.lang.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.net.URI",
            "java.net.URL",
            "!*"));

    private static Object read(byte[] bytes) throws IOException {
        try (var in = new ConfigurableObjectInputStream(
                new ByteArrayInputStream(bytes), SessionSettings.class.getClassLoader())) {
            in.setObjectInputFilter(OURS);
            return in.readObject();
        } catch (ClassNotFoundException e) {
            throw new InvalidClassException(e.getMessage());
        }
    }

    private record Reading() implements GenericConverter {

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(byte[].class, Object.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            try {
                return source instanceof byte[] bytes ? read(bytes) : null;
            } catch (IOException e) {
                log.warn("Part of a session cannot be read any more and is left out", e);
                return null;
            }
        }
    }
}
