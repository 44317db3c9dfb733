package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * The tokens of forms (表单令牌), kept in the session. For a form that comes with no session none is kept: it is refused all the same, and
 * a stranger's refused forms would fill the table of sessions.
 */
final class StrangersTokens implements CsrfTokenRepository {

    private static final Set<String> DRAW_FORMS = Set.of("GET", "HEAD");

    private final HttpSessionCsrfTokenRepository inSession = new HttpSessionCsrfTokenRepository();

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return inSession.generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        if (DRAW_FORMS.contains(request.getMethod()) || request.getSession(false) != null) {
            inSession.saveToken(token, request, response);
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return inSession.loadToken(request);
    }
}
