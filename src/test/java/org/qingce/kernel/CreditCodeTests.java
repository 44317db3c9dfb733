package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qingce.kernel.CreditCodeReading.Blank;
import org.qingce.kernel.CreditCodeReading.CitizenNumber;
import org.qingce.kernel.CreditCodeReading.Invalid;
import org.qingce.kernel.CreditCodeReading.Sound;

class CreditCodeTests {

    static List<Vectors.Vector> vectors() {
        return Vectors.of("USCC");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyVectorIsSoundOrNotAsItIsKnownToBe(Vectors.Vector vector) {
        var reading = CreditCode.read(vector.code());

        assertThat(reading instanceof Sound).isEqualTo(vector.valid());
        if (reading instanceof Sound sound) {
            assertThat(sound.code().value())
                    .isEqualTo(vector.normalised().isEmpty() ? vector.code() : vector.normalised());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "统一社会信用代码：91500116MA0T0002XJ",
                "（统一社会信用代码）91500116MA0T0002XJ",
                "91500116MA0T0002XJ（统一社会信用代码）",
                "统一社会信用代码 ( 91500116MA0T0002XJ )",
                "统一社会信用代码（18位）：91500116MA0T0002XJ",
                "91500116MA0T0002XJ：统一社会信用代码",
                "社会信用代码:91500116MA0T0002XJ",
                "【统一社会信用代码】9150 0116-ma0t\n0002xj",
                "\uFEFF'91500116MA0T0002XJ\u00A0\u3000",
                "９１５００１１６ＭＡ０Ｔ０００２ＸＪ",
                "91500116MA0T0002XJ\n91500116MA0T0002XJ"
            })
    void whatPeoplePutAroundACodeIsTakenOff(String cell) {
        assertThat(CreditCode.read(cell)).isEqualTo(new Sound(new CreditCode("91500116MA0T0002XJ")));
    }

    @ParameterizedTest
    @CsvSource({
        "9.15001E+17, uscc.digitsLost",
        "９．１５Ｅ＋１７, uscc.digitsLost",
        "915001160000000000, uscc.digitsLost",
        "110108000000016, uscc.oldNumber",
        "110108000000017, uscc.invalid",
        "000000000000000000, uscc.invalid",
        "91500116MA84F74F, uscc.invalid",
        "913********9059325, uscc.invalid",
        "****, uscc.invalid",
        "同上, uscc.invalid",
        "D2143569-X, uscc.invalid",
        "0A500116MA0T0002XJ, uscc.invalid",
        "91310115MA1K3BTP2C, uscc.invalid",
        "91350211M00013FA1N, uscc.suspect",
        "91350203M0001QKT19, uscc.suspect",
        "91350200M000000510, uscc.suspect",
        "91350128M00000019A, uscc.suspect",
        "91620105665404166N, uscc.suspect",
        "91500116MA0T0002XJ、92500116MA0T010223, uscc.several",
        "91500116MA0T0002XJ；110108000000016, uscc.several",
    })
    void oneFaultACellTheFirstThatFits(String cell, String code) {
        var fault = CreditCode.read(cell).fault("creditCode", cell).orElseThrow();

        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.isError())
                .isEqualTo(!List.of("uscc.oldNumber", "uscc.suspect", "uscc.several")
                        .contains(code));
    }

    @Test
    void aLookAlikeIsOfferedButNotPutIn() {
        assertThat(CreditCode.read("91340604MA2PELIX3M"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.suggestion()).isEqualTo(new CreditCode("91340604MA2PEL1X3M")));
        assertThat(CreditCode.read("9111000060003IOZSV"))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.suggestion()).isNull());
    }

    @Test
    void aCitizensNumberIsNeverGivenOn() {
        for (var cell : List.of(
                citizen(),
                "身份证：" + citizen(),
                citizen().substring(0, 6) + " " + citizen().substring(6),
                "91500116MA0T0002XJ、" + citizen())) {
            var reading = CreditCode.read(cell);

            assertThat(reading).isInstanceOf(CitizenNumber.class);
            assertThat(reading.fault("creditCode", cell).orElseThrow().code()).isEqualTo("uscc.identityCard");
            assertThat(reading.toString() + reading.kept() + reading.fault("creditCode", cell))
                    .doesNotContain("19900101");
        }
    }

    @Test
    void aRoundedCitizensNumberDoesNotTellTheBirthday() {
        var reading = CreditCode.read("999999199001011000");

        assertThat(reading.fault("creditCode", "").orElseThrow().code()).isEqualTo("uscc.digitsLost");
        assertThat(reading.toString()).doesNotContain("19900101");
    }

    @Test
    void theCodeOfADissolvedCountyIsAsGoodAsAny() {
        assertThat(CreditCode.read("11500381009320238D")).isInstanceOf(Sound.class);
    }

    @Test
    void nothingAndAHyphenAreBlank() {
        assertThat(CreditCode.read(" \u3000\u200B")).isInstanceOf(Blank.class);
        assertThat(CreditCode.read("——")).isInstanceOf(Blank.class);
    }

    @Test
    void everyGs15VectorHoldsOrNot() {
        assertThat(Vectors.of("GS15"))
                .isNotEmpty()
                .allSatisfy(
                        v -> assertThat(OldRegistrationNumber.holds(v.code())).isEqualTo(v.valid()));
    }

    /** Made up: date and check hold, the division 999999 does not exist. */
    private static String citizen() {
        for (char check : "0123456789X".toCharArray()) {
            var number = "99999919900101123" + check;
            if (IdentityCard.holds(number)) {
                return number;
            }
        }
        throw new AssertionError("One of eleven checks must hold");
    }
}
