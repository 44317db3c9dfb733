package org.qingce.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RequiresRight;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Makes the frame of a page. */
@Component
class Frames {

    /** Looked up once: to ask the context costs as much as some of the frame. */
    private final SingletonSupplier<FrameSource> source;

    private final Scopes scopes;
    private final List<MenuItem> items;

    Frames(ObjectProvider<FrameSource> source, Scopes scopes, ObjectProvider<MenuItem> items) {
        this.source = SingletonSupplier.ofNullable(source::getIfAvailable);
        this.scopes = scopes;
        this.items = items.stream()
                .sorted(Comparator.comparing(MenuItem::group).thenComparingInt(MenuItem::order))
                .toList();
    }

    Frame around(HttpServletRequest request, Words words, @Nullable Notice notice) {
        var path = path(request);
        var query = "GET".equals(request.getMethod()) ? request.getQueryString() : null;
        var back = Links.encoded(query == null ? path : path + "?" + query);
        var from = source.get();
        var scope = from == null ? Scope.NONE : scopes.of(request, null);
        var around = from == null ? null : from.around(scope, words).orElse(null);
        if (around == null) {
            return new Frame(
                    words, back, csrf(request), scope, null, "", List.of(), List.of(), List.of(), List.of(), notice);
        }
        return new Frame(
                words,
                back,
                csrf(request),
                scope,
                around.person(),
                around.unit(),
                around.posts(),
                around.pickers(),
                menu(words, path, around.rights(), around.counts()),
                around.foot(),
                notice);
    }

    Csrf csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? new Csrf(
                        token.getParameterName(),
                        token.getHeaderName(),
                        token.getToken(),
                        scopes.of(request, null).written())
                : new Csrf("", "", "", "");
    }

    private List<Frame.Group> menu(Words words, String path, Set<String> rights, Map<String, Long> counts) {
        var shown = items.stream()
                .filter(i -> i.right().equals(RequiresRight.SIGNED_IN) || rights.contains(i.right()))
                .toList();
        var current = shown.stream()
                .map(MenuItem::path)
                .filter(p -> path.equals(p) || path.startsWith(p + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
        var groups = new ArrayList<Frame.Group>();
        for (var group : MenuItem.Group.values()) {
            var entries = shown.stream()
                    .filter(i -> i.group() == group)
                    .map(i -> new Frame.Entry(
                            words.get(i.key()),
                            i.icon(),
                            i.path(),
                            counts.get(i.path()),
                            i.path().equals(current)))
                    .toList();
            if (!entries.isEmpty()) {
                groups.add(new Frame.Group(heading(words, group), entries));
            }
        }
        return groups;
    }

    private static String heading(Words words, MenuItem.Group group) {
        return switch (group) {
            case WORK -> "";
            case LEDGER -> words.get("web.menu.ledger");
            case TABLES -> words.get("web.menu.tables");
            case CAMPAIGN -> words.get("web.menu.campaign");
            case SYSTEM -> words.get("web.menu.system");
        };
    }

    /** The path asked for, also on the page of a problem. */
    static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }
}
