package org.qingce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qingce.kernel.Fault;
import org.qingce.web.Messages;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What scripts rely on: the options, the one object on standard output, and the code with which a command ends. */
@SpringBootTest
@Transactional
class CommandLineModuleTests {

    private static final String SAMPLES = "src/test/resources/samples/";
    private static final String DIRTY = SAMPLES + "chongqing-annex1-dirty.xlsx";
    private static final String CLEAN = SAMPLES + "chongqing-annex1-clean.xlsx";
    private static final String TOWNS = SAMPLES + "huachuan-list-towns.xlsx";
    private static final String DEPARTMENTS = SAMPLES + "huachuan-list-departments.xlsx";
    private static final String[] JIANGJIN = {"--campaign", "chongqing-2020", "--region", "500116"};

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private Locale language = Locale.SIMPLIFIED_CHINESE;

    private record Ended(int code, String out, String err) {

        JsonNode object() {
            return JsonMapper.shared().readTree(out);
        }
    }

    /** The whole program, in a context of its own on the data of this run. */
    @Test
    void theProgramPrintsOneObjectAndNothingElse() {
        var ended = program(
                "import",
                DIRTY,
                "--campaign",
                "chongqing-2020",
                "--region",
                "500116",
                "--json",
                "--data",
                System.getProperty("qingce.data"));

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out().strip().lines()).hasSize(1);
        assertThat(ended.object().get("refused").asInt()).isEqualTo(53);
    }

    @ParameterizedTest
    @CsvSource({
        "chongqing-annex1-clean, chongqing-2020, 0",
        "chongqing-annex1-dirty, chongqing-2020, 1",
        "dazhou-ledger, dazhou-2021, 1",
    })
    void aSheetIsCheckedAndTheCodeSaysWhetherAnythingWasRefused(String sample, String campaign, int code) {
        var expected = JsonMapper.shared().readTree(Path.of(SAMPLES, sample + ".expected.json"));

        var ended = run(
                new Import(),
                SAMPLES + sample + ".xlsx",
                "--campaign",
                campaign,
                "--region",
                expected.get("unit").asString(),
                "--json");

        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.object().get("rows").asInt())
                .isEqualTo(expected.get("dataRows").asInt());
        assertThat(ended.object().get("refused").asInt())
                .isEqualTo(expected.get("faultyRows").asInt());
        assertThat(ended.object().get("committed").asBoolean()).isFalse();
        assertThat(ended.object().propertyNames())
                .containsExactly(
                        "rows",
                        "accepted",
                        "refused",
                        "new",
                        "changed",
                        "unchanged",
                        "committed",
                        "sheet",
                        "headerRow",
                        "faults");
    }

    @Test
    void whatElseIsToBeToldStandsBesideTheObject() throws Exception {
        var sheet = Files.writeString(
                folder.resolve("多一栏.csv"), "企业名称,生产地点,问题描述,整治类型,整治时限,本单位自用栏\n某厂,一村,①,③,2021-12-31,甲\n");

        var ended = run(new Import(), with(JIANGJIN, sheet.toString(), "--json"));

        assertThat(ended.out().strip().lines()).hasSize(1);
        assertThat(ended.err()).contains("本单位自用栏");
    }

    /** Scripts read it: every name, their order, and no blank between. */
    @Test
    void theObjectStandsOnOneLineLetterByLetter() throws Exception {
        var sheet = Files.writeString(folder.resolve("两行.csv"), """
                企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施
                甲厂,无,一村,正常,废气,①,③,2021-12-31,
                "乙""厂",无,一村,正常,,⑨,③,2021-12-31,①
                """);
        var bad = Files.writeString(folder.resolve("网页.xls"), "<html>");

        assertThat(run(new Import(), with(JIANGJIN, sheet.toString(), "--json")).out())
                .isEqualToIgnoringNewLines("""
                        {"rows":2,"accepted":1,"refused":1,"new":1,"changed":0,"unchanged":0,"committed":false,"sheet":"","headerRow":1,\
                        "faults":[{"row":3,"column":"排污情况","value":"","code":"expected","severity":"warning",\
                        "message":"%s"},{"row":3,"column":"问题描述","value":"⑨","code":"code.unknown","severity":"error",\
                        "message":"%s"},{"row":3,"column":"整治措施","value":"①完善污染治理设施","code":"measures.notAllowed","severity":"error",\
                        "message":"%s"}]}
                        """.formatted(
                                words("expected", "排污情况"),
                                words("code.unknown", "问题描述"),
                                words("measures.notAllowed", "整治措施")));
        assertThat(run(new Import(), with(JIANGJIN, bad.toString(), "--json")).out())
                .startsWith(
                        "{\"rows\":0,\"accepted\":0,\"refused\":0,\"new\":0,\"changed\":0,\"unchanged\":0,\"committed\":false,"
                                + "\"sheet\":\"\",\"headerRow\":0,\"faults\":[{\"row\":0,\"column\":\"\",");
        assertThat(run(new Import(), with(JIANGJIN, CLEAN, "--json")).out().strip())
                .endsWith("\"headerRow\":3,\"faults\":[]}");
    }

    private String words(String code, String column) {
        return context.getBean(Messages.class).in(Locale.CHINESE).fault(Fault.error(code, null, ""), column);
    }

    @Test
    void withoutTheObjectThereAreNotesFaultsAndALineOfCounts() {
        var ended = run(new Import(), with(JIANGJIN, DIRTY));

        assertThat(ended.code()).isEqualTo(Main.INPUT_AT_FAULT);
        assertThat(ended.out())
                .contains("measures.required")
                .contains("共 160 行：合格 107 行（新增 107，变更 0，无变化 0），待定 0 行，退回 53 行；没有写入");
        assertThat(ended.err()).isEmpty();

        language = Locale.ENGLISH;
        assertThat(run(new Import(), with(JIANGJIN, DIRTY)).out())
                .contains("160 rows: 107 accepted (107 new, 0 changed, 0 unchanged)")
                .contains("0 undecided, 53 refused; nothing written");
    }

    /** N0-13: where a sheet came from stands with what came of it. */
    @Test
    void whatIsWrittenHoldsFromTheDayAndNamesTheSource() {
        var ended = run(
                new Import(),
                with(JIANGJIN, CLEAN, "--commit", "--effective", "2021-03-05", "--source", "市局转办", "--json"));

        assertThat(ended.code()).as(ended.err()).isEqualTo(Main.DONE);
        assertThat(ended.object().get("committed").asBoolean()).isTrue();
        assertThat(jdbc.sql("""
                        select count(*)
                          from ledger.remediation_case
                         where source = '市局转办' and listed_on = date '2021-03-05'
                        """).query(Integer.class).single()).isEqualTo(120);
    }

    @Test
    void strictlyNothingIsWrittenWhereARowIsRefused() {
        var strict = run(new Import(), with(JIANGJIN, DIRTY, "--commit", "--strict", "--json"));
        var lenient = run(new Import(), with(JIANGJIN, DIRTY, "--commit", "--json"));

        assertThat(strict.code()).isEqualTo(Main.INPUT_AT_FAULT);
        assertThat(strict.object().get("committed").asBoolean()).isFalse();
        assertThat(lenient.code()).as("where the good rows were written, too").isEqualTo(Main.INPUT_AT_FAULT);
        assertThat(lenient.object().get("committed").asBoolean()).isTrue();
    }

    @Test
    void theRefusedRowsComeBackInTheSendersSheet() {
        var painted = folder.resolve("退回.xlsx");

        run(new Import(), with(JIANGJIN, DIRTY, "--painted", painted.toString()));
        var again = run(new Import(), with(JIANGJIN, painted.toString(), "--json"));

        assertThat(again.object().get("rows").asInt()).isEqualTo(53);
    }

    /** By whatever name it goes. */
    @Test
    void theSheetItselfIsNeverPaintedOver() throws Exception {
        var sheet = Files.copy(Path.of(DIRTY), folder.resolve("来件.xlsx"));
        var other = Files.createSymbolicLink(folder.resolve("别名.xlsx"), sheet);

        for (var painted : List.of(sheet, folder.resolve("../" + folder.getFileName() + "/来件.xlsx"), other)) {
            var ended = run(new Import(), with(JIANGJIN, sheet.toString(), "--painted", painted.toString()));

            assertThat(ended.code()).as(ended.err()).isEqualTo(Main.WRONG_USAGE);
            assertThat(ended.out()).isEmpty();
        }
        assertThat(sheet).hasSameBinaryContentAs(Path.of(DIRTY));
    }

    @Test
    void aDayThatHasNotComeIsRefusedByItsName() {
        var ended = run(new Import(), with(JIANGJIN, CLEAN, "--effective", "2999-01-01"));

        assertThat(ended.code()).isEqualTo(Main.INPUT_AT_FAULT);
        assertThat(ended.out()).contains("effective.future\t生效日：晚于今天");
    }

    /** Scripts read the same wherever they run. */
    @Test
    void aPersonIsToldInTheLanguageOfTheTerminalAndAScriptAsEver() throws Exception {
        var sheet = Files.writeString(folder.resolve("一行.csv"), "企业名称,生产地点,问题描述,整治类型,整治时限\n某厂,一村,⑨,③,2021-12-31\n");
        var chinese = run(new Import(), with(JIANGJIN, sheet.toString()));
        var object = run(new Import(), with(JIANGJIN, sheet.toString(), "--json"));
        language = Locale.ENGLISH;

        assertThat(chinese.out()).contains("请填写规定的选项");
        assertThat(run(new Import(), with(JIANGJIN, sheet.toString())).out()).contains("not on the list");
        assertThat(run(new Import(), with(JIANGJIN, sheet.toString(), "--json")))
                .isEqualTo(object);
        assertThat(run(new Compare(), with(HUACHUAN, TOWNS, DEPARTMENTS)).out()).startsWith("agree ");
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() {
        assertThat(List.of(
                        run(
                                new Import(),
                                with(JIANGJIN, folder.resolve("none.xlsx").toString())),
                        run(new Import(), with(JIANGJIN, folder.toString())),
                        run(new Import(), with(JIANGJIN, CLEAN, "--strict")),
                        run(new Import(), with(JIANGJIN, CLEAN, "--target", "nix", "--json")),
                        run(
                                new Import(),
                                with(JIANGJIN, CLEAN, "--commit", "--json", "--painted", folder + "/none/x.xlsx")),
                        run(new Import(), with(JIANGJIN, CLEAN, "--painted", folder.toString())),
                        run(new Import(), CLEAN, "--campaign", "chongqing-2020", "--region", "511702", "--json"),
                        run(new Compare(), TOWNS, DEPARTMENTS, "--campaign", "huachuan-2021", "--region", "500116"),
                        run(
                                new Form(),
                                "annex3",
                                "--campaign",
                                "chongqing-2020",
                                "--region",
                                "511702",
                                "--out",
                                folder + "/annex3.xlsx"),
                        run(new Import(), with(JIANGJIN, CLEAN, "--effective", "tomorrow")),
                        run(new Import(), CLEAN, "--campaign", "nowhere-1999", "--region", "500116"),
                        run(new Import(), CLEAN, "--campaign", "chongqing-2020", "--region", "999999"),
                        run(new Import(), CLEAN),
                        run(
                                new Compare(),
                                with(
                                        HUACHUAN,
                                        TOWNS,
                                        folder.resolve("none.xlsx").toString())),
                        run(new Compare(), TOWNS, DEPARTMENTS, "--campaign", "nowhere-1999", "--region", "230826"),
                        run(new Form(), with(JIANGJIN, "annex1", "--out", "annex1.doc")),
                        run(new Form(), with(JIANGJIN, "annex1", "--period", "2021Q5", "--out", "annex1.xlsx")),
                        run(new Form(), with(JIANGJIN, "annex1", "--out", folder + "/none/annex1.xlsx")),
                        run(new Form(), with(JIANGJIN, "annex9", "--out", folder + "/annex9.xlsx"))))
                .allSatisfy(ended -> {
                    assertThat(ended.code()).as(ended.err()).isEqualTo(Main.WRONG_USAGE);
                    assertThat(ended.err()).isNotBlank();
                    assertThat(ended.out()).isEmpty();
                });
    }

    @Test
    void wrongUsageIsToldInTheLanguageOfTheTerminal() {
        var chinese = run(new Import(), with(JIANGJIN, CLEAN, "--target", "nix"));
        language = Locale.ENGLISH;

        assertThat(chinese.err()).contains("--target 只能是：");
        assertThat(run(new Import(), with(JIANGJIN, CLEAN, "--target", "nix")).err())
                .contains("--target is one of");
        assertThat(run(new Form(), with(JIANGJIN, "annex1", "--out", "annex1.doc"))
                        .err())
                .contains("--out ends in .xlsx or .pdf");
    }

    @Test
    void aFileThatIsNoSheetIsAnInputAtFault() throws Exception {
        var page = Files.writeString(folder.resolve("网页.xls"), "<html>");

        var sheet = run(new Import(), with(JIANGJIN, page.toString(), "--json"));
        var list = run(new Compare(), with(HUACHUAN, TOWNS, page.toString(), "--json"));

        assertThat(sheet.code()).isEqualTo(Main.INPUT_AT_FAULT);
        assertThat(sheet.object().get("faults").get(0).get("code").asString()).isEqualTo("file.mislabelled");
        assertThat(list.code()).isEqualTo(Main.INPUT_AT_FAULT);
        assertThat(list.out()).isEmpty();
        assertThat(list.err()).contains("html");
    }

    private static final String[] HUACHUAN = {"--campaign", "huachuan-2021", "--region", "230826"};

    @Test
    void thatTwoListsDifferIsNoFault() {
        var expected = JsonMapper.shared().readTree(Path.of(SAMPLES, "huachuan-lists.expected.json"));

        var object = run(new Compare(), with(HUACHUAN, TOWNS, DEPARTMENTS, "--json"));
        var lines = run(new Compare(), with(HUACHUAN, TOWNS, DEPARTMENTS));

        assertThat(object.code()).isEqualTo(Main.DONE);
        assertThat(object.object().propertyNames()).containsExactly("agree", "onlyA", "onlyB", "conflict", "rows");
        assertThat(List.of("agree", "onlyA", "onlyB", "conflict"))
                .extracting(count -> object.object().get(count))
                .containsExactlyElementsOf(
                        List.of("inBoth", "onlyTowns", "onlyDepartments", "conflictingCategory").stream()
                                .map(expected::get)
                                .toList());
        assertThat(lines.code()).isEqualTo(Main.DONE);
        assertThat(lines.out().lines())
                .hasSizeGreaterThan(object.object().get("conflict").asInt());
    }

    @Test
    void anAnnexIsPrintedByTheEndingOfItsFile() throws Exception {
        var sheet = folder.resolve("annex3.xlsx");
        var paper = folder.resolve("annex3.pdf");

        var first = run(new Form(), with(JIANGJIN, "annex3", "--period", "2021Q3", "--out", sheet.toString()));
        var second = run(new Form(), with(JIANGJIN, "annex3", "--out", paper.toString()));

        assertThat(List.of(first.code(), second.code())).containsOnly(Main.DONE);
        assertThat(Files.readAllBytes(sheet)).startsWith('P', 'K');
        assertThat(Files.readAllBytes(paper)).startsWith('%', 'P', 'D', 'F');
        try (var left = Files.list(folder)) {
            assertThat(left).as("nothing half written").hasSize(2);
        }
    }

    private static String[] with(String[] scope, String... more) {
        var all = new ArrayList<>(List.of(more));
        all.addAll(List.of(scope));
        return all.toArray(String[]::new);
    }

    /** A command on the house that stands already, so that what it writes is taken back with the test. */
    private Ended run(Callable<Integer> command, String... arguments) {
        var house = new House() {
            @Override
            int enter(ToIntFunction<ConfigurableApplicationContext> work) {
                return work.applyAsInt(context);
            }
        };
        switch (command) {
            case Import it -> it.house = house;
            case Compare it -> it.house = house;
            case Form it -> it.house = house;
            default -> throw new IllegalArgumentException(command.toString());
        }
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Main.line(command, new Terminal(language, new PrintWriter(out), new PrintWriter(err)))
                .execute(arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    private static Ended program(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var usualOut = System.out;
        var usualErr = System.err;
        try {
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            var code = Main.run(arguments);
            return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(usualOut);
            System.setErr(usualErr);
        }
    }
}
