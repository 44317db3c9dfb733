package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.exchange.ImportResult.RowFault;
import org.qingce.exchange.InlineWork.Hand.Manner;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Intake;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.Reach;
import org.qingce.runtime.Workers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The whole road of a sheet, with the real packs, the real ledger and a real PostgreSQL. */
@SpringBootTest
@Import(InlineWork.class)
@Transactional
class ImportModuleTests {

    private static final Path DIRTY = Path.of("src/test/resources/samples/chongqing-annex1-dirty.xlsx");
    private static final ScopePath CITY = new ScopePath("50.");
    private static final Actor CHEN = new Actor("chen", "500116");

    @TempDir
    Path folder;

    @Autowired
    Imports imports;

    @Autowired
    ImportJobs jobs;

    @Autowired
    ImportRepository stored;

    @Autowired
    ImportRowRepository rows;

    @Autowired
    InlineWork.Hand hand;

    @Autowired
    DataDirectory data;

    @Autowired
    Workers processes;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void allIsDoneAtOnce() {
        hand.works(Manner.AT_ONCE);
    }

    @Test
    void theSameFileTwiceChangesNothingTheSecondTime() {
        var first = imports.run(request(DIRTY).committing(false));
        var second = imports.run(request(DIRTY).committing(false));

        assertThat(first.fresh()).isEqualTo(107);
        assertThat(first.committed()).isTrue();
        assertThat(second.fresh()).isZero();
        assertThat(second.changed()).isZero();
        assertThat(second.unchanged()).isEqualTo(107);
        assertThat(second.refused()).isEqualTo(53);
    }

    @Test
    void noCaseGetsAnotherClassWithoutAReason() throws Exception {
        var first = folder.resolve("一.csv");
        Files.writeString(first, HEADER + "1,改类石材厂,无,七村,正常,废气,①,③,2021-12-31,,\n");
        var second = folder.resolve("二.csv");
        Files.writeString(second, HEADER + "1,改类石材厂,无,七村,正常,废气,①,①,2021-12-31,,\n");
        imports.run(request(first).committing(false));

        imports.run(request(second).committing(false).from("区政府二次核对"));
        imports.run(request(first).committing(false).because("复核后仍须关停"));

        assertThat(jdbc.sql("""
                        select v.what || '：' || v.reason
                          from ledger.case_event v
                          join ledger.remediation_case c on c.id = v.case_id
                         where c.name = '改类石材厂'
                         order by v.version
                        """).query(String.class).list())
                .containsExactly("listed：", "reclassified：按来表：区政府二次核对", "reclassified：复核后仍须关停");
    }

    @Test
    void strictlyNothingIsWrittenWhereARowIsRefused() {
        var result = imports.run(request(DIRTY).committing(true));

        assertThat(result.committed()).isFalse();
        assertThat(result.atFault()).isTrue();
        assertThat(imports.run(request(DIRTY)).fresh()).isEqualTo(107);
    }

    @Test
    void thePaintedSheetHoldsTheRefusedRowsAndCanBeSentInAgain() throws Exception {
        var painted = folder.resolve("退回.xlsx");
        imports.run(request(DIRTY).committing(false).painting(painted));

        var sheet = Sheets.rows(painted);
        assertThat(Sheets.texts(sheet.getFirst())).contains("区县涉气中小微企业综合整治台账");
        assertThat(Sheets.texts(sheet.get(2))).contains("整治措施", "备注", "退回原因");
        assertThat(Sheets.texts(sheet.get(3))).anyMatch(t -> t.startsWith("原第 5 行。"));

        var again = imports.run(request(painted));
        assertThat(again.rows()).isEqualTo(53);
        assertThat(again.headerRow()).isEqualTo(3);
        assertThat(again.fresh()).isZero();
        assertThat(again.notes()).noneMatch(note -> note.contains("退回原因"));
    }

    @Test
    void whatComesBackAsItWasReturnedChangesNothing() throws Exception {
        var painted = folder.resolve("退回.xlsx");
        var told = List.of(new ArrayList<RowFault>(), new ArrayList<RowFault>(), new ArrayList<RowFault>());
        imports.run(request(DIRTY).committing(false).painting(painted), told.get(0)::add);
        var twice = folder.resolve("再退回.xlsx");

        var again = imports.run(request(painted).committing(false).painting(twice), told.get(1)::add);
        var third = imports.run(request(twice).committing(false), told.get(2)::add);

        assertThat(List.of(again, third)).allSatisfy(result -> {
            assertThat(result.refused()).isEqualTo(53);
            assertThat(result.fresh() + result.changed() + result.unchanged()).isZero();
            assertThat(result.notes()).isEmpty();
        });
        assertThat(told.subList(1, 3)).allSatisfy(faults -> {
            assertThat(errors(faults)).containsExactlyInAnyOrderElementsOf(errors(told.getFirst()));
            assertThat(faults)
                    .filteredOn(f -> f.code().equals("row.notCorrected"))
                    .hasSize(53);
        });
    }

    @Test
    void ofAPaintedSheetOnlyCorrectedRowsChangeAnything() throws Exception {
        var painted = folder.resolve("退回.xlsx");
        imports.run(request(DIRTY).committing(false).painting(painted));
        var returned = Sheets.rows(painted);
        var corrected = rowOf(returned, "原第 12 行");
        var settled = rowOf(returned, "原第 38 行");
        var measures = Sheets.texts(returned.get(2)).indexOf("整治措施");
        var reasons = Sheets.texts(returned.get(2)).indexOf("退回原因");
        var edited = folder.resolve("改好.xlsx");
        try (var in = Files.newInputStream(painted);
                var book = new XSSFWorkbook(in);
                var out = Files.newOutputStream(edited)) {
            var sheet = book.getSheetAt(0);
            assertThat(sheet.isColumnHidden(reasons + 1)).isTrue();
            sheet.getRow(corrected - 1).createCell(measures).setCellValue("①");
            sheet.getRow(settled - 1).getCell(reasons).setBlank();
            book.write(out);
        }

        var result = imports.run(request(edited));

        assertThat(result.fresh()).isEqualTo(1);
        assertThat(result.changed() + result.unchanged()).isEqualTo(1);
        assertThat(result.refused()).isEqualTo(51);
    }

