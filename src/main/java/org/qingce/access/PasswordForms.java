package org.qingce.access;

import java.util.Map;
import org.qingce.kernel.Fault;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Draws the forms in which people choose another password: at the door, and from their own account. */
@Component
class PasswordForms {

    private final SignInRules rules;
    private final TokenService tokens;

    PasswordForms(SignInRules rules, TokenService tokens) {
        this.rules = rules;
        this.tokens = tokens;
    }

    ModelAndView atTheDoor(String account, Words words) {
        return drawn("access/first-password", "/sign-in/password", false, account, Map.of(), words);
    }

    ModelAndView ofOwnAccount(String account, Words words) {
        return drawn("access/own-password", "/account/password", true, account, Map.of(), words);
    }

    ModelAndView refusedAtTheDoor(String account, Fault fault, Words words) {
        return refused(drawn("access/first-password", "/sign-in/password", false, account, told(fault, words), words));
    }

    ModelAndView refusedOfOwnAccount(String account, Fault fault, Words words) {
        return refused(drawn("access/own-password", "/account/password", true, account, told(fault, words), words));
    }

    private static Map<String, String> told(Fault fault, Words words) {
        var field = fault.column() == null ? "password" : fault.column();
        return Map.of(field, words.fault(fault, words.get("access.password." + field)));
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView drawn(
            String template, String action, boolean present, String account, Map<String, String> faults, Words words) {
        var rule = words.get("access.password.rule", rules.shortest(), rules.remembered());
        return new ModelAndView(
                template,
                "page",
                new PasswordPage(action, present, account, rule, present ? tokens.opening(account) : 0, faults));
    }
}
