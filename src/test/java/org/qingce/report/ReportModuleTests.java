package org.qingce.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.access.Accounts;
import org.qingce.access.Contact;
import org.qingce.access.Filing;
import org.qingce.access.Role;
import org.qingce.access.Script;
import org.qingce.access.Units;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditQuestion;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Footnotes;
import org.qingce.campaign.Form;
import org.qingce.campaign.Kind;
import org.qingce.campaign.Label;
import org.qingce.campaign.SummarySource;
import org.qingce.exchange.ImportRequest;
import org.qingce.exchange.ImportResult.RowFault;
import org.qingce.exchange.Imports;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.Period;
import org.qingce.kernel.ScopePath;
import org.qingce.kernel.Share;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.paper.Annex;
import org.qingce.paper.Annex.Cell;
import org.qingce.paper.Annex.Claimed;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Printer.Format;
import org.qingce.remediation.MoveOutcome;
import org.qingce.remediation.Mover;
import org.qingce.remediation.PlanDraft;
import org.qingce.remediation.Remediation;
import org.qingce.report.OpenedCell.CountedRow;
import org.qingce.report.Reports.AnnexOutcome;
import org.qingce.report.Reports.CellOutcome;
import org.qingce.report.Reports.LeafOutcome;
import org.qingce.report.Reports.WriteOutcome;
import org.qingce.web.Messages;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriComponentsBuilder;

/** The forms of the real pack over a real ledger. */
@SpringBootTest
@AutoConfigureMockMvc
@Transactional
@NullMarked
class ReportModuleTests {

    private static final String CAMPAIGN = "chongqing-2020";
    private static final String CITY = "50";
    private static final String JIANGJIN = "500116";
    private static final String FULING = "500102";
    private static final Actor CLAIMS = new Actor("chen", JIANGJIN);
    private static final Actor VERIFIES = new Actor("tang", JIANGJIN);
    private static final ScopePath ALL = ScopePath.ALL;

    @Autowired
    Reports reports;

    @Autowired
    Ledger ledger;

    @Autowired
    Clock clock;

    @Autowired
    Imports imports;

    @Autowired
    Accounts accounts;

    @Autowired
    Units units;

    @Autowired
    Campaigns campaigns;

    @Autowired
    AuditBook book;

    @Autowired
    Remediation remediation;

    @Autowired
    ReportController controller;

    @Autowired
    Messages messages;

    @Autowired
    MockMvcTester browser;

    @Autowired
    ApplicationContext house;

    @BeforeEach
    void aLeaderOfTheCity() {
        accounts.create("leader", "何敏", "Qingce-Test-2026", CITY, Set.of(Role.LEADER));
        accounts.create("fuling", "周勇", "Qingce-Test-2026", FULING, Set.of(Role.LEADER));
    }

    @Test
    void annex3HasTwelveCellsARowAndTwoRowsADistrictWithTheSumOfAll() {
        var annex = annex("annex3", CITY, "2021Q3");

        assertThat(annex.columns()).hasSize(12);
        assertThat(annex.header().get(0))
                .extracting(Annex.HeadCell::label, Annex.HeadCell::across, Annex.HeadCell::down)
                .containsExactly(
                        Tuple.tuple("序号", 1, 2),
                        Tuple.tuple("区县名称", 2, 2),
                        Tuple.tuple("排查点位(个)", 1, 2),
                        Tuple.tuple("“散乱污”企业(家)", 1, 2),
                        Tuple.tuple("整治计划", 2, 1),
                        Tuple.tuple("整治进度", 4, 1),
                        Tuple.tuple("备注", 1, 2));
        var rows = rows(annex);
        assertThat(rows).hasSizeGreaterThan(2 * 38).hasSize((int) annex.count());
        assertThat(rows.get(0).cells()).hasSize(12);
        assertThat(rows.get(1).cells()).hasSize(10);
        assertThat(texts(rows.get(0))).startsWith("1", "万州区", "本季度");
        assertThat(texts(rows.get(1))).startsWith("累计");
        assertThat(rows.get(rows.size() - 2).sum()).isTrue();
        assertThat(texts(rows.get(rows.size() - 2))).startsWith("合计", "本季度");
        assertThat(annex.head().getFirst().getFirst().seal()).isTrue();
        assertThat(annex.notes()).isNotEmpty();
    }

    @Test
    void aCountySeesItsTwoRowsAndNoSum() {
        assertThat(rows(annex("annex3", JIANGJIN, "2021Q3")))
                .hasSize(2)
                .noneMatch(Row::sum)
                .first()
                .satisfies(row -> assertThat(texts(row)).startsWith("1", "江津区", "本季度"));
    }

    @Test
    void onlyWhatWasVerifiedCountsAndWhatIsClaimedStandsBeside() {
        var first = list(JIANGJIN, 1, "②", "2020-12-10");
        list(JIANGJIN, 2, "③", "2021-02-10");
        list(JIANGJIN, 3, "①", "2021-07-10");
        var begun = advanced(first, "in-work", "2021-04-01", CLAIMS);
        var claimed = advanced(begun, "claimed", "2021-05-01", CLAIMS);
        advanced(claimed, "signed-off", "2021-08-10", VERIFIES);

        var second = rows(annex("annex3", JIANGJIN, "2021Q2"));
        var third = rows(annex("annex3", JIANGJIN, "2021Q3"));

        assertThat(texts(second.get(0)))
                .containsExactly("1", "江津区", "本季度", "0", "0", "0", "0", "0", "0.0", "0", "0", "");
        assertThat(texts(second.get(1))).containsExactly("累计", "2", "2", "1", "1", "0", "0.0", "0", "0", "");
        assertThat(second.get(1).cells().get(5).claimed())
                .extracting(Claimed::figure)
                .isEqualTo(1L);
        assertThat(texts(third.get(0)))
                .containsExactly("1", "江津区", "本季度", "1", "1", "0", "0", "1", "33.3", "1", "0", "入园发展 1 家，完成 0 家");
        assertThat(texts(third.get(1)))
                .containsExactly("累计", "3", "3", "1", "1", "1", "33.3", "1", "0", "入园发展 1 家，完成 0 家");
    }

    /** The ten towns of 万盛 stand under 綦江区 in the divisions; the zone reports for itself (N0-38). */
    @Test
    void whatTheCityListsInATownOfAZoneIsCountedInTheRowOfTheZone() {
        var before = List.of(figures("万盛经开区"), figures("綦江区"));

        list(CITY, "重庆市綦江区万东镇五里村1组", 1, "③", "2021-07-10");

        assertThat(figures("綦江区")).isEqualTo(before.get(1));
        assertThat(figures("万盛经开区").get(1) - before.get(0).get(1)).isEqualTo(1);
    }

