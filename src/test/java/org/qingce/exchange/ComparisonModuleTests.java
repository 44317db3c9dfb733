package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.exchange.Comparison.Duplicate;
import org.qingce.exchange.Comparison.Outcome.Compared;
import org.qingce.exchange.Comparison.Outcome.Unreadable;
import org.qingce.exchange.ComparisonResult.Difference;
import org.qingce.exchange.ComparisonResult.Row;
import org.qingce.kernel.Actor;
import org.qingce.ledger.CaseEvent;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.web.Messages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Lists of towns and departments, compared under the packs as they ship. */
@SpringBootTest
class ComparisonModuleTests {

    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final String HEADER = "序号,乡镇,企业名称,统一社会信用代码,界定依据,整治方式,整治措施,责任单位,责任人,整治时限";
    private static final String CODE = "92230826MAEK8N373J";
    private static final String OTHER_CODE = "92230826MANP10QK66";

    @TempDir
    Path folder;

    @Autowired
    Comparison comparison;

    @Autowired
    ComparisonDesk desk;

    @Autowired
    CompareShow show;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Units units;

    @Autowired
    Ledger ledger;

    @Autowired
    Messages messages;

    @Test
    void theTwoListsOfTheSampleDifferExactlyWhereItSays() throws IOException {
        var expected = JsonMapper.shared().readTree(Files.readString(SAMPLES.resolve("huachuan-lists.expected.json")));

        var result = compared(
                SAMPLES.resolve("huachuan-list-towns.xlsx"), SAMPLES.resolve("huachuan-list-departments.xlsx"));

        assertThat(result.agree()).isEqualTo(expected.get("inBoth").asInt());
        assertThat(result.onlyA()).isEqualTo(expected.get("onlyTowns").asInt());
        assertThat(result.onlyB()).isEqualTo(expected.get("onlyDepartments").asInt());
        assertThat(result.conflict())
                .isEqualTo(expected.get("conflictingCategory").asInt());
        assertThat(result.rows().stream().filter(r -> r.kind().equals("conflict")))
                .extracting(r -> List.of(r.rowA(), r.rowB()))
                .containsExactlyElementsOf(expected.get("conflictRows")
                        .valueStream()
                        .map(pair -> List.of(pair.get(0).asInt(), pair.get(1).asInt()))
                        .toList());
        assertThat(result.rows()).hasSize(30);
        assertThat(result.rows().getFirst())
                .isEqualTo(new Row("conflict", 45, 45, "桦川县顺和石材加工厂", List.of(new Difference("整治方式", "升级改造", "关停取缔"))));
    }

    @Test
    void theShapeThatScriptsRelyOnIsKept() throws IOException {
        var a = list("a", "1,悦来镇,甲厂,无,,关停取缔,,,,2021年底前", "2,悦来镇,乙厂,无,,关停取缔,,,,2021年底前");
        var b = list("b", "1,悦来镇,甲厂,无,,升级改造,,,,2021年底前");

        assertThat(JsonMapper.shared().writeValueAsString(compared(a, b))).isEqualTo("""
                {"agree":0,"onlyA":1,"onlyB":0,"conflict":1,"rows":[\
                {"kind":"conflict","rowA":2,"rowB":2,"enterprise":"甲厂","differences":[{"column":"整治方式","a":"关停取缔","b":"升级改造"}]},\
                {"kind":"onlyA","rowA":3,"enterprise":"乙厂","differences":[]}]}""");
    }

    @Test
    void theSpellingOfANameIsNoConflict() throws IOException {
        var a = list("a", "1,悦来镇,桦川县裕鑫木材加工厂,无,,关停取缔,,,,", "2,梨丰乡,兴旺（东河）建材有限公司,,,升级改造,,,,");
        var b = list("b", "1,桦川县悦来镇,桦川县裕鑫木材 加工厂(个体),暂无,,取缔,,,,", "2,梨丰乡,兴旺(东河)建材,/,,改造提升,,,,");

        assertThat(compared(a, b)).isEqualTo(new ComparisonResult(2, 0, 0, 0, List.of()));
    }

