package org.qingce.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.qingce.kernel.RequiresRight;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/** What a person chooses for the pages to come: the language, the scope. */
@Controller
class PreferenceController {

    private final Languages languages;

    PreferenceController(Languages languages) {
        this.languages = languages;
    }

    @GetMapping("/language")
    @RequiresRight(RequiresRight.ANYONE)
    RedirectView language(
            @RequestParam String to,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        languages.setLocale(request, response, "en".equals(to) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        return to(Links.within(back));
    }

    /** The scope is an argument, so that what the request names has been kept before this runs. */
    @GetMapping("/scope")
    @RequiresRight(RequiresRight.SIGNED_IN)
    RedirectView scope(Scope scope, @RequestParam(defaultValue = "/") String back) {
        return to(Links.within(Links.without(back, "campaign", "unit", "period")));
    }

    private static RedirectView to(String address) {
        var redirect = new RedirectView(address);
        redirect.setExpandUriTemplateVariables(false);
        return redirect;
    }
}