    /** Surveyed points and what is listed of a unit in the quarter. */
    private List<Integer> figures(String name) {
        return rows(annex("annex3", CITY, "2021Q3")).stream()
                .map(ReportModuleTests::texts)
                .filter(texts -> texts.contains(name))
                .map(texts -> List.of(Integer.parseInt(texts.get(3)), Integer.parseInt(texts.get(4))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEmptyDistrictHasADashForItsShare() {
        var rows = rows(annex("annex3", FULING, "2021Q3"));

        assertThat(texts(rows.get(0))).containsExactly("1", "涪陵区", "本季度", "0", "0", "0", "0", "0", "—", "0", "0", "");
        assertThat(texts(rows.get(1))).containsExactly("累计", "0", "0", "0", "0", "0", "—", "0", "0", "");
    }

    @Test
    void everyFigureOpensToAsManyRowsAsItSaysAndTheQuartersAddUp() {
        someYearOfWork(new Random(20201204));
        list(CITY, "某处的路口", 901, "③", "2021-02-10");
        list("50-LJXQ", "鱼复工业园1号", 902, "③", "2021-02-10");

        var before = new HashMap<String, BigDecimal>();
        for (var period = new Period(2020, 4); period.year() < 2022; period = period.next()) {
            var now = new HashMap<String, BigDecimal>();
            var checked = 0;
            for (var row : rows(annex("annex3", CITY, period.toString()))) {
                for (var cell : figuresOf(row)) {
                    var link = cell.link();
                    assertThat(link)
                            .as("%s %s: %s", period, texts(row), cell.text())
                            .isNotNull();
                    var asked = Asked.in(String.valueOf(link));
                    if (asked.column().equals("share")) {
                        continue;
                    }
                    var number = cell.number() == null ? BigDecimal.ZERO : cell.number();
                    if (number.signum() != 0 || asked.unit().equals(JIANGJIN)) {
                        assertOpens(cell, asked);
                        checked++;
                    }
                    now.put(asked.unit() + asked.own() + asked.column() + asked.row(), number);
                }
            }
            assertThat(checked).isGreaterThan(10);
            now.forEach((key, total) -> {
                if (key.endsWith("total")) {
                    var quarter = now.get(key.replace("total", "quarter"));
                    assertThat(total)
                            .as(key)
                            .isEqualByComparingTo(before.getOrDefault(key, BigDecimal.ZERO)
                                    .add(quarter == null ? BigDecimal.ZERO : quarter));
                }
            });
            before.clear();
            before.putAll(now);
        }
    }

    /**
     * Whatever became of a case: it is told to be in just those figures of its unit whose rows have it, and in annex 1 while it is
     * listed. What was taken out stays a point that was surveyed.
     */
    @Test
    @WithMockUser("leader")
    void theFileOfACaseNamesJustTheFiguresThatCountItNow() {
        var one = list(FULING, 1, "②", "2020-12-10");
        var gone = list(FULING, 2, "③", "2020-12-10");
        somethingHappens(new Random(3), gone, "2021-01-10");
        ledger.remove(
                ALL, gone.id(), ledger.find(ALL, gone.id()).orElseThrow().version(), act(CLAIMS, "2021-02-10", "误列"));
        var begun = advanced(one, "in-work", "2021-02-01", CLAIMS);
        advanced(advanced(begun, "claimed", "2021-03-01", CLAIMS), "signed-off", "2021-03-10", VERIFIES);

        var moved = list(FULING, 3, "②", "2020-12-10");
        var today = LocalDate.now(clock).toString();
        var other = act(CLAIMS, today, "情况有变");
        ledger.reclassifyApproved(ALL, moved.id(), moved.version(), "③", Map.of("measures", ""), other);
        var fresh = list(FULING, 4, "③", today);

        for (var id : List.of(one.id(), gone.id(), moved.id(), fresh.id())) {
            var now = ledger.find(ALL, id).orElseThrow();
            var forms = reports.appearances(now);
            assertThat(forms.stream().map(form -> form.form().name()))
                    .containsExactlyElementsOf(
                            now.removedOn() == null ? List.of("annex1", "annex3") : List.of("annex3"));
            var told = forms.stream()
                    .flatMap(form -> form.figures().stream())
                    .map(figure -> figure.row().key() + " " + figure.column().key())
                    .toList();
            var counted = new ArrayList<String>();
            for (var row : rows(annex("annex3", FULING, null))) {
                for (var cell : row.cells()) {
                    var link = cell.link();
                    if (link != null) {
                        var asked = Asked.in(link);
                        var figure = new CellRequest(
                                request("annex3", FULING, null), asked.column(), asked.row(), asked.own(), 0, 1000);
                        if (opened(figure).rows().stream().anyMatch(each -> id.equals(each.caseId()))) {
                            counted.add(asked.row() + " " + asked.column());
                        }
                    }
                }
            }
            assertThat(told).containsExactlyInAnyOrderElementsOf(counted);
        }
        assertThat(browser.get().uri("/ledger/cases/" + one.id()))
                .hasStatusOk()
                .bodyText()
                .contains("见于报表", "附件1", "column=completedUpgrade", "period=");
    }

    /** What the link of a figure asks for. */
    private record Asked(String unit, String period, String column, String row, boolean own) {

        static Asked in(String link) {
            var query = UriComponentsBuilder.fromUriString(link).build().getQueryParams();
            return new Asked(
                    String.valueOf(query.getFirst("unit")),
                    String.valueOf(query.getFirst("period")),
                    String.valueOf(query.getFirst("column")),
                    String.valueOf(query.getFirst("row")),
                    "true".equals(query.getFirst("own")));
        }
    }

    /** Behind the names and the period, and before the remarks: eight in each row. */
    private static List<Cell> figuresOf(Row row) {
        return row.cells().subList(row.cells().size() - 9, row.cells().size() - 1);
    }

    private void assertOpens(Cell cell, Asked asked) {
        var request = request("annex3", asked.unit(), asked.period());
        var opened = opened(new CellRequest(request, asked.column(), asked.row(), asked.own(), 0, 1000));
        var number = cell.number() == null ? BigDecimal.ZERO : cell.number();
        assertThat(opened.figure()).as(asked.toString()).isEqualTo(number.longValueExact());
        assertThat(opened.rows().stream().filter(r -> !r.left()).count()).isEqualTo(opened.came());
        assertThat(opened.rows().stream().filter(CountedRow::left).count()).isEqualTo(opened.left());
        assertThat(opened.next()).isNull();
    }

    /** Beside what is verified stands what is claimed, which opens to its own rows. */
    @Test
    void whatIsClaimedBesideAFigureOpensToItsRows() throws Exception {
        list(JIANGJIN, 1, "②", "2021-07-10");
        var claimed = advanced(
                advanced(list(JIANGJIN, 2, "②", "2021-07-10"), "in-work", "2021-07-20", CLAIMS),
                "claimed",
                "2021-08-01",
                CLAIMS);
        var done = advanced(
                advanced(list(JIANGJIN, 3, "②", "2021-07-10"), "in-work", "2021-07-20", CLAIMS),
                "claimed",
                "2021-08-01",
                CLAIMS);
        advanced(done, "signed-off", "2021-08-10", VERIFIES);

        var beside = rows(annex("annex3", JIANGJIN, "2021Q3")).getFirst().cells().stream()
                .flatMap(cell -> Stream.ofNullable(cell.claimed()))
                .toList();

        assertThat(beside).extracting(Claimed::figure).contains(2L);
        for (var figure : beside) {
            var asked = Asked.in(figure.link());
            var opened = opened(new CellRequest(
                    request("annex3", asked.unit(), asked.period()),
                    asked.column(),
                    asked.row(),
                    asked.own(),
                    true,
                    0,
                    1000));
            assertThat(opened.figure()).as(figure.link()).isEqualTo(figure.figure());
            if (figure.figure() == 2) {
                assertThat(opened.rows())
                        .extracting(CountedRow::caseId)
                        .containsExactlyInAnyOrder(claimed.id(), done.id());
                assertThat(browser.get().uri(figure.link()).with(user("leader")))
                        .hasStatusOk()
                        .bodyText()
                        .contains("（申报）", "填报单位说已完成，含其中已核实的");
            }
        }
    }

    /** 备注 tells of those that move into a park how many there are and how many have moved; it opens to all of them. */
    @Test
    void theRemarksOpenToThoseThatMoveIntoAPark() {
        list(JIANGJIN, 1, "②", "2021-07-10");
        var moves = List.of(list(JIANGJIN, 2, "①", "2021-07-10"), list(JIANGJIN, 3, "①", "2021-07-10"));
        var done =
                advanced(advanced(moves.getFirst(), "in-work", "2021-07-20", CLAIMS), "claimed", "2021-08-01", CLAIMS);
        advanced(done, "signed-off", "2021-08-10", VERIFIES);

        var remarks =
                rows(annex("annex3", JIANGJIN, "2021Q3")).getFirst().cells().getLast();

        assertThat(remarks.text()).isEqualTo("入园发展 2 家，完成 1 家");
        var asked = Asked.in(String.valueOf(remarks.link()));
        var opened = opened(new CellRequest(
                request("annex3", asked.unit(), asked.period()), asked.column(), asked.row(), asked.own(), 0, 1000));
        assertThat(opened.figure()).isEqualTo(2);
        assertThat(opened.rows())
                .extracting(CountedRow::caseId)
                .containsExactlyInAnyOrderElementsOf(
                        moves.stream().map(LedgerCase::id).toList());
    }

    /** What a pack may write as a source of a column is what the report fills: no column stays blank unsaid. */
    @Test
    void everySourceThatIsAcceptedFillsItsColumn() {
        var sources = List.of(
                "serial",
                "unitName",
                "periodLabel",
                "points",
                "listed",
                "listed:UPGRADE",
                "planned:CLOSE",
                "completed",
                "completed:UPGRADE",
                "claimed",
                "claimed:RELOCATE",
                "share",
                "relocateNote",
                "blank");

        var filled = texts(summary(Form.Settings.USUAL, sources).rows().getLast());

        assertThat(sources)
                .extracting(source -> SummarySource.parse(source).orElseThrow().what())
                .containsOnly(SummarySource.What.values());
        // the last row is that of the total, behind serial number and name
        assertThat(filled)
                .containsExactly("累计", "40", "12", "5", "4", "5", "2", "7", "3", "41.6", "入园发展 3 家，完成 2 家", "");
        assertThat(List.of("planned", "points:CLOSE", "share:CLOSE", "listed:", "listed:NONE", "claims", "serial:"))
                .allSatisfy(source ->
                        assertThat(SummarySource.parse(source)).as(source).isEmpty());
    }

    @Test
    void whatTheSettingsSayIsReckonedAndPrinted() {
        var sources = List.of("unitName", "completed", "share");
        var claimed = new Form.Settings(Form.Completed.CLAIMED, Form.Denominator.LISTED, "—");
        var planned = new Form.Settings(Form.Completed.VERIFIED, Form.Denominator.PLANNED, "—");

        assertThat(texts(summary(Form.Settings.USUAL, sources).rows().getLast()))
                .containsExactly("5", "41.6");
        assertThat(texts(summary(claimed, sources).rows().getLast())).containsExactly("7", "58.3");
        assertThat(texts(summary(planned, sources).rows().getLast()))
                .as("3 of the 9 that do not move")
                .containsExactly("5", "33.3");
        assertThat(printed(Form.Settings.USUAL, sources))
                .contains("只计经核查确认", "季度末在账的企业数", "“—”")
                .doesNotContain("按申报计");
        assertThat(printed(claimed, sources)).contains("按申报计").doesNotContain("只计经核查确认");
        assertThat(printed(planned, sources)).contains("就地整改或关停");
        assertThat(printed(Form.Settings.USUAL, List.of("unitName", "points"))).isEmpty();
    }

    @Test
    void aShareOfNothingIsPrintedAsTheSettingsSay() {
        var settings = new Form.Settings(Form.Completed.VERIFIED, Form.Denominator.LISTED, "无");
        var sources = List.of("unitName", "share");
        var unit = units.find(JIANGJIN).orElseThrow();

        var table = new SummaryTable(
                campaigns.require(CAMPAIGN),
                form(settings, sources),
                unit,
                List.of(unit),
                List.of(),
                chinese(),
                (one, column, row, own, claimed) -> "/");

        assertThat(texts(table.rows().getLast())).containsExactly("无");
        assertThat(printed(settings, sources)).contains("“无”");
    }

    /** 12 listed, of which 3 move, 5 are upgraded and 4 closed; 7 claimed and 5 verified, of which 2 have moved. */
    private SummaryTable summary(Form.Settings settings, List<String> sources) {
        var campaign = campaigns.require(CAMPAIGN);
        var unit = units.find(JIANGJIN).orElseThrow();
        var tallies = List.of(
                tally("", new Tally.Counts(40, 0, 0, 0)),
                tally(Metric.ofKinds(campaign, Kind.RELOCATE).getFirst(), new Tally.Counts(0, 3, 3, 2)),
                tally(Metric.ofKinds(campaign, Kind.UPGRADE).getFirst(), new Tally.Counts(0, 5, 2, 2)),
                tally(Metric.ofKinds(campaign, Kind.CLOSE).getFirst(), new Tally.Counts(0, 4, 2, 1)));
        return new SummaryTable(
                campaign,
                form(settings, sources),
                unit,
                List.of(unit),
                tallies,
                chinese(),
                (one, column, row, own, claimed) -> "/");
    }

    private static Tally tally(String category, Tally.Counts total) {
        return new Tally(JIANGJIN, category, Tally.Counts.NONE, total);
    }

    private String printed(Form.Settings settings, List<String> sources) {
        return String.join("\n", Footnotes.of(form(settings, sources), chinese()));
    }

    private Words chinese() {
        return messages.in(Locale.SIMPLIFIED_CHINESE);
    }

    private static Form form(Form.Settings settings, List<String> sources) {
        return new Form(
                "test",
                new Label("汇总", "Summary"),
                Form.Content.SUMMARY,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                sources.stream()
                        .map(source -> new Form.FormColumn(
                                source, new Label(source, source), Label.NONE, source, 10, Label.NONE))
                        .toList(),
                "A4",
                "county",
                List.of(
                        new Form.PeriodRow("quarter", new Label("本季度", "Quarter")),
                        new Form.PeriodRow("total", new Label("累计", "Total"))),
                settings,
                "");
    }

    @Test
    void theSharesOfTwoPeriodsComeFromOneDenominator() {
        someYearOfWork(new Random(7));

        for (var row : List.of("quarter", "total")) {
            var share = opened(new CellRequest(request("annex3", CITY, "2021Q2"), "share", row, false, 0, 1000));
            var printed = rows(annex("annex3", CITY, "2021Q2")).stream()
                    .flatMap(r -> r.cells().stream())
                    .filter(c -> c.link() != null && c.link().contains("unit=50&"))
                    .filter(c -> c.link() != null
                            && c.link().contains("column=share")
                            && c.link().contains("row=" + row))
                    .map(Cell::text)
                    .findFirst()
                    .orElseThrow();
            assertThat(share.of()).isNotNull().isPositive();
            assertThat(
                            share.of() == null
                                    ? ""
                                    : Share.percent(share.figure(), share.of())
                                            .orElseThrow()
                                            .toString())
                    .isEqualTo(printed);
        }
    }

    @Test
    void aScriptOpensAFigureToTheRowsThatItCounts() {
        accounts.create("opens-figures", "陈晓", "Correct-horse-9", JIANGJIN, Set.of(Role.CLERK));
        var script = Script.of(house, "opens-figures", JIANGJIN, "form.read");
        for (var i = 1; i <= 3; i++) {
            list(JIANGJIN, i, "②", "2021-02-0" + i);
        }
        var here = "/api/v1/forms/annex3/cells?campaign=chongqing-2020&period=2021Q1&row=total&unit=";

        var first = script.get(here + JIANGJIN + "&column=listed&limit=2");
        assertThat(first)
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.rows.length()")
                .isEqualTo(2);
        assertThat(first).bodyJson().extractingPath("$.figure").isEqualTo(3);
        assertThat(first).bodyJson().extractingPath("$.next").isNotNull();
        Script.refuses(script.get(here + JIANGJIN + "&column=no-such"), "report.columnUnknown");
        assertThat(script.get(here + FULING + "&column=listed"))
                .as("of another county")
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(Script.of(house, "opens-figures", JIANGJIN, "ledger.read").get(here + JIANGJIN + "&column=listed"))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    @Test
    void theRowsOfAFigureComePageByPage() {
        for (var i = 1; i <= 5; i++) {
            list(JIANGJIN, i, "②", "2021-02-0" + i);
        }
        var seen = new HashSet<Long>();
        var after = 0L;
        for (var page = 1; page <= 3; page++) {
            var opened =
                    opened(new CellRequest(request("annex3", JIANGJIN, "2021Q1"), "listed", "total", false, after, 2));
            opened.rows().forEach(r -> seen.add(r.id()));
            var next = opened.next();
            assertThat(next == null).isEqualTo(page == 3);
            after = next == null ? after : next;
        }
        assertThat(seen).hasSize(5);
    }

    @Test
    void annex1PrintsCodesWithMarkAndLabelAsTheNoticeDoes() throws IOException {
        list(JIANGJIN, 1, "②", "2020-12-10");

        var out = new ByteArrayOutputStream();
        assertThat(reports.write(request("annex1", JIANGJIN, null), Format.XLSX, out))
                .isEqualTo(new WriteOutcome.Written(1));

        try (var book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = book.getSheetAt(0);
            var header = new ArrayList<String>();
            sheet.getRow(3).forEach(cell -> header.add(cell.getStringCellValue()));
            assertThat(header)
                    .containsExactly(
                            "序号", "企业名称", "统一社会信用代码", "生产地点", "生产情况", "排污情况", "问题描述", "整治类型", "整治时限", "整治措施", "备注");
            assertThat(sheet.getRow(4).getCell(7).getStringCellValue()).isEqualTo("②规范整治");
            assertThat(sheet.getRow(4).getCell(8).getStringCellValue()).isEqualTo("2021-06-30");
            assertThat(sheet.getRow(4).getCell(9).getStringCellValue()).isEqualTo("①完善污染治理设施");
            assertThat(sheet.getRow(2).getCell(0).getStringCellValue()).isEqualTo("区县生态环境局（盖章）：江津区");
            assertThat(sheet.getRow(5).getCell(0).getStringCellValue()).isEqualTo("填报人：何敏");
        }
    }

    @Test
    void annex1OfAPastQuarterHoldsWhatStoodOnTheListThen() {
        var removed = list(JIANGJIN, 1, "②", "2020-12-10");
        list(JIANGJIN, 2, "②", "2021-05-10");
        ledger.remove(ALL, removed.id(), removed.version(), act(CLAIMS, "2021-06-01", "不属于整治范围"));

        assertThat(rows(annex("annex1", JIANGJIN, "2021Q1")))
                .singleElement()
                .satisfies(row -> assertThat(texts(row)).contains("示例第1家具厂"));
        assertThat(rows(annex("annex1", JIANGJIN, "2021Q2")))
                .singleElement()
                .satisfies(row -> assertThat(texts(row)).contains("示例第2家具厂"));
        assertThat(annex("annex1", JIANGJIN, "2021Q1").count()).isEqualTo(1);
    }

    /** Forwards and back again, over those that have been taken out since, too: the pages together are the paper. */
    @Test
    void theAnnexIsTurnedPageByPageOnAScreen() {
        for (var i = 1; i <= 9; i++) {
            var one = list(JIANGJIN, i, "②", "2020-12-10");
            if (i % 3 == 0) {
                ledger.remove(ALL, one.id(), one.version(), act(CLAIMS, "2021-06-01", "不属于整治范围"));
            }
        }
        for (var quarter : List.of("2021Q1", "2021Q2", "")) {
            var period = quarter.isEmpty() ? null : quarter;
            var asked = request("annex1", JIANGJIN, period);
            var whole = rows(annex("annex1", JIANGJIN, period)).stream()
                    .map(ReportModuleTests::texts)
                    .toList();
            assertThat(whole).hasSize(quarter.equals("2021Q1") ? 9 : 6);
            for (var most : List.of(1, 2, 3, 4, 9)) {
                var pages = new ArrayList<Leaf>();
                pages.add(leaf(asked, null, most));
                for (var turn = pages.getLast().next();
                        turn != null;
                        turn = pages.getLast().next()) {
                    pages.add(leaf(asked, turn, most));
                }
                assertThat(turned(pages)).as("%s by %s", period, most).isEqualTo(whole);
                assertThat(pages.getFirst().previous()).isNull();
                assertThat(pages)
                        .allSatisfy(page -> assertThat(page.annex().count()).isEqualTo(whole.size()));

                var back = new ArrayList<Leaf>(List.of(pages.getLast()));
                for (var turn = back.getFirst().previous();
                        turn != null;
                        turn = back.getFirst().previous()) {
                    back.addFirst(leaf(asked, turn, most));
                }
                assertThat(turned(back)).as("%s back by %s", period, most).isEqualTo(whole);
                assertThat(back)
                        .extracting(Leaf::first)
                        .isEqualTo(pages.stream().map(Leaf::first).toList());
            }
        }
    }

    /** Through its address and back. */
    private Leaf leaf(FormRequest asked, @Nullable Turn turn, int most) {
        var read = turn == null ? null : Turn.read(turn.written());
        assertThat(read).isEqualTo(turn);
        assertThat(reports.leaf(asked, read, most)).isInstanceOf(LeafOutcome.Turned.class);
        return ((LeafOutcome.Turned) reports.leaf(asked, read, most)).leaf();
    }

    private static List<List<String>> turned(List<Leaf> pages) {
        return pages.stream()
                .flatMap(page -> rows(page.annex()).stream())
                .map(ReportModuleTests::texts)
                .toList();
    }

    @Test
    @WithMockUser("leader")
    void aLongAnnexIsReadToItsEndByItsLinks() {
        for (var i = 1; i <= 201; i++) {
            list(JIANGJIN, i, "②", "2020-12-10");
        }
        var second = Objects.requireNonNull(linked(
                shown("/reports/annex1?campaign=chongqing-2020&unit=500116", "第 1–100 行，共 201 行", 1, 100), "next"));
        var third = Objects.requireNonNull(linked(shown(second, "第 101–200 行，共 201 行", 101, 200), "next"));
        var last = shown(third, "第 201–201 行，共 201 行；前后翻页看其余各行。导出的 xlsx 是全表，20,000 行以内的 PDF 也是。", 201, 201);

        assertThat(linked(last, "next")).isNull();
        shown(Objects.requireNonNull(linked(last, "prev")), "第 101–200 行", 101, 200);
        assertThat(browser.get().uri("/reports/annex1?campaign=chongqing-2020&unit=500116&at=100nf1|nowhere' or"))
                .as("where nothing is, the next begins")
                .hasStatusOk();
        shown("/reports/annex1?campaign=chongqing-2020&unit=500116&at=x", "第 1–100 行，共 201 行", 1, 100);
    }

    private String shown(String address, String told, int first, int last) {
        var body = new String(
                browser.get()
                        .uri(java.net.URI.create(address))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(body)
                .contains(told, "示例第" + first + "家具厂", "示例第" + last + "家具厂")
                .doesNotContain("示例第" + (first - 1) + "家具厂", "示例第" + (last + 1) + "家具厂");
        return body;
    }

    private static @Nullable String linked(String body, String rel) {
        var link = java.util.regex.Pattern.compile("rel=\"" + rel + "\" href=\"([^\"]+)\"")
                .matcher(body);
        return link.find() ? link.group(1).replace("&amp;", "&") : null;
    }

    @Test
    void theLedgerOfNineteenColumnsHasAHeaderOfTwoLevels() {
        var annex = built(new FormRequest("dazhou-2021", "ledger", "5117", null, ALL, "何敏", ""));

        assertThat(annex.columns()).hasSize(19);
        assertThat(annex.size()).isEqualTo(Annex.Size.A3);
        assertThat(annex.header()).hasSize(2);
        assertThat(annex.header().getFirst())
                .extracting(Annex.HeadCell::label, Annex.HeadCell::across)
                .containsExactly(
                        Tuple.tuple("序号", 1),
                        Tuple.tuple("辖区", 1),
                        Tuple.tuple("企业基本信息", 11),
                        Tuple.tuple("环保问题整改", 5),
                        Tuple.tuple("备注", 1));
        assertThat(annex.header().getLast()).hasSize(16);
        assertThat(annex.head().getFirst()).hasSize(2);
    }

    /** N4-13, N4-14: beside each enterprise measure, unit, person and time limit; of nobody who was not shown to the public. */
    @Test
    void theListToBePublishedHoldsThoseThatWerePublishedWithTheFourElements() {
        inHuachuan(1);
        var shown = advanced(inHuachuan(2), "published", "2021-07-20", CLAIMS);
        var passed =
                advanced(advanced(inHuachuan(3), "published", "2021-07-21", CLAIMS), "assigned", "2021-07-21", CLAIMS);
        var gone = advanced(inHuachuan(4), "published", "2021-07-20", CLAIMS);
        ledger.remove(ALL, gone.id(), gone.version(), act(CLAIMS, "2021-07-22", "异议成立"));

        var annex = built(new FormRequest("huachuan-2021", "list", "230826105", null, ALL, "何敏", ""));

        assertThat(annex.columns())
                .extracting(Annex.Column::label)
                .containsExactly("序号", "乡镇", "企业名称", "整治方式", "整治措施", "责任单位", "责任人", "整治时限");
        assertThat(rows(annex)).hasSize(2);
        assertThat(annex.count()).isEqualTo(2);
        var asked = new FormRequest("huachuan-2021", "list", "230826105", null, ALL, "何敏", "");
        var leaf = leaf(asked, null, 1);
        assertThat(turned(List.of(leaf, leaf(asked, Objects.requireNonNull(leaf.next()), 1))))
                .isEqualTo(rows(annex).stream().map(ReportModuleTests::texts).toList());
        assertThat(rows(annex).getFirst().cells())
                .extracting(Cell::text)
                .containsSubsequence("公布示例木材加工点2", "关停取缔", "断水断电", "示例镇人民政府", "石示例")
                .anyMatch(text -> text.contains("2021"));
        assertThat(rows(annex).getLast().cells()).extracting(Cell::text).contains(passed.value("name"));
        assertThat(reports.appearances(shown)).anyMatch(one -> one.form().name().equals("list"));
        assertThat(reports.appearances(inHuachuan(5)))
                .noneMatch(one -> one.form().name().equals("list"));
    }

    /** N4-13, N4-14: the public reads measure, unit, person and time limit of the plan in force, also when it is changed later. */
    @Test
    void theListToBePublishedFollowsThePlanInForce() {
        var shown = advanced(inHuachuan(6), "published", "2021-07-20", CLAIMS);
        plan(shown, 0, "悦来镇人民政府", "石示例", "2021-11-30");
        assertThat(published(shown)).containsSubsequence("清理原料设备", "悦来镇人民政府", "石示例", "2021-11-30");

        plan(shown, 1, "悦来镇综合执法队", "邹示例", "2021-12-20");

        assertThat(published(shown)).containsSubsequence("清理原料设备", "悦来镇综合执法队", "邹示例", "2021-12-20");
    }

    private void plan(LedgerCase shown, int version, String unit, String person, String due) {
        var item = new PlanDraft.Item("close", "清理原料设备", "两断三清", unit, person, due, "industry", "");
        var by = Mover.of(
                "sun",
                units.find("230826-STHJ").orElseThrow(),
                units.find("230826").orElseThrow().path(),
                "clerk");
        var draft = new PlanDraft(version, Map.of(), List.of(item), version == 0 ? "" : "换人办理");
        assertThat(remediation.plan(shown.id(), draft, by, true)).isInstanceOf(MoveOutcome.Made.class);
    }

    private List<String> published(LedgerCase shown) {
        var annex = built(new FormRequest("huachuan-2021", "list", "230826105", null, ALL, "何敏", ""));
        return rows(annex).stream()
                .map(row -> row.cells().stream().map(Cell::text).toList())
                .filter(cells -> cells.contains(shown.value("name")))
                .findFirst()
                .orElseThrow();
    }

    private LedgerCase inHuachuan(int number) {
        var cells = Map.of(
                "place", units.find("230826105").orElseThrow().name(),
                "name", "公布示例木材加工点" + number,
                "creditCode", "无",
                "basis", "未办理环评手续",
                "category", "关停取缔",
                "measures", "断水断电",
                "responsibleUnit", "示例镇人民政府",
                "responsiblePerson", "石示例",
                "due", "2021-12-31");
        var outcome = ledger.add("huachuan-2021", "230826", cells, List.of(), false, act(CLAIMS, "2021-07-10", ""));
        assertThat(outcome).isInstanceOf(Stored.class);
        return ((Stored) outcome).after();
    }

    /** Who holds contact.read sees phones when asking for them, the others never (N0-49); both are on the record. */
    @Test
    void phonesOfAnnex2StandInFullOnlyForWhoMayAndForTheRecord() throws Exception {
        accounts.createForDemonstration("accepts", "冯立", "Qingce-Test-2026", FULING, Set.of(Role.ACCEPTOR));
        var named = new Contact(CAMPAIGN, FULING, "leader", 1, "王明远", "副局长", "", "13800138000", "w@example.cn", "");
        assertThat(units.file(List.of(named), act(new Actor("zhou", FULING), "2021-03-01", "")))
                .isEqualTo(new Filing.Filed(1, 0));

        assertThat(browser.get().uri(ANNEX2).with(user("fuling")))
                .bodyText()
                .contains("王明远", "138****8000", "/reports/annex2/reveal", "还有 3 行没有填报联络人", "/units/" + FULING)
                .doesNotContain("13800138000", "w@example.cn");
        assertThat(browser.get().uri(ANNEX2).with(user("accepts")))
                .bodyText()
                .contains("138****8000", "没有查看联系方式的权限")
                .doesNotContain("13800138000", "/reports/annex2/reveal");
        assertThat(revealed()).isZero();

        assertThat(browser.post().uri(REVEALED).with(user("accepts")).with(csrf()))
                .hasStatus(HttpStatus.FORBIDDEN);
        assertThat(browser.post().uri(REVEALED).with(user("fuling")).with(csrf()))
                .hasStatusOk()
                .bodyText()
                .contains("13800138000", "w@example.cn");
        assertThat(revealed()).isOne();

        assertThat(sheetOf("fuling")).contains("13800138000").doesNotContain("已遮盖");
        assertThat(revealed()).isEqualTo(2);
        assertThat(sheetOf("accepts")).contains("138****8000", "联系方式已遮盖").doesNotContain("13800138000");
        assertThat(revealed()).isEqualTo(2);
    }

    private static final String ANNEX2 = "/reports/annex2?campaign=" + CAMPAIGN + "&unit=" + FULING;
    private static final String REVEALED = "/reports/annex2/reveal?campaign=" + CAMPAIGN + "&unit=" + FULING;

    /** How often somebody has looked at the contacts of 涪陵. */
    private int revealed() {
        return book.find(new AuditQuestion("", "unit:" + FULING, "access.revealContacts", null, null, null, 0), 9)
                .size();
    }

    private String sheetOf(String account) throws IOException {
        var answer = browser.get()
                .uri("/reports/annex2/xlsx?campaign=" + CAMPAIGN + "&unit=" + FULING)
                .with(user(account))
                .exchange();
        try (var book =
                new XSSFWorkbook(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            var texts = new StringBuilder();
            book.getSheetAt(0)
                    .forEach(row -> row.forEach(cell -> texts.append(cell).append('\n')));
            return texts.toString();
        }
    }

    /** A client that hangs up has had its first bytes: they are on the record although the last did not leave. */
    @Test
    void whatLeftIsOnTheRecordAlthoughTheClientHungUp() {
        var gone = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new ServletOutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("Broken pipe");
                    }

                    @Override
                    public boolean isReady() {
                        return true;
                    }

                    @Override
                    public void setWriteListener(WriteListener listener) {}
                };
            }
        };
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("fuling", "", List.of()));
        try {
            assertThatThrownBy(() -> controller.xlsx(
                            "annex2", new Scope(CAMPAIGN, FULING, ""), messages.in(Locale.SIMPLIFIED_CHINESE), gone))
                    .hasRootCauseMessage("Broken pipe");
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThat(book.find(
                        new AuditQuestion(
                                "fuling", "form:" + CAMPAIGN + "/annex2", "report.print", null, null, null, 0),
                        2))
                .hasSize(1);
    }

    @Test
    void annex2HasItsFourFixedRows() {
        var rows = rows(annex("annex2", JIANGJIN, null));

        assertThat(rows).extracting(row -> texts(row).getLast()).containsExactly("分管领导", "科室负责人", "联络员", "联络员");
    }

    @Test
    void everyFormOfThePackIsPrintedAsPdf() throws IOException {
        list(JIANGJIN, 1, "②", "2020-12-10");
        for (var form : List.of("annex1", "annex2", "annex3")) {
            var out = new ByteArrayOutputStream();
            assertThat(reports.write(request(form, JIANGJIN, "2021Q3"), Format.PDF, out))
                    .isInstanceOf(WriteOutcome.Written.class);
            try (var document = Loader.loadPDF(out.toByteArray())) {
                assertThat(new PDFTextStripper().getText(document)).contains("第 1 页，共 1 页", "江津区");
            }
        }
    }

    /** Every form of the packs on its own paper: its size, its head on each page, the number of the page, and the place for a stamp. */
    @Test
    void everyFormOfEveryPackStandsOnItsPaperWithItsHeadOnEachPage() throws IOException {
        var samples = Map.of(
                CAMPAIGN,
                List.of(JIANGJIN, "chongqing-annex1-clean"),
                "dazhou-2021",
                List.of("511702", "dazhou-ledger"),
                "huachuan-2021",
                List.of("230826", "huachuan-list-towns"));
        for (var sample : samples.entrySet()) {
            var campaign = campaigns.require(sample.getKey());
            var unit = sample.getValue().getFirst();
            var day = campaign.from().plusMonths(3);
            accounts.create("reader-" + unit, "何敏", "Qingce-Test-2026", unit, Set.of(Role.LEADER));
            var sent = Path.of("src/test/resources/samples", sample.getValue().getLast() + ".xlsx");
            imports.run(ImportRequest.check(sent, campaign.id(), unit, day, new Actor("tester", unit))
                    .committing(false));
            for (var form : campaign.forms()) {
                var out = new ByteArrayOutputStream();
                var request = new FormRequest(campaign.id(), form.name(), unit, null, ALL, "", "");
                assertThat(reports.write(request, Format.PDF, out)).isInstanceOf(WriteOutcome.Written.class);
                assertPrinted(campaign, form, out.toByteArray());
                var sheet = new ByteArrayOutputStream();
                assertThat(reports.write(request, Format.XLSX, sheet)).isInstanceOf(WriteOutcome.Written.class);
                assertHeaded(campaign, form, sheet.toByteArray());
                assertShown(campaign, form, unit);
            }
        }
    }

    /** As a sheet: every label of its head, one that stands over several columns across all of them. */
    private static void assertHeaded(Campaign campaign, Form form, byte[] xlsx) throws IOException {
        var name = campaign.id() + " " + form.name();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(xlsx))) {
            var sheet = book.getSheetAt(0);
            var cells = new HashMap<String, CellAddress>();
            sheet.forEach(row ->
                    row.forEach(cell -> cells.putIfAbsent(cell.toString().replaceAll("\\s", ""), cell.getAddress())));
            assertThat(cells.keySet())
                    .as(name)
                    .containsAll(columns(form, campaign).stream()
                            .map(Headed::label)
                            .filter(label -> !label.isEmpty())
                            .toList());
            var groups = columns(form, campaign).stream()
                    .map(Headed::group)
                    .filter(label -> !label.isEmpty())
                    .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
            groups.forEach((label, across) -> {
                var at = Objects.requireNonNull(cells.get(label), () -> label + " of " + name);
                if (across > 1) {
                    assertThat(sheet.getMergedRegions())
                            .as("%s of %s over %s columns", label, name, across)
                            .anyMatch(merged -> merged.getFirstRow() == at.getRow()
                                    && merged.getFirstColumn() == at.getColumn()
                                    && merged.getLastColumn() - merged.getFirstColumn() + 1 >= across);
                }
            });
        }
    }