    /** A known enterprise at another address: nobody guesses whether it has moved or has two sites. */
    @Test
    void aRowThatNobodyHasDecidedAboutIsNeitherWrittenNorCountedAsKnownAndComesBack() throws Exception {
        var painted = folder.resolve("退回.xlsx");
        var first = Files.writeString(folder.resolve("先.csv"), HEADER + WORKSHOPS);
        var second = Files.writeString(folder.resolve("后.csv"), HEADER + WORKSHOPS.replace("白沙镇一村", "石蟆镇九村"));
        imports.run(request(first).committing(false));

        var strict = imports.run(request(second).committing(true));
        var faults = new ArrayList<RowFault>();
        var result = imports.run(request(second).committing(false).painting(painted), faults::add);

        assertThat(strict.committed()).as("with a row left behind").isFalse();
        assertThat(result.committed()).isTrue();
        assertThat(List.of(result.rows(), result.accepted(), result.unchanged(), result.undecided(), result.refused()))
                .containsExactly(2, 1, 1, 1, 0);
        assertThat(result.atFault()).as("a script is told").isTrue();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.row()).isEqualTo(2);
            assertThat(fault.column()).isEqualTo("生产地点");
            assertThat(fault.code()).isEqualTo("site.ambiguous");
            assertThat(fault.severity()).isEqualTo("warning");
        });
        assertThat(imports.run(request(first)).unchanged()).as("no second case").isEqualTo(2);
        try (var book = new XSSFWorkbook(Files.newInputStream(painted))) {
            assertThat(book.getSheetAt(0).getLastRowNum())
                    .as("one row goes back")
                    .isEqualTo(1);
            assertThat(fill(book.getSheetAt(0), 1, 3)).as("amber").isEqualTo("FFFFF1CC");
        }
        assertThat(imports.run(request(painted)).undecided())
                .as("sent in again as it is")
                .isEqualTo(1);
    }

    /** The county's address names no town, so that the case hangs with the county, where the town does not see it. */
    @Test
    void aSiteThatTheUnitAboveHasOnItsListIsNoSecondCase() throws Exception {
        var county = Files.writeString(
                folder.resolve("县.csv"),
                HEADER + "1,甲家具厂,无,五里坡12号,正常,有,①,①,2021-12-31,,\n"
                        + "2,乙家具厂,91500116MAH0RDJ52X,六里坡3号,正常,有,①,①,2021-12-31,,\n");
        var town = Files.writeString(
                folder.resolve("镇.csv"),
                HEADER + "1,甲家具厂,无,白沙镇五里坡12号,正常,有,①,①,2021-12-31,,\n"
                        + "2,乙家具厂,91500116MAH0RDJ52X,白沙镇六里坡,正常,有,①,①,2021-12-31,,\n"
                        + "3,丙家具厂,无,白沙镇七里坡,正常,有,①,①,2021-12-31,,\n");
        assertThat(imports.run(request(county).committing(false)).fresh()).isEqualTo(2);

        var faults = new ArrayList<RowFault>();
        var result = imports.run(request(town, "500116108").committing(false), faults::add);

        assertThat(List.of(result.fresh(), result.undecided(), result.refused()))
                .containsExactly(1, 2, 0);
        assertThat(faults).hasSize(2).allSatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("duplicate.elsewhere");
            assertThat(fault.severity()).isEqualTo("warning");
            assertThat(fault.message()).contains("江津区");
        });
        assertThat(imports.run(request(town, "500116108")).unchanged())
                .as("what was written")
                .isEqualTo(1);
    }

    @Test
    void anEnterpriseOfANeighbourIsToldAtTheMachineTooAndTakenIn() throws Exception {
        var sheet = Files.writeString(
                folder.resolve("两地.csv"), HEADER + "1,两地家具厂,91500116MAH0RDJ52X,二号路,正常,有,①,①,2021-12-31,,\n");
        imports.run(request(sheet, "500117").committing(false));

        var faults = new ArrayList<RowFault>();
        var result = imports.run(request(sheet).committing(false), faults::add);

        assertThat(result.fresh()).isEqualTo(1);
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("enterprise.elsewhere");
            assertThat(fault.message()).contains("合川区");
        });
    }

    @Test
    void aSiteThatSomebodyElseHasIsListedOnceAPersonSaysThatItIsAnother() throws Exception {
        var sheet = Files.writeString(folder.resolve("市.csv"), HEADER + "1,甲家具厂,无,一号路,正常,有,①,①,2021-12-31,,\n");
        imports.run(request(sheet, "50").committing(false));
        var job = received(sheet);
        assertThat(List.of(job.fresh(), job.ambiguous(), job.accepted())).containsExactly(0, 1, 0);
        assertThat(numbers(job, "ambiguous", "duplicate.elsewhere")).containsExactly(2);

        jobs.decide(job, 2, Intake.Decision.SECOND_SITE, CHEN);
        jobs.commit(again(job), "", CHEN);

        assertThat(again(job).written()).isEqualTo(1);
    }

    private static List<String> errors(List<RowFault> faults) {
        return faults.stream()
                .filter(f -> f.severity().equals("error"))
                .map(RowFault::code)
                .toList();
    }

    private static int rowOf(List<SheetRow> rows, String reason) {
        return rows.stream()
                .filter(r -> Sheets.texts(r).stream().anyMatch(t -> t.startsWith(reason)))
                .map(SheetRow::number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFormulaSentAsATextComesBackAsAText() throws Exception {
        var path = folder.resolve("公式.csv");
        Files.writeString(path, HEADER + "1,=1+1,无,,正常,,①,①,2021-12-31,,\n");
        var painted = folder.resolve("退回.xlsx");

        imports.run(request(path).painting(painted));

        try (var zip = new java.util.zip.ZipFile(painted.toFile());
                var in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("<f>");
        }
        assertThat(Sheets.rows(painted).get(1).cell(1).text()).isEqualTo("=1+1");
    }

    private static final String HEADER = "序号,企业名称,统一社会信用代码,生产地点,生产情况,排污情况,问题描述,整治类型,整治时限,整治措施,备注\n";

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aCitizensNumberIsKeptNowhere(CapturedOutput log) throws Exception {
        var number = "11010519491231002X";
        var path = folder.resolve("身份.csv");
        Files.writeString(path, HEADER + "1,甲家具厂," + number + ",白沙镇一村,正常,有,①,①,2021-12-31,,法人" + number + "\n");
        var painted = folder.resolve("退回.xlsx");

        var faults = new ArrayList<RowFault>();
        imports.run(request(path).painting(painted), faults::add);

        assertThat(faults).extracting(RowFault::code).contains("uscc.identityCard");
        assertThat(faults.toString()).doesNotContain("19491231");
        assertThat(Sheets.rows(painted).toString()).doesNotContain("19491231");
        var job = received(path);
        assertThat(rows.find(job.id(), 2).orElseThrow().toString()).doesNotContain("19491231");
        assertThat(log.getAll()).doesNotContain("19491231");
    }

    @Test
    void aFileThatCannotBeTakenInIsAnAnswerToo() throws Exception {
        var path = Files.writeString(folder.resolve("网页.xls"), "<html>");

        var faults = new ArrayList<RowFault>();
        var result = imports.run(request(path), faults::add);

        assertThat(result.atFault()).isTrue();
        assertThat(result.rows()).isZero();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("file.mislabelled");
            assertThat(fault.row()).isZero();
            assertThat(fault.message()).contains("html");
        });
    }

    @Test
    void aPreviewStandsAsTheCommandLineSays() throws Exception {
        var job = received(DIRTY);

        assertThat(job.state()).isEqualTo(ImportJob.State.CHECKED);
        assertThat(job.rows()).isEqualTo(160);
        assertThat(job.fresh()).isEqualTo(107);
        assertThat(job.refused()).isEqualTo(53);
        assertThat(rows.reasons(job.id())).containsEntry("duplicate.inFile", 5).containsEntry("measures.required", 4);
        assertThat(numbers(job, "refused", "duplicate.inFile")).containsExactly(38, 49, 70, 149, 158);
        assertThat(numbers(job, "new", "")).hasSize(107);
    }

    @Test
    void aRowCorrectedInPlaceIsNewAndNoMoreRefused() throws Exception {
        var job = received(DIRTY);

        var outcome = jobs.correct(job, 12, Map.of("measures", "①"), CHEN);

        assertThat(outcome).isInstanceOfSatisfying(ImportJobs.Outcome.Done.class, done -> {
            assertThat(row(job, 12).standing()).isEqualTo(Intake.Standing.NEW);
            assertThat(row(job, 12).faults()).isEmpty();
            assertThat(done.job().refused()).isEqualTo(52);
            assertThat(done.job().fresh()).isEqualTo(108);
        });
        assertThat(recorded("exchange.correct", job)).contains("line: 12", "measures: ", "→ ①");
        assertThat(numbers(job, "refused", "")).contains(12);
        assertThat(numbers(job, "refused", "measures.required")).doesNotContain(12);
    }

    /** What the record tells of the one act of CHEN on an import. */
    private String recorded(String act, ImportJob job) {
        return jdbc.sql("select detail from audit.entry where act = :act and subject = :import and person = :chen")
                .param("act", act)
                .param("import", "import:" + job.id())
                .param("chen", CHEN.person())
                .query(String.class)
                .single();
    }

    @Test
    void aCodeAtFaultIsAcceptedOnlyForAReason() throws Exception {
        var job = received(DIRTY);

        assertThat(jobs.accept(job, 27, " ", CHEN)).isInstanceOf(ImportJobs.Outcome.ReasonMissing.class);
        assertThat(jobs.accept(job, 27, "执照原件如此", CHEN)).isInstanceOfSatisfying(ImportJobs.Outcome.Done.class, done -> {
            assertThat(row(job, 27).standing()).isEqualTo(Intake.Standing.NEW);
            assertThat(row(job, 27).acceptReason()).isEqualTo("执照原件如此");
            assertThat(recorded("exchange.accept", job)).contains("line: 27", "accepted: — → ", "reason: — → 执照原件如此");
            assertThat(done.job().refused()).isEqualTo(52);
        });
    }

    @Test
    void aCodeThatWasAcceptedIsNotRefusedTheNextTime() throws Exception {
        var path = folder.resolve("认可.csv");
        var invalid = WORKSHOPS.replaceFirst("无", "91500116MAMADPDR9X");
        Files.writeString(path, HEADER + invalid);
        var job = received(path);
        assertThat(job.refused()).isEqualTo(1);
        jobs.accept(job, 2, "执照原件如此", CHEN);
        jobs.commit(again(job), "", CHEN);

        assertThat(jdbc.sql("""
                        select v.reason
                          from ledger.case_event v
                          join ledger.remediation_case c on c.id = v.case_id
                         where c.credit_code = '91500116MAMADPDR9X' and v.what = 'listed'
                        """).query(String.class).single()).isEqualTo("执照原件如此");
        assertThat(imports.run(request(path)).unchanged()).isEqualTo(2);
        Files.writeString(path, HEADER + invalid.replace("DR9X", "DR9Y"));
        assertThat(imports.run(request(path)).refused()).isEqualTo(1);
        Files.writeString(path, HEADER + invalid.replace("甲家具厂", "丙家具厂"));
        assertThat(imports.run(request(path)).refused()).isEqualTo(1);
    }

    @Test
    void aCodeOfTheLedgerThatTheSheetHasNotIsKeptAndTold() throws Exception {
        var path = folder.resolve("代码.csv");
        Files.writeString(path, HEADER + WORKSHOPS.replaceFirst("无", "91500116MAMADPDR9R"));
        imports.run(request(path).committing(false));
        Files.writeString(path, HEADER + WORKSHOPS.replaceFirst("无", ""));

        var faults = new ArrayList<RowFault>();
        var result = imports.run(request(path).committing(false), faults::add);

        assertThat(result.unchanged()).isEqualTo(2);
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.row()).isEqualTo(2);
            assertThat(fault.code()).isEqualTo("uscc.kept");
            assertThat(fault.severity()).isEqualTo("warning");
            assertThat(fault.message()).contains("91500116MAMADPDR9R");
        });
        var job = received(path);
        assertThat(numbers(job, "warned", "uscc.kept")).containsExactly(2);
        assertThat(rows.marked(job.id()).warned()).isEqualTo(1);
    }

    @Test
    void whatIsCommittedFromThePreviewIsUnchangedTheNextTime() throws Exception {
        var job = received(DIRTY);
        jobs.correct(job, 12, Map.of("measures", "①"), CHEN);

        assertThat(jobs.commit(again(job), "", CHEN)).isTrue();
        assertThat(jobs.commit(again(job), "", CHEN)).isFalse();

        var done = again(job);
        assertThat(done.state()).isEqualTo(ImportJob.State.COMMITTED);
        assertThat(done.written()).isEqualTo(108);
        assertThat(recorded("exchange.commit", job)).contains("fresh: 108", "corrected: " + CHEN.person() + ": 12");
        assertThat(jobs.correct(done, 20, Map.of("due", "2021-12-31"), CHEN))
                .isInstanceOf(ImportJobs.Outcome.NotOpen.class);
        assertThat(imports.run(request(DIRTY)).unchanged()).isEqualTo(107);
    }

    @Test
    void aChangedRowTellsOldAndNew() throws Exception {
        var path = folder.resolve("一.csv");
        Files.writeString(path, HEADER + "1,甲家具厂,无,江津区白沙镇一村,正常,有,①,①,2021-12-31,,\n");
        imports.run(request(path).committing(false));
        Files.writeString(path, HEADER + "1,甲家具厂,无,江津区白沙镇一村,停产,有,①,①,2022年6月底前,,\n");

        var faults = new ArrayList<RowFault>();
        var result = imports.run(request(path), faults::add);

        assertThat(result.changed()).isEqualTo(1);
        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo("duplicate.inLedger");
            assertThat(fault.severity()).isEqualTo("warning");
            assertThat(fault.message()).contains("2021-12-31").contains("2022-06-30");
        });
    }

    @Test
    void inAChangedRowAPersonKeepsTheLedgerOrTakesTheSheet() throws Exception {
        var path = folder.resolve("二.csv");
        Files.writeString(path, HEADER + WORKSHOPS);
        imports.run(request(path).committing(false));
        Files.writeString(path, HEADER + WORKSHOPS.replace("正常", "停产"));
        var job = received(path);
        assertThat(job.changed()).isEqualTo(2);

        assertThat(jobs.keep(job, 2, true, CHEN)).isInstanceOfSatisfying(ImportJobs.Outcome.Done.class, done -> {
            assertThat(done.job().changed()).isEqualTo(1);
            assertThat(done.job().unchanged()).isEqualTo(1);
        });
        assertThat(row(job, 2).standing()).isEqualTo(Intake.Standing.KEPT);
        assertThat(numbers(job, "changed", "")).containsExactly(2, 3);
        jobs.correct(again(job), 3, Map.of("production", "间歇"), CHEN);
        assertThat(row(job, 2).standing()).as("after all was compared anew").isEqualTo(Intake.Standing.KEPT);

        assertThat(jobs.commit(again(job), "", CHEN)).isTrue();

        assertThat(again(job).written()).isEqualTo(1);
        Files.writeString(path, HEADER + WORKSHOPS.lines().findFirst().orElseThrow() + "\n");
        assertThat(imports.run(request(path)).unchanged()).isEqualTo(1);
    }

    @Test
    void allChangedRowsAreKeptOrTakenAtOnce() throws Exception {
        var path = folder.resolve("二.csv");
        Files.writeString(path, HEADER + WORKSHOPS);
        imports.run(request(path).committing(false));
        Files.writeString(path, HEADER + WORKSHOPS.replace("正常", "停产"));
        var job = received(path);

        assertThat(jobs.keepAll(job, true, CHEN))
                .isInstanceOfSatisfying(
                        ImportJobs.Outcome.Done.class,
                        done -> assertThat(done.job().written()).isZero());
        assertThat(jobs.keepAll(job, false, CHEN))
                .isInstanceOfSatisfying(
                        ImportJobs.Outcome.Done.class,
                        done -> assertThat(done.job().written()).isEqualTo(2));
    }

    private static final String WORKSHOPS =
            "1,甲家具厂,无,江津区白沙镇一村,正常,有,①,①,2021-12-31,,\n2,乙家具厂,无,江津区白沙镇二村,正常,有,①,①,2021-12-31,,\n";

    @Test
    void whatAUnitSaysOfAColumnHoldsForItsNextSheet() throws Exception {
        var path = folder.resolve("列.csv");
        var content = HEADER.replace("整治措施", "整治措施办法") + "1,甲家具厂,无,江津区白沙镇一村,正常,有,①,②,2021-12-31,①,\n";
        Files.writeString(path, content);
        var job = received(path);
        assertThat(job.requireAbout().columns().unsure()).singleElement().satisfies(unsure -> {
            assertThat(unsure.suggestion()).isEqualTo("measures");
        });
        assertThat(job.refused()).isEqualTo(1);

        jobs.choose(job, Map.of("整治措施办法", "measures"), CHEN);

        assertThat(again(job).refused()).isZero();
        assertThat(again(job).fresh()).isEqualTo(1);
        assertThat(imports.run(request(path)).refused()).isZero();
    }

    @Test
    void theLastCorrectionIsTakenBackAndThenTheOneBefore() throws Exception {
        var job = received(DIRTY);
        jobs.correct(job, 12, Map.of("measures", "①"), CHEN);
        jobs.accept(job, 27, "执照原件如此", CHEN);
        jobs.correct(job, 12, Map.of("measures", "②"), CHEN);

        assertThat(jobs.undo(job, CHEN)).isInstanceOfSatisfying(ImportJobs.Outcome.Done.class, done -> {
            assertThat(done.row()).isEqualTo(12);
            assertThat(done.job().refused()).isEqualTo(51);
        });
        assertThat(row(job, 12).fixes()).containsEntry("measures", "①");
        assertThat(jobs.undo(job, CHEN))
                .isInstanceOfSatisfying(
                        ImportJobs.Outcome.Done.class,
                        done -> assertThat(done.row()).isEqualTo(27));
        jobs.undo(job, CHEN);
        assertThat(row(job, 12).fixes()).isEmpty();
        assertThat(again(job).refused()).isEqualTo(53);
        assertThat(jobs.undo(job, CHEN)).isInstanceOf(ImportJobs.Outcome.NoSuchRow.class);
    }

    @Test
    void aCheckThatIsStoppedLeavesNothingHalfWritten() throws Exception {
        hand.works(Manner.LATER);
        var job = received(DIRTY);
        assertThat(jobs.settled(job).state()).as("its worker lives").isEqualTo(ImportJob.State.CHECKING);

        assertThat(jobs.stop(job, CHEN)).isTrue();
        hand.goOn();

        assertThat(again(job).state()).isEqualTo(ImportJob.State.STOPPED);
        assertThat(again(job).intake()).isZero();
        assertThat(rows.find(job.id(), 5)).isEmpty();
        assertThat(jobs.stop(again(job), CHEN)).as("a second time").isFalse();
    }

    @Test
    void stoppedWhileItReadsAllRowsAgainAnImportIsAsItWasBefore() throws Exception {
        var path = folder.resolve("列.csv");
        Files.writeString(path, HEADER.replace("整治措施", "整治措施办法") + WORKSHOPS);
        var job = received(path);
        hand.works(Manner.LATER);
        jobs.choose(job, Map.of("整治措施办法", "measures"), CHEN);
        assertThat(again(job).state()).isEqualTo(ImportJob.State.CHECKING);

        assertThat(jobs.stop(again(job), CHEN)).isTrue();

        assertThat(again(job).state()).isEqualTo(ImportJob.State.CHECKED);
        assertThat(again(job).requireAbout().columns().unsure()).hasSize(1);
        assertThat(jobs.commit(again(job), "", CHEN)).isTrue();
        hand.works(Manner.AT_ONCE);
    }

    @Test
    void anImportWhoseProcessWasEndedSaysSo() throws Exception {
        hand.works(Manner.ENDED);
        var job = received(DIRTY);

        var settled = jobs.settled(job);

        assertThat(settled.state()).isEqualTo(ImportJob.State.INTERRUPTED);
        assertThat(jobs.settled(settled).state()).isEqualTo(ImportJob.State.INTERRUPTED);
        jobs.discard(settled, CHEN);
        assertThat(again(job).state()).isEqualTo(ImportJob.State.DISCARDED);
    }

    @Test
    void workThatBrokeOffWithoutAWordIsToldToo() throws Exception {
        var job = received(DIRTY);
        jdbc.sql("""
                update exchange.import
                   set state = 'COMMITTING', worked_at = worked_at - interval '1 minute'
                 where id = :id
                """).param("id", job.id()).update();

        assertThat(jobs.settled(again(job)).state()).isEqualTo(ImportJob.State.CHECKED);
    }

    @Test
    void aCommitWhoseProcessWasEndedHasWrittenNothingAndCanBePressedAgain() throws Exception {
        var job = received(DIRTY);
        hand.works(Manner.ENDED);
        assertThat(jobs.commit(job, "", CHEN)).isTrue();

        var settled = jobs.settled(again(job));

        assertThat(settled.state()).isEqualTo(ImportJob.State.CHECKED);
        assertThat(settled.problem())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("import.interrupted"));
        hand.works(Manner.AT_ONCE);
        assertThat(jobs.commit(settled, "", CHEN)).isTrue();
        assertThat(again(job).written()).isEqualTo(107);
    }

    @Test
    void stagedRowsThatWentWithACrashOfTheDatabaseAreStagedAgainBeforeAnythingIsStored() throws Exception {
        var job = received(DIRTY);
        jdbc.sql("delete from ledger.intake_row where intake_id = :intake")
                .param("intake", job.intake())
                .update();

        assertThat(jobs.commit(job, "", CHEN)).isTrue();
        assertThat(again(job).state()).as("not stored as an empty sheet").isEqualTo(ImportJob.State.CHECKED);

        var settled = jobs.settled(again(job));
        assertThat(settled.problem())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("import.restaged"));
        assertThat(jobs.commit(settled, "", CHEN)).isTrue();
        assertThat(again(job).written()).isEqualTo(107);
    }

    @Test
    void ofSeveralSheetsTheOneThatIsNamedIsRead() throws Exception {
        var path = folder.resolve("两张.xlsx");
        try (var book = new XSSFWorkbook();
                var out = Files.newOutputStream(path)) {
            for (var town : List.of("白沙镇", "石蟆镇")) {
                var sheet = book.createSheet(town);
                var lines = List.of(HEADER.strip(), "1," + town + "家具厂,无," + town + "一村,正常,有,①,①,2021-12-31,,");
                for (int r = 0; r < lines.size(); r++) {
                    var cells = lines.get(r).split(",", -1);
                    var row = sheet.createRow(r);
                    for (int c = 0; c < cells.length; c++) {
                        row.createCell(c).setCellValue(cells[c]);
                    }
                }
            }
            book.write(out);
        }

        var found = imports.run(request(path));
        var named = received(path, "石蟆镇");

        assertThat(found.sheet()).isEqualTo("白沙镇");
        assertThat(found.notes()).anyMatch(note -> note.contains("石蟆镇"));
        assertThat(named.requireAbout().sheet()).isEqualTo("石蟆镇");
        assertThat(received(path, "没有的").problem())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.arguments()).contains("没有的", "白沙镇、石蟆镇"));
    }

    @Test
    void thePaintedSheetLooksLikeTheSendersAndSaysAtEachCellWhatIsWrong() throws Exception {
        var painted = folder.resolve("退回.xlsx");

        imports.run(request(DIRTY).painting(painted));

        try (var sent = new XSSFWorkbook(Files.newInputStream(DIRTY));
                var back = new XSSFWorkbook(Files.newInputStream(painted))) {
            var before = sent.getSheetAt(0);
            var after = back.getSheetAt(0);
            var row = rowOf(Sheets.rows(painted), "原第 12 行") - 1;
            var measures = Sheets.texts(Sheets.rows(painted).get(2)).indexOf("整治措施");
            for (int header = 0; header < 3; header++) {
                assertThat(font(after, header, 1)).isEqualTo(font(before, header, 1));
            }
            assertThat(font(after, row, 3)).isEqualTo(font(before, 3, 3));
            assertThat(after.getRow(row).getCell(3).getCellStyle().getBorderTop())
                    .isEqualTo(BorderStyle.THIN);
            assertThat(fill(after, row, measures)).isEqualTo("FFFFD9D6");
            assertThat(after.getCellComments().values())
                    .anyMatch(comment -> comment.getRow() == row
                            && comment.getString().getString().contains("整治措施"));
        }
    }

    @Test
    void anXlsComesBackInItsOwnLooks() throws Exception {
        var painted = folder.resolve("退回.xlsx");
        var path = folder.resolve("旧.xls");
        try (var book = new HSSFWorkbook()) {
            var sheet = book.createSheet("台账");
            var rows = List.of(
                    List.of("某镇整治台账"),
                    List.of("企业名称", "生产地点", "整治类型", "整治时限"),
                    List.of("示例某厂", "重庆市江津区白沙镇一村", "⑨", "2021-12-31"));
            for (int r = 0; r < rows.size(); r++) {
                var style = book.createCellStyle();
                var font = book.createFont();
                font.setFontName(List.of("黑体", "宋体", "仿宋").get(r));
                font.setFontHeightInPoints((short) (20 - 4 * r));
                font.setBold(r < 2);
                style.setFont(font);
                style.setBorderBottom(BorderStyle.MEDIUM);
                if (r == 1) {
                    style.setFillForegroundColor(HSSFColor.HSSFColorPredefined.LIGHT_GREEN.getIndex());
                    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                }
                var row = sheet.createRow(r);
                for (int c = 0; c < rows.get(r).size(); c++) {
                    row.createCell(c).setCellValue(rows.get(r).get(c));
                    row.getCell(c).setCellStyle(style);
                }
            }
            sheet.getRow(0).setHeightInPoints(36);
            sheet.setColumnWidth(1, 40 * 256);
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 3));
            try (var out = Files.newOutputStream(path)) {
                book.write(out);
            }
        }

        imports.run(request(path).painting(painted));

        try (var in = Files.newInputStream(painted);
                var back = new XSSFWorkbook(in)) {
            var sheet = back.getSheetAt(0);
            assertThat(font(sheet, 0, 0)).contains("黑体 400 true");
            assertThat(font(sheet, 1, 0)).contains("宋体 320 true");
            assertThat(font(sheet, 2, 0)).contains("仿宋 240 false");
            assertThat(fill(sheet, 1, 0)).isEqualTo("FFCCFFCC");
            assertThat(fill(sheet, 2, 2)).isEqualTo("FFFFD9D6");
            assertThat(sheet.getRow(2).getCell(0).getCellStyle().getBorderBottom())
                    .isEqualTo(BorderStyle.MEDIUM);
            assertThat(sheet.getRow(0).getHeightInPoints()).isEqualTo(36);
            assertThat(sheet.getColumnWidth(1)).isEqualTo(40 * 256);
            assertThat(sheet.getMergedRegions()).contains(new CellRangeAddress(0, 0, 0, 3));
        }
    }

    /** More rows than are held at once: they are all there, in their order, and what stood below them is behind them. */
    @Test
    void aLongPaintedSheetIsWholeFromItsTitleToItsFoot() throws Exception {
        var sent = new ArrayList<List<String>>();
        sent.add(List.of("  某镇整治台账"));
        sent.add(List.of("企业名称", "生产地点", "整治类型", "整治时限"));
        for (int row = 1; row <= 1_100; row++) {
            sent.add(List.of("示例第" + row + "号厂 ", "重庆市江津区白沙镇第" + row + "组", "⑨", "2021-12-31"));
        }
        sent.add(List.of("填报人：张示例"));
        var painted = folder.resolve("退回.xlsx");

        imports.run(request(Sheets.xlsx(folder.resolve("长.xlsx"), sent, "")).painting(painted));

        var back = Sheets.rows(painted);
        assertThat(back).hasSize(1_103);
        assertThat(back.getFirst().cell(0).text()).isEqualTo("  某镇整治台账");
        assertThat(back.get(1_101).cell(0).text()).isEqualTo("示例第1100号厂 ");
        assertThat(back.get(1_102).cell(0).text()).isEqualTo("填报人：张示例");
        try (var in = Files.newInputStream(painted);
                var book = new XSSFWorkbook(in)) {
            var sheet = book.getSheetAt(0);
            assertThat(fill(sheet, 1_101, 2)).isEqualTo("FFFFD9D6");
            assertThat(sheet.getCellComment(new CellAddress(1_101, 2))
                            .getString()
                            .getString())
                    .contains("整治类型");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 2);
        }
    }

    /** 两江新区 has parts of 渝北: which rows are its own, only a person knows. */
    @Test
    void whatMayBeAZonesIsToldOnceForTheSheet() throws Exception {
        var sent = new ArrayList<List<String>>();
        sent.add(List.of("企业名称", "生产地点", "问题描述", "整治类型", "整治时限"));
        for (int row = 1; row <= 12; row++) {
            sent.add(List.of("分区示例" + row + "厂", "重庆市渝北区龙兴镇第" + row + "组", "①", "③", "2021-12-31"));
        }
        sent.add(List.of("分区示例甲厂", "重庆市两江新区龙兴镇", "①", "③", "2021-12-31"));
        sent.add(List.of("分区示例乙厂", "重庆市江津区白沙镇", "①", "③", "2021-12-31"));
        var sheet = Sheets.xlsx(folder.resolve("全市.xlsx"), sent, "");

        assertThat(imports.run(request(sheet, "50")).notes())
                .filteredOn(note -> note.contains("只负责"))
                .singleElement()
                .satisfies(note -> assertThat(note).contains("两江新区只负责渝北区的一部分", "12 行", "第 2、3、4、5、6、7、8、9、10、11 行等"));
        assertThat(imports.run(request(sheet)).notes()).noneMatch(note -> note.contains("只负责"));
    }

    @Test
    void paintIsNotTakenForALookOfTheSenders() throws Exception {
        var painted = folder.resolve("退回.xlsx");
        var twice = folder.resolve("再退回.xlsx");
        imports.run(request(DIRTY).painting(painted));

        imports.run(request(painted).painting(twice));

        try (var first = new XSSFWorkbook(Files.newInputStream(painted));
                var second = new XSSFWorkbook(Files.newInputStream(twice))) {
            for (int r = 3; r < 20; r++) {
                for (int c = 0; c < 11; c++) {
                    assertThat(fill(second.getSheetAt(0), r, c)).isEqualTo(fill(first.getSheetAt(0), r, c));
                }
            }
        }
    }

    private static String fill(XSSFSheet sheet, int row, int column) {
        var cell = sheet.getRow(row).getCell(column);
        var colour = cell == null ? null : cell.getCellStyle().getFillForegroundXSSFColor();
        return colour == null ? "" : colour.getARGBHex();
    }

    private static String font(XSSFSheet sheet, int row, int column) {
        var cell = sheet.getRow(row) == null ? null : sheet.getRow(row).getCell(column);
        if (cell == null) {
            return "";
        }
        var font = cell.getCellStyle().getFont();
        return font.getFontName() + " " + font.getFontHeight() + " " + font.getBold();
    }

    @Test
    void aFileThatBreaksOffInTheMiddleLeavesNoRows() throws Exception {
        var rows = new StringBuilder("<sheetData>");
        var cells = List.of(HEADER.strip().split(","));
        row(rows, cells);
        for (int i = 0; i < 1_200; i++) {
            row(rows, List.of("" + i, "工坊" + i, "无", "白沙镇" + i + "号", "正常", "有", "①", "①", "2021-12-31", "", ""));
        }
        var path = Sheets.zip(
                folder.resolve("断.xlsx"), Sheets.parts(rows.append("<row><c>").toString()));

        var job = received(path);

        assertThat(job.state()).isEqualTo(ImportJob.State.FAILED);
        assertThat(job.problem())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("file.truncated"));
        assertThat(jdbc.sql("select count(*) from exchange.import_row where import_id = :id")
                        .param("id", job.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private static void row(StringBuilder xml, List<String> texts) {
        xml.append("<row>");
        texts.forEach(
                text -> xml.append("<c t=\"inlineStr\"><is><t>").append(text).append("</t></is></c>"));
        xml.append("</row>");
    }

    @Test
    void whatIsOneTooManyIsTurnedAway() throws Exception {
        hand.works(Manner.FULL);
        var refused = received(DIRTY);
        assertThat(refused.state()).isEqualTo(ImportJob.State.FAILED);
        assertThat(refused.problem())
                .isNotNull()
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("import.busy"));

        var work = new ImportWork(data, processes, Clock.systemUTC());
        var gate = new CountDownLatch(1);
        for (int i = 0; i < ImportWork.AT_ONCE + ImportWork.IN_LINE; i++) {
            assertThat(work.start(i, Reach.NOTHING, () -> waitFor(gate))).isTrue();
        }
        assertThat(work.start(99, Reach.NOTHING, () -> {})).isFalse();
        gate.countDown();
        work.destroy();
    }

    @Test
    void rowsAreKeptForAWhileAndThenLetGo() throws Exception {
        var committed = received(DIRTY);
        jobs.commit(committed, "", CHEN);
        var left = received(DIRTY);
        var fresh = received(DIRTY);
        jdbc.sql("update exchange.import set worked_at = worked_at - interval '31 days' where id in (:ids)")
                .param("ids", List.of(committed.id(), left.id()))
                .update();

        jobs.clearOld();

        assertThat(rows.find(committed.id(), 5)).isEmpty();
        assertThat(again(committed).state()).isEqualTo(ImportJob.State.COMMITTED);
        assertThat(again(committed).written()).isEqualTo(107);
        assertThat(again(committed).hasRows()).isFalse();
        assertThat(rows.find(left.id(), 5)).isEmpty();
        assertThat(again(left).state()).isEqualTo(ImportJob.State.EXPIRED);
        assertThat(again(left).intake()).isZero();
        assertThat(rows.find(fresh.id(), 5)).isPresent();
    }

    @Test
    void anImportThatIsLetGoLeavesNothingBehind() throws Exception {
        var job = received(DIRTY);

        jobs.discard(job, CHEN);

        assertThat(rows.find(job.id(), 5)).isEmpty();
        assertThat(again(job).state()).isEqualTo(ImportJob.State.DISCARDED);
        assertThat(stored.list(CITY, "chongqing-2020", Long.MAX_VALUE, 10)).noneMatch(j -> j.id() == job.id());
    }

    @Test
    void anotherCountySeesNothingOfIt() throws Exception {
        var job = received(DIRTY);

        assertThat(stored.find(new ScopePath("50.500117."), job.id())).isEmpty();
        assertThat(stored.find(CITY, job.id())).isPresent();
    }

    /** Both numbers are made up: that of the standard, and one that a spreadsheet took for an amount. */
    @Test
    void noNameOfAFileOrSheetAndNoCellKeepsACitizensNumber() throws Exception {
        var number = "11010519491231002X";
        var parts = Sheets.parts("""
                <sheetData><row r="1"><c t="inlineStr"><is><t>企业名称</t></is></c><c t="inlineStr"><is><t>生产地点</t></is></c>
                <c t="inlineStr"><is><t>整治时限</t></is></c><c t="inlineStr"><is><t>%s</t></is></c></row>
                <row r="2"><c t="inlineStr"><is><t>某厂</t></is></c><c t="inlineStr"><is><t>一村</t></is></c>
                <c s="1"><v>500116199003071200</v></c></row></sheetData>""".formatted(number));
        parts.computeIfPresent("xl/workbook.xml", (_, xml) -> xml.replace("台账", "业主" + number));
        var sheet = Sheets.zip(folder.resolve("业主" + number + ".xlsx"), parts);

        var faults = new ArrayList<RowFault>();
        var checked = imports.run(request(sheet), faults::add);
        var job = received(sheet);
        var painted = folder.resolve("退回.xlsx");
        imports.run(request(sheet).painting(painted));

        assertThat(checked.sheet()).isEqualTo("业主110105********002X");
        assertThat(checked + " " + faults).contains("500116********1200").doesNotContain(number, "19900307");
        assertThat(job.toString()).contains("110105********002X").doesNotContain(number, "19900307");
        assertThat(row(job, 2).toString()).contains("500116********1200").doesNotContain("19900307");
        assertThat(jdbc.sql("select file_name || source from exchange.import where id = :id")
                        .param("id", job.id())
                        .query(String.class)
                        .single())
                .doesNotContain(number);
        try (var in = Files.newInputStream(painted);
                var book = new XSSFWorkbook(in)) {
            assertThat(book.getSheetName(0)).startsWith("业主110105").doesNotContain(number);
        }
    }

    /** What one cell holds is no fault of the other rows. */
    @Test
    void oneOddCellIsTheFaultOfItsRowAndOfNoOther() throws Exception {
        var rare = new StringBuilder();
        IntStream.range(0, 950).forEach(i -> rare.appendCodePoint(0x20000 + i * 37));
        var header = List.of("企业名称", "统一社会信用代码", "生产地点", "生产情况", "排污情况", "问题描述", "整治类型", "整治时限", "备注");
        var path = Sheets.xlsx(
                folder.resolve("奇.xlsx"),
                List.of(
                        header,
                        List.of("奇一厂", "无", "奇村1号", "正常", "废气", "①", "③", "2021-12-31", ""),
                        List.of(rare.toString(), "无", "奇村2号", "正常", "废气", "①", "③", "2021-12-31", ""),
                        List.of(
                                "奇_x0000_三_xD800_厂",
                                "无",
                                "奇村3号",
                                "正常",
                                "废气",
                                "①",
                                "③",
                                "2021-12-31",
                                "a_x0000_b_xDC00_c")),
                "");

        var faults = new ArrayList<RowFault>();
        var result = imports.run(request(path).committing(false), faults::add);
        var job = received(path);

        assertThat(result.fresh()).isEqualTo(2);
        assertThat(result.refused()).isOne();
        assertThat(faults)
                .filteredOn(fault -> fault.severity().equals("error"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.row()).isEqualTo(3))
                .satisfies(fault -> assertThat(fault.code()).isEqualTo("text.tooLong"))
                .satisfies(fault -> assertThat(fault.message()).contains("企业名称", "950", "200"));
        assertThat(job.state()).isEqualTo(ImportJob.State.CHECKED);
        assertThat(job.unchanged()).isEqualTo(2);
        assertThat(jdbc.sql("select name from ledger.remediation_case where name like '奇%'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("奇一厂", "奇三\uFFFD厂");
    }

    @Test
    void nothingIsWrittenWhereTheRefusedRowsCannotBe() throws Exception {
        var nowhere = folder.resolve("none/退回.xlsx");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> imports.run(request(DIRTY).committing(false).painting(nowhere)));

        assertThat(imports.run(request(DIRTY)).fresh()).isEqualTo(107);
    }

    private static ImportRequest request(Path path) {
        return request(path, "500116");
    }

    private static ImportRequest request(Path path, String unit) {
        return ImportRequest.check(path, "chongqing-2020", unit, LocalDate.of(2021, 9, 24), CHEN);
    }

    private ImportJob received(Path sheet) throws Exception {
        return received(sheet, "");
    }

    private ImportJob received(Path sheet, String named) throws Exception {
        var copy = Files.copy(
                sheet, folder.resolve("incoming-" + sheet.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        var id = jobs.receive(new ImportJob.Upload(
                copy,
                sheet.getFileName().toString(),
                Files.size(sheet),
                "chongqing-2020",
                "500116",
                "cases",
                named,
                LocalDate.of(2021, 9, 24),
                "",
                CHEN));
        var job = stored.find(CITY, id).orElseThrow();
        assertThat(Files.exists(copy))
                .as("the upload is kept no longer than it waits")
                .isEqualTo(job.isWorking());
        return job;
    }

    private ImportJob again(ImportJob job) {
        return stored.find(CITY, job.id()).orElseThrow();
    }

    private static void waitFor(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ImportRow row(ImportJob job, int number) {
        return rows.find(job.id(), number).orElseThrow();
    }

    private List<Integer> numbers(ImportJob job, String view, String code) {
        var numbers = new ArrayList<Integer>();
        rows.page(job.id(), new ImportRow.Filter(view, code), 0, 500).forEach(row -> numbers.add(row.number()));
        return numbers;
    }
}
