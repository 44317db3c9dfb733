package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeMatcherTests {

    private final CodeMatcher problems = new CodeMatcher(List.of(
            new CodeChoice("NONE", "①", "无污染治理设施", List.of(), false),
            new CodeChoice("LOOSE", "②", "无组织排放控制不到位", List.of("无组织排放"), false),
            new CodeChoice("UNFIT", "③", "治理设施不匹配", List.of(), false),
            new CodeChoice("OTHER", "④", "其他", List.of(), true)));

    private final CodeMatcher classes = new CodeMatcher(List.of(
            new CodeChoice("CLOSE", "", "原址关闭", List.of("关停"), false),
            new CodeChoice("UPGRADE", "", "改造提升", List.of("升级"), false),
            new CodeChoice("RELOCATE", "", "搬迁升级", List.of(), false)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "①|NONE",
                "1|NONE",
                "LOOSE|LOOSE",
                "NONE,UNFIT|NONE,UNFIT",
                "１|NONE",
                "(1)|NONE",
                "（二）|LOOSE",
                "⑵|LOOSE",
                "2.|LOOSE",
                "无污染治理设施|NONE",
                "①无污染治理设施|NONE",
                "1、无污染治理设施|NONE",
                "①（无污染治理设施）|NONE",
                "①(无污染治理设施)②（无组织排放）|NONE,LOOSE",
                "①②|NONE,LOOSE",
                "①、②、③|NONE,LOOSE,UNFIT",
                "①，②；③|NONE,LOOSE,UNFIT",
                "② ①|NONE,LOOSE",
                "1,2|NONE,LOOSE",
                "1、2|NONE,LOOSE",
                "12|NONE,LOOSE",
                "①无污染治理设施②无组织排放控制不到位|NONE,LOOSE",
                "①无污染治理设施；②无组织排放控制不到位|NONE,LOOSE",
                "1无污染治理设施2无组织排放控制不到位|NONE,LOOSE",
                "无污染治理设施，无组织排放控制不到位|NONE,LOOSE",
                "无污染治理设施无组织排放|NONE,LOOSE",
                "④其他：加装喷淋|OTHER:加装喷淋",
                "④其他（加装喷淋）|OTHER:加装喷淋",
                "④其它:废气管道漏风、破损；①|NONE,OTHER:废气管道漏风、破损",
                "④：加装喷淋|OTHER:加装喷淋",
                "①④其他：占地 200㎡ 未封闭|NONE,OTHER:占地 200㎡ 未封闭",
                "其他：漏风，治理设施不匹配|UNFIT,OTHER:漏风",
                "④其他|OTHER",
                "④其他：|OTHER",
                "①和③|NONE,UNFIT",
                "①与②、③|NONE,LOOSE,UNFIT",
                "①、②以及③|NONE,LOOSE,UNFIT",
                "①及④其他：味大|NONE,OTHER:味大",
                "1和3|NONE,UNFIT",
                "无污染治理设施 和 无组织排放|NONE,LOOSE",
                "④其他：与邻厂共用和未封闭|OTHER:与邻厂共用和未封闭",
                "①·②·③|NONE,LOOSE,UNFIT",
                "①・②|NONE,LOOSE",
                "①\\③|NONE,UNFIT",
                "1\\3|NONE,UNFIT",
                "·①无污染治理设施·②无组织排放|NONE,LOOSE",
                "无污染治理设施-无组织排放|NONE,LOOSE",
                "①无污染治理设施—③治理设施不匹配|NONE,UNFIT",
                "①-无污染治理设施|NONE",
                "①-②|NONE,LOOSE",
                "1-2-3|NONE,LOOSE,UNFIT",
                "①——②|NONE,LOOSE",
                "③-④其他：漏风|UNFIT,OTHER:漏风",
                "④其他-加装喷淋|OTHER:加装喷淋",
                "④其他-1号炉未封闭|OTHER:1号炉未封闭",
                "④其他·加装喷淋|OTHER:加装喷淋",
                "④其他-①|NONE,OTHER",
                "④其他：风机·无组织排放|OTHER:风机·无组织排放",
                "④其他：A-1、B\\2 两台风机|OTHER:A-1、B\\2 两台风机",
                "④其他：200㎡|OTHER:200㎡",
                "④其他：更换①号炉|OTHER:更换①号炉",
                "④其他：更换锅炉①|OTHER:更换锅炉①",
                "④其他：漏风①无污染治理设施|NONE,OTHER:漏风",
                "④5号炉未封闭|OTHER:5号炉未封闭",
                "④其他：/|OTHER",
                "④其他：无|OTHER",
                "④其他（暂无）|OTHER",
                "④其他：……|OTHER",
            })
    void everyWayOfWritingAnAnswerIsRead(String cell, String expected) {
        var read = problems.read(cell);

        assertThat(read.unmatched()).isEmpty();
        assertThat(written(read)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "⑤",
                "5",
                "15",
                "11",
                "1234567",
                "已整改",
                "①无组织排放控制不到位",
                "①没有设施",
                "①和",
                "和①",
                "①和晒水",
                "无污染治理设施等",
                "①-③",
                "1-3",
                "②-①",
                "①-",
                "-①",
                "①-无组织排放控制不到位",
                "1-2号炉",
                "①-晒水",
                "2021-1-2",
                "①②⑨",
                "④⑤",
                "④5",
                "其他⑥",
                "①②③④⑤",
                "④⑤号炉",
                "④其他：⑤",
                "④其他：漏风；⑤"
            })
    void whatIsNoEntryIsUnmatchedAndNeverGuessed(String cell) {
        assertThat(problems.read(cell).isComplete()).isFalse();
    }

    @Test
    void unmatchedPiecesAreToldAsTheyWereWritten() {
        var read = problems.read("①、晒水 不足；②");

        assertThat(read.codes()).containsExactly("NONE", "LOOSE");
        assertThat(read.unmatched()).containsExactly("晒水 不足");
    }

    @Test
    void aLineBreakDividesAnswersOrStandsInsideOne() {
        assertThat(problems.read("①无污染治理设施\n②").codes()).containsExactly("NONE", "LOOSE");
        assertThat(problems.read("无污染治\r\n理设施").codes()).containsExactly("NONE");
    }

    @Test
    void theLongestLabelWins() {
        assertThat(classes.read("搬迁升级").codes()).containsExactly("RELOCATE");
        assertThat(classes.read("搬迁升级改造").isOne()).isFalse();
        assertThat(classes.read("改造提升、搬迁升级").isOne()).isFalse();
    }

    @Test
    void aLabelMayHoldSeparators() {
        var industries = new CodeMatcher(List.of(
                new CodeChoice("BUILDING", "", "建材（砖瓦、陶瓷、木/石材加工）", List.of("建材"), false),
                new CodeChoice("CEMENT", "", "水泥", List.of(), false)));

        assertThat(industries.read("建材(砖瓦、陶瓷、木/石材加工);水泥").codes()).containsExactly("BUILDING", "CEMENT");
    }

    @Test
    void twelveIsTwelveWhereTheListGoesSoFar() {
        var twelve = new CodeMatcher(IntStream.rangeClosed(1, 12)
                .mapToObj(i -> new CodeChoice("C" + i, CellText.circled(i), "第" + i + "项", List.of(), false))
                .toList());

        assertThat(twelve.read("12").codes()).containsExactly("C12");
        assertThat(twelve.read("⑫").codes()).containsExactly("C12");
        assertThat(twelve.read("1,2").codes()).containsExactly("C1", "C2");
    }

    @Test
    void nothingAnswersNothing() {
        assertThat(problems.read(" \u3000")).isEqualTo(new CodeAnswers(List.of(), List.of()));
    }

    private static String written(CodeAnswers read) {
        return read.answers().stream()
                .map(a -> a.text().isEmpty() ? a.code() : a.code() + ":" + a.text())
                .collect(Collectors.joining(","));
    }
}
