package org.qingce.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;

/** Texts by their keys, as a script sends them (脚本所送内容): cells of a case, entries of a plan. */
public final class SentTexts {

    /**
     * What a script can get wrong with them and a form cannot: a key that is not there, or null where a form would send an empty
     * text.
     *
     * @param sent null where nothing was sent, which is no fault here
     * @param known whether there is such a key
     * @return one for each key at fault; to add to
     */
    public static List<Fault> faults(@Nullable Map<String, String> sent, Predicate<String> known) {
        var faults = new ArrayList<Fault>();
        if (sent != null) {
            sent.forEach((key, text) -> {
                if (!known.test(key)) {
                    faults.add(Fault.error("column.unknown", key, ""));
                } else if (text == null) {
                    faults.add(Fault.error("cell.null", key, ""));
                }
            });
        }
        return faults;
    }

    /** @return the fault that nothing was sent where something is asked for; to add to */
    public static List<Fault> missing(String name, @Nullable Object sent) {
        var faults = new ArrayList<Fault>();
        if (sent == null) {
            faults.add(Fault.error("required", name, ""));
        }
        return faults;
    }

    /** As it was meant: nothing sent is nothing said. */
    public static String said(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private SentTexts() {}
}
