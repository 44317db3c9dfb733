package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextTests {

    @Test
    void argumentsStandWhereTheirNumbersStood() {
        assertThat(Text.of("{1} of {0}, again {1}").fill("b", "a")).isEqualTo("a of b, again a");
    }

    @Test
    void wholeNumbersAreGroupedAndTextIsLeftAlone() {
        assertThat(Text.of("{0} rows of {1}").fill(1234567L, "2021")).isEqualTo("1,234,567 rows of 2021");
        assertThat(Text.grouped(-1000)).isEqualTo("-1,000");
        assertThat(Text.grouped(999)).isEqualTo("999");
    }

    @Test
    void apostrophesAreDoubledAndBracesCanBeQuoted() {
        assertThat(Text.of("unit''s '{'0'}'").fill()).isEqualTo("unit's {0}");
        assertThatThrownBy(() -> Text.of("unit's")).hasMessageContaining("doubled");
        assertThatThrownBy(() -> Text.of("{0,number}")).hasMessageContaining("{0,number}");
    }

    @Test
    void aWordFollowsItsNumber() {
        var text = Text.of("{0} {0|case|cases} in {1} {1|unit|units}");
        assertThat(text.fill(1L, 2)).isEqualTo("1 case in 2 units");
        assertThat(text.fill(0, 1)).isEqualTo("0 cases in 1 unit");
        assertThat(text.arguments()).containsExactly(0, 0, 1, 1);
        assertThatThrownBy(() -> Text.of("{0|case}")).hasMessageContaining("{0|one|other}");
    }

    @Test
    void aMessageIsToldInTheLanguageOfItsReaderAndSoIsWhatItHolds() {
        var message = Message.of("runtime.backup.disk", Message.of("runtime.disk.missing", "/etc/qingce"));
        assertThat(message.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("没有备份：找不到 /etc/qingce");
        assertThat(message.in(Locale.ENGLISH)).isEqualTo("The backup was not taken: /etc/qingce is missing");
        assertThat(message).as("in a log").hasToString("The backup was not taken: /etc/qingce is missing");
    }

    @Test
    void aMessageWithoutATextIsAnError() {
        assertThatThrownBy(() -> Message.of("runtime.no-such-key").in(Locale.ENGLISH))
                .hasMessageContaining("runtime.no-such-key");
        assertThatThrownBy(() -> Message.of("nowhere.key").in(Locale.ENGLISH)).hasMessageContaining("nowhere_en");
    }
}
