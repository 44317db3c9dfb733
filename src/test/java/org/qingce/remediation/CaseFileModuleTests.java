package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Script;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.evidence.EvidenceOutcome;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.NewEvidence;
import org.qingce.evidence.Phase;
import org.qingce.evidence.Photos;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.runtime.DataDirectory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

/** One case, one file for the auditor: with index, in the order in which is asked, originals beside it. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class CaseFileModuleTests {

    private static final String COUNTY = "500113";
    private static final LocalDate DAY = LocalDate.of(2021, 8, 2);

    @Autowired
    Remediation remediation;

    @Autowired
    Ledger ledger;

    @Autowired
    Evidences evidences;

    @Autowired
    Units units;

    @Autowired
    Accounts accounts;

    @Autowired
    MockMvcTester browser;

    @Autowired
    AuditTrail trail;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext house;

    @Autowired
    DataDirectory data;

    @Test
    void theFileTellsTheWholeCaseWithNumbersOfPagesAndMaskedPhones() throws Exception {
        var shown = started();
        keep(shown, "=前.jpg", Phase.BEFORE, 7);
        accounts.create("file-leader", "何局", "Correct-horse-9", COUNTY, Set.of(Role.LEADER));

        try (var file = pdf("/cases/" + shown.id() + "/file.pdf", "zh")) {
            var text = new PDFTextStripper().getText(file);
            keptFor("zh", file);
            assertThat(text)
                    .contains(shown.number(), shown.value("name"), "排查与入账", "整治前、中、后佐证", "佐证原件目录")
                    .contains("138****8000", "第 2 页，共 " + file.getNumberOfPages() + " 页", "SHA-256")
                    .doesNotContain("13800138000")
                    .doesNotContain("remediation.");
            var bookmarks = file.getDocumentCatalog().getDocumentOutline();
            assertThat(bookmarks.children()).hasSize(11);
        }
        try (var file = pdf("/cases/" + shown.id() + "/file.pdf", "en")) {
            keptFor("en", file);
            assertThat(new PDFTextStripper().getText(file))
                    .contains("Contents", "Extract of the record", "Page 2 of " + file.getNumberOfPages());
        }
        assertThat(jdbc.sql("select count(*) from audit.entry where act = 'remediation.file' and subject = :case")
                        .param("case", "case:" + shown.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(browser.get().uri("/ledger/cases/" + shown.id()).with(user("file-leader")))
                .hasStatusOk()
                .bodyText()
                .contains("/cases/" + shown.id() + "/file.pdf", "/cases/" + shown.id() + "/file.zip");
    }

    /** N1-21: by which step a plan is supervised stands wherever the plan is read. */
    @Test
    void theMilestonesOfAPlanStandOnItsPageOnItsPaperAndInTheFile() throws Exception {
        var shown = started();
        accounts.create("file-leader", "何局", "Correct-horse-9", COUNTY, Set.of(Role.LEADER));
        var plan = "/cases/" + shown.id() + "/plan";

        assertThat(browser.get().uri(plan).with(user("file-leader")))
                .hasStatusOk()
                .bodyText()
                .contains("<th scope=\"col\">节点</th>", "<td>漆房进场</td>");
        for (var paper : List.of(plan + ".pdf", "/cases/" + shown.id() + "/file.pdf")) {
            try (var printed = pdf(paper, "zh")) {
                assertThat(new PDFTextStripper().getText(printed)).contains("节点", "漆房进场");
            }
        }
        try (var printed = pdf("/cases/" + shown.id() + "/file.pdf", "en")) {
            assertThat(new PDFTextStripper().getText(printed)).contains("Milestone", "漆房进场");
        }
    }

    /** Each page as it came, with its number, which the index tells; of one that cannot be read a page says so. */
    @Test
    void papersStandBehindTheIndexThatTellsTheirPagesAndADamagedOneIsTold() throws Exception {
        var shown = started();
        keep(shown, "方案.pdf", Phase.PAPER, paper("First sheet", "Second sheet"));
        keep(shown, "坏了.pdf", Phase.PAPER, "%PDF-1.7 and nothing that follows".getBytes(StandardCharsets.US_ASCII));
        keep(shown, "收据.jpg", Phase.PAPER, 21);
        keep(shown, "现场.jpg", Phase.AFTER, 22);
        accounts.create("file-leader", "何局", "Correct-horse-9", COUNTY, Set.of(Role.LEADER));

        try (var file = pdf("/cases/" + shown.id() + "/file.pdf", "zh")) {
            keptFor("papers", file);
            var pages = file.getNumberOfPages();
            assertThat(new PDFTextStripper().getText(file))
                    .contains("附 1–2 页", "附 3 页", "未装订：文件损坏", "附 4 页", "第 2 页，共 " + (pages - 4) + " 页");
            assertThat(text(file, pages - 3)).contains("First sheet", "附 1 / 4");
            assertThat(text(file, pages - 2)).contains("Second sheet", "附 2 / 4");
            assertThat(text(file, pages - 1)).contains("坏了.pdf", "未装订", "附 3 / 4");
            assertThat(text(file, pages)).contains("附 4 / 4");
            assertThat(file.getDocumentCatalog().getDocumentOutline().children())
                    .hasSize(12)
                    .last()
                    .satisfies(last -> assertThat(last.children()).hasSize(3));
        }
    }

    /** A file from anywhere takes nothing with it: neither the memory of the server nor the file of the case. */
    @Test
    void whatIsBuiltToHarmOrIsMissingIsToldAndTheOthersAreBoundIn() throws Exception {
        var shown = started();
        keep(shown, "1 炸弹.pdf", Phase.PAPER, drawn(file -> {
            var page = new PDPage();
            page.setContents(bomb(file));
            file.addPage(page);
        }));
        keep(shown, "2 结构.pdf", Phase.PAPER, bombOfStructure());
        keep(shown, "3 批注.pdf", Phase.PAPER, drawn(file -> {
            var page = new PDPage();
            var odd = new COSArray();
            odd.add(COSInteger.ONE);
            odd.add(annotation("RichMedia"));
            odd.add(annotation("Stamp"));
            page.getCOSObject().setItem(COSName.ANNOTS, odd);
            file.addPage(page);
        }));
        keep(shown, "4 图层.pdf", Phase.PAPER, drawn(file -> {
            file.addPage(new PDPage());
            file.getDocumentCatalog().setOCProperties(new PDOptionalContentProperties());
        }));
        var lost = "%PDF-1.4 nobody finds it".getBytes(StandardCharsets.US_ASCII);
        keep(shown, "5 丢失.pdf", Phase.PAPER, lost);
        var picture = keep(shown, "6 丢失.jpg", Phase.PAPER, 31);
        keep(shown, "7 完好.pdf", Phase.PAPER, paper("Sound sheet"));
        lose(lost);
        lose(picture);
        accounts.create("file-leader", "何局", "Correct-horse-9", COUNTY, Set.of(Role.LEADER));

        try (var file = pdf("/cases/" + shown.id() + "/file.pdf", "zh")) {
            var pages = file.getNumberOfPages();
            assertThat(text(file, pages - 6)).contains("1 炸弹.pdf", "未装订：文件损坏");
            assertThat(text(file, pages - 5)).contains("2 结构.pdf", "未装订：文件损坏");
            assertThat(file.getPage(pages - 4 - 1).getAnnotations())
                    .extracting(PDAnnotation::getSubtype)
                    .containsExactly("Stamp");
            assertThat(text(file, pages - 3)).contains("4 图层.pdf", "带图层");
            assertThat(text(file, pages - 2)).contains("5 丢失.pdf", "原件缺失").doesNotContain("压缩包");
            assertThat(text(file, pages - 1)).contains("6 丢失.jpg", "原件缺失");
            assertThat(text(file, pages)).contains("Sound sheet", "附 7 / 7");
        }
    }

    /** A file that is full says so once, and what comes behind and is small enough still finds its place. */
    @Test
    void theNumbersOfPapersThatFindNoRoomStandOnOnePage() throws Exception {
        var shown = started();
        for (var i = 1; i <= 4; i++) {
            var name = "Paper " + i;
            keep(shown, i + " 长.pdf", Phase.PAPER, drawn(file -> {
                for (var page = 0; page < 200; page++) {
                    file.addPage(new PDPage());
                }
                file.getDocumentInformation().setTitle(name);
            }));
        }
        keep(shown, "5 短.pdf", Phase.PAPER, paper("Short sheet"));
        accounts.create("file-leader", "何局", "Correct-horse-9", COUNTY, Set.of(Role.LEADER));

        try (var file = pdf("/cases/" + shown.id() + "/file.pdf", "zh")) {
            var pages = file.getNumberOfPages();
            assertThat(text(file, pages - 1)).contains("Short sheet", "附 401 / 402");
            assertThat(text(file, pages)).contains("附件已装满", "编号：3 4", "附 402 / 402");
        }
    }

    /** Nothing is left out in silence: neither a picture, told by its number, nor an entry of the record. */
    @Test
    void whatIsMoreThanTheFilePrintsIsToldByItsNumber() throws Exception {
        var shown = started();
        keep(shown, "1.jpg", Phase.AFTER, 7);
        jdbc.sql("""
                        insert into evidence.item (scope_path, subject, purpose, phase, name, type, digest, size, width, height, grade,
                               reasons, taken_at, camera, note, person, unit, received_at)
                        select scope_path, subject, purpose, phase, number || '.jpg', type, digest, size, width, height, grade,
                               reasons, taken_at, camera, note, person, unit, received_at
                          from evidence.item, generate_series(2, :last) as number
                         where subject = :case
                        """)
                .param("last", CaseBinder.MOST_PICTURES + 2)
                .param("case", "case:" + shown.id())
                .update();
        var before = jdbc.sql("select count(*) from audit.entry where subject = :case")
                .param("case", "case:" + shown.id())
                .query(Integer.class)
                .single();
        for (var i = before; i < CaseBinder.MOST_ENTRIES + 3; i++) {
            trail.record(
                    new Actor("chen", COUNTY),
                    "remediation.mark",
                    "case:" + shown.id(),
                    Detail.empty().with("words", "第" + i));
        }
        accounts.create("file-leader", "何局", "Correct-horse-9", COUNTY, Set.of(Role.LEADER));

        try (var file = pdf("/cases/" + shown.id() + "/file.pdf", "zh")) {
            var text = new PDFTextStripper().getText(file);
            assertThat(text)
                    .contains("另有 2 张没有印出，见原件目录，编号："
                            + (CaseBinder.MOST_PICTURES + 1)
                            + " "
                            + (CaseBinder.MOST_PICTURES + 2))
                    .containsPattern("更早的 [34] 条没有印出，请在系统的留痕页查阅")
                    .contains("第" + (CaseBinder.MOST_ENTRIES + 2));
        }
    }

    private interface Drawing {
        void on(PDDocument file) throws IOException;
    }

    private static byte[] drawn(Drawing drawing) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var file = new PDDocument()) {
            drawing.on(file);
            file.save(out);
        }
        return out.toByteArray();
    }

    private static COSDictionary annotation(String kind) {
        var annotation = new COSDictionary();
        annotation.setName(COSName.SUBTYPE, kind);
        annotation.setItem(COSName.RECT, new PDRectangle(10, 10));
        return annotation;
    }

    /** Some hundred kilobytes that unpack to a hundred megabytes. */
    private static PDStream bomb(PDDocument file) throws IOException {
        var stream = new PDStream(file);
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            var piece = new byte[1 << 20];
            for (var i = 0; i < 100; i++) {
                out.write(piece);
            }
        }
        return stream;
    }

    /** A file whose list of objects is such a bomb. */
    private static byte[] bombOfStructure() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(new byte[100 << 20]);
        }
        var file = new ByteArrayOutputStream();
        file.writeBytes("%PDF-1.5\n".getBytes(StandardCharsets.US_ASCII));
        var at = file.size();
        file.writeBytes(("1 0 obj\n<</Type/XRef/W[1 4 2]/Size 9/Root 2 0 R/Filter/FlateDecode/Length " + packed.size()
                        + ">>\nstream\n")
                .getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(packed.toByteArray());
        file.writeBytes(("\nendstream\nendobj\nstartxref\n" + at + "\n%%EOF\n").getBytes(StandardCharsets.US_ASCII));
        return file.toByteArray();
    }

    /** With all that was drawn from it. */
    private void lose(byte[] original) throws Exception {
        var digest = digest(original);
        try (var files = Files.walk(data.folder("evidence"))) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(one -> one.getFileName().toString().startsWith(digest))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static String text(PDDocument file, int page) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(file);
    }

    private static byte[] paper(String... sheets) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var file = new PDDocument()) {
            for (var sheet : sheets) {
                var page = new PDPage();
                file.addPage(page);
                try (var ink = new PDPageContentStream(file, page)) {
                    ink.beginText();
                    ink.setFont(new PDType1Font(FontName.HELVETICA), 12);
                    ink.newLineAtOffset(72, 600);
                    ink.showText(sheet);
                    ink.endText();
                }
            }
            file.save(out);
        }
        return out.toByteArray();
    }

    /** For whoever wants to look at it. */
    private static void keptFor(String language, PDDocument file) throws IOException {
        file.save(Path.of("target", "case-file-" + language + ".pdf").toFile());
    }

    private PDDocument pdf(String path, String language) throws IOException {
        var answer = browser.get()
                .uri(path)
                .with(user("file-leader"))
                .cookie(new Cookie("lang", language))
                .exchange();
        assertThat(answer).hasStatusOk();
        return Loader.loadPDF(answer.getResponse().getContentAsByteArray());
    }

    @Test
    void theZipHoldsTheFileTheOriginalsByNumberAndAManifestInWhichNoCellIsAFormula() throws Exception {
        var shown = started();
        var first = keep(shown, "=1+1.jpg", Phase.BEFORE, 11);
        var second = keep(shown, "后.jpg", Phase.AFTER, 12);
        accounts.create("file-clerk", "陈晓岚", "Correct-horse-9", COUNTY, Set.of(Role.CLERK));

        var answer = browser.get()
                .uri("/cases/" + shown.id() + "/file.zip")
                .with(user("file-clerk"))
                .exchange();

        assertThat(answer).hasStatusOk();
        var entries = unzipped(answer.getResponse().getContentAsByteArray());
        assertThat(entries.keySet())
                .containsExactly(
                        "督察包-" + shown.number() + ".pdf",
                        "originals/001-=1+1.jpg",
                        "originals/002-后.jpg",
                        "manifest.csv");
        assertThat(entries.get("originals/001-=1+1.jpg")).isEqualTo(first);
        assertThat(entries.get("originals/002-后.jpg")).isEqualTo(second);
        var manifest = new String(entries.get("manifest.csv"), StandardCharsets.UTF_8);
        assertThat(manifest).startsWith("\uFEFF\"编号\",");
        assertThat(manifest.lines()).hasSize(4);
        assertThat(manifest).contains(digest(first), digest(second), "\"一致\"").doesNotContain("\"=");
    }

    @Test
    void whoMayNotSeeTheCaseOrPrintItGetsNothing() {
        var shown = started();
        accounts.create("file-elsewhere", "别处", "Correct-horse-9", "500117", Set.of(Role.LEADER));

        assertThat(browser.get().uri("/cases/" + shown.id() + "/file.pdf").with(user("file-elsewhere")))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get().uri("/cases/" + shown.id() + "/file.zip").with(user("file-elsewhere")))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aScriptTakesTheFileWhereItsTokenNamesThatRight() throws Exception {
        var shown = started();
        keep(shown, "前.jpg", Phase.BEFORE, 41);
        accounts.create("file-script", "何局", "Correct-horse-9", COUNTY, Set.of(Role.LEADER));
        accounts.create("file-stranger", "别处", "Correct-horse-9", "500117", Set.of(Role.LEADER));
        var script = Script.of(house, "file-script", COUNTY, "ledger.read", "case.file");
        var reading = Script.of(house, "file-script", COUNTY, "ledger.read");
        var stranger = Script.of(house, "file-stranger", "500117", "ledger.read", "case.file");
        var here = "/api/v1/cases/" + shown.id() + "/file.";

        for (var ending : List.of("pdf", "zip")) {
            assertThat(reading.get(here + ending)).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(stranger.get(here + ending)).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(script.get(here + ending)).hasStatusOk().hasContentType("application/" + ending);
        }
        assertThat(unzipped(script.get(here + "zip").getResponse().getContentAsByteArray()))
                .containsKeys("originals/001-前.jpg", "manifest.csv");
        assertThat(jdbc.sql("select count(*) from audit.entry where act = 'remediation.file' and subject = :case")
                        .param("case", "case:" + shown.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
    }

    @Test
    void aCellOfTheManifestNeverBeginsAFormula() {
        var manifest = new Manifest();

        manifest.line(List.of("=cmd", "+1", "-1", "@a", "\tb", "she said \"no\"", "1,2"));

        assertThat(manifest.toString())
                .isEqualTo("\uFEFF\"'=cmd\",\"'+1\",\"'-1\",\"'@a\",\"'\tb\",\"she said \"\"no\"\"\",\"1,2\"\r\n");
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    private static String digest(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    /** As it was sent. */
    private byte[] keep(LedgerCase shown, String name, Phase phase, long seed) throws IOException {
        var photo = Photos.jpeg(seed);
        keep(shown, name, phase, photo);
        return photo;
    }

    private void keep(LedgerCase shown, String name, Phase phase, byte[] content) throws IOException {
        var about = evidences.subject("case:" + shown.id()).orElseThrow();
        var kept = evidences.keep(
                NewEvidence.file(about, "plan:comply", phase, name, "", new Actor("chen", COUNTY)),
                new ByteArrayInputStream(content));
        assertThat(kept).isInstanceOf(EvidenceOutcome.Kept.class);
    }

    private LedgerCase started() {
        var cells = Map.of(
                "name", "督察示例家具厂",
                "creditCode", "无",
                "address", "重庆市巴南区界石镇二村2组9号",
                "production", "正常生产，联系 13800138000",
                "emissions", "喷漆废气",
                "problems", "①",
                "category", "②",
                "measures", "①",
                "due", "2021年12月底前");
        var act = new Act(new Actor("chen", COUNTY), LocalDate.of(2020, 12, 9), "", Act.BY_HAND);
        var added = ((Stored) ledger.add("chongqing-2020", COUNTY, cells, List.of(), false, act)).after();
        var clerk = Mover.of("chen", units.find(COUNTY).orElseThrow(), reach(), "clerk");
        var plan = new PlanDraft(
                0,
                Map.of(),
                List.of(new PlanDraft.Item(
                        "comply", "安装密闭喷漆房", "DB50/758 表1", "界石镇", "周示例 13800138000", "2021-10-31", "office", "漆房进场")),
                "");
        remediation.plan(added.id(), plan, clerk, true);
        remediation.mark(MarkRequest.of(added.id(), "plan:comply", "done", DAY), clerk, true);
        Heard.on(remediation, added, DAY, clerk);
        var outcome = remediation.make(MoveRequest.of(added.id(), added.version(), "start", "start", DAY), clerk);
        assertThat(outcome).isInstanceOf(Made.class);
        return ((Made) outcome).after();
    }

    private ScopePath reach() {
        return units.find(COUNTY).orElseThrow().path();
    }
}
