package org.qingce.web;

import jakarta.servlet.http.HttpServletRequest;

/** A body that comes in parts, as forms with files do (分段请求体). Whoever reads a parameter of such a request has the whole body read to disk. */
public final class Parts {

    private static final String TYPE = "multipart/";

    /** Whether the request says that its body comes so; the letters' case is no matter to whoever reads it. */
    public static boolean isIn(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.stripLeading().regionMatches(true, 0, TYPE, 0, TYPE.length());
    }

    private Parts() {}
}
