package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
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
 * and that it was used is written down once a minute, not with every request.
 *
 * @param <S> the kind of session that is stored
 */
class Sessions<S extends Session> implements SessionRepository<Sessions.Kept<S>> {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
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

    /** The sessions of an account, the one used last first. */
    List<Seen> of(String account, String presentId) {
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

    /** @param butFor id of the one that goes on, or blank to end all */
    int endAll(String account, String butFor) {
        var ids = stored.findByPrincipalName(account).keySet().stream()
                .filter(id -> !id.equals(butFor))
                .toList();
        ids.forEach(stored::deleteById);
        return ids.size();
    }

    /**
     * Ends those used longest ago where the account has more than it may.
     *
     * @param presentId of the one that has just begun, which stays
     * @return how many ended
     */
    int bound(String account, String presentId) {
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
        return new Kept<>(stored.createSession());
    }

    @Override
    public void save(Kept<S> session) {
        stored.save(session.inner);
    }

    @Override
    public @Nullable Kept<S> findById(String id) {
        var session = ID.matcher(id).matches() ? stored.findById(id) : null;
        if (session == null) {
            return null;
        }
        if (session.getCreationTime().plus(rules.longest()).isBefore(time.instant())) {
            stored.deleteById(id);
            return null;
        }
        return new Kept<>(session);
    }

    @Override
    public void deleteById(String id) {
        stored.deleteById(id);
    }

    /** One that writes down that it was used once a minute at most. */
    static final class Kept<S extends Session> implements Session {

        private final S inner;

        Kept(S inner) {
            this.inner = inner;
        }

        @Override
        public void setLastAccessedTime(Instant at) {
            if (at.isAfter(inner.getLastAccessedTime().plus(FRESH))) {
                inner.setLastAccessedTime(at);
            }
        }

        @Override
        public String getId() {
            return inner.getId();
        }

        @Override
        public String changeSessionId() {
            return inner.changeSessionId();
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
