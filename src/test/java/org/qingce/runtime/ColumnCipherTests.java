package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts encrypted with SM4-GCM before they are stored (GB/T 22239-2019 8.1.4.8). */
class ColumnCipherTests {

    private static final String ONE = "1:0123456789abcdeffedcba9876543210";
    private static final String TWO = "2:00112233445566778899aabbccddeeff";

    @TempDir
    Path folder;

    private ColumnCipher cipher(String keys) {
        return new ColumnCipher(new DataDirectory(folder), keys);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "陈示例 023-47520000 转 8001", "=cmd|'/c'!A1", "sm4:1:abc"})
    void whatWasEncryptedIsReadAgain(String plain) {
        var cipher = cipher(ONE);

        var stored = cipher.encrypt("access.contact", plain);

        assertThat(stored).startsWith("sm4:1:").doesNotContain(plain);
        assertThat(cipher.decrypt("access.contact", stored)).isEqualTo(plain);
    }

    @Test
    void theSameTextTwiceIsStoredInTwoWays() {
        var cipher = cipher(ONE);

        assertThat(cipher.encrypt("access.contact", "13800138000"))
                .isNotEqualTo(cipher.encrypt("access.contact", "13800138000"));
    }

    @Test
    void aBlankTextStaysBlankAndAnOldPlainOneIsItself() {
        assertThat(cipher(ONE).encrypt("access.contact", "")).isEmpty();
        assertThat(cipher(ONE).decrypt("access.contact", "13800138000")).isEqualTo("13800138000");
    }

    @Test
    void aValueThatWasChangedOrMovedToAnotherTableIsNotRead() {
        var cipher = cipher(ONE);
        var stored = cipher.encrypt("access.contact", "13800138000");
        var bent = stored.substring(0, stored.length() - 4) + (stored.endsWith("AAAA") ? "BBBB" : "AAAA");

        assertThatThrownBy(() -> cipher.decrypt("access.contact", bent)).hasMessageContaining("was changed");
        assertThatThrownBy(() -> cipher.decrypt("access.second_factor", stored))
                .hasMessageContaining("belongs elsewhere");
        assertThatThrownBy(() -> cipher.decrypt("access.contact", "sm4:1:AAAA")).hasMessageContaining("was changed");
        assertThatThrownBy(() -> cipher.decrypt("access.contact", "sm4:x")).hasMessageContaining("no encrypted text");
    }

    @Test
    void aValueThatIsBoundToItsRowIsReadThereAlone() {
        var cipher = cipher(ONE);
        var own = new ColumnCipher.Place("access.second_factor", "secret", "chen");
        var stored = cipher.encrypt(own, "GEZDGNBVGY3TQOJQ");

        assertThat(stored).startsWith("sm4:1@:");
        assertThat(cipher.decrypt(own, stored)).isEqualTo("GEZDGNBVGY3TQOJQ");
        for (var other : List.of(
                new ColumnCipher.Place("access.second_factor", "secret", "tang"),
                new ColumnCipher.Place("access.second_factor", "pending", "chen"),
                new ColumnCipher.Place("access.contact", "secret", "chen"))) {
            assertThatThrownBy(() -> cipher.decrypt(other, stored)).hasMessageContaining("belongs elsewhere");
        }
        assertThatThrownBy(() -> cipher.decrypt("access.second_factor", stored))
                .hasMessageContaining("no encrypted text");
    }

    @Test
    void whereEverythingIsEncryptedAndBoundNothingElseIsRead() {
        var cipher = cipher(ONE);
        var place = new ColumnCipher.Place("access.second_factor", "secret", "chen");
        var unbound = cipher.encrypt("access.second_factor", "GEZDGNBVGY3TQOJQ");
        assertThat(cipher.decrypt(place, unbound)).isEqualTo("GEZDGNBVGY3TQOJQ");
        assertThat(cipher.decrypt(place, "GEZDGNBVGY3TQOJQ")).isEqualTo("GEZDGNBVGY3TQOJQ");

        cipher.settle("access.second_factor");

        assertThatThrownBy(() -> cipher.decrypt(place, unbound)).hasMessageContaining("not bound to its row");
        assertThatThrownBy(() -> cipher.decrypt(place, "GEZDGNBVGY3TQOJQ"))
                .hasMessageContaining("not bound to its row");
        assertThatThrownBy(() -> cipher.decrypt("access.second_factor", "GEZDGNBVGY3TQOJQ"))
                .hasMessageContaining("not encrypted");
        assertThat(cipher.decrypt(place, "")).isEmpty();
    }

    @Test
    void theNewestKeyEncryptsAndTheOldOnesStillDecrypt() {
        var old = cipher(ONE).encrypt("access.contact", "13800138000");
        var both = cipher(TWO + "," + ONE);

        assertThat(both.encrypt("access.contact", "13800138000")).startsWith("sm4:2:");
        assertThat(both.decrypt("access.contact", old)).isEqualTo("13800138000");
        assertThatThrownBy(() -> cipher(TWO).decrypt("access.contact", old)).hasMessageContaining("Key 1");
    }

    @Test
    void aKeyThatAnotherProcessMakesIsUsedAtOnce() {
        var serving = cipher("");
        var before = serving.encrypt("access.contact", "13800138000");

        var command = cipher("");
        assertThat(command.keys().add()).isEqualTo(2);

        assertThat(serving.encrypt("access.contact", "13800138000")).startsWith("sm4:2:");
        assertThat(command.decrypt("access.contact", before)).isEqualTo("13800138000");
        assertThat(Files.exists(folder.resolve("cipher-2.key"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0123456789abcdeffedcba9876543210", "1:0123", "0:0123456789abcdeffedcba9876543210", ONE + ","})
    void keysThatAreNoneStopTheStart(String given) {
        assertThatThrownBy(() -> cipher(given))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("QINGCE_CIPHER_KEYS")
                .hasMessageNotContaining("0123");
    }
}
