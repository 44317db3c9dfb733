package org.qingce.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.qingce.web.Parts;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Leads a stranger with files to the door (未登录者的文件不读), before anybody asks for a parameter: with the first one, such as the
 * token of a form, the whole body would be read to disk.
 */
class StrangersFiles extends OncePerRequestFilter {

    private final SignedIn signedIn;
    private final AuthenticationEntryPoint door;

    StrangersFiles(SignedIn signedIn, AuthenticationEntryPoint door) {
        this.signedIn = signedIn;
        this.door = door;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (signedIn.person().isPresent()) {
            chain.doFilter(request, response);
        } else {
            door.commence(request, response, new InsufficientAuthenticationException("Nobody is signed in"));
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Parts.isIn(request);
    }
}
