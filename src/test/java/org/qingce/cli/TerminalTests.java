package org.qingce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTests {

    @Test
    void itSpeaksChineseUnlessEnglishIsAskedFor() {
        assertThat(Terminal.language(Map.of())).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Terminal.language(Map.of("LANG", "C.UTF-8"))).isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Terminal.language(Map.of("LANG", "en_GB.UTF-8"))).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void whatOverridesTheLanguageOfTheMachineIsAskedFirst() {
        assertThat(Terminal.language(Map.of("LC_ALL", "zh_CN.UTF-8", "LANG", "en_GB.UTF-8")))
                .isEqualTo(Locale.SIMPLIFIED_CHINESE);
        assertThat(Terminal.language(Map.of("LC_ALL", "", "LC_MESSAGES", "en_US", "LANG", "zh_CN.UTF-8")))
                .isEqualTo(Locale.ENGLISH);
    }

    @Test
    void whoHasNoEnglishInstalledCanAskForItByName() {
        assertThat(Terminal.language(Map.of("QINGCE_LANGUAGE", "en", "LC_ALL", "zh_CN.UTF-8")))
                .isEqualTo(Locale.ENGLISH);
        assertThat(Terminal.language(Map.of("QINGCE_LANGUAGE", "zh", "LANG", "en_GB.UTF-8")))
                .isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }
}
