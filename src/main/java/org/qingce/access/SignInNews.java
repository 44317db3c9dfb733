package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.web.Messages;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Tells whoever has signed in, on the first page, that somebody else has given the account a password of late, or that older sessions
 * ended, for there were too many (登录告知).
 */
class SignInNews implements HandlerInterceptor {

    private static final String DUE = SignInNews.class.getName();

    private final SignedIn signedIn;
    private final AccountHistory history;
    private final Messages messages;

    SignInNews(SignedIn signedIn, AccountHistory history, Messages messages) {
        this.signedIn = signedIn;
        this.history = history;
        this.messages = messages;
    }

    /**
     * Is to be told, where there is anything to tell, as soon as this session comes to a page.
     *
     * @param ended how many older sessions ended with this one's beginning
     */
    static void tell(HttpServletRequest request, int ended) {
        request.getSession().setAttribute(DUE, ended);
    }

    /** Not at the door, where who waits is not in yet; not in a part of a page; and after whatever the last step has to tell. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        var session = request.getSession(false);
        if (session != null
                && page != null
                && session.getAttribute(DUE) instanceof Integer ended
                && isWhole(request, page)) {
            signedIn.person().ifPresent(person -> {
                session.removeAttribute(DUE);
                var words = messages.in(RequestContextUtils.getLocale(request));
                history.news(person.account(), words)
                        .or(() -> ended(ended, words))
                        .ifPresent(notice -> page.addObject(Notice.FLASH, notice));
            });
        }
    }

    private static Optional<Notice> ended(int ended, Words words) {
        return ended == 0
                ? Optional.empty()
                : Optional.of(Notice.warn(
                        words.get("access.session.tooMany", ended), words.get("access.session.tooMany.how")));
    }

    private static boolean isWhole(HttpServletRequest request, ModelAndView page) {
        var name = page.getViewName();
        return request.getHeader("HX-Request") == null
                && name != null
                && !name.startsWith("redirect:")
                && !page.getModel().containsKey(Notice.FLASH);
    }
}
