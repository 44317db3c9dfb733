package org.qingce.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    /** RFC 6238, appendix B, and its secret. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theVectorsOfTheStandardCome(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)), 8))
                .isEqualTo(code);
    }

    @Test
    void aCodeHasSixFiguresAlsoWithNoughtsBefore() {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(1111111109)), 6))
                .isEqualTo("081804");
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void secretsAreWrittenInBase32(String plain, String written) {
        assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
        assertThat(Totp.fromBase32(written)).asString().isEqualTo(plain);
    }

    @Test
    void aFreshSecretHas160Bits() {
        assertThat(Totp.fromBase32(Totp.freshSecret())).hasSize(20);
        assertThat(Totp.freshSecret()).isNotEqualTo(Totp.freshSecret());
    }
}
