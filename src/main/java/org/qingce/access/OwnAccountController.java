package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.qingce.access.SignedIn.Person;
import org.qingce.audit.AuditTrail;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Pages under {@code /account}: everyone's own account (我的账号). */
@Controller
@ConditionalOnWebApplication
class OwnAccountController {

    private final SignedIn signedIn;
    private final AccountRepository table;
    private final AccountService accounts;
    private final PasswordForms passwordForms;
    private final SignInGuardRepository guards;
    private final Sessions<?> sessions;
    private final SignInRules rules;
    private final AuditTrail audit;
    private final OidcSettings oidc;
    private final AccountHistory history;
    private final TokenService tokens;
    private final Clock clock;

    OwnAccountController(
            SignedIn signedIn,
            AccountRepository table,
            AccountService accounts,
            PasswordForms passwordForms,
            SignInGuardRepository guards,
            Sessions<?> sessions,
            SignInRules rules,
            AuditTrail audit,
            OidcSettings oidc,
            AccountHistory history,
            TokenService tokens,
            Clock clock) {
        this.signedIn = signedIn;
        this.table = table;
        this.accounts = accounts;
        this.passwordForms = passwordForms;
        this.guards = guards;
        this.sessions = sessions;
        this.rules = rules;
        this.audit = audit;
        this.oidc = oidc;
        this.history = history;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping("/account")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView own(Words words, HttpServletRequest request) {
        var person = signedIn.require();
        var account = table.find(person.account(), LocalDate.now(clock)).orElseThrow();
        var page = new OwnAccountPage(
                account.account(),
                account.name(),
                person.unit().name(),
                roles(person.roles(), words),
                words.day(LocalDate.ofInstant(account.passwordSetAt(), Words.ZONE)),
                rules.passwordAge().isZero() || account.demonstration()
                        ? ""
                        : words.day(LocalDate.ofInstant(account.passwordSetAt().plus(rules.passwordAge()), Words.ZONE)),
                account.demonstration(),
                account.secondFactor(),
                table.subject(account.account()).map(oidc::named).orElse(""),
                sessions.of(person.account(), request.getSession().getId()).stream()
                        .map(seen -> row(seen, words))
                        .toList(),
                history.newest(person.account(), words));
        return new ModelAndView("access/own-account", "page", page);
    }

    static String roles(Set<Role> roles, Words words) {
        return roles.stream()
                .sorted()
                .map(role -> words.get("access.role." + role))
                .collect(Collectors.joining(words.get("access.role.and")));
    }

    private static OwnAccountPage.SessionRow row(Sessions.Seen seen, Words words) {
        return new OwnAccountPage.SessionRow(
                seen.present() ? "" : seen.handle(),
                words.moment(seen.since()),
                words.moment(seen.lastUsed()),
                seen.origin().address(),
                Browsers.name(seen.origin().browser()));
    }

    @GetMapping("/account/password")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView askPassword(Words words) {
        return passwordForms.ofOwnAccount(signedIn.require().account(), words);
    }

    @PostMapping("/account/password")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView takePassword(
            @RequestParam String present,
            @RequestParam String password,
            @RequestParam String repeated,
            @RequestParam(defaultValue = "") String revoke,
            Words words,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        var person = signedIn.require();
        var fault = isPresent(person, present)
                ? accounts.changePassword(person.account(), password, repeated).orElse(null)
                : Fault.error("password.wrong", "present", "");
        if (fault != null) {
            return passwordForms.refusedOfOwnAccount(person.account(), fault, words);
        }
        var ended = sessions.endAll(person.account(), request.getSession().getId());
        request.changeSessionId();
        if (!revoke.isEmpty()) {
            tokens.revokeAll(person.account(), person.actor());
        }
        redirect.addFlashAttribute(Notice.FLASH, changed(ended, tokens.opening(person.account()), words));
        return new ModelAndView("redirect:/account");
    }

    /** @param opening tokens that open as before: whoever knew the password may have made one */
    private static Notice changed(int ended, int opening, Words words) {
        var changed = words.get("access.password.changed", ended);
        return opening == 0
                ? Notice.good(changed)
                : Notice.warn(
                        changed + words.get("access.password.tokens.left", opening),
                        words.get("access.password.tokens.how"));
    }

    /** Who sits down at a desk left open tries no password here that the door would not let through. */
    private boolean isPresent(Person person, String present) {
        var now = clock.instant();
        var guard = guards.count(person.account(), now, now.plus(rules.rest()));
        var right =
                !guard.locked() && guard.tries() <= rules.tries() && accounts.isPasswordOf(person.account(), present);
        if (right) {
            guards.forget(person.account(), now);
        } else {
            audit.record(person.actor(), "access.passwordRefused", "account:" + person.account(), "");
        }
        return right;
    }

    @PostMapping("/account/sessions/{handle}/end")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView end(@PathVariable String handle, Words words, RedirectAttributes redirect) {
        var person = signedIn.require();
        if (sessions.end(person.account(), handle)) {
            audit.record(person.actor(), "access.endSession", "account:" + person.account(), handle);
            redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("access.session.ended", 1)));
        }
        return new ModelAndView("redirect:/account");
    }

    @PostMapping("/account/sessions/end-others")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView endOthers(Words words, HttpServletRequest request, RedirectAttributes redirect) {
        var person = signedIn.require();
        var ended = sessions.endAll(person.account(), request.getSession().getId());
        audit.record(person.actor(), "access.endSession", "account:" + person.account(), "all but this: " + ended);
        redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("access.session.ended", ended)));
        return new ModelAndView("redirect:/account");
    }
}