    private record Headed(String label, String group) {}

    /** The labels of a form's head without blanks; the group is empty where a column has none. */
    private static List<Headed> columns(Form form, Campaign campaign) {
        return form.content() == Form.Content.CASES
                ? campaign.formColumns().stream()
                        .map(column ->
                                new Headed(bare(column.label()), column.group() == null ? "" : bare(column.group())))
                        .toList()
                : form.columns().stream()
                        .map(column -> new Headed(bare(column.label()), bare(column.group())))
                        .toList();
    }

    private static String bare(Label label) {
        return label.zh().replaceAll("\\s", "");
    }

    /** On screen as paper: its title and every label of its head. */
    private void assertShown(Campaign campaign, Form form, String unit) {
        var page = browser.get()
                .uri("/reports/%s?campaign=%s&unit=%s".formatted(form.name(), campaign.id(), unit))
                .with(user("reader-" + unit));
        assertThat(page)
                .as(campaign.id() + " " + form.name())
                .hasStatusOk()
                .bodyText()
                .satisfies(text -> assertThat(text.replaceAll("<[^>]*>|\\s", ""))
                        .contains(columns(form, campaign).stream()
                                .map(Headed::label)
                                .toList()));
    }

    private static void assertPrinted(Campaign campaign, Form form, byte[] pdf) throws IOException {
        var name = campaign.id() + " " + form.name();
        var heads = form.content() == Form.Content.CASES
                ? campaign.formColumns().stream()
                        .flatMap(column -> Stream.of(
                                column.label().zh(),
                                column.group() == null ? "" : column.group().zh()))
                : form.columns().stream()
                        .flatMap(column ->
                                Stream.of(column.label().zh(), column.group().zh()));
        // longer labels are broken over lines, and lines of neighbours are read across
        var words = heads.filter(label -> label.length() == 2).distinct().toList();
        try (var document = Loader.loadPDF(pdf)) {
            var pages = document.getNumberOfPages();
            if (form.content() == Form.Content.CASES) {
                assertThat(pages).as(name).isGreaterThan(1);
            }
            var stripper = new PDFTextStripper();
            for (var page = 1; page <= pages; page++) {
                var box = document.getPage(page - 1).getMediaBox();
                assertThat(List.of(Math.round(box.getWidth() * 25.4 / 72), Math.round(box.getHeight() * 25.4 / 72)))
                        .as(name)
                        .isEqualTo(form.paper().equals("A3") ? List.of(420L, 297L) : List.of(297L, 210L));
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                var text = stripper.getText(document);
                assertThat(text).as(name).contains("第 " + page + " 页，共 " + pages + " 页");
                assertThat(text).as("head of page %s of %s", page, name).contains(words);
            }
            stripper.setStartPage(1);
            stripper.setEndPage(pages);
            var whole = stripper.getText(document);
            Stream.concat(form.head().stream(), form.foot().stream())
                    .filter(line -> line.matches("(?s).*[盖签]章.*"))
                    .forEach(line -> assertThat(whole).as(name).containsPattern("[盖签]章"));
        }
    }

