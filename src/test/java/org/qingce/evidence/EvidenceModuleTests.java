package org.qingce.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Script;
import org.qingce.evidence.EvidenceOutcome.Kept;
import org.qingce.evidence.EvidenceOutcome.Refused;
import org.qingce.evidence.Photos.Exif;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.Reach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.annotation.Transactional;

@SpringBootTest
@AutoConfigureMockMvc
@Transactional
class EvidenceModuleTests {

    private static final Actor LUO = new Actor("luo", "500119");
    private static final String CLERK = "nanchuan-photographer";
    private static final String NEIGHBOUR = "qijiang-photographer";
    private static final GeoPoint SITE = new GeoPoint(107.0991, 29.1566);
    private static final ScopePath NANCHUAN = new ScopePath("50.500119.");
    private static final ScopePath QIJIANG = new ScopePath("50.500110.");

    @Autowired
    EvidenceService service;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Accounts accounts;

    @Autowired
    Ledger ledger;

    @Autowired
    Evidences evidences;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataDirectory data;

    @Autowired
    ApplicationContext house;

    private String here = "";
    private String there = "";

    @BeforeEach
    void aWorkshopInEachOfTwoCounties() {
        accounts.create(CLERK, "罗佳", "Correct-horse-9", "500119", Set.of(Role.CLERK));
        accounts.create(NEIGHBOUR, "唐敏", "Correct-horse-9", "500110", Set.of(Role.CLERK));
        here = "case:" + workshop("500119", "南川区大观镇二村2组18号");
        there = "case:" + workshop("500110", "綦江区三江街道二村2组18号");
    }

    private long workshop(String county, String address) {
        var cells = Map.of(
                "name", "佐证示例家具厂",
                "creditCode", "无",
                "address", "重庆市" + address,
                "production", "正常生产",
                "discharge", "喷漆废气",
                "problems", "①",
                "category", "③",
                "due", "2021年6月底前");
        var act = new Act(new Actor("luo", county), LocalDate.parse("2020-12-09"), "", Act.BY_HAND);
        return ((Stored) ledger.add("chongqing-2020", county, cells, List.of(), false, act))
                .after()
                .id();
    }

    private EvidenceSubject at(String subject) {
        var found = evidences.subject(subject).orElseThrow();
        return new EvidenceSubject(
                found.key(),
                found.title(),
                found.link(),
                found.campaign(),
                found.scope(),
                Optional.of(SITE),
                found.open(),
                found.reliedOnUntil());
    }

    private EvidenceItem kept(String subject, String purpose, Phase phase, byte[] content) throws IOException {
        var said = NewEvidence.file(at(subject), purpose, phase, "照片.jpg", "", LUO);
        return ((Kept) evidences.keep(said, new ByteArrayInputStream(content))).item();
    }

    @Test
    void evidenceCountsForItsPurposeByItsGrade() throws IOException {
        var withData = Photos.with(
                Photos.jpeg(101), Exif.NONE.taken("2021:09:01 16:48:00").at(107.0992, 29.1567));
        kept(here, "closure:power", Phase.AFTER, withData);
        kept(here, "closure:power", Phase.AFTER, Photos.jpeg(102));
        kept(here, "closure:water", Phase.PAPER, "%PDF-1.7 停水回执".getBytes(StandardCharsets.UTF_8));

        assertThat(evidences.count(NANCHUAN, here, "closure:power", Grade.C)).isEqualTo(2);
        assertThat(evidences.count(NANCHUAN, here, "closure:power", Grade.B)).isEqualTo(1);
        assertThat(evidences.count(NANCHUAN, here, "closure:power", Grade.A)).isZero();
        assertThat(evidences.counts(NANCHUAN, here))
                .containsExactly(
                        Map.entry("closure:power", Map.of(Grade.B, 1, Grade.C, 1)),
                        Map.entry("closure:water", Map.of(Grade.C, 1)));
        assertThat(evidences.of(NANCHUAN, here, "closure:power"))
                .last()
                .satisfies(item -> assertThat(item.reasons()).containsExactly("file", "noTime", "noPlace"));
    }

