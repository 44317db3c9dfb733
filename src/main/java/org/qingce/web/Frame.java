package org.qingce.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page (页面框架): the dark bar, the menu, the language. A template that is a whole page has the parameter
 * {@code frame} and hands it to {@code web/frame}; it is made only for those.
 *
 * @param back path and query of the present page, as it stands in addresses that come back here after a change of language or
 *     scope
 * @param scope for which the page stands: a form that is sent by its address names it, as every link behind a figure does
 * @param person name of who is signed in, or null for a stranger
 * @param posts units to act for, where there are several
 * @param foot lines at the bottom left
 * @param notice what came of the last step
 */
public record Frame(
        Words words,
        String back,
        Csrf csrf,
        Scope scope,
        @Nullable String person,
        String unit,
        List<FrameSource.Choice> posts,
        List<FrameSource.Picker> pickers,
        List<Group> menu,
        List<String> foot,
        @Nullable Notice notice) {

    /** @param heading key of its message, or blank */
    public record Group(String heading, List<Entry> entries) {}

    /** @param count what waits behind it, or null */
    public record Entry(
            String label,
            String icon,
            String path,
            @Nullable Long count,
            boolean current) {}

    /** Whether the menu leads to a page: what else leads there is shown to nobody who may not go. */
    public boolean leadsTo(String path) {
        return menu.stream()
                .flatMap(group -> group.entries().stream())
                .anyMatch(entry -> entry.path().equals(path));
    }

    /** The inbox, where something waits in it; it stands in the dark bar of every page. */
    public @Nullable Entry waiting() {
        return menu.stream()
                .flatMap(group -> group.entries().stream())
                .filter(entry -> entry.path().equals("/inbox") && entry.count() != null)
                .findFirst()
                .orElse(null);
    }

    /** Address that changes the language and comes back here. */
    public String otherLanguage() {
        return "/language?to=" + (words.english() ? "zh" : "en") + "&back=" + back;
    }

    /** Address that changes one part of the scope and comes back here. */
    public String scope(String parameter, String value) {
        return "/scope?" + parameter + "=" + Links.encoded(value) + "&back=" + back;
    }
}