    @Test
    void oneNameInTwoTownsIsTwoEnterprises() throws IOException {
        var a = list("a", "1,悦来镇,兴旺木材加工厂,无,,关停取缔,,,,");
        var b = list("b", "1,梨丰乡,兴旺木材加工厂,无,,关停取缔,,,,");

        var result = compared(a, b);

        assertThat(result.agree()).isZero();
        assertThat(result.rows()).extracting(Row::kind).containsExactly("onlyA", "onlyB");
    }

    @Test
    void theCreditCodeGoesBeforeTheName() throws IOException {
        var a = list("a", "1,悦来镇,兴旺木材加工厂," + CODE + ",,关停取缔,,,,", "2,悦来镇,顺达石材厂," + OTHER_CODE + ",,关停取缔,,,,");
        var b = list(
                "b",
                "1,梨丰乡,全新的名字," + CODE.toLowerCase(java.util.Locale.ROOT) + ",,关停取缔,,,,",
                "2,悦来镇,顺达石材厂,无,,关停取缔,,,,");

        assertThat(compared(a, b).agree()).isEqualTo(2);
    }

    @Test
    void twoCreditCodesAreTwoEnterprisesWhateverTheirNames() throws IOException {
        var a = list("a", "1,悦来镇,兴旺木材加工厂," + CODE + ",,关停取缔,,,,");
        var b = list("b", "1,悦来镇,兴旺木材加工厂," + OTHER_CODE + ",,关停取缔,,,,");

        assertThat(compared(a, b).rows()).extracting(Row::kind).containsExactly("onlyA", "onlyB");
    }

    @Test
    void rowsAtFaultTakePartWithWhatCanBeRead() throws IOException {
        var a = list("a", "1,悦来镇,甲厂,123,,不知道,,,,", "2,悦来镇,乙厂,无,,再议,,,,不详");
        var b = list("b", "1,悦来镇,甲厂,无,,关停取缔,,,,2021年底前", "2,悦来镇,乙厂,无,,再 议,,,,");

        var result = compared(a, b);

        assertThat(result.agree()).isEqualTo(1);
        assertThat(result.rows())
                .containsExactly(new Row("conflict", 2, 2, "甲厂", List.of(new Difference("整治方式", "不知道", "关停取缔"))));
    }

    @Test
    void aRowThatRepeatsAnotherOfItsListIsToldAndNotCounted() throws IOException {
        var a = list("a", "1,悦来镇,甲厂," + CODE + ",,关停取缔,,,,", "2,悦来镇,甲厂（个体）," + CODE + ",,关停取缔,,,,");
        var b = list("b", "1,悦来镇,甲厂," + CODE + ",,关停取缔,,,,");

        var outcome = (Compared) comparison.compare(a, b, "huachuan-2021", "230826");

        assertThat(outcome.result()).isEqualTo(new ComparisonResult(1, 0, 0, 0, List.of()));
        assertThat(outcome.duplicatesA()).containsExactly(new Duplicate(3, 2));
        assertThat(outcome.duplicatesB()).isEmpty();
    }

    @Test
    void whatOneListHasNoColumnForIsNotCompared() throws IOException {
        var a = list("a", "1,悦来镇,甲厂,无,,关停取缔,,,,");
        var b = Files.writeString(folder.resolve("b.csv"), "序号,乡镇,企业名称,统一社会信用代码\n1,悦来镇,甲厂,无\n");

        var outcome = (Compared) comparison.compare(a, b, "huachuan-2021", "230826");

        assertThat(outcome.result().agree()).isEqualTo(1);
        assertThat(outcome.notCompared()).containsExactly("整治方式");
    }

