package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A second instance on the same database. */
@SpringBootTest
class CipherKeysModuleTests {

    @TempDir
    Path folder;

    @Autowired
    Database database;

    @Autowired
    ObjectProvider<EncryptedColumns> encrypted;

    private CipherRotation with(String keys) {
        return new CipherRotation(new ColumnCipher(new DataDirectory(folder), keys), database, encrypted);
    }

    @Test
    void withAnotherKeyUnderTheSameNumberDoesNotStart() {
        assertThatThrownBy(() -> with("1:0123456789abcdeffedcba9876543210").prepare())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Key 1")
                .hasMessageContaining("QINGCE_CIPHER_KEYS");
    }

    @Test
    void withAKeyThatIsNewToAllStarts() {
        var own = with("900001:0123456789abcdeffedcba9876543210");

        assertThatCode(own::prepare).doesNotThrowAnyException();
        assertThatCode(own::prepare).doesNotThrowAnyException();
    }
}