    /**
     * Annex 1 as it is printed is the ledger: sent in again it changes nothing, whatever stands in it. Several codes, words
     * behind some of them, a code at fault that was accepted, one in doubt, one of before the credit code, a line break.
     */
    @Test
    void annex1ExportedAndReadBackIsUnchanged(@TempDir Path folder) throws IOException {
        for (var sample : List.of("chongqing-annex1-clean", "chongqing-annex1-dirty")) {
            imports.run(ImportRequest.check(
                            Path.of("src/test/resources/samples", sample + ".xlsx"),
                            CAMPAIGN,
                            JIANGJIN,
                            LocalDate.of(2020, 12, 10),
                            CLAIMS)
                    .committing(false));
        }
        list("②", "creditCode", "500116600012347", "measures", "①③");
        list("②", "creditCode", "91350203M0001QKT19", "measures", "①：加装活性炭；④其他：围挡，喷淋");
        list("②", "problems", "②、④其他：无环评；无排污许可", "name", "示例（个体）乙\n家具厂");
        list("③", "address", "一村1组\n9号院内", "note", "说明一\n说明二");
        list("①", "creditCode", "暂无", "note", "新址用地面积 15 亩", "due", "2023年10月");
        var cells = cells("一村77号", 77, "③");
        cells.put("creditCode", "91500116MAMADPDR9X");
        assertThat(ledger.add(
                        CAMPAIGN, JIANGJIN, cells, List.of("creditCode"), false, act(CLAIMS, "2020-12-10", "执照原件如此")))
                .isInstanceOf(Stored.class);
        var sheet = folder.resolve("附件1.xlsx");
        long written;
        try (var out = Files.newOutputStream(sheet)) {
            var outcome = reports.write(request("annex1", JIANGJIN, null), Format.XLSX, out);
            assertThat(outcome).isInstanceOf(WriteOutcome.Written.class);
            written = ((WriteOutcome.Written) outcome).rows();
        }

        var faults = new ArrayList<RowFault>();
        var read = imports.run(
                ImportRequest.check(sheet, CAMPAIGN, JIANGJIN, LocalDate.of(2020, 12, 10), CLAIMS), faults::add);

        assertThat(written).isGreaterThan(230);
        assertThat(faults)
                .filteredOn(f -> !f.code().matches("uscc\\.(oldNumber|suspect)|expected"))
                .isEmpty();
        assertThat(List.of(read.rows(), read.unchanged())).containsOnly((int) written);
    }

