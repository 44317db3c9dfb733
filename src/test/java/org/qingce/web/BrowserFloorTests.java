package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Government desks run browsers built on Chromium 86. Every style sheet and script that is served is searched for what came
 * later; the number is the first version that has it.
 */
class BrowserFloorTests {

    private static final Path STATIC = Path.of("src/main/resources/static");

    private static final Map<String, String> STYLE = new LinkedHashMap<>();
    private static final Map<String, String> SCRIPT = new LinkedHashMap<>();

    static {
        STYLE.put(":is() 88", ":is\\(");
        STYLE.put(":where() 88", ":where\\(");
        STYLE.put(":has() 105", ":has\\(");
        STYLE.put("list in :not() 88", ":not\\([^()]*,");
        STYLE.put(":dir() 120", ":dir\\(");
        STYLE.put(":user-valid 119", ":user-(in)?valid");
        STYLE.put("::file-selector-button 89", "::file-selector-button");
        STYLE.put("nesting 112", "(^|[;{}])\\s*&|\\{[^{}@]*;[^{};:]*[a-z\\]]\\s*\\{");
        STYLE.put("@layer 99", "@layer\\b");
        STYLE.put("@container 105", "@container\\b");
        STYLE.put("@scope 118", "@scope\\b");
        STYLE.put("@starting-style 117", "@starting-style");
        STYLE.put("@counter-style 91", "@counter-style");
        STYLE.put("media ranges 104", "@media[^{]*[<>]");
        STYLE.put("inset 87", "[;{\\s]inset(-(block|inline)(-(start|end))?)?\\s*:");
        STYLE.put("aspect-ratio 88", "[;{\\s]aspect-ratio\\s*:");
        STYLE.put("accent-color 93", "accent-color\\s*:");
        STYLE.put("text-underline-offset 87", "text-underline-offset");
        STYLE.put("text-decoration-thickness 89", "text-decoration-thickness");
        STYLE.put("text-wrap 114", "text-wrap(-style)?\\s*:");
        STYLE.put("translate, rotate, scale as properties 104", "[;{\\s](translate|rotate|scale)\\s*:");
        STYLE.put("overflow: clip 90", "overflow(-[xy])?\\s*:\\s*clip");
        STYLE.put("scrollbar-gutter 94", "scrollbar-gutter|scrollbar-(color|width)");
        STYLE.put("units of the small viewport 108", "\\d(d|s|l)v(h|w|min|max|i|b)\\b");
        STYLE.put("container units 105", "\\dcq(w|h|i|b|min|max)\\b");
        STYLE.put("color-mix() 111", "color-mix\\(");
        STYLE.put("light-dark() 123", "light-dark\\(");
        STYLE.put("oklch(), lab() 111", "\\b(oklch|oklab|lch|lab|color)\\(");
        STYLE.put("subgrid 117", "subgrid");
        STYLE.put("field-sizing 123", "field-sizing");
        STYLE.put("mask without prefix 120", "[;{\\s]mask(-[a-z]+)?\\s*:");

        SCRIPT.put("at() 92", "\\.at\\(");
        SCRIPT.put("Object.hasOwn 93", "Object\\.hasOwn\\b");
        SCRIPT.put("structuredClone 98", "\\bstructuredClone\\b");
        SCRIPT.put("findLast 97", "\\.findLast(Index)?\\(");
        SCRIPT.put("toSorted and the like 110", "\\.(toSorted|toReversed|toSpliced)\\(");
        SCRIPT.put("groupBy 117", "\\b(Object|Map)\\.groupBy\\b");
        SCRIPT.put("Promise.withResolvers 119", "withResolvers");
        SCRIPT.put("static blocks 94", "\\bstatic\\s*\\{");
        SCRIPT.put("#x in 91", "#\\w+\\s+in\\s");
        SCRIPT.put("top-level await 89", "(?m)^(\\w+\\s+\\w+\\s*=\\s*)?await\\s");
        SCRIPT.put("regex flags d and v 90", "/[a-z]*[dv][a-z]*\\.(test|exec)\\(");
        SCRIPT.put("Error cause 93", "new Error\\([^)]*,\\s*\\{\\s*cause");
        SCRIPT.put("randomUUID 92", "randomUUID");
        SCRIPT.put("Intl.Segmenter 87", "Intl\\.Segmenter");
        SCRIPT.put("URL.canParse 120", "URL\\.canParse");
        SCRIPT.put("AbortSignal.timeout 103", "AbortSignal\\.(timeout|any)");
        SCRIPT.put("startViewTransition 111", "startViewTransition");
        SCRIPT.put("moveBefore 133", "\\.moveBefore\\b");
        SCRIPT.put("checkVisibility 105", "checkVisibility");
        SCRIPT.put("showPicker 99", "showPicker");
        SCRIPT.put("inert 102", "\\.inert\\b");
        SCRIPT.put("popover 114", "(show|hide|toggle)Popover");
        SCRIPT.put("scheduler 94", "\\bscheduler\\.");
        SCRIPT.put("setHTML 146", "\\.setHTML\\b");
    }

