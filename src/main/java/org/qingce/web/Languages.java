package org.qingce.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** Chinese, unless the person chose English. What the browser says of itself is not asked: shared desks say anything. */
@Component("localeResolver")
class Languages implements LocaleResolver {

    static final String COOKIE = "lang";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, COOKIE);
        return cookie != null && "en".equals(cookie.getValue()) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        if (response != null) {
            var english = locale != null && "en".equals(locale.getLanguage());
            response.addCookie(Cookies.kept(COOKIE, english ? "en" : "zh", request));
        }
    }

    /** Cookies that remember a choice, for a year; none of them says who someone is. */
    static final class Cookies {

        private Cookies() {}

        static Cookie kept(String name, String value, HttpServletRequest request) {
            var cookie = new Cookie(name, value);
            cookie.setPath("/");
            cookie.setMaxAge(365 * 24 * 60 * 60);
            cookie.setHttpOnly(true);
            cookie.setSecure(request.isSecure());
            cookie.setAttribute("SameSite", "Lax");
            return cookie;
        }
    }
}
