package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTests {

    private final Messages messages = new Messages(true);

    @Test
    void aMissingKeyIsAnErrorInTestsAndShownToUsers() {
        assertThatThrownBy(() -> messages.in(Locale.ENGLISH).get("web.no-such-key"))
                .hasMessageContaining("web.no-such-key");
        assertThat(new Messages(false).in(Locale.ENGLISH).get("web.no-such-key"))
                .isEqualTo("web.no-such-key");
    }

    @Test
    void eachLanguageHasItsOwnWords() {
        assertThat(messages.in(Locale.SIMPLIFIED_CHINESE).get("web.light.left", 12))
                .isEqualTo("剩 12 天");
        assertThat(messages.in(Locale.ENGLISH).get("web.light.left", 12)).isEqualTo("12 d left");
    }

    @Test
    void aShareIsWrittenByTheOneRule() {
        var words = messages.in(Locale.ENGLISH);
        assertThat(words.share(5999, 10000)).isEqualTo("59.9%");
        assertThat(words.share(231, 386)).isEqualTo("59.8%");
        assertThat(words.share(0, 0)).isEqualTo("—");
    }

    @Test
    void aLinkOfOursLeadsNowhereElse() {
        assertThat(Links.within("/ledger?text=铸造")).isEqualTo("/ledger?text=铸造");
        assertThat(Links.within("/ledger?text={x}")).isEqualTo("/ledger?text=%7Bx%7D");
        assertThat(Links.within("//evil.example/")).isEqualTo("/");
        assertThat(Links.within("/\\evil.example")).isEqualTo("/");
        assertThat(Links.within("https://evil.example/")).isEqualTo("/");
        assertThat(Links.within("/a\r\nSet-Cookie: x")).isEqualTo("/");
        assertThat(Links.without("/ledger?unit=50&text=a&period=2021Q3", "unit", "period"))
                .isEqualTo("/ledger?text=a");
    }

    @Test
    void aScopeIsReadBackAsItWasWritten() {
        var scope = new Scope("some-campaign", "500116", "2021Q3");
        assertThat(Scope.read(scope.written())).isEqualTo(scope);
        assertThat(Scope.read("not a scope")).isEqualTo(Scope.NONE);
    }
}
