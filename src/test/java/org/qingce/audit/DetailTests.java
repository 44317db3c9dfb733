package org.qingce.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;

class DetailTests {

    @Test
    void anEntryTellsWhatWasAndWhatIsALineForEachField() {
        var told = Detail.of("500116-000123")
                .changed("stage", "planned", "claimed")
                .changed("due", "", LocalDate.of(2021, 6, 30))
                .changed("words", null, "已拆除")
                .with("signer", "");

        assertThat(told).hasToString("500116-000123 stage: planned → claimed\ndue: — → 2021-06-30\nwords: 已拆除");
    }

    @Test
    void whatStaysTheSameIsToldOnceAndWhatSaysNothingIsLeftOut() {
        assertThat(Detail.empty().changed("state", "done", "done").changed("words", "", ""))
                .hasToString("state: done");
    }

    @Test
    void anActTellsWhyAndSinceWhenAndFromWhereIfNotByHand() {
        var day = LocalDate.of(2021, 6, 30);
        var chen = new Actor("chen", "500116");

        assertThat(Detail.empty().because(new Act(chen, day, "设备已拆除", Act.BY_HAND)))
                .hasToString("reason: 设备已拆除\non: 2021-06-30");
        assertThat(Detail.empty().because(new Act(chen, day, "", "六月表"))).hasToString("on: 2021-06-30\nsource: 六月表");
    }

    @Test
    void aTextThatIsTypedCannotPassForAnotherField() {
        var read = Detail.read(Detail.of("500116-000123")
                        .with("reason", "好\nsigner: 张县长\r\nstage: a → b")
                        .toString())
                .orElseThrow();

        assertThat(read.head()).isEqualTo("500116-000123");
        assertThat(read.fields()).containsExactly(new Detail.Field("reason", "好 signer: 张县长 stage: a → b"));
    }

    @Test
    void numbersOfCitizensAndPhonesAreMasked() {
        assertThat(Detail.empty().with("words", "业主11010519491231002X，电话13800138000"))
                .hasToString("words: 业主110105********002X，电话138****8000");
    }

    @Test
    void ofALongTextStandsTheBeginningAndWhatProvesTheRest() {
        var text = "停产".repeat(500);
        var told = Detail.empty().with("reason", text).toString();

        assertThat(told)
                .startsWith("reason: 停产停产")
                .endsWith("… (1000, SM3 " + Sm3.of(text) + ")")
                .hasSizeLessThan(300);
        assertThat(Detail.empty().with("reason", text + "。").toString()).isNotEqualTo(told);
    }

    @Test
    void whatIsKeptIsReadAgainAndWhatWasWrittenOtherwiseIsNot() {
        var kept = Detail.empty()
                .changed("due", "2021-06-30", "2021-12-31")
                .with("cases", 3)
                .toString();

        assertThat(Detail.read(kept).orElseThrow().fields())
                .extracting(Detail.Field::sides)
                .containsExactly(java.util.List.of("2021-06-30", "2021-12-31"), java.util.List.of("3"));
        assertThat(Detail.read("SM3 66c7f0f4 select 1")).isEmpty();
        assertThat(Detail.read("500116 CLERK 2021-06-30")).isEmpty();
        assertThat(Detail.read("")).isEmpty();
    }

    /** No character that somebody types takes an entry from those that are read again. */
    @Test
    void noBreakOfALineIsKept() {
        for (var broken : List.of("\n", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b")) {
            var kept = Detail.empty()
                    .with("source", "一" + broken + "二")
                    .with("history", "3")
                    .toString();
            assertThat(Detail.read(kept).orElseThrow().value("history")).isEqualTo("3");
            assertThat(Detail.read(kept).orElseThrow().value("source")).isEqualTo("一 二");
        }
    }

    /** GM/T 0004, first example. */
    @Test
    void theDigestIsSm3() {
        assertThat(Sm3.of("abc")).isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }
}
