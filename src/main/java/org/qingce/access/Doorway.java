package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The steps between the right password and the first page (登录步骤). */
@Component
class Doorway {

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final SignedInService signedIn;

    Doorway(SignedInService signedIn) {
        this.signedIn = signedIn;
    }

    boolean isDue(SignInDuty duty) {
        return signedIn.duty().filter(duty::equals).isPresent();
    }

    /** Writes into the session that the second factor was proven, and gives the session another key. */
    void prove(HttpServletRequest request, HttpServletResponse response) {
        var before = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        var after = UsernamePasswordAuthenticationToken.authenticated(
                before.getName(), null, SignInMeans.of(before).provenAuthorities());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(after);
        SecurityContextHolder.setContext(context);
        request.changeSessionId();
        contexts.saveContext(context, request, response);
        signedIn.forget();
    }

    /** To the page asked for; where something else is still to do, that page leads there. */
    ModelAndView onward(HttpServletRequest request, HttpServletResponse response) {
        signedIn.forget();
        var asked = SecuritySettings.PAGES_ASKED_FOR.getRequest(request, response);
        SecuritySettings.PAGES_ASKED_FOR.removeRequest(request, response);
        return redirect(asked == null ? "/" : asked.getRedirectUrl());
    }

    ModelAndView back() {
        return redirect(SecuritySettings.SIGN_IN);
    }

    static ModelAndView redirect(String address) {
        return new ModelAndView(new RedirectView(address));
    }
}
