package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.qingce.web.Messages;
import org.qingce.web.Notice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Tells whoever has signed in, on the first page, that somebody else has given the account a password of late (密码重置告知). */
class ResetNews implements HandlerInterceptor {

    private static final String DUE = ResetNews.class.getName();

    private final SignedIn signedIn;
    private final AccountHistory history;
    private final Messages messages;

    ResetNews(SignedIn signedIn, AccountHistory history, Messages messages) {
        this.signedIn = signedIn;
        this.history = history;
        this.messages = messages;
    }

    /** Is to be told, where there is anything to tell, as soon as this session comes to a page. */
    static void tell(HttpServletRequest request) {
        request.getSession().setAttribute(DUE, true);
    }

    /** Not at the door, where who waits is not in yet; not in a part of a page; and after whatever the last step has to tell. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        var session = request.getSession(false);
        if (session == null || page == null || session.getAttribute(DUE) == null || !isWhole(request, page)) {
            return;
        }
        signedIn.person().ifPresent(person -> {
            session.removeAttribute(DUE);
            history.news(person.account(), messages.in(RequestContextUtils.getLocale(request)))
                    .ifPresent(notice -> page.addObject(Notice.FLASH, notice));
        });
    }

    private static boolean isWhole(HttpServletRequest request, ModelAndView page) {
        var name = page.getViewName();
        return request.getHeader("HX-Request") == null
                && name != null
                && !name.startsWith("redirect:")
                && !page.getModel().containsKey(Notice.FLASH);
    }
}