    private void list(String category, String... more) {
        var cells = cells("二村" + category + more[0] + more[1].length() + "号", 100 + more[1].length(), category);
        for (var i = 0; i < more.length; i += 2) {
            cells.put(more[i], more[i + 1]);
        }
        assertThat(ledger.add(CAMPAIGN, JIANGJIN, cells, List.of(), false, act(CLAIMS, "2020-12-10", "")))
                .as(more[1])
                .isInstanceOf(Stored.class);
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(refusal(new FormRequest("nowhere-1999", "annex1", CITY, null, ALL, "", "")))
                .isEqualTo("report.campaignUnknown");
        assertThat(refusal(request("annex9", CITY, null))).isEqualTo("report.formUnknown");
        assertThat(refusal(request("annex1", "999999", null))).isEqualTo("report.unitUnknown");
        assertThat(refusal(request("annex3", "511702", null)))
                .as("outside of the campaign")
                .isEqualTo("report.unitUnknown");
        assertThat(refusal(new FormRequest(CAMPAIGN, "annex1", JIANGJIN, null, new ScopePath("50.500102."), "", "")))
                .isEqualTo("report.unitUnknown");
    }

    @Test
    @WithMockUser("leader")
    void thePaperIsShownWithItsFiguresAsDoors() {
        list(JIANGJIN, 1, "②", "2020-12-10");

        assertThat(browser.get().uri("/reports?campaign=chongqing-2020&unit=50&period=2021Q3"))
                .hasStatusOk()
                .bodyText()
                .contains("区县涉气中小微企业综合整治情况汇总表", "2021年第三季度", "/reports/annex3?campaign=chongqing-2020");
        assertThat(browser.get().uri("/reports/annex3?campaign=chongqing-2020&unit=50&period=2021Q3"))
                .hasStatusOk()
                .bodyText()
                .contains("江津区", "盖章处", "口径由专项定", "column=listed", "hx-get=\"/reports/annex3/cells?")
                .doesNotContain("附件按通知原样");
        assertThat(browser.get()
                        .uri("/reports/annex3?campaign=chongqing-2020&unit=50&period=2021Q3")
                        .cookie(new Cookie("lang", "en")))
                .hasStatusOk()
                .bodyText()
                .contains("printed in Chinese", "区县涉气中小微企业综合整治情况汇总表");
    }

