package org.qingce.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.WebUtils;

/**
 * The present scope: that of the form which is sent, else the one kept from the last page, with what the request names in its place;
 * then settled by the {@link FrameSource}.
 */
@Component
class Scopes implements HandlerMethodArgumentResolver {

    static final String COOKIE = "scope";

    /** In every form, by {@link Csrf}. */
    static final String OF_FORM = "_scope";

    private static final String SETTLED = Scopes.class.getName();

    private final SingletonSupplier<FrameSource> source;

    Scopes(ObjectProvider<FrameSource> source) {
        this.source = SingletonSupplier.ofNullable(source::getIfAvailable);
    }

    /** @param response where a new choice is kept, or null where it is too late for that */
    Scope of(HttpServletRequest request, @Nullable HttpServletResponse response) {
        if (request.getAttribute(SETTLED) instanceof Scope settled) {
            return settled;
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        var kept = cookie == null ? Scope.NONE : Scope.read(cookie.getValue());
        var form = request.getParameter(OF_FORM);
        if (form != null && "POST".equals(request.getMethod())) {
            kept = Scope.read(form);
        }
        var wished =
                kept.with(parameter(request, "campaign"), parameter(request, "unit"), parameter(request, "period"));
        var from = source.get();
        var settled = from == null ? wished : from.settle(wished);
        request.setAttribute(SETTLED, settled);
        if (!wished.equals(kept) && response != null && "GET".equals(request.getMethod())) {
            response.addCookie(Languages.Cookies.kept(COOKIE, settled.written(), request));
        }
        return settled;
    }

    private static String parameter(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null || value.length() > 64 || value.contains("\n") ? "" : value;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Scope.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binder) {
        var request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("A scope belongs to a request");
        }
        var from = source.get();
        if (from != null && from.isElsewhere(parameter(request, "unit"))) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return of(request, web.getNativeResponse(HttpServletResponse.class));
    }
}
