package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The sign-in page, and what may still have to be done behind it. What is typed on the first goes to the filters of
 * {@link SecuritySettings}.
 */
@Controller
@ConditionalOnWebApplication
class SignInController {

    private final SignedInService signedIn;
    private final Doorway doorway;
    private final AccountService accounts;
    private final PasswordForms passwordForms;
    private final Sessions<?> sessions;
    private final SignInRules rules;
    private final OidcSettings oidc;

    SignInController(
            SignedInService signedIn,
            Doorway doorway,
            AccountService accounts,
            PasswordForms passwordForms,
            Sessions<?> sessions,
            SignInRules rules,
            OidcSettings oidc) {
        this.signedIn = signedIn;
        this.doorway = doorway;
        this.accounts = accounts;
        this.passwordForms = passwordForms;
        this.sessions = sessions;
        this.rules = rules;
        this.oidc = oidc;
    }

    @GetMapping(SecuritySettings.SIGN_IN)
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView show(
            @RequestParam(required = false) String out,
            @RequestParam(required = false) String unknown,
            @RequestParam(required = false) String away,
            Words words,
            HttpServletRequest request) {
        var duty = signedIn.duty();
        if (duty.isPresent() || signedIn.person().isPresent()) {
            return Doorway.redirect(duty.map(SignInDuty::path).orElse("/"));
        }
        var failure = SignInFailure.take(request);
        var rule = words.get("access.sign-in.rule", rules.tries(), rules.rest().toMinutes());
        var page = failure == null
                ? new SignInPage(
                        "", false, 0, "", out != null, accounts.none(), rule, unknown != null, away != null, issuers())
                : new SignInPage(
                        failure.account(),
                        true,
                        failure.left(),
                        failure.until() == null ? "" : words.moment(failure.until()),
                        false,
                        false,
                        rule,
                        false,
                        false,
                        issuers());
        return new ModelAndView("access/sign-in", "page", page);
    }

    private List<SignInPage.Issuer> issuers() {
        return oidc.issuers().stream()
                .map(issuer -> new SignInPage.Issuer(issuer.name(), "/oauth2/authorization/" + issuer.id()))
                .toList();
    }

    @GetMapping("/sign-in/password")
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView askPassword(Words words) {
        return doorway.isDue(SignInDuty.PASSWORD)
                ? passwordForms.atTheDoor(signedIn.waiting().orElseThrow().account(), words)
                : doorway.back();
    }

    @PostMapping("/sign-in/password")
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView takePassword(
            @RequestParam String password,
            @RequestParam String repeated,
            Words words,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!doorway.isDue(SignInDuty.PASSWORD)) {
            return doorway.back();
        }
        var account = signedIn.waiting().orElseThrow().account();
        var fault = accounts.changePassword(account, password, repeated);
        if (fault.isPresent()) {
            return passwordForms.refusedAtTheDoor(account, fault.get(), words);
        }
        sessions.endAll(account, request.getSession().getId());
        request.changeSessionId();
        return doorway.onward(request, response);
    }
}
