package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Sha256;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * The sessions of all instances (会话). Beside what Spring Session does: a session ends after some hours however busy it is,
 * and that it was used is written down once a minute, not with every request. The key to it, which the browser keeps, is its id
 * with a secret behind it, of which the database has the hash alone: who reads the table of sessions cannot enter one.
 *
 * @param <S> the kind of session that is stored
 */
class Sessions<S extends Session> implements SessionRepository<Sessions.Kept<S>> {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int ID = 36;
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}[0-9a-f]{32}");
    private static final String SECRET = Sessions.class.getName() + ".secret";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ORIGIN = Origin.class.getName();

    private final FindByIndexNameSessionRepository<S> stored;
    private final SignInRules rules;
    private final InstantSource time;

    Sessions(FindByIndexNameSessionRepository<S> stored, SignInRules rules, InstantSource time) {
        this.stored = stored;
        this.rules = rules;
        this.time = time;
    }

    /** Where someone signed in: the address, and what the browser says of itself. */
    record Origin(String address, String browser) implements Serializable {

        static void keep(HttpServletRequest request) {
            var agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
            request.getSession()
                    .setAttribute(
                            ORIGIN,
                            new Origin(
                                    request.getRemoteAddr(), agent.length() <= 200 ? agent : agent.substring(0, 200)));
        }
    }

    /**
     * A session as its owner sees it.
     *
     * @param handle names it on pages; whoever knows it has no key to the session
     */
    record Seen(String handle, Origin origin, Instant since, Instant lastUsed, boolean present) {}

    /** The id within a key. */
    private static String id(String key) {
        return key.length() < ID ? "" : key.substring(0, ID);
    }

    /**
     * The sessions of an account, the one used last first.
     *
     * @param presentKey of the one that asks, or blank
     */
    List<Seen> of(String account, String presentKey) {
        var presentId = id(presentKey);
        return stored.findByPrincipalName(account).values().stream()
                .filter(session -> !session.isExpired())
                .map(session -> new Seen(
                        handle(session.getId()),
                        Objects.requireNonNullElse(session.getAttribute(ORIGIN), new Origin("", "")),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        session.getId().equals(presentId)))
                .sorted(Comparator.comparing(Seen::lastUsed).reversed())
                .toList();
    }

    /** @return whether the account has such a session */
    boolean end(String account, String handle) {
        var ids = stored.findByPrincipalName(account).keySet().stream()
                .filter(id -> handle(id).equals(handle))
                .toList();
        ids.forEach(stored::deleteById);
        return !ids.isEmpty();
    }

    /** @param butFor key of the one that goes on, or blank to end all */
    int endAll(String account, String butFor) {
        var ids = stored.findByPrincipalName(account).keySet().stream()
                .filter(id -> !id.equals(id(butFor)))
                .toList();
        ids.forEach(stored::deleteById);
        return ids.size();
    }

    /**
     * Ends those used longest ago where the account has more than it may.
     *
     * @param presentKey of the one that has just begun, which stays
     * @return how many ended
     */
    int bound(String account, String presentKey) {
        var presentId = id(presentKey);
        var others = stored.findByPrincipalName(account).values().stream()
                .filter(session -> !session.getId().equals(presentId))
                .sorted(Comparator.comparing(Session::getLastAccessedTime).reversed())
                .skip(rules.sessions() - 1L)
                .map(Session::getId)
                .toList();
        others.forEach(stored::deleteById);
        return others.size();
    }

    /** By what a session is named where its id, which is the key to it, has no business. */
    static String handle(String id) {
        return Sha256.hex(id).substring(0, 16);
    }

    @Override
    public Kept<S> createSession() {
        var session = new Kept<>(stored.createSession(), "");
        session.newSecret();
        return session;
    }

    @Override
    public void save(Kept<S> session) {
        stored.save(session.inner);
    }

    @Override
    public @Nullable Kept<S> findById(String key) {
        var session = KEY.matcher(key).matches() ? stored.findById(id(key)) : null;
        var secret = key.substring(Math.min(ID, key.length()));
        if (session == null || !opens(session, secret)) {
            return null;
        }
        if (session.getCreationTime().plus(rules.longest()).isBefore(time.instant())) {
            stored.deleteById(session.getId());
            return null;
        }
        return new Kept<>(session, secret);
    }

    private static boolean opens(Session session, String secret) {
        var kept = session.<String>getAttribute(SECRET);
        return kept != null
                && MessageDigest.isEqual(
                        kept.getBytes(StandardCharsets.US_ASCII),
                        Sha256.hex(secret).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void deleteById(String key) {
        stored.deleteById(id(key));
    }

    /** One that writes down that it was used once a minute at most. */
    static final class Kept<S extends Session> implements Session {

        private final S inner;
        private String secret;

        Kept(S inner, String secret) {
            this.inner = inner;
            this.secret = secret;
        }

        private void newSecret() {
            var random = new byte[16];
            RANDOM.nextBytes(random);
            secret = HexFormat.of().formatHex(random);
            inner.setAttribute(SECRET, Sha256.hex(secret));
        }

        @Override
        public void setLastAccessedTime(Instant at) {
            if (at.isAfter(inner.getLastAccessedTime().plus(FRESH))) {
                inner.setLastAccessedTime(at);
            }
        }

        @Override
        public String getId() {
            return inner.getId() + secret;
        }

        @Override
        public String changeSessionId() {
            inner.changeSessionId();
            newSecret();
            return getId();
        }

        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // so it stands in Spring Session
        public <T> @Nullable T getAttribute(String name) {
            return inner.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return inner.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            inner.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            inner.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return inner.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return inner.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            inner.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return inner.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return inner.isExpired();
        }
    }
}
