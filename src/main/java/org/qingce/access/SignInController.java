package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The sign-in page. What is typed there goes to the filters of {@link SecuritySettings}. */
@Controller
class SignInController {

    private final SignedIn signedIn;
    private final Accounts accounts;

    SignInController(SignedIn signedIn, Accounts accounts) {
        this.signedIn = signedIn;
        this.accounts = accounts;
    }

    @GetMapping(SecuritySettings.SIGN_IN)
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView show(@RequestParam(required = false) String out, Words words, HttpServletRequest request) {
        if (signedIn.person().isPresent()) {
            return new ModelAndView("redirect:/");
        }
        var failure = SignInFailure.take(request);
        var page = failure == null
                ? new SignInPage("", false, 0, "", out != null, accounts.none())
                : new SignInPage(
                        failure.account(),
                        true,
                        failure.left(),
                        failure.until() == null ? "" : words.moment(failure.until()),
                        false,
                        false);
        return new ModelAndView("access/sign-in", "page", page);
    }
}
