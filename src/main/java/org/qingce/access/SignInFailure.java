package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;

/**
 * Why the last try failed, kept in the session until the page has told it.
 *
 * @param account as typed
 * @param left how often it may be tried again
 * @param until when the account's rest ends, or null
 */
record SignInFailure(String account, int left, @Nullable Instant until) implements Serializable {

    private static final String KEY = SignInFailure.class.getName();

    static class Refused extends AuthenticationException {

        private final int left;
        private final @Nullable Instant until;

        Refused(int left, @Nullable Instant until) {
            super("Refused");
            this.left = left;
            this.until = until;
        }
    }

    static void keep(HttpServletRequest request, AuthenticationException failure) {
        var typed = request.getParameter("account");
        var account = typed == null ? "" : typed.strip();
        request.getSession()
                .setAttribute(
                        KEY,
                        failure instanceof Refused refused
                                ? new SignInFailure(shortened(account), refused.left, refused.until)
                                : new SignInFailure(shortened(account), 0, null));
    }

    static @Nullable SignInFailure take(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEY) instanceof SignInFailure failure)) {
            return null;
        }
        session.removeAttribute(KEY);
        return failure;
    }

    private static String shortened(String account) {
        return account.length() <= 32 ? account : account.substring(0, 32);
    }
}
