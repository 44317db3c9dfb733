package org.qingce.access;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Sees what routes themselves refuse, page or interface (越权访问); what is refused before them is told by who refuses it. */
class RefusalsInterceptor implements HandlerInterceptor {

    private final Refusals refusals;

    RefusalsInterceptor(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (handler instanceof HandlerMethod && request.getDispatcherType() != DispatcherType.ERROR) {
            if (response.getStatus() == HttpStatus.NOT_FOUND.value()) {
                refusals.missed(request);
            } else if (response.getStatus() == HttpStatus.FORBIDDEN.value()) {
                refusals.refused(request);
            }
        }
    }
}
