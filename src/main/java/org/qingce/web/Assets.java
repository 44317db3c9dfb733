package org.qingce.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.qingce.kernel.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Addresses of the files that pages load (静态资源). Each carries the beginning of its content's hash, so that a browser keeps a
 * file for a year and still has the new one with the first page after an update.
 */
public final class Assets {

    /** How htmx behaves: a refused or conflicting form is drawn like any answer; nothing of it evaluates script or adds style. */
    public static final String HTMX = """
            {"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"historyCacheSize":0,\
            "attributesToSettle":["class","width","height"],\
            "responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},\
            {"code":"409","swap":true},{"code":"422","swap":true},{"code":"[45]..","swap":false,"error":true}]}""";

    /** Where the file of a script library lies, under the short name that pages use. */
    static final Map<String, String> LIBRARIES =
            Map.of("/htmx.js", "META-INF/resources/webjars/htmx.org/*/dist/htmx.min.js");

    private static final Logger log = LoggerFactory.getLogger(Assets.class);

    /** Every icon of every row asks, so that what is known is only read. */
    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private static final Map<String, String> SYMBOLS = new ConcurrentHashMap<>();

    private static final Map<String, Boolean> PRESENT = new ConcurrentHashMap<>();

    private Assets() {}

    /** @param path as served, such as {@code /style.css} */
    public static String path(String path) {
        var known = ADDRESSES.get(path);
        return known != null ? known : ADDRESSES.computeIfAbsent(path, Assets::versioned);
    }

    /** Whether there is such a file: a script of a page that is missing costs a convenience, not the page. */
    public static boolean has(String path) {
        return !path.isEmpty()
                && PRESENT.computeIfAbsent(path, p -> {
                    var there = new PathMatchingResourcePatternResolver()
                            .getResource(location(p))
                            .exists();
                    if (!there) {
                        log.error("Nothing is served under {}", p);
                    }
                    return there;
                });
    }

    /** Address of a symbol of the sprite, {@code i-…} or {@code light-…}. */
    public static String symbol(String name) {
        var known = SYMBOLS.get(name);
        return known != null ? known : SYMBOLS.computeIfAbsent(name, n -> path("/sprite.svg") + "#" + n);
    }

    /** Class path of what is served under {@code path}. */
    static String location(String path) {
        var library = LIBRARIES.get(path);
        if (library == null) {
            return "classpath:/static" + path;
        }
        try {
            var found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + library);
            if (found.length != 1) {
                throw new IllegalStateException(found.length + " files on the class path are " + library);
            }
            var url = found[0].getURL().toString();
            return "classpath:/" + url.substring(url.indexOf("META-INF/resources/webjars/"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String versioned(String path) {
        return path + "?v=" + hash(new PathMatchingResourcePatternResolver().getResource(location(path)));
    }

    private static String hash(Resource resource) {
        try (var in = resource.getInputStream()) {
            return HexFormat.of().formatHex(Sha256.digest().digest(in.readAllBytes()), 0, 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
