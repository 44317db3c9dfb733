package org.qingce.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A bad pack is refused with file, line and reason. Each fault is made in a pack that ships. */
class PackCheckerTests {

    private record Mistake(String file, String sound, String broken, String code) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("ledger.yaml", "    expected: true", "    expcted: true", "key.unknown"),
            new Mistake("campaign.yaml", "region: \"50\"\n", "", "key.missing"),
            new Mistake("campaign.yaml", "version: 2\n", "version: 2\nversion: 3\n", "key.duplicate"),
            new Mistake("campaign.yaml", "    clause: 三、（二）关停取缔一批；附件1注2\n", "", "clause.missing"),
            new Mistake("campaign.yaml", "{ zh: 关停取缔, en: Close down }", "{ zh: 关停取缔 }", "label.noEnglish"),
            new Mistake("campaign.yaml", "{ zh: 关停取缔, en: Close down }", "关停取缔", "label.noEnglish"),
            new Mistake("campaign.yaml", "kind: CLOSE", "kind: SUPERVISE", "value.constant"),
            new Mistake("campaign.yaml", "documentDate: 2020-12-04", "documentDate: 2020-12-44", "value.day"),
            new Mistake("campaign.yaml", "id: chongqing-2020", "id: chongqing", "id.folder"),
            new Mistake("campaign.yaml", "入园, 搬迁入园]", "入园, 关停]", "synonym.ambiguous"),
            new Mistake("campaign.yaml", "mark: ③", "mark: ②", "synonym.ambiguous"),
            new Mistake("campaign.yaml", "categories:", "categories: [\n", "yaml.syntax"),
            new Mistake("ledger.yaml", "    list: measures\n", "    list: mesures\n", "list.unknown"),
            new Mistake("ledger.yaml", "    list: measures\n", "", "list.missing"),
            new Mistake("ledger.yaml", "category == 'REGULARISE'  ", "category = 'REGULARISE'  ", "rule.invalid"),
            new Mistake("ledger.yaml", "category == 'REGULARISE'  ", "klass == 'REGULARISE'  ", "rule.invalid"),
            new Mistake("ledger.yaml", "category == 'REGULARISE'  ", "size(codes.note) > 1  ", "rule.codes"),
            new Mistake("ledger.yaml", "        require: true\n", "", "rule.effect"),
            new Mistake("ledger.yaml", "category == 'REGULARISE'  ", "category == 'REGULARIZE'  ", "rule.constant"),
            new Mistake("campaign.yaml", "region: \"50\"\n", "region: \"99\"\n", "region.unknown"),
            new Mistake("campaign.yaml", "until: 2022-11-30", "until: 2019-11-30", "campaign.until"),
            new Mistake("campaign.yaml", "yellow: 15", "yellow: 5", "lights.order"),
            new Mistake("ledger.yaml", "width: 50", "width: -24", "value.range"),
            new Mistake("deadlines.yaml", "atLeast: 60%", "atLeast: 160%", "target.share"),
            new Mistake("ledger.yaml", "zh: 备注", "zh: 企业名称", "synonym.ambiguous"),
            new Mistake("reports/annex3.yaml", "denominator: listed", "denominator: moon", "value.constant"),
            new Mistake("ledger.yaml", "  - key: emissions", "  - key: production", "column.duplicate"),
            new Mistake("ledger.yaml", "  - key: due", "  - key: dueDay", "column.missing"),
            new Mistake("lifecycle.yaml", "to: rebound", "to: watched", "stage.unreachable"),
            new Mistake("lifecycle.yaml", "to: rebound", "to: asleep", "stage.unknown"),
            new Mistake("lifecycle.yaml", "from: [sent-back]", "from: [sent-away]", "stage.unknown"),
            new Mistake("lifecycle.yaml", "needs: [other-hand]", "needs: [another-hand]", "value.constant"),
            new Mistake("lifecycle.yaml", "needs: [other-hand]", "needs: [acceptance]", "need.unmet"),
            new Mistake("lifecycle.yaml", "within: 3 working-days", "within: soon", "value.term"),
            new Mistake("lifecycle.yaml", "key: rework", "key: reopen", "move.duplicate"),
            new Mistake("lifecycle.yaml", "key: receive, label", "key: receive, lable", "key.unknown"),
            new Mistake("lifecycle.yaml", ", clause: 四、（三）抽查复查", "", "clause.missing"),
            new Mistake("lifecycle.yaml", "roles: [reviewer, signer]", "roles: [boss]", "value.constant"),
            new Mistake("lifecycle.yaml", "roles: [reviewer, signer], ", "", "who.nobody"),
            new Mistake("plan.yaml", "key: facility", "key: collect", "item.duplicate"),
            new Mistake(
                    "plan.yaml", "type: park, categories", "type: park, county: nowhere, categories", "entry.unknown"),
            new Mistake(
                    "plan.yaml", "type: yes-no, categories", "type: yes-no, county: park, categories", "key.unknown"),
            new Mistake("plan.yaml", "categories: [MOVE_IN]", "categories: [MOVE_OUT]", "category.unknown"),
            new Mistake("closure.yaml", "grade: A", "grade: D", "value.constant"),
            new Mistake("closure.yaml", "key: power, ", "", "key.missing"),
            new Mistake("classes.yaml", "closable == 'YES'", "closeable == 'YES'", "rule.invalid"),
            new Mistake("classes.yaml", "key: hopeful", "key: note", "fact.duplicate"),
            new Mistake("classes.yaml", "when: closable == 'YES'", "when: fitsPolicy == 'NO'", "fact.unused"),
            new Mistake("classes.yaml", "expect: MOVE_IN", "expect: REGULARISE", "example.fails"),
            new Mistake("classes.yaml", "given: { fitsPark: \"YES\" }", "given: { park: \"YES\" }", "example.column"),
            new Mistake("lifecycle.yaml", "phase: watch", "phase: watching", "value.constant"),
            new Mistake("watch.yaml", "every: 1 month, times: 6", "every: 20 working-days, times: 6", "value.period"),
            new Mistake("watch.yaml", "within: 90 days", "within: 60 working-days", "value.period"),
            new Mistake(
                    "lifecycle.yaml",
                    "needs: [reason], clause: 三、（二）依法",
                    "needs: [plan], clause: 三、（二）依法",
                    "need.unmet"),
            new Mistake(
                    "lifecycle.yaml",
                    "reclassification: { stages: [assigned, ",
                    "reclassification: { stages: [claimed, ",
                    "stage.keepsClass"),
            new Mistake("filings.yaml", "overdue: { kind: investigation", "overdue: { kind: looking", "ground.unknown"),
            new Mistake(
                    "filings.yaml",
                    "    who: { roles: [clerk, reviewer, acceptor], functions: [office, environment] }\n",
                    "    owed: { by: quarterlySummary, levels: [county], clause: 三 }\n    who: { roles: [clerk] }\n",
                    "deadline.unknown"),
            new Mistake(
                    "filings.yaml",
                    "    who: { roles: [clerk, reviewer, acceptor], functions: [office, environment] }\n",
                    "    owed: { by: areaPlan, levels: [county], clause: 三 }\n    who: { roles: [clerk] }\n",
                    "owed.nobody"),
            new Mistake("classes.yaml", "also: [industry,", "also: [industries,", "function.unknown"),
            new Mistake(
                    "filings.yaml",
                    "functions: [environment], within",
                    "functions: [weather], within",
                    "function.unknown"),
            new Mistake(
                    "units.yaml", "function: environment, parent", "function: enviroment, parent", "function.unknown"),
            new Mistake("units.yaml", "    parent: \"50\"\n", "    parent: \"99\"\n", "unit.parent"),
            new Mistake("units.yaml", "    parent: \"50\"\n", "    parent: \"5117\"\n", "unit.parent"),
            new Mistake("units.yaml", "  - function: environment\n", "  - function: office\n", "department.duplicate"),
            new Mistake("rights.yaml", "right: watch.draw", "right: account.write", "value.constant"),
            new Mistake("rights.yaml", "right: watch.draw", "right: ledger.verify", "rights.renamed"),
            new Mistake("rights.yaml", "roles: [clerk]", "roles: [admin]", "value.constant"),
            new Mistake(
                    "rights.yaml",
                    "right: ledger.write, roles: [clerk]",
                    "right: ledger.write, stages: [claim], roles: [clerk]",
                    "stage.unknown"),
            new Mistake(
                    "rights.yaml",
                    "right: watch.draw, roles:",
                    "right: watch.draw, stages: [watched], roles:",
                    "rights.stages"),
            new Mistake("deadlines.yaml", "filter: voc", "filter: note", "target.filter"),
            new Mistake("deadlines.yaml", "    every: quarter-end\n", "", "deadline.onOrEvery"),
            new Mistake("reports/annex3.yaml", "source: planned:CLOSE", "source: planned:SHUT", "source.unknown"),
            new Mistake("reports/annex2.yaml", "source: mobile", "source: fax", "source.unknown"),
            new Mistake("examples/annex1.yaml", "given: { 统一社会信用代码: 无 }", "given: { 信用码: 无 }", "example.column"),
            new Mistake(
                    "examples/annex1.yaml",
                    "faults: { 整治措施: measures.notAllowed }",
                    "faults: { 整治措施: measures.required }",
                    "example.fails"));

    @TestFactory
    Stream<DynamicTest> everyMistakeIsToldWithItsFileAndLine() {
        return MISTAKES.stream()
                .map(mistake -> DynamicTest.dynamicTest(mistake.code() + " " + mistake.broken(), () -> {
                    var problems = Packs.check(broken(mistake)).problems();

                    assertThat(problems).anySatisfy(problem -> {
                        assertThat(problem.code()).isEqualTo(mistake.code());
                        assertThat(problem.file()).isEqualTo(mistake.file());
                        assertThat(problem.line()).isPositive();
                    });
                }));
    }

    /** They compile, and fail on the first row: an expression that is none, a number of a cell that may be blank. */
    @Test
    void aConditionThatCannotBeDecidedIsToldWithoutAnyExample() {
        for (var condition : List.of("note.matches('[')", "int(note) > 3")) {
            var files = change(
                    ShippedPacks.files("chongqing-2020"),
                    "ledger.yaml",
                    text -> text.replaceFirst(
                            "category == 'REGULARISE'  ", Matcher.quoteReplacement(condition + "  ")));

            assertThat(Packs.check(files).problems()).anySatisfy(problem -> {
                assertThat(problem.code()).isEqualTo("rule.invalid");
                assertThat(problem.file()).isEqualTo("ledger.yaml");
                assertThat(problem.line()).isPositive();
            });
        }
        var criteria = change(
                ShippedPacks.files("chongqing-2020"),
                "classes.yaml",
                text -> text.replaceFirst("closable == 'YES'", "int(closable) > 3"));
        assertThat(Packs.check(criteria).problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo("rule.invalid");
            assertThat(problem.file()).isEqualTo("classes.yaml");
        });
    }

    @Test
    void aGuardThatNoMoveAsksForIsToldWhereItStands() {
        var files = change(
                ShippedPacks.files("chongqing-2020"),
                "lifecycle.yaml",
                text -> text.replace("[department-opinions, guard]", "[department-opinions]"));

        assertThat(Packs.check(files).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("guard.unasked");
            assertThat(problem.file()).isEqualTo("classes.yaml");
        });
    }

    @Test
    void allMistakesAreToldAtOnceAndInTheOrderOfTheFiles() {
        var files = ShippedPacks.files("chongqing-2020");
        var some = MISTAKES.stream()
                .filter(m -> List.of("key.unknown", "clause.missing", "rule.invalid", "stage.unreachable")
                        .contains(m.code()))
                .toList();
        for (var mistake : some) {
            files = change(
                    files,
                    mistake.file(),
                    text -> text.replaceFirst(
                            Pattern.quote(mistake.sound()), Matcher.quoteReplacement(mistake.broken())));
        }

        var codes =
                Packs.check(files).problems().stream().map(PackProblem::code).toList();

        assertThat(codes).containsSubsequence("clause.missing", "key.unknown", "rule.invalid", "stage.unreachable");
    }

    @Test
    void theLineIsTheOneOnWhichTheMistakeStands() {
        var files = ShippedPacks.files("chongqing-2020");
        var text = Objects.requireNonNull(files.texts().get("ledger.yaml"));
        var line =
                (int) text.substring(0, text.indexOf("expected: true")).lines().count();

        var problems = Packs.check(broken(MISTAKES.getFirst())).problems();

        assertThat(problems).extracting(PackProblem::line).contains(line);
    }

    @Test
    void aMissingFileAndAForeignFileAreTold() {
        var texts = new TreeMap<>(ShippedPacks.files("chongqing-2020").texts());
        texts.remove("units.yaml");
        texts.put("closing.yaml", "a: b");

        var problems = Packs.check(new PackFiles("chongqing-2020", texts)).problems();

        assertThat(problems).extracting(PackProblem::code).containsExactlyInAnyOrder("file.missing", "file.unknown");
    }

    @Test
    void everyReasonIsWrittenInBothLanguages() {
        for (var mistake : MISTAKES) {
            for (var problem : Packs.check(broken(mistake)).problems()) {
                assertThat(problem.print(Locale.CHINESE)).doesNotContain("{0}");
                assertThat(problem.print(Locale.ENGLISH))
                        .doesNotContain("{0}")
                        .isNotEqualTo(problem.print(Locale.CHINESE));
            }
        }
    }

    private static PackFiles broken(Mistake mistake) {
        var files = ShippedPacks.files("chongqing-2020");
        assertThat(files.texts().get(mistake.file())).contains(mistake.sound());
        return change(files, mistake.file(), text -> text.replace(mistake.sound(), mistake.broken()));
    }

    private static PackFiles change(PackFiles files, String name, UnaryOperator<String> change) {
        var texts = new TreeMap<>(files.texts());
        texts.computeIfPresent(name, (key, text) -> change.apply(text));
        return new PackFiles(files.folder(), texts);
    }
}