    /** N4-23: where a case came from, and where each change of it came from, names both lists. */
    @Test
    @Transactional
    void aCaseTakenOverNamesBothListsInItsHistory() throws IOException {
        var first = taken(
                list("乡镇三月", "1,悦来镇,两源甲厂,无,,关停取缔,,,,2021年底前", "2,悦来镇,两源乙厂,无,,关停取缔,,,,2021年底前"),
                list("部门三月", "1,悦来镇,两源甲厂,无,,升级改造,,,,2021年底前"));
        var second =
                taken(list("乡镇四月", "1,悦来镇,两源甲厂,无,,升级改造,,,,2021年10月"), list("部门四月", "1,悦来镇,两源甲厂,无,,升级改造,,,,2021年10月"));

        var both = "两单比对 甲：乡镇三月.csv；乙：部门三月.csv";
        assertThat(first.fresh()).isEqualTo(2);
        assertThat(second.changed()).isEqualTo(1);
        assertThat(listed("两源甲")).satisfies(one -> {
            assertThat(one.source()).isEqualTo(both);
            assertThat(one.category()).as("as the second list has it").isEqualTo("UPGRADE");
            assertThat(ledger.history(huachuan().path(), one.id()))
                    .extracting(CaseEvent::source)
                    .containsExactly(both, "两单比对 甲：乡镇四月.csv；乙：部门四月.csv");
        });
        assertThat(listed("两源乙")).satisfies(one -> {
            assertThat(one.source()).as("though only one of them has it").isEqualTo(both);
            assertThat(ledger.history(huachuan().path(), one.id()))
                    .extracting(CaseEvent::source)
                    .containsExactly(both);
        });
    }

    @Test
    @Transactional
    void whyADecisionWasMadeStandsInTheHistoryOfTheCase() throws IOException {
        var closed = "1,悦来镇,两理甲厂,无,,关停取缔,,,,2021年底前";
        var upgraded = "1,悦来镇,两理甲厂,无,,升级改造,,,,2021年底前";
        taken(list("乡镇三月", closed), list("部门三月", closed));
        taken(list("乡镇四月", closed), list("部门四月", upgraded), "现场核实能够达标");
        taken(list("乡镇五月", closed), list("部门五月", closed));

        assertThat(ledger.history(huachuan().path(), listed("两理甲").id()))
                .extracting(CaseEvent::what, CaseEvent::reason)
                .containsExactly(
                        tuple("listed", ""),
                        tuple("reclassified", "现场核实能够达标"),
                        tuple("reclassified", "按来表：两单比对 甲：乡镇五月.csv；乙：部门五月.csv"));
    }

    private KeptComparison.Taking taken(Path a, Path b) {
        return taken(a, b, "");
    }

    /** Kept, decided for the second list wherever it has the enterprise, and taken into the ledger. */
    private KeptComparison.Taking taken(Path a, Path b, String why) {
        var campaign = campaigns.require("huachuan-2021");
        var unit = huachuan();
        var by = new Actor("two-lists", unit.code());
        var id = ((ComparisonDesk.Keeping.Kept) desk.keep(
                        new ComparisonDesk.Handed(a, a.getFileName().toString(), "乡镇"),
                        new ComparisonDesk.Handed(b, b.getFileName().toString(), "县直部门"),
                        campaign,
                        unit,
                        by))
                .id();
        for (var choice : List.of(KeptComparison.Choice.A, KeptComparison.Choice.B)) {
            desk.decide(unit.path(), id, List.of(1, 2), choice, why, by);
        }
        var source = show.source(desk.find(unit.path(), id).orElseThrow());
        return ((ComparisonDesk.TakingOutcome.Taken) desk.take(unit.path(), id, source, show.bySheet(source), by))
                .taking();
    }

    private Unit huachuan() {
        return units.find("230826").orElseThrow();
    }

    private LedgerCase listed(String text) {
        var asked = LedgerQuery.of("huachuan-2021", huachuan().path(), LocalDate.parse("2021-09-18"));
        var found = new ArrayList<LedgerCase>();
        ledger.each(asked, found::add);
        return found.stream()
                .filter(one -> one.value("name").startsWith(text))
                .findFirst()
                .orElseThrow();
    }

