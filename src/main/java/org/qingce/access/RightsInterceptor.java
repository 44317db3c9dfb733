package org.qingce.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RequiresRight;
import org.springdoc.webmvc.api.OpenApiResource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Asks of every route whether the person may take it. A route that names no right is denied to everyone; files that pages
 * load are open to all.
 */
class RightsInterceptor implements HandlerInterceptor {

    private final SignedIn signedIn;

    RightsInterceptor(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var right = rightOf(handler);
        if (!(handler instanceof ResourceHttpRequestHandler) && !may(right)) {
            throw new NoRight(right == null ? "" : right);
        }
        return true;
    }

    private boolean may(@Nullable String right) {
        if (right == null) {
            return false;
        }
        return switch (right) {
            case RequiresRight.ANYONE -> true;
            case RequiresRight.SIGNED_IN -> signedIn.person().isPresent();
            default -> signedIn.person().map(person -> person.may(right)).orElse(false);
        };
    }

    /** The description of the interface is not ours to annotate. */
    private static @Nullable String ofOthers(HandlerMethod method) {
        return OpenApiResource.class.isAssignableFrom(method.getBeanType()) ? RequiresRight.SIGNED_IN : null;
    }

    static @Nullable String rightOf(Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return null;
        }
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequiresRight.class);
        var named = onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequiresRight.class);
        return named == null ? ofOthers(method) : named.value();
    }
}
