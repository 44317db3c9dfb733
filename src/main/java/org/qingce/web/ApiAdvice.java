package org.qingce.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Tells scripts what went wrong as {@link ApiProblem}: bad parameters, unreadable bodies, statuses that routes throw. */
@RestControllerAdvice(annotations = Api.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiAdvice extends ResponseEntityExceptionHandler {

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var asked = ((ServletWebRequest) request).getNativeRequest(HttpServletRequest.class);
        var detail = status.is4xxClientError() ? problemOf(e) : null;
        return ApiProblem.of(Objects.requireNonNull(asked), status.value(), detail)
                .answer();
    }

    /** What Spring says of a request that it could not read; it holds nothing of what is inside. */
    private static @Nullable String problemOf(Exception e) {
        return e instanceof ErrorResponse known ? known.getBody().getDetail() : null;
    }
}
