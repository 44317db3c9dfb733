package org.qingce.access;

import java.util.HashMap;
import java.util.Map;
import org.qingce.access.FirstAdministrators.Typed;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page behind the link that an empty installation tells whoever starts it. */
@Controller
class FirstController {

    static final String PATH = "/first";

    private final FirstAdministrators first;
    private final Campaigns campaigns;
    private final Units units;
    private final SignInRules rules;

    FirstController(FirstAdministrators first, Campaigns campaigns, Units units, SignInRules rules) {
        this.first = first;
        this.campaigns = campaigns;
        this.units = units;
        this.rules = rules;
    }

    @GetMapping(PATH + "/{token}")
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView ask(@PathVariable String token, Words words) {
        if (!first.opens(token)) {
            return gone();
        }
        return draw(token, Map.of(), Map.of(), words);
    }

    @PostMapping(PATH + "/{token}")
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView make(@PathVariable String token, @RequestParam Map<String, String> typed, Words words) {
        if (!first.opens(token)) {
            return gone();
        }
        var all = FirstAdministrators.ROLES.stream()
                .map(role -> new Typed(
                        role,
                        typed.getOrDefault(role + "-account", "").strip(),
                        typed.getOrDefault(role + "-name", ""),
                        typed.getOrDefault(role + "-password", ""),
                        typed.getOrDefault(role + "-repeated", "")))
                .toList();
        var wrong = first.make(typed.getOrDefault("unit", ""), all);
        if (wrong.isEmpty()) {
            return new ModelAndView("redirect:" + SecuritySettings.SIGN_IN);
        }
        var faults = new HashMap<String, String>();
        for (var one : wrong) {
            var column = one.fault().column();
            var field = "unit".equals(column) ? "unit" : one.role() + "-" + column;
            faults.merge(
                    field,
                    words.fault(one.fault(), words.get("access.first." + column)),
                    (known, more) -> known.equals(more) ? known : known + " " + more);
        }
        var page = draw(token, typed, faults, words);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView draw(String token, Map<String, String> typed, Map<String, String> faults, Words words) {
        var page = new FirstPage(
                PATH + "/" + token,
                campaigns.all().stream()
                        .map(Campaign::region)
                        .distinct()
                        .flatMap(code -> units.find(code).stream())
                        .map(unit -> new FirstPage.Choice(unit.code(), unit.name() + " " + unit.code()))
                        .toList(),
                FirstAdministrators.ROLES.stream()
                        .map(role -> new FirstPage.Choice(role.name(), words.get("access.role." + role)))
                        .toList(),
                words.get("access.password.rule", rules.shortest(), rules.remembered()),
                typed,
                faults);
        return new ModelAndView("access/first", "page", page);
    }

    private static ModelAndView gone() {
        var page = new ModelAndView("access/first-gone");
        page.setStatus(HttpStatus.NOT_FOUND);
        return page;
    }
}