    /** What a library asks for first and does without where it is missing; see docs/adr/. */
    private static final Map<String, Set<String>> ASKED_FOR_FIRST =
            Map.of("/htmx.js", Set.of("startViewTransition 111", "moveBefore 133"));

    @Test
    void everythingServedRunsOnChromium86() throws IOException {
        var found = new LinkedHashMap<String, List<String>>();
        var looked = new ArrayList<String>();
        try (var files = Files.walk(STATIC)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var name = "/" + STATIC.relativize(file);
                var features = name.endsWith(".css") ? STYLE : name.endsWith(".js") ? SCRIPT : null;
                if (features != null) {
                    looked.add(name);
                    found.put(name, newerThanTheFloor(Files.readString(file), features));
                }
            }
        }
        for (var name : Assets.LIBRARIES.keySet()) {
            looked.add(name);
            var newer = newerThanTheFloor(
                    new DefaultResourceLoader()
                            .getResource(Assets.location(name))
                            .getContentAsString(StandardCharsets.UTF_8),
                    SCRIPT);
            newer.removeAll(ASKED_FOR_FIRST.getOrDefault(name, Set.of()));
            found.put(name, newer);
        }
        found.values().removeIf(List::isEmpty);

        assertThat(looked).contains("/style.css", "/app.js", "/htmx.js");
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a:is(b, c) { color: red }                 | :is() 88
            .a { inset: 0 }                           | inset 87
            .a{inset:0}                               | inset 87
            a:not(.b, .c) { color: red }              | list in :not() 88
            .a { color: red; .b { color: blue } }     | nesting 112
            .a { & b { color: blue } }                | nesting 112
            @layer base { a { color: red } }          | @layer 99
            .a { height: 100dvh }                     | units of the small viewport 108
            .a { accent-color: red }                  | accent-color 93
            @media (width >= 600px) { a { top: 0 } }  | media ranges 104
            """)
    void aStyleThatIsTooNewIsFound(String style, String feature) {
        assertThat(newerThanTheFloor(style, STYLE)).contains(feature);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            rows.at(-1)                    | at() 92
            const a = structuredClone(b)   | structuredClone 98
            class A { static { a = 1 } }   | static blocks 94
            if (#x in y) {}                | #x in 91
            await load()                   | top-level await 89
            /a/d.exec(b)                   | regex flags d and v 90
            """)
    void aScriptThatIsTooNewIsFound(String script, String feature) {
        assertThat(newerThanTheFloor(script, SCRIPT)).contains(feature);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a:not(.b):focus-visible { background-position: center }
            /* a:is(b) */ .a { margin-inset: 0 }
            @media (max-width: 760px) { .a { top: 0; left: 0 } .b { top: 0 } }
            """)
    void whatChromium86KnowsPasses(String style) {
        assertThat(newerThanTheFloor(style, STYLE)).isEmpty();
    }

    private static List<String> newerThanTheFloor(String text, Map<String, String> features) {
        var bare = text.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^\\s*//.*$", "");
        var found = new ArrayList<String>();
        features.forEach((feature, pattern) -> {
            if (Pattern.compile(pattern).matcher(bare).find()) {
                found.add(feature);
            }
        });
        return found;
    }
}
