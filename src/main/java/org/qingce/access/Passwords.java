package org.qingce.access;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * How passwords are kept (口令存储): as Argon2id (RFC 9106) with 19 MiB, two passes, one lane, 16 bytes of salt and 32 of hash.
 * Hashes of earlier methods or weaker parameters still open, and are replaced when they do. Only a few are worked at
 * at once: a crowd at the door must not take all memory.
 */
@Component
class Passwords implements PasswordEncoder {

    private static final int AT_ONCE = 4;
    private static final PasswordEncoder ARGON2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    private final PasswordEncoder methods =
            new DelegatingPasswordEncoder("argon2", Map.of("argon2", ARGON2, "bcrypt", new BCryptPasswordEncoder()));
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    @Override
    public String encode(@Nullable CharSequence password) {
        places.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(methods.encode(password));
        } finally {
            places.release();
        }
    }

    @Override
    public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
        places.acquireUninterruptibly();
        try {
            return methods.matches(password, hash);
        } finally {
            places.release();
        }
    }

    @Override
    public boolean upgradeEncoding(@Nullable String hash) {
        return methods.upgradeEncoding(hash);
    }
}
