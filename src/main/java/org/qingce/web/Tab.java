package org.qingce.web;

import org.jspecify.annotations.Nullable;

/**
 * A view among others of the same thing (标签页).
 *
 * @param count what waits behind it, or null where nothing is counted
 */
public record Tab(String label, String href, @Nullable Long count, boolean chosen) {

    public static Tab of(String label, String href, boolean chosen) {
        return new Tab(label, href, null, chosen);
    }
}
