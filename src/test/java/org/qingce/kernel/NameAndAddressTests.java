package org.qingce.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameAndAddressTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "桦川县裕鑫木材加工厂|桦川县裕鑫木材加工厂（个体）",
                "桦川县裕鑫木材加工厂|桦川县裕鑫木材加工厂(个体工商户)",
                "重庆（江津）春顺家具厂|重庆江津春顺 家具厂",
                "重庆春顺家具有限公司|重庆春顺家具有限责任公司",
                "重庆春顺家具有限公司|重庆春顺家具",
                "ＡＢＣ涂装厂（普通合伙）|abc涂装厂",
                "春顺·家具厂|春顺家具厂",
            })
    void spellingsOfOneNameHaveOneKey(String one, String other) {
        assertThat(EnterpriseName.key(one)).isEqualTo(EnterpriseName.key(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"春顺家具厂|春顺木材厂", "春顺经销部|春顺经营部", "春顺家具厂|春顺家具店", "春顺家具厂（一分厂）|春顺家具厂（二分厂）", "春顺家具有限公司|春顺木材有限公司"})
    void namesOfTwoEnterprisesHaveTwo(String one, String other) {
        assertThat(EnterpriseName.key(one)).isNotEqualTo(EnterpriseName.key(other));
    }

    @Test
    void aNameThatIsOnlyALegalFormKeepsIt() {
        assertThat(EnterpriseName.key("有限公司")).isEqualTo("有限公司");
    }

    @ParameterizedTest
    @ValueSource(strings = {"塘头村砖厂和保温材料厂", "春顺家具厂、裕鑫木材加工厂", "春顺家具厂\n裕鑫木材加工厂（个体）", "春顺家具有限公司；裕鑫砖厂", "春顺砖厂/裕鑫砖厂"})
    void twoNamesInOneCellAreSeen(String cell) {
        assertThat(EnterpriseName.looksLikeSeveral(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "桦川县春和塑料制品厂",
                "重庆江津和泰食品加工坊",
                "春顺家具\n加工厂",
                "春顺家具厂",
                "沟头村北一家无名砖瓦窑厂",
                "重庆门窗、家具厂",
                "春顺家具厂（原裕鑫厂）",
                "和与及家具厂"
            })
    void oneNameIsNotTakenForTwo(String cell) {
        assertThat(EnterpriseName.looksLikeSeveral(cell)).isFalse();
    }

    @Test
    void spellingsOfOneAddressHaveOneKey() {
        var above = List.of("重庆市", "江津区");

        assertThat(Address.key("重庆市江津区白沙镇二村2组18号", above)).isEqualTo(Address.key("白沙镇 二村２组１８号", above));
        assertThat(Address.key("江津区白沙镇（二村），2组18号", above)).isEqualTo(Address.key("白沙镇二村2组18号", above));
        assertThat(Address.key("白沙镇二村2组18号", above)).isNotEqualTo(Address.key("白沙镇二村2组19号", above));
        assertThat(Address.key("白沙镇2-1号", above)).isNotEqualTo(Address.key("白沙镇21号", above));
        assertThat(Address.key("江津区", above)).isEqualTo("江津区");
    }
}