    @Test
    @WithMockUser("leader")
    void aFigureOpensBesideThePaperOrOnAPageOfItsOwn() {
        var listed = list(JIANGJIN, 1, "②", "2020-12-10");
        var address = "/reports/annex3/cells?campaign=chongqing-2020&unit=500116&period=2021Q3&column=listed&row=total";

        assertThat(browser.get().uri(address))
                .hasStatusOk()
                .bodyText()
                .contains("<html", "示例第1家具厂", "/ledger/cases/" + listed.id(), "季度末在账");
        assertThat(browser.get().uri(address).header("HX-Request", "true"))
                .hasStatusOk()
                .bodyText()
                .contains("示例第1家具厂", "popover")
                .doesNotContain("<html");
        assertThat(browser.get().uri(address.replace("listed", "serial"))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    @WithMockUser("leader")
    void theFormsAreDownloadedUnderTheNameOfTheirAnnex() {
        assertThat(browser.get().uri("/reports/annex3/xlsx?campaign=chongqing-2020&unit=500116&period=2021Q3"))
                .hasStatusOk()
                .hasContentType(Format.XLSX.mediaType())
                .headers()
                .hasHeaderSatisfying(
                        "Content-Disposition",
                        value -> assertThat(value.getFirst()).contains("attachment", "-2021Q3.xlsx"));
        assertThat(browser.get().uri("/reports/annex3/pdf?campaign=chongqing-2020&unit=500116&period=2021Q3"))
                .hasStatusOk()
                .hasContentType(Format.PDF.mediaType());
    }

    @Test
    @WithMockUser("fuling")
    void whoIsElsewhereSeesNothingOfAnotherCounty() {
        assertThat(
                        browser.get()
                                .uri(
                                        "/reports/annex3/cells?campaign=chongqing-2020&unit=500116&period=2021Q3&column=listed&row=total"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get().uri("/reports/annex3?campaign=chongqing-2020&unit=500116&period=2021Q3"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(browser.get().uri("/reports/annex3?campaign=chongqing-2020&period=2021Q3"))
                .hasStatusOk()
                .bodyText()
                .contains("（盖章）：涪陵区")
                .doesNotContain("江津区");
    }

    /** Listing, claiming, verifying, going back, reclassifying and removing, on random days of four quarters. */
    private void someYearOfWork(Random random) {
        var categories = List.of("①", "②", "③");
        var units = List.of(JIANGJIN, FULING, "500101");
        for (var i = 1; i <= 40; i++) {
            var day = LocalDate.of(2020, 10, 5).plusDays(random.nextInt(200));
            var category = categories.get(random.nextInt(3));
            var current = list(units.get(random.nextInt(3)), i, category, day.toString());
            for (var step = random.nextInt(9); step > 0; step--) {
                day = day.plusDays(1 + random.nextInt(40));
                current = somethingHappens(random, current, day.toString());
            }
            ledger.survey(
                    new Ledger.SurveyedPoint(
                            CAMPAIGN,
                            units.get(random.nextInt(3)),
                            "示例早餐店" + i,
                            "",
                            "一村" + i + "号",
                            LocalDate.of(2020, 10, 5).plusDays(random.nextInt(300)),
                            "out-of-scope",
                            ""),
                    act(CLAIMS, "2021-12-01", ""));
        }
    }

    private LedgerCase somethingHappens(Random random, LedgerCase one, String day) {
        if (one.removedOn() != null) {
            return one;
        }
        var act = act(CLAIMS, day, "情况有变");
        var outcome = switch (random.nextInt(12)) {
            case 0 -> {
                var to = one.category().equals("CLOSE") ? "①" : "③";
                yield ledger.reclassifyApproved(ALL, one.id(), one.version(), to, Map.of("measures", ""), act);
            }
            case 1 -> ledger.remove(ALL, one.id(), one.version(), act);
            default -> {
                var to = onwards(one.stage(), random.nextInt(4) == 0);
                var by = to.equals("signed-off") ? VERIFIES : CLAIMS;
                yield ledger.advance(ALL, one.id(), one.version(), to, act(by, day, ""));
            }
        };
        return outcome instanceof Stored(var after) ? after : one;
    }

    /** Also back to work: refused by who verifies, or by a rebound years after. */
    private static String onwards(String stage, boolean back) {
        return switch (stage) {
            case "in-work" -> "claimed";
            case "claimed" -> back ? "sent-back" : "signed-off";
            case "signed-off" -> "watched";
            case "watched" -> "rebound";
            default -> "in-work";
        };
    }

    private LedgerCase advanced(LedgerCase one, String stage, String day, Actor actor) {
        var outcome = ledger.advance(ALL, one.id(), one.version(), stage, act(actor, day, ""));
        assertThat(outcome).isInstanceOf(Stored.class);
        return ((Stored) outcome).after();
    }

    private LedgerCase list(String unit, int number, String category, String day) {
        return list(unit, "一村" + number + "组" + number + "号", number, category, day);
    }

    private LedgerCase list(String unit, String address, int number, String category, String day) {
        var cells = cells(address, number, category);
        var outcome = ledger.add(CAMPAIGN, unit, cells, List.of(), false, act(CLAIMS, day, ""));
        assertThat(outcome).isInstanceOf(Stored.class);
        return ((Stored) outcome).after();
    }

    private static Map<String, String> cells(String address, int number, String category) {
        var cells = new HashMap<String, String>();
        cells.put("name", "示例第" + number + "家具厂");
        cells.put("creditCode", "办理中");
        cells.put("address", address);
        cells.put("production", "正常生产");
        cells.put("discharge", "喷漆废气");
        cells.put("problems", "①");
        cells.put("category", category);
        cells.put("due", "2021年6月底前");
        if (category.equals("②")) {
            cells.put("measures", "①");
        }
        return cells;
    }

    private static Act act(Actor actor, String day, String reason) {
        return new Act(actor, LocalDate.parse(day), reason, Act.BY_HAND);
    }

    private static FormRequest request(String form, String unit, @Nullable String period) {
        return new FormRequest(
                CAMPAIGN,
                form,
                unit,
                period == null ? null : Period.parse(period).orElseThrow(),
                ALL,
                "何敏",
                "");
    }

    private Annex annex(String form, String unit, @Nullable String period) {
        return built(request(form, unit, period));
    }

    private Annex built(FormRequest request) {
        var outcome = reports.annex(request);
        assertThat(outcome).isInstanceOf(AnnexOutcome.Built.class);
        return ((AnnexOutcome.Built) outcome).annex();
    }

    private OpenedCell opened(CellRequest request) {
        var outcome = reports.open(request);
        assertThat(outcome).isInstanceOf(CellOutcome.Opened.class);
        return ((CellOutcome.Opened) outcome).cell();
    }

    private String refusal(FormRequest request) {
        return reports.annex(request) instanceof AnnexOutcome.Refused(Fault fault) ? fault.code() : "built";
    }

    private static List<Row> rows(Annex annex) {
        var rows = new ArrayList<Row>();
        annex.rows().each(rows::add);
        return rows;
    }

    private static List<String> texts(Row row) {
        return row.cells().stream().map(Cell::text).toList();
    }
}