    @Test
    void takenInTheProgramBesideTheSiteIsTheFirstGrade() throws IOException {
        var shot = new NewEvidence(
                at(here),
                "",
                Phase.AFTER,
                "x.jpg",
                "",
                new GeoPoint(107.0993, 29.1566),
                6.0,
                java.time.Instant.parse("2021-09-18T02:41:00Z"),
                LUO);
        assertThat(evidences.keep(shot, new ByteArrayInputStream(Photos.jpeg(103))))
                .isInstanceOfSatisfying(
                        Kept.class, kept -> assertThat(kept.item().grade()).isEqualTo(Grade.A));
    }

    @Test
    void theVerySameFileIsKeptOnceAndBackAsItCame() throws IOException {
        var photo = Photos.jpeg(104);
        var first = kept(here, "", Phase.BEFORE, photo);
        var said = NewEvidence.file(at(here), "", Phase.BEFORE, "again.jpg", "", LUO);

        assertThat(evidences.keep(said, new ByteArrayInputStream(photo))).isEqualTo(new Kept(first, true));
        try (var original = evidences.original(first)) {
            assertThat(original.readAllBytes()).isEqualTo(photo);
        }
        assertThat(data.path().resolve("evidence/" + first.digest().substring(0, 2) + "/" + first.digest()))
                .as("within the data directory, so that a backup has it")
                .hasBinaryContent(photo);
        assertThat(jdbc.sql("select detail from audit.entry where act = 'evidence.add' and subject = :case")
                        .param("case", here)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("sha256: " + first.digest());
    }

    @Test
    void aPictureThatIsShownIsDrawnAgainShouldItBeGone() throws IOException {
        var item = kept(here, "", Phase.BEFORE, Photos.jpeg(105));
        java.nio.file.Files.delete(
                data.path().resolve("evidence/" + item.digest().substring(0, 2) + "/" + item.digest() + ".480.jpg"));

        try (var drawn = evidences.picture(item, Evidences.Size.THUMBNAIL)) {
            assertThat(drawn.readAllBytes()).startsWith(0xff, 0xd8, 0xff);
        }
    }

    @Test
    void aWithdrawnOneStaysAndNoLongerCounts() throws IOException {
        var item = kept(here, "visit:1", Phase.DURING, Photos.jpeg(106));

        assertThat(post("/evidence/" + item.id() + "/withdrawal", CLERK, "reason", " "))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("请写明撤回原因");
        assertThat(post("/evidence/" + item.id() + "/withdrawal", CLERK, "reason", "拍错了厂"))
                .hasRedirectedUrl("/evidence/" + item.id());

        assertThat(evidences.count(NANCHUAN, here, "visit:1", Grade.C)).isZero();
        assertThat(get("/evidence/subjects/" + here, CLERK))
                .hasStatusOk()
                .bodyText()
                .contains("已撤回", "拍错了厂");
        assertThat(get("/evidence/" + item.id() + "/original", CLERK)).hasStatusOk();
        assertThat(evidences.withdraw(NANCHUAN, item.id(), "again", LUO)).isInstanceOf(WithdrawOutcome.Gone.class);
        assertThat(kept(here, "visit:1", Phase.DURING, Photos.jpeg(106)).id()).isNotEqualTo(item.id());
    }

    @Test
    void whatHasBeenClaimedWithStaysAlsoWhenTheCaseIsSentBack() throws IOException {
        var item = kept(here, "", Phase.AFTER, Photos.jpeg(109));
        var id = Long.parseLong(here.substring("case:".length()));
        var act = new Act(LUO, LocalDate.parse("2021-03-01"), "", Act.BY_HAND);
        var work = (Stored) ledger.advance(NANCHUAN, id, 1, "in-work", act);
        assertThat(ledger.advance(NANCHUAN, id, work.after().version(), "claimed", act))
                .isInstanceOf(Stored.class);

        assertThat(post("/evidence/" + item.id() + "/withdrawal", CLERK, "reason", "换一张"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("已有人以此为据，佐证不能撤回");
        assertThat(evidences.find(NANCHUAN, item.id()).orElseThrow().withdrawn())
                .isNull();

        var claimed = ledger.find(NANCHUAN, id).orElseThrow();
        var later = new Act(new Actor("tan", LUO.unit()), LocalDate.parse("2021-03-02"), "照片不清", Act.BY_HAND);
        assertThat(ledger.advance(NANCHUAN, id, claimed.version(), "sent-back", later))
                .isInstanceOf(Stored.class);
        var next = kept(here, "", Phase.AFTER, Photos.jpeg(110));
        assertThat(evidences.withdraw(NANCHUAN, item.id(), "换一张", LUO))
                .as("the claim was made with it")
                .isInstanceOf(WithdrawOutcome.Refused.class);
        assertThat(evidences.withdraw(NANCHUAN, next.id(), "换一张", LUO))
                .as("nobody has claimed anything with it yet")
                .isInstanceOf(WithdrawOutcome.Withdrawn.class);
    }

    @Test
    void nearlyTheSamePictureForAnotherCaseIsFlaggedOnBothSidesAndTellsNothingOfAnotherCounty() throws IOException {
        var one = kept(there, "", Phase.AFTER, Photos.jpeg(Photos.yard(107), 0.9f));
        var other = kept(here, "", Phase.AFTER, Photos.jpeg(Photos.yard(107), 0.5f));

        assertThat(other.likenesses()).isEqualTo(1);
        assertThat(get("/evidence/" + other.id(), CLERK))
                .hasStatusOk()
                .bodyText()
                .contains("疑似重复", "别处也有一张几乎一样的照片")
                .doesNotContain("/evidence/" + one.id() + "\"", "綦江");
        assertThat(get("/evidence/" + one.id(), NEIGHBOUR)).bodyText().contains("别处也有一张几乎一样的照片");
        assertThat(get("/evidence/subjects/" + here, CLERK)).bodyText().contains("疑似重复");

        assertThat(evidences.withdraw(NANCHUAN, other.id(), "用错了", LUO)).isInstanceOf(WithdrawOutcome.Withdrawn.class);
        assertThat(evidences.find(QIJIANG, one.id()))
                .map(EvidenceItem::likenesses)
                .contains(0);
    }

    /** By another hand, with a reason, on the record; it stays to be seen and counts as open no longer. */
    @Test
    void aFlaggedLikenessIsExplainedBySomebodyElseAndCountsAsOpenNoLonger() throws IOException {
        var before = kept(here, "", Phase.BEFORE, Photos.jpeg(111));
        var after = kept(here, "", Phase.AFTER, Photos.jpeg(111));
        var reviewer = new Actor("tan", LUO.unit());

        assertThat(after.likenesses()).isEqualTo(1);
        assertThat(service.explain(NANCHUAN, after.id(), before.id(), " ", reviewer))
                .isInstanceOfSatisfying(
                        ExplainOutcome.Refused.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo("evidence.reason"));
        assertThat(service.explain(NANCHUAN, after.id(), before.id(), "是我传的", LUO))
                .isInstanceOfSatisfying(
                        ExplainOutcome.Refused.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo("evidence.otherHand"));
        assertThat(send("/evidence/" + after.id() + "/explanation", CLERK, Long.toString(before.id()), "封存前后门面没有变"))
                .hasRedirectedUrl("/evidence/" + after.id());
        assertThat(get("/evidence/" + after.id(), CLERK)).bodyText().contains("已说明", "封存前后门面没有变");
        assertThat(get("/evidence/subjects/" + here, CLERK)).bodyText().doesNotContain("疑似重复");
        assertThat(List.of(before.id(), after.id()))
                .allSatisfy(id -> assertThat(evidences.find(NANCHUAN, id))
                        .map(EvidenceItem::likenesses)
                        .contains(0));
        assertThat(jdbc.sql("select count(*) from audit.entry where act = 'evidence.explain' and subject = :subject")
                        .param("subject", here)
                        .query(Long.class)
                        .single())
                .isOne();
        assertThat(service.explain(NANCHUAN, after.id(), before.id(), "再说一次", reviewer))
                .isInstanceOf(ExplainOutcome.Gone.class);
    }

    @Test
    void aScriptSaysWhyALikenessIsInOrder() throws IOException {
        var before = kept(here, "", Phase.BEFORE, Photos.jpeg(112));
        var after = kept(here, "", Phase.AFTER, Photos.jpeg(112));
        var path = "/api/v1/evidence/" + after.id();
        var script = Script.of(house, CLERK, LUO.unit(), "ledger.read", "evidence.write");
        var said = "{'other': %d, 'why': '封存前后门面没有变'}".formatted(before.id());

        assertThat(script.get(path + "/likenesses"))
                .bodyJson()
                .extractingPath("$[*].other")
                .asArray()
                .containsExactly((int) before.id());
        assertThat(Script.of(house, CLERK, LUO.unit(), "ledger.read").post(path + "/explanation", said))
                .hasStatus(HttpStatus.FORBIDDEN);
        Script.refuses(script.post(path + "/explanation", "{'why': 'x'}"), "required");
        Script.refuses(script.post(path + "/explanation", "{'other': %d}".formatted(before.id())), "evidence.reason");
        assertThat(script.post(path + "/explanation", "{'other': 999999999, 'why': 'x'}"))
                .as("the two are not alike")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(script.post(path + "/explanation", said))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.why")
                .isEqualTo("封存前后门面没有变");
        assertThat(script.post(path + "/explanation", said)).as("sent again").hasStatusOk();
        assertThat(script.post(path + "/explanation", said.replace("门面", "招牌")))
                .as("said otherwise")
                .hasStatus(HttpStatus.CONFLICT)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("known");
        assertThat(evidences.find(NANCHUAN, after.id()))
                .map(EvidenceItem::likenesses)
                .contains(0);
    }

    private MvcTestResult send(String uri, String person, String other, String why) {
        return browser.post()
                .uri(uri)
                .param("other", other)
                .param("why", why)
                .with(user(person))
                .with(csrf())
                .exchange();
    }

    @Test
    void twoMomentsOfOneCaseMayLookAlikeButNotBeTheSame() throws IOException {
        kept(here, "", Phase.BEFORE, Photos.jpeg(108));
        assertThat(kept(here, "", Phase.AFTER, Photos.jpeg(108)).likenesses()).isEqualTo(1);
        assertThat(kept(here, "", Phase.PAPER, Photos.jpeg(108)).likenesses()).isZero();
        assertThat(kept(there, "", Phase.AFTER, Photos.jpeg(109)).likenesses()).isZero();
    }

    @Test
    void whatIsNoEvidenceIsRefusedWithAReason() throws IOException {
        for (var hostile : List.of(
                "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "<!doctype html><script>alert(1)</script>",
                "")) {
            var said = NewEvidence.file(at(here), "", Phase.AFTER, "门口.jpg", "", LUO);
            assertThat(evidences.keep(said, new ByteArrayInputStream(hostile.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.faults().getFirst().code())
                                    .isIn("evidence.type", "evidence.empty"));
        }
        var cut = Arrays.copyOf(Photos.jpeg(110), 20_000);
        var answer = handIn("门口.jpg", cut);
        assertThat(answer)
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("门口.jpg：照片打不开或不完整");
        assertThat(evidences.of(NANCHUAN, here)).isEmpty();
    }

    @Test
    void withoutScriptAFormSendsWholeFilesAndComesBack() {
        assertThat(handIn("../../<b>门口.jpg", Photos.jpeg(111))).hasRedirectedUrl("/ledger");
        var item = evidences.of(NANCHUAN, here).getFirst();

        assertThat(item.name()).isEqualTo("b门口.jpg");
        assertThat(get("/evidence/" + item.id() + "/thumbnail", CLERK))
                .hasStatusOk()
                .hasContentType("image/jpeg");
        assertThat(get("/evidence/" + item.id() + "/original", CLERK))
                .hasStatusOk()
                .hasHeader("X-Content-Type-Options", "nosniff")
                .headers()
                .hasHeaderSatisfying(
                        "Content-Disposition",
                        values -> assertThat(values).singleElement().asString().startsWith("attachment"));
        assertThat(jdbc.sql("select detail from audit.entry where act = 'evidence.take' and person = :clerk")
                        .param("clerk", CLERK)
                        .query(String.class)
                        .list())
                .last(STRING)
                .contains("evidence: " + item.id(), "sha256: " + item.digest());
        assertThat(get("/evidence/subjects/" + here, CLERK))
                .hasStatusOk()
                .bodyText()
                .contains("<h1>佐证示例家具厂</h1>", "整户", "aria-current=\"true\">佐证 <span>");
        assertThat(browser.get().uri("/evidence/" + item.id()).with(user(CLERK)).cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("Not taken in this program", "Download the original")
                .doesNotContain("evidence.");
    }

    @Test
    void anAddressToComeBackToIsOneOfOurs() {
        for (var elsewhere : List.of("//evil.example", "https://evil.example", "/\\evil.example")) {
            assertThat(browser.post()
                            .uri("/evidence")
                            .multipart()
                            .file("file", Photos.jpeg(112))
                            .param("subject", here)
                            .param("phase", "AFTER")
                            .param("back", elsewhere)
                            .with(csrf())
                            .with(user(CLERK)))
                    .hasRedirectedUrl("/evidence/subjects/" + here);
        }
    }

    private MvcTestResult handIn(String name, byte[] content) {
        return browser.post()
                .uri("/evidence")
                .multipart()
                .file(new org.springframework.mock.web.MockMultipartFile("file", name, "image/jpeg", content))
                .param("subject", here)
                .param("phase", "AFTER")
                .param("back", "/ledger")
                .with(csrf())
                .with(user(CLERK))
                .exchange();
    }

    private MvcTestResult begin(String who, byte[] content, String... more) {
        var request = browser.post()
                .uri("/evidence/uploads")
                .with(csrf())
                .with(user(who))
                .param("subject", here)
                .param("phase", "AFTER")
                .param("name", "大图.jpg")
                .param("size", Integer.toString(content.length))
                .param("modified", "1631932865000");
        for (var i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult piece(String who, long id, int at, byte[] content, int length) {
        return browser.post()
                .uri("/evidence/uploads/" + id + "/pieces?at=" + at)
                .with(csrf())
                .with(user(who))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .content(Arrays.copyOfRange(content, at, Math.min(content.length, at + length)))
                .exchange();
    }

    private static long number(MvcTestResult answer, String path) {
        try {
            return ((Number) JsonPath.read(answer.getResponse().getContentAsString(), path)).longValue();
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFileThatWasCutOffGoesOnWhereItHadCome() {
        var photo = Photos.grown(Photos.jpeg(113), 2_500_000);
        var id = number(begin(CLERK, photo), "$.id");
        assertThat(number(piece(CLERK, id, 0, photo, 1 << 20), "$.received")).isEqualTo(1 << 20);

        assertThat(post("/evidence/uploads/" + id + "/finish", CLERK)).hasStatus(HttpStatus.CONFLICT);
        assertThat(piece(CLERK, id, 0, photo, 1 << 20))
                .as("the same piece again, after a lost answer")
                .hasStatus(HttpStatus.CONFLICT);
        var again = begin(CLERK, photo);
        assertThat(number(again, "$.id")).isEqualTo(id);
        assertThat(number(again, "$.received")).isEqualTo(1 << 20);
        assertThat(piece(CLERK, id, 2 << 20, photo, 1 << 20)).as("beyond").hasStatus(HttpStatus.CONFLICT);

        for (var at = 1 << 20; at < photo.length; at += 1 << 20) {
            assertThat(piece(CLERK, id, at, photo, 1 << 20)).hasStatusOk();
        }
        assertThat(post("/evidence/uploads/" + id + "/finish", CLERK))
                .hasStatusOk()
                .bodyText()
                .contains("\"grade\":\"C\"");
        assertThat(evidences.of(NANCHUAN, here)).singleElement().satisfies(item -> {
            assertThat(item.size()).isEqualTo(photo.length);
            assertThat(item.name()).isEqualTo("大图.jpg");
        });
        assertThat(jdbc.sql("select count(*) from evidence.upload_part")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPhotoOfSixtyMegabytesIsKeptLikeAnother() {
        var photo = Photos.grown(Photos.jpeg(114), 60_000_000);
        var id = number(begin(CLERK, photo), "$.id");
        for (var at = 0; at < photo.length; at += 1 << 20) {
            assertThat(piece(CLERK, id, at, photo, 1 << 20)).hasStatusOk();
        }
        assertThat(post("/evidence/uploads/" + id + "/finish", CLERK)).hasStatusOk();
        assertThat(evidences.of(NANCHUAN, here).getFirst().size()).isGreaterThan(60_000_000);
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItIsSent() {
        assertThat(begin(CLERK, new byte[0])).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(browser.post()
                        .uri("/evidence/uploads")
                        .with(csrf())
                        .with(user(CLERK))
                        .param("subject", here)
                        .param("phase", "AFTER")
                        .param("name", "录像.jpg")
                        .param("size", "4000000000"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("录像.jpg：文件超过 200 MB");
    }

    @Test
    void whoHasBegunTooMuchFinishesItOrThrowsItAway() {
        for (var i = 0; i < 10; i++) {
            assertThat(announced(CLERK, "大图" + i + ".jpg", 209_000_000)).hasStatusOk();
        }
        assertThat(announced(CLERK, "又一张.jpg", 1_000))
                .as("there is room for a small one")
                .hasStatusOk();
        assertThat(announced(CLERK, "又一张大的.jpg", 200_000_000))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("又一张大的.jpg：您已有 11 个文件没有传完", "合计 2048 MB");
        assertThat(announced(CLERK, "大图3.jpg", 209_000_000))
                .as("the same one goes on")
                .hasStatusOk();
        for (var i = 0; i < 39; i++) {
            assertThat(announced(CLERK, "小图" + i + ".jpg", 1_000)).hasStatusOk();
        }
        assertThat(announced(CLERK, "第五十一张.jpg", 1_000)).hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);

        assertThat(get("/evidence/subjects/" + here, CLERK)).bodyText().contains("您有 50 个文件没有传完");
        assertThat(post("/evidence/uploads/drop", CLERK, "back", "/evidence/subjects/" + here))
                .hasRedirectedUrl("/evidence/subjects/" + here);
        assertThat(get("/evidence/subjects/" + here, CLERK)).bodyText().doesNotContain("没有传完");
        assertThat(announced(CLERK, "又一张大的.jpg", 200_000_000)).hasStatusOk();
    }

    @Test
    void whatAPersonBeganInAnotherPostIsThrownAwayWithTheRest() {
        assertThat(announced(CLERK, here, "此处.jpg", 1_000)).hasStatusOk();
        assertThat(announced(NEIGHBOUR, there, "别处.jpg", 1_000)).hasStatusOk();
        jdbc.sql("update evidence.upload set person = :clerk where person = :neighbour")
                .param("clerk", CLERK)
                .param("neighbour", NEIGHBOUR)
                .update();

        assertThat(get("/evidence/subjects/" + here, CLERK)).bodyText().contains("您有 2 个文件没有传完");
        assertThat(post("/evidence/uploads/drop", CLERK, "back", "/evidence/subjects/" + here))
                .hasRedirectedUrl("/evidence/subjects/" + here);
        assertThat(get("/evidence/subjects/" + here, CLERK)).bodyText().doesNotContain("没有传完");
    }

    private MvcTestResult announced(String who, String name, long size) {
        return announced(who, here, name, size);
    }

    private MvcTestResult announced(String who, String subject, String name, long size) {
        return browser.post()
                .uri("/evidence/uploads")
                .with(csrf())
                .with(user(who))
                .param("subject", subject)
                .param("phase", "AFTER")
                .param("name", name)
                .param("size", Long.toString(size))
                .exchange();
    }

    @Test
    void aPieceIsTakenOnlyFromWhoeverBeganTheFile() {
        var photo = Photos.jpeg(115);
        var id = number(begin(CLERK, photo), "$.id");
        assertThat(piece(NEIGHBOUR, id, 0, photo, 1000)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(begin(NEIGHBOUR, photo)).as("of another county's case").hasStatus(HttpStatus.NOT_FOUND);
        assertThat(piece(CLERK, id, 0, new byte[(1 << 20) + 5], (1 << 20) + 5)).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
    }

    @Test
    void theCameraOfTheProgramVouchesForOnePictureOfOnePersonAndSubject() {
        var code = opened();
        var photo = Photos.jpeg(116);
        var first =
                number(begin(CLERK, photo, "shot", code, "lon", "107.0993", "lat", "29.1566", "accuracy", "7"), "$.id");
        assertThat(piece(CLERK, first, 0, photo, photo.length)).hasStatusOk();
        assertThat(post("/evidence/uploads/" + first + "/finish", CLERK))
                .as("where the site lies is not known")
                .hasStatusOk()
                .bodyText()
                .contains("\"grade\":\"B\"");

        var other = Photos.jpeg(117);
        var second = number(begin(CLERK, other, "shot", code, "lon", "107.0993", "lat", "29.1566"), "$.id");
        assertThat(piece(CLERK, second, 0, other, other.length)).hasStatusOk();
        assertThat(post("/evidence/uploads/" + second + "/finish", CLERK))
                .as("the code was used")
                .bodyText()
                .contains("\"grade\":\"C\"");
    }

    @Test
    void withThePositionOfTheSiteThePictureOfTheCameraIsOfTheFirstGrade() {
        assertThat(post("/ledger/cases/" + here.substring(5) + "/position", CLERK, "point", "29.1566, 107.0991"))
                .as("latitude first")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(post("/ledger/cases/" + here.substring(5) + "/position", CLERK, "point", "107.0991, 29.1566"))
                .hasStatus(HttpStatus.FOUND);
        assertThat(get("/ledger/cases/" + here.substring(5) + "/position", CLERK))
                .bodyText()
                .contains("107.099100, 29.156600", "图上取点", "罗佳");
        assertThat(get("/ledger/cases/" + here.substring(5) + "/position", NEIGHBOUR))
                .hasStatus(HttpStatus.NOT_FOUND);

        var photo = Photos.jpeg(120);
        var id = number(
                begin(CLERK, photo, "shot", opened(), "lon", "107.0993", "lat", "29.1566", "accuracy", "7"), "$.id");
        assertThat(piece(CLERK, id, 0, photo, photo.length)).hasStatusOk();
        assertThat(post("/evidence/uploads/" + id + "/finish", CLERK))
                .bodyText()
                .contains("\"grade\":\"A\"");
    }

    @Test
    void whereACaseThatWasTakenOutLiesIsNotNotedAnyMore() {
        var id = Long.parseLong(here.substring(5));
        var act = new Act(LUO, LocalDate.parse("2021-02-01"), "不属于整治范围", Act.BY_HAND);
        var version = ledger.find(NANCHUAN, id).orElseThrow().version();
        assertThat(ledger.remove(NANCHUAN, id, version, act)).isInstanceOf(Stored.class);

        var path = "/ledger/cases/" + id + "/position";
        assertThat(post(path, CLERK, "point", "107.0991, 29.1566"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("2021-02-01");
        assertThat(get(path, CLERK)).bodyText().doesNotContain("107.099100");
    }

    private String opened() {
        try {
            return JsonPath.read(
                    browser.post()
                            .uri("/evidence/shots")
                            .with(csrf())
                            .with(user(CLERK))
                            .param("subject", here)
                            .exchange()
                            .getResponse()
                            .getContentAsString(),
                    "$.code");
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theCameraPageFitsWithoutScriptToo() throws IOException {
        kept(here, "closure:power", Phase.BEFORE, Photos.jpeg(118));
        assertThat(get("/evidence/subjects/" + here + "/camera?purpose=closure:power&phase=AFTER", CLERK))
                .hasStatusOk()
                .bodyText()
                .contains("capture=\"environment\"", "data-ghost", "现场拍照");
    }

    @Test
    void whoIsBeyondTheReachSeesNothingOfIt() throws IOException {
        var item = kept(here, "", Phase.AFTER, Photos.jpeg(119));
        for (var path : List.of("", "/thumbnail", "/view", "/original")) {
            assertThat(get("/evidence/" + item.id() + path, NEIGHBOUR)).hasStatus(HttpStatus.NOT_FOUND);
        }
        assertThat(get("/evidence/subjects/" + here, NEIGHBOUR)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(get("/evidence/subjects/nothing:1", CLERK)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(Reach.within(QIJIANG).call(() -> evidences.of(ScopePath.ALL, here)))
                .as("held by the database where a condition is forgotten")
                .isEmpty();
    }

    private MvcTestResult get(String path, String who) {
        return browser.get().uri(path).with(user(who)).exchange();
    }

    private MvcTestResult post(String path, String who, String... parameters) {
        var request = browser.post().uri(path).with(csrf()).with(user(who));
        for (var i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }
}
