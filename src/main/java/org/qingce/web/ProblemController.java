package org.qingce.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RequiresRight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/** The page of every request that ends in an error. It tells the number of the request, and nothing of what is inside. */
@Controller
class ProblemController implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ProblemController.class);

    @RequestMapping("/error")
    @RequiresRight(RequiresRight.ANYONE)
    ModelAndView problem(HttpServletRequest request) {
        var exception = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var status = isTooLarge(exception)
                ? 413
                : (Integer) Objects.requireNonNullElse(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE), 404);
        var path = Objects.requireNonNullElse(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI), "");
        // by now the request itself is one for this page
        var method =
                Objects.requireNonNullElse(request.getAttribute(RequestDispatcher.ERROR_METHOD), request.getMethod());
        if (status >= 500) {
            log.error("{} {} ended in {}", method, path, status, exception);
        } else if (exception != null) {
            warn(method, path, status, exception);
        }
        return page(status, request);
    }

    /** What is the sender's fault and not ours is told in a line. */
    static void warn(Object method, Object path, int status, Throwable exception) {
        var cause = NestedExceptionUtils.getMostSpecificCause(exception);
        log.warn("{} {} ended in {}: {}", method, path, status, cause.getMessage());
    }

    static ModelAndView page(int status, HttpServletRequest request) {
        var trace =
                Objects.requireNonNullElse(request.getAttribute(Trace.NAME), "").toString();
        if (ApiProblem.isAsked(Frames.path(request))) {
            return new ModelAndView((View) (model, asked, answer) -> ApiProblem.write(asked, answer, status));
        }
        var part = "true".equals(request.getHeader("HX-Request"));
        var page = new ModelAndView(
                part ? "web/problem-part" : "web/problem", "page", ProblemPage.of(status, trace, back(request)));
        page.setStatus(HttpStatusCode.valueOf(status));
        return page;
    }

    /** The page that the request came from, where it is one of ours. */
    private static String back(HttpServletRequest request) {
        var from = request.getHeader("Referer");
        var host = request.getHeader("Host");
        if (from == null || host == null) {
            return "/";
        }
        var start = from.indexOf("//" + host + "/");
        return start < 0 ? "/" : Links.within(from.substring(start + 2 + host.length()));
    }

    private static boolean isTooLarge(@Nullable Throwable exception) {
        for (var e = exception; e != null; e = e.getCause()) {
            if (e instanceof MaxUploadSizeExceededException
                    || e.getClass().getSimpleName().contains("SizeLimitExceeded")) {
                return true;
            }
        }
        return false;
    }
}
