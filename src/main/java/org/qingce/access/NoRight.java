package org.qingce.access;

import org.springframework.security.access.AccessDeniedException;

/** A route asks for a right that the person does not have (无权限). */
class NoRight extends AccessDeniedException {

    private final String right;

    /** @param right blank where the route names none and is open to nobody */
    NoRight(String right) {
        super("No right to " + right);
        this.right = right;
    }

    String right() {
        return right;
    }
}
