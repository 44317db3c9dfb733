package org.qingce.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Problems that have a status of their own, wherever they happen. */
@ControllerAdvice
class ProblemAdvice {

    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException e, HttpServletRequest request) {
        return ProblemController.page(413, request);
    }

    /** Its parts cannot be read: the sender broke off, or sent none. Anybody can do that, so that it is worth a line and no more. */
    @ExceptionHandler
    ModelAndView inPieces(MultipartException e, HttpServletRequest request) {
        ProblemController.warn(request.getMethod(), request.getRequestURI(), 400, e);
        return ProblemController.page(400, request);
    }
}
