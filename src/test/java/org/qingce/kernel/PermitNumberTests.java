package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermitNumberTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91341500MA2N166J74003U",
                "９１３４１５００ＭＡ２Ｎ１６６Ｊ７４００３Ｕ",
                "91341500ma2n166j74 003u",
                "登记编号：91341500MA2N166J74003U",
                "排污许可证编号:91341500MA2N166J74003U"
            })
    void aNumberIsReadWhateverStandsAroundIt(String cell) {
        var permit = PermitNumber.read(cell).orElseThrow();

        assertThat(permit.value()).isEqualTo("91341500MA2N166J74003U");
        assertThat(permit.kind()).isEqualTo('U');
        assertThat(permit.holder()).contains(new CreditCode("91341500MA2N166J74"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12345", "无", "91341500MA2N166J74003", "91341500MA2N166J740031", "91341500MA2N166J74", "****"})
    void whatIsNoNumberIsRefused(String cell) {
        assertThat(PermitNumber.read(cell)).isEmpty();
    }

    @Test
    void whoHasNoCreditCodeHasANumberOfItsOwnKind() {
        var permit = PermitNumber.read("H95001160000000011001X").orElseThrow();

        assertThat(permit.holder()).isEmpty();
        assertThat(permit.mayBelongTo(new CreditCode("91500116MA0T0002XJ"))).isTrue();
    }

    @Test
    void theHolderIsComparedWithTheEnterprise() {
        var permit = new PermitNumber("91500116MA0T0002XJ001P");

        assertThat(permit.mayBelongTo(new CreditCode("91500116MA0T0002XJ"))).isTrue();
        assertThat(permit.mayBelongTo(new CreditCode("92500116MA0T010223"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91130200699229617X001P、91130200699229617X002P",
                "91130200699229617X001P\n91130200699229617X 002P",
                "91130200699229617X001P 91130200699229617X002P",
                "登记编号：91130200699229617X001P；91130200699229617X002P；"
            })
    void severalNumbersInOneCellAreKnownForWhatTheyAre(String cell) {
        assertThat(PermitNumber.isSeveral(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"91130200699229617X001P、12345", "91130200699229617X001P", "91130200699229617X 001P", "无、无", ""})
    void severalAreSeveralOnlyIfEachIsANumber(String cell) {
        assertThat(PermitNumber.isSeveral(cell)).isFalse();
    }
}
