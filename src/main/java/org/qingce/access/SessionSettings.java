package org.qingce.access;

import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
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
        both.addConverter(new Reading(new DeserializingConverter(SessionSettings.class.getClassLoader())));
        return both;
    }

    private record Reading(DeserializingConverter reader) implements GenericConverter {

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(byte[].class, Object.class));
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            try {
                return source instanceof byte[] bytes ? reader.convert(bytes) : null;
            } catch (SerializationFailedException e) {
                log.warn("Part of a session cannot be read any more and is left out", e);
                return null;
            }
        }
    }
}
