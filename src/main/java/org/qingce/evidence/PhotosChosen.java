package org.qingce.evidence;

import org.jspecify.annotations.Nullable;

/**
 * Photos that were chosen within the form by which something was filed (随表照片): the browser has them, and sends them from the page of
 * what was filed, by the road of all evidence.
 *
 * @param key by which the form named them; blank where it named none, or was filed before
 * @param account of whoever looks at the page: nobody sends what another has chosen
 */
public record PhotosChosen(String subject, String key, String account, Phase phase) {

    /** Parameter of the form, and attribute of the answer to it. */
    public static final String KEY = "photos";

    /** Blank for anything that no browser of ours has named. */
    public static String key(@Nullable Object sent) {
        return sent instanceof String key && key.matches("[0-9a-f]{16,64}") ? key : "";
    }
}
