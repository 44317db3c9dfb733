package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The frame and the components, drawn without a server. */
class FrameTests {

    private static final LocalDate TODAY = LocalDate.of(2021, 9, 18);

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Words chinese = new Messages(true).in(Locale.SIMPLIFIED_CHINESE);
    private final Words english = new Messages(true).in(Locale.ENGLISH);

    @Test
    void thePageSaysItsLanguageAndOffersTheOther() {
        assertThat(problem(chinese)).contains("<html lang=\"zh-CN\">", "/language?to=en&amp;back=%2Fledger", "没有这一页");
        assertThat(problem(english))
                .contains("<html lang=\"en\">", "/language?to=zh&amp;back=%2Fledger", "no such page");
    }

    @Test
    void thePresentEntryOfTheMenuIsMarkedAndItsCountTold() {
        assertThat(problem(english))
                .contains("aria-current=\"page\"", "<span>3,204</span>")
                .contains("class=\"skip\"", "id=\"main\"");
    }

    @Test
    void nothingOnAPageIsScriptOrStyleInPlace() {
        assertThat(problem(english))
                .doesNotContain("<style", " style=", " onclick=")
                .doesNotContainPattern("<script[^>]*>[^<]");
    }

    @Test
    void whatAUserTypedIsNeverMarkup() {
        assertThat(draw("web/tag", Map.of("text", "<b>\"x\"</b>")))
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void aLightHasAColourAShapeAndAWord() {
        assertThat(light(TODAY.plusDays(16))).contains("data-light=\"green\"", "#light-green", "16 d left");
        assertThat(light(TODAY.plusDays(15))).contains("data-light=\"yellow\"", "#light-yellow", "15 d left");
        assertThat(light(TODAY.plusDays(7))).contains("data-light=\"orange\"", "#light-orange", "7 d left");
        assertThat(light(TODAY)).contains("data-light=\"orange\"", "Due today");
        assertThat(light(TODAY.minusDays(3))).contains("data-light=\"red\"", "#light-red", "3 d late");
    }

    @Test
    void aNumberThatDoesNotOpenHasNoUnderline() {
        assertThat(draw("web/number", Map.of("words", english, "value", 37L))).doesNotContain("class=\"number");
        assertThat(draw("web/number", Map.of("words", english, "value", 1037L, "href", "/ledger")))
                .isEqualTo("<a class=\"number\" href=\"/ledger\">1,037</a>");
    }

    @Test
    void aButtonThatCannotBePressedSaysWhy() {
        assertThat(draw("web/button", Map.of("label", "Commit", "reason", "2 rows are undecided")))
                .contains(" disabled", "<small>2 rows are undecided</small>");
        assertThat(draw("web/button", Map.of("label", "Commit"))).doesNotContain("disabled");
    }

    @Test
    void filesCarryTheHashOfTheirContent() {
        assertThat(Assets.path("/htmx.js")).matches("/htmx\\.js\\?v=[0-9a-f]{8}");
        assertThat(Assets.symbol("i-plus")).matches("/sprite\\.svg\\?v=[0-9a-f]{8}#i-plus");
    }

    private String light(LocalDate due) {
        return draw("web/light", Map.of("words", english, "light", Light.of(due, TODAY, 15, 7)));
    }

    private String problem(Words words) {
        var entry = new Frame.Entry(words.get("web.menu.ledger"), "table", "/ledger", 3204L, true);
        var frame = new Frame(
                words,
                "%2Fledger",
                new Csrf("_csrf", "X-CSRF-TOKEN", "token", ""),
                Scope.NONE,
                "someone",
                "some unit",
                List.of(),
                List.of(),
                List.of(new Frame.Group("", List.of(entry))),
                List.of(),
                Notice.good("done"));
        return draw("web/problem", Map.of("frame", frame, "page", ProblemPage.of(404, "7F3A22", "/")));
    }

    private String draw(String template, Map<String, Object> parameters) {
        var output = new StringOutput();
        engine.render(template + ".jte", parameters, output);
        return output.toString();
    }
}