    /** What one of the lists has no column for is nobody's difference, and every row is shown all the same. */
    @Test
    @Transactional
    void aColumnThatOnlyOneListHasIsShownAsNoDifference() throws IOException {
        var a = list("有列", "1,悦来镇,甲厂,无,,关停取缔,,,,", "2,悦来镇,乙厂,无,,关停取缔,,,,");
        var b = Files.writeString(folder.resolve("无列.csv"), "序号,乡镇,企业名称,统一社会信用代码\n1,悦来镇,甲厂,无\n");
        var campaign = campaigns.require("huachuan-2021");
        var unit = huachuan();
        var id = ((ComparisonDesk.Keeping.Kept) desk.keep(
                        new ComparisonDesk.Handed(a, "有列.csv", "甲"),
                        new ComparisonDesk.Handed(b, "无列.csv", "乙"),
                        campaign,
                        unit,
                        new Actor("two-lists", unit.code())))
                .id();
        var words = messages.in(Locale.CHINESE);

        var agreeing = show.page(desk.find(unit.path(), id).orElseThrow(), "agree", 0, true, words);
        var onlyOne = show.page(desk.find(unit.path(), id).orElseThrow(), "onlyA", 0, true, words);

        assertThat(agreeing.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.lines())
                        .singleElement()
                        .satisfies(line ->
                                assertThat(line.column() + line.a() + line.b()).isEmpty()));
        assertThat(onlyOne.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.lines())
                        .as("what the one says helps to decide")
                        .extracting(line -> line.column() + line.a() + line.b())
                        .containsExactly("整治方式关停取缔"));
        assertThat(agreeing.aside()).containsExactly("“整治方式”一列有一份清单没有，未比对。");
        assertThat(agreeing.figures()).extracting(ComparePage.Figure::label).contains("冲突");
    }

    @Test
    void whereTheFormHasNoPlaceTheAddressTellsEnterprisesOfOneNameApart() throws IOException {
        var header = "序号,企业名称,统一社会信用代码,生产地点,问题描述,整治类型,整治时限,整治措施";
        var a = Files.writeString(
                folder.resolve("a.csv"),
                header + "\n1,兴旺家具厂,无,重庆市江津区白沙镇红花店村3组,①,②,2021年6月底前,①\n2,兴旺家具厂,无,珞璜镇工业园,①,③,2021年6月底前,\n");
        var b = Files.writeString(
                folder.resolve("b.csv"),
                header + "\n1,兴旺家具厂,无,珞璜镇工业园,①,3,2021年6月底前,\n2,兴旺家具厂,无,江津区白沙镇红花店村3组,①,入园,2021年6月底前,\n");

        var outcome = (Compared) comparison.compare(a, b, "chongqing-2020", "500116");

        assertThat(outcome.result().agree()).isEqualTo(1);
        assertThat(outcome.result().rows())
                .containsExactly(new Row("conflict", 2, 3, "兴旺家具厂", List.of(new Difference("整治类型", "②规范整治", "①入园发展"))));
    }

    @Test
    void aFileThatIsNoListIsNamedWithTheReason() throws IOException {
        var a = list("a", "1,悦来镇,甲厂,无,,关停取缔,,,,");
        var b = Files.writeString(folder.resolve("b.csv"), "问候\n你好\n");

        var outcome = comparison.compare(a, b, "huachuan-2021", "230826");

        assertThat(outcome).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.file()).isEqualTo(b);
            assertThat(unreadable.fault().code()).isEqualTo("file.noTable");
        });
    }

    @Test
    void aCampaignOrAUnitThatIsNotThereIsAMistakeOfTheCaller() throws IOException {
        var a = list("a", "1,悦来镇,甲厂,无,,关停取缔,,,,");

        assertThatIllegalArgumentException().isThrownBy(() -> comparison.compare(a, a, "nowhere-1999", "230826"));
        assertThatIllegalArgumentException().isThrownBy(() -> comparison.compare(a, a, "huachuan-2021", "999999"));
    }

    private ComparisonResult compared(Path a, Path b) {
        return ((Compared) comparison.compare(a, b, "huachuan-2021", "230826")).result();
    }

    private Path list(String name, String... rows) throws IOException {
        return Files.writeString(folder.resolve(name + ".csv"), HEADER + "\n" + String.join("\n", rows) + "\n");
    }
}
