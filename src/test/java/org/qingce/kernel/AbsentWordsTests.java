package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbsentWordsTests {

    private final AbsentWords words = new AbsentWords(List.of("无", "无证", "暂无", "办理中"));

    @ParameterizedTest
    @ValueSource(strings = {"无", " 无 ", "（无）", "无。", "办\n理中", "/", "／", "—", "——", "-", "－", "–"})
    void aWordOfTheListAndAnyDashOrSlashSaysThatThereIsNone(String cell) {
        assertThat(words.in(cell)).contains(CellText.oneLine(cell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "****", "未知", "无名家具厂", "91500116MA0T0002XJ"})
    void nothingElseDoes(String cell) {
        assertThat(words.in(cell)).isEmpty();
    }
}
