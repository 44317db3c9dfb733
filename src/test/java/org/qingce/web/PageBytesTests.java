package org.qingce.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PageBytesTests {

    @Test
    void everyCharacterIsWrittenAsItsOwnBytes() throws IOException {
        var text = "<td>plain é ß 清册 ㎡ 𠮷野家 \u0000\u007f\u0080\u07ff\u0800\uffff</td>";

        assertThat(drawn(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void halfAPairOfSurrogatesIsAQuestionMark() throws IOException {
        for (var text : new String[] {"\ud842", "a\udfb7b", "\ud842\ud842\udfb7", "\udfb7\ud842"}) {
            assertThat(drawn(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aPageGrowsAsFarAsItIsLong() throws IOException {
        var page = new PageBytes();
        var expected = new ByteArrayOutputStream();
        for (var i = 0; i < 5_000; i++) {
            page.writeContent("一二三四五六七八九十", 2, 9);
            page.writeBinaryContent("</td>".getBytes(StandardCharsets.UTF_8));
            expected.writeBytes("三四五六七八九</td>".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(bytes(page)).isEqualTo(expected.toByteArray());
        assertThat(page.length()).isEqualTo(expected.size());
    }

    private static byte[] drawn(String text) throws IOException {
        var page = new PageBytes();
        page.writeContent(text);
        return bytes(page);
    }

    private static byte[] bytes(PageBytes page) throws IOException {
        var out = new ByteArrayOutputStream();
        page.writeTo(out);
        return out.toByteArray();
    }
}
