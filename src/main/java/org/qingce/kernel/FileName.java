package org.qingce.kernel;

import org.jspecify.annotations.Nullable;

/** The name under which a file was sent (文件名), which its sender makes up: it names nothing on our disk. */
public final class FileName {

    private static final int LONGEST = 200;

    /** Without folders and without what cannot be seen; of one that is too long the end. */
    public static String of(@Nullable String sent) {
        var name = sent == null ? "" : sent;
        var last = CellText.oneLine(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
        return last.length() > LONGEST ? last.substring(last.length() - LONGEST) : last;
    }

    private FileName() {}
}
