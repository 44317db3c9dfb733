package org.qingce.remediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.qingce.access.Accounts;
import org.qingce.access.Parks;
import org.qingce.access.People;
import org.qingce.access.Role;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Part;
import org.qingce.evidence.EvidenceOutcome;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.NewEvidence;
import org.qingce.evidence.Phase;
import org.qingce.evidence.Photos;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.CasesListed;
import org.qingce.ledger.Intake;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.paper.Printer;
import org.qingce.paper.Printer.Format;
import org.qingce.paper.Printer.PrintOutcome.Printed;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Cases of the shipped packs led from stage to stage, on a real PostgreSQL. */
@SpringBootTest
@Transactional
class RemediationModuleTests {

    private static final LocalDate DAY = LocalDate.of(2021, 8, 2);
    private static final LocalDate LATER = LocalDate.of(2021, 11, 1);

    @Autowired
    Accounts accounts;

    @Autowired
    Remediation remediation;

    @Autowired
    Ledger ledger;

    @Autowired
    Intake intake;

    @Autowired
    FirstSteps firstSteps;

    @Autowired
    Campaigns campaigns;

    @Autowired
    Units units;

    @Autowired
    Parks parks;

    @Autowired
    Tasks tasks;

    @Autowired
    Watches watches;

    @Autowired
    LifePapers papers;

    @Autowired
    Printer printer;

    @Autowired
    Evidences evidences;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private int sendings;

    /** N0-05, N4-13: everything that is missing is told at once. */
    @Test
    void aClaimWithNothingDoneTellsAllThatIsMissingAtOnce() {
        var shown = made("start", heard(chongqing("②")), clerk("500116"));

        var refused = ask("claim", shown, clerk("500116"));

        assertThat(codes(refused)).startsWith("plan.missing");
        assertThat(told(refused, "plan.itemMissing"))
                .as("what the pack has every plan of the class hold")
                .containsExactly("废气有效收集", "治理设施运行正常", "达标排放");
        assertThat(told(refused, "evidence.missing"))
                .as("and what of it takes proof")
                .containsExactly("废气有效收集", "治理设施运行正常", "达标排放");
        plan(shown, clerk("500116"));
        assertThat(codes(ask("claim", shown, clerk("500116"))))
                .contains("plan.notDone", "evidence.missing")
                .doesNotContain("plan.missing");
    }

    /** Whoever mends the plan is not told of the date the next time. */
    @Test
    void theDayIsJudgedTogetherWithEverythingElse() {
        var shown = made("start", heard(chongqing("②")), clerk("500116"));
        var tomorrow = LocalDate.now(clock).plusDays(1);
        var early = MoveRequest.of(shown.id(), shown.version(), "claim", "early", tomorrow);

        var refused = codes(remediation.make(early, clerk("500116")));

        assertThat(refused).contains("plan.missing", "evidence.missing", "effective.future");
        assertThat(codes(remediation.judge(List.of(early), clerk("500116")).getFirst()))
                .as("where it is only tried")
                .isEqualTo(refused);
        assertThat(codes(remediation.make(
                        MoveRequest.of(shown.id(), shown.version(), "claim", "late", DAY.minusYears(3)),
                        clerk("500116"))))
                .as("before the step that it follows")
                .contains("plan.missing", "effective.beforeLast");
        assertThat(work(shown).shown().version()).isEqualTo(shown.version());
    }

    @Test
    void anExtensionTellsOfItsReasonAndOfItsDeadlineAtOnce() {
        var shown = made("start", heard(chongqing("②")), clerk("500116"));
        var signer = Mover.of("lu", units.find("500116").orElseThrow(), reach("500116"), "signer");
        var asked = MoveRequest.of(shown.id(), shown.version(), "extend", "again", DAY);

        assertThat(codes(remediation.make(asked, signer))).containsExactlyInAnyOrder("reason.required", "required");
        assertThat(codes(remediation.make(asked.until("明年再说"), signer)))
                .contains("reason.required")
                .hasSize(2);
        assertThat(codes(remediation.make(asked.until(shown.value("due")), signer)))
                .containsExactlyInAnyOrder("reason.required", "deadline.notLater");
    }

    /** What the pack and the ledger both refuse is told once. */
    @Test
    void whoSignsOffTheOwnClaimIsToldOnceWithTheNumberThatIsMissing() {
        var claimed = claimed(made("start", heard(chongqing("②")), clerk("500116")), clerk("500116"));
        var bothHands = Mover.of("chen", units.find("500116").orElseThrow(), reach("500116"), "clerk", "reviewer");

        assertThat(codes(ask("sign-off", claimed, bothHands)))
                .containsExactlyInAnyOrder("move.sameHand", "move.number", "move.signer");
    }

    /** N0-05, N3-39: carried out, claimed, then seen by another hand and signed off with number and signer. */
    @Test
    void chongqingSignsOffWhatAnotherHandHasSeenAndNeedsNoJointAcceptance() {
        var clerk = clerk("500116");
        var claimed = claimed(made("start", heard(chongqing("②")), clerk), clerk);

        var bare = ask("sign-off", claimed, reviewer("500116", "tang"));
        assertThat(codes(bare)).containsExactly("move.number", "move.signer");
        var bothHands = Mover.of("chen", units.find("500116").orElseThrow(), reach("500116"), "clerk", "reviewer");
        assertThat(codes(remediation.make(signed("sign-off", claimed), bothHands)))
                .contains("move.sameHand");

        var signedOff = stored(remediation.make(signed("sign-off", claimed), reviewer("500116", "tang")));

        assertThat(signedOff.stage()).isEqualTo("signed-off");
        assertThat(signedOff.claimedOn()).isNotNull();
        assertThat(signedOff.verifiedOn()).isEqualTo(DAY);
        assertThat(work(signedOff).moves()).extracting(MoveMade::move).containsExactly("start", "claim", "sign-off");
        assertThat(work(signedOff).moves().getLast().number()).isEqualTo("津环销〔2021〕1号");
        assertThat(recorded("remediation.move", signedOff))
                .hasSize(3)
                .last(STRING)
                .startsWith(signedOff.number() + " ")
                .contains("move: sign-off", "stage: claimed → signed-off", "number: 津环销〔2021〕1号", "on: " + DAY);
    }

    /** What the chain seals of acts on a case, in the order in which they were done. */
    private List<String> recorded(String act, LedgerCase shown) {
        return jdbc.sql("select detail from audit.entry where act = :act and subject = :case order by id")
                .param("act", act)
                .param("case", "case:" + shown.id())
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Test
    void theSameSendingTwiceIsOneMove() {
        var shown = chongqing("②");
        var asked = MoveRequest.of(shown.id(), shown.version(), "assign", "a-double-click", DAY);

        var first = remediation.make(asked, clerk("500116"));
        var second = remediation.make(asked, clerk("500116"));

        assertThat(first)
                .isInstanceOfSatisfying(
                        Made.class, one -> assertThat(one.again()).isFalse());
        assertThat(second).isInstanceOfSatisfying(Made.class, one -> {
            assertThat(one.again()).isTrue();
            assertThat(one.after().stage()).isEqualTo("assigned");
        });
        assertThat(work(shown).moves()).hasSize(1);
    }

    /** 定向移交: whoever stands above the office that answers hands the case to it. */
    @Test
    void aCaseThatIsListedByItselfIsATaskForWhoeverOwesItsFirstStep() {
        var shown = add("jiangjin-2021", "500116", furniture("②"), "2021-10-21");

        assertThat(openTasks(shown)).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo("remediation.step");
            assertThat(task.unit())
                    .as("the first department that the pack names")
                    .isEqualTo("500116-JXW");
            assertThat(task.title()).isEqualTo("交办镇街、平台：示例整治家具厂");
        });
    }

    /** Of a sheet of three thousand rows nobody is told three thousand times. */
    @Test
    void theCasesOfASheetAreOneTaskForTheUnitThatOwesTheStep() {
        var first = new HashMap<>(furniture("②"));
        first.put("address", "重庆市綦江区古南街道一村1号");
        var second = new HashMap<>(first);
        second.put("name", "示例整治门窗厂");
        var opened = intake.open("chongqing-2020", "500110", first.keySet());
        intake.stage(
                opened,
                List.of(new Intake.Row(1, false, read(first), ""), new Intake.Row(2, false, read(second), ""))
                        .iterator());
        intake.commit(opened, new Act(new Actor("chen", "500110"), LocalDate.of(2020, 12, 9), "", "sheet"));
        var cases = ledger.page(LedgerQuery.of("chongqing-2020", reach("500110"), DAY))
                .rows();
        assertThat(cases).hasSize(2);
        var unit = cases.getFirst().unit();
        var scope = cases.getFirst().scope();

        assertThat(cases).allSatisfy(shown -> assertThat(openTasks(shown)).isEmpty());
        assertThat(listedIn(unit)).singleElement().satisfies(task -> {
            assertThat(task.title()).isEqualTo("交办：古南街道 2 家");
            assertThat(task.link()).isEqualTo("/ledger?campaign=chongqing-2020&unit=" + unit + "&stage=listed");
            assertThat(task.unit()).as("no town assigns to itself").isEqualTo("500110");
        });
        made("start", heard(cases.getFirst()), clerk(unit));
        firstSteps.close("chongqing-2020", Set.of(scope), "listed", new Actor("chen", unit));
        assertThat(listedIn(unit)).singleElement().matches(Task::isOpen, "one still waits");
        made("start", heard(cases.getLast()), clerk(unit));
        firstSteps.close("chongqing-2020", Set.of(scope), "listed", new Actor("chen", unit));
        assertThat(listedIn(unit)).singleElement().matches(task -> !task.isOpen(), "none waits");
    }

    /** N4-12: where the list is settled with the departments' opinions, each is asked for all of a sheet at once. */
    @Test
    void theDepartmentsAreAskedForTheirOpinionsOnAllCasesOfASheetByOneTaskEach() {
        var unit = "230826101";
        for (var name : List.of("示例横头山塑料厂", "示例横头山粮食加工厂")) {
            add("huachuan-2021", unit, town(name), "2021-07-01");
        }
        var cases =
                ledger.page(LedgerQuery.of("huachuan-2021", reach(unit), DAY)).rows();
        assertThat(cases).hasSize(2);
        var scope = cases.getFirst().scope();
        cases.forEach(shown -> tasks.dropAll("case:" + shown.id(), new Actor("chen", unit), ""));

        firstSteps.on(new CasesListed(
                "huachuan-2021",
                List.of(new CasesListed.OfUnit(
                        unit, scope, cases.size(), cases.getFirst().id())),
                new Actor("chen", unit)));

        assertThat(openTasksAbout("listed:huachuan-2021:" + unit))
                .filteredOn(task -> task.kind().equals(FirstSteps.OPINIONS))
                .extracting(Task::unit, Task::title)
                .containsExactlyInAnyOrder(
                        tuple("230826-STHJ", "向社会公布：横头山镇 2 家"), tuple("230826-GXJ", "向社会公布：横头山镇 2 家"));
        firstSteps.close("huachuan-2021", Set.of(scope), "no-such-stage", new Actor("chen", unit));
        assertThat(openTasksAbout("listed:huachuan-2021:" + unit))
                .as("none waits any more")
                .isEmpty();
    }

    private List<Task> openTasksAbout(String subject) {
        return tasks.about(subject).stream().filter(Task::isOpen).toList();
    }

    private List<Task> listedIn(String unit) {
        return tasks.about("listed:chongqing-2020:" + unit);
    }

    private Map<String, String> read(Map<String, String> cells) {
        var raw = new HashMap<String, RawCell>();
        cells.forEach((key, text) -> raw.put(key, RawCell.text(text)));
        return campaigns
                .read(campaigns.require("chongqing-2020"), raw, List.of())
                .values();
    }

    /** Each move closes the task that it answers and opens that of the next step, with the unit that the pack names. */
    @Test
    void eachMoveHandsTheNextStepToTheUnitThatOwesIt() {
        var listed = chongqing("②");
        accounts.create("town-receiver", "收示例", "Correct-horse-9", listed.unit(), Set.of(Role.CLERK));
        var assigned = made("assign", listed, clerk("500116"));

        assertThat(openTasks(assigned)).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo("remediation.step");
            assertThat(task.unit()).isEqualTo(assigned.unit());
            assertThat(task.due()).as("three working days from a Monday").isEqualTo("2021-08-05");
        });
        made("receive", assigned, clerk("500116"));
        assertThat(openTasks(assigned, NextSteps.STEP))
                .singleElement()
                .satisfies(task -> assertThat(task.due()).isEqualTo("2021-08-09"));
    }

    /** N1-09, N1-10: whoever has to be heard before the next step is asked, until each has spoken. */
    @Test
    void theDepartmentsThatTheNextStepNeedsAreAskedForTheirOpinionsUntilTheyHaveGivenThem() {
        var clerk = clerk("511702");
        var listed = dazhou("改造提升");
        assertThat(openTasks(listed, NextSteps.OPINION))
                .as("the next step is to hand it out")
                .isEmpty();
        made("assign", listed, clerk);

        var received = made("receive", listed, clerk);

        assertThat(openTasks(received, NextSteps.OPINION))
                .extracting(Task::unit, Task::link)
                .containsExactlyInAnyOrder(
                        tuple("5117-JXJ", "/cases/" + received.id() + "/class"),
                        tuple("5117-STHJ", "/cases/" + received.id() + "/class"),
                        tuple("5117-ZRGH", "/cases/" + received.id() + "/class"));
        assertThat(openTasks(received, NextSteps.OPINION))
                .as("within the time that the step itself has")
                .extracting(Task::due)
                .containsOnly(openTasks(received, NextSteps.STEP).getFirst().due());
        say(received, "opinion:environment", "", "同意改造", clerk);
        assertThat(openTasks(received, NextSteps.OPINION))
                .extracting(Task::unit)
                .containsExactlyInAnyOrder("5117-JXJ", "5117-ZRGH");
        Heard.on(remediation, received, DAY, clerk);
        assertThat(openTasks(received, NextSteps.OPINION)).isEmpty();
        assertThat(tasks.about("case:" + received.id()))
                .filteredOn(task -> task.kind().equals(NextSteps.OPINION))
                .extracting(Task::state)
                .containsOnly(Task.State.DONE);
    }

    /** N0-20: a town is an office, too; the one that is heard is the county's. */
    @Test
    void theOpinionOfTheOfficeIsAskedOfTheLevelWhoseWordThePackWants() {
        var clerk = clerk("500116");
        var listed = chongqing("②");
        made("assign", listed, clerk);
        var received = made("receive", listed, clerk);

        assertThat(openTasks(received, NextSteps.OPINION))
                .extracting(Task::unit)
                .contains("500116")
                .noneMatch(unit -> unit.matches("500116\\d{3}"));
        made("start", heard(received), clerk);
        assertThat(openTasks(received, NextSteps.OPINION)).isEmpty();
    }

    /** N0-20: each department that the county has a unit of is asked for its own proposal, and no work waits for it. */
    @Test
    void eachDepartmentThatSupervisesIsAskedWhereTheCountyHasOneAndNothingWaitsForIt() {
        var clerk = clerk("500116");
        var received = made("receive", made("assign", chongqing("②"), clerk), clerk);
        assertThat(openTasks(received, NextSteps.OPINION))
                .extracting(Task::unit)
                .containsExactlyInAnyOrder(
                        "500116", "500116-JXW", "500116-ZJW", "500116-GHZR", "500116-SCJG", "500116-YJJ");

        var market = Mover.of("luo", units.find("500116-SCJG").orElseThrow(), reach("500116"), "reviewer");
        var said = MarkRequest.of(received.id(), "opinion:market", "given", DAY).saying("REGULARISE", "证照可变更，同意整治");
        stored(remediation.mark(said, market, false));
        assertThat(openTasks(received, NextSteps.OPINION))
                .extracting(Task::unit)
                .doesNotContain("500116-SCJG")
                .hasSize(5);
        assertThat(work(received).mark("opinion:market"))
                .hasValueSatisfying(mark -> assertThat(mark.words()).isEqualTo("证照可变更，同意整治"));
        assertThat(codes(remediation.mark(
                        MarkRequest.of(received.id(), "opinion:industry", "given", DAY)
                                .saying("", "同意"),
                        clerk,
                        true)))
                .as("who writes down another's opinion says who signed it")
                .containsExactly("mark.opinionSigner");
        assertThat(codes(ask("start", received, clerk)))
                .as("the four others need not have spoken")
                .containsExactly("move.opinion");
        made("start", heard(received), clerk);
        assertThat(openTasks(received, NextSteps.OPINION)).isEmpty();
    }

    /** Where the list is published first, opinions are asked for with the listing; those of a sheet stay one task. */
    @Test
    void aCaseThatIsListedByItselfAsksForTheOpinionsThatItsFirstStepNeeds() {
        var shown = huachuan("升级改造");

        assertThat(openTasks(shown, NextSteps.OPINION))
                .extracting(Task::unit)
                .containsExactlyInAnyOrder("230826-STHJ", "230826-GXJ");
    }

    /** Where a place lacks a department, whoever answers for the case is asked in its stead, by one task for both. */
    @Test
    void whoStandsInForTwoDepartmentsIsAskedForBothOpinionsByOneTask() {
        var listed = dazhou("改造提升");
        var clerk = clerk("511702");
        var steps = new NextSteps(tasks, without("environment", "industry", "planning"), people);
        var made = work(listed).campaign().lifecycle().move("receive").orElseThrow();
        var he = new Actor("he", "511702");
        var received = made("receive", made("assign", listed, clerk), clerk);
        tasks.dropAll("case:" + received.id(), he, "");

        steps.after(
                List.of(new NextSteps.Moved(work(received), received)),
                made,
                Map.of(received.unit(), units.find(received.unit()).orElseThrow()),
                DAY,
                he);

        assertThat(openTasks(received, NextSteps.OPINION))
                .singleElement()
                .satisfies(task -> assertThat(task.unit()).isEqualTo(received.unit()));
        var one = MarkRequest.of(received.id(), "opinion:environment", "given", DAY);
        steps.noted(work(received), List.of(one), he);
        assertThat(openTasks(received, NextSteps.OPINION))
                .as("industry and planning have not spoken")
                .hasSize(1);
    }

    /** N2-22: power and gas are asked when the work on what is closed begins, and say themselves that it is done. */
    @Test
    void theUtilitiesOfWhatIsClosedAreAskedToCutItOffWhenTheWorkBegins() {
        var clerk = clerk("500116");
        var shown = add("jiangjin-2021", "500116", furniture("③"), "2021-10-21");
        Heard.on(remediation, shown, LATER, clerk);
        plan(shown, clerk);
        var started = moved(shown, "start", LATER, "", clerk);

        assertThat(openTasks(started, NextSteps.CUT_OFF))
                .as("there is no unit for water")
                .extracting(Task::unit, Task::link)
                .containsExactlyInAnyOrder(
                        tuple("500116-GDGS", "/cases/" + started.id() + "/plan"),
                        tuple("500116-TRQ", "/cases/" + started.id() + "/plan"));
        var power = clerkOf("500116-GDGS");
        var cut = MarkRequest.of(started.id(), "closure:power", "done", LATER).saying("", "工业用电已断");
        assertThat(codes(remediation.mark(MarkRequest.of(started.id(), "closure:gas", "done", LATER), power, false)))
                .as("the gas is another's")
                .containsExactly("mark.notYours");
        stored(remediation.mark(cut, power, false));
        assertThat(openTasks(started, NextSteps.CUT_OFF)).extracting(Task::unit).containsExactly("500116-TRQ");
        stored(remediation.mark(
                MarkRequest.of(started.id(), "closure:gas", "not-applicable", LATER)
                        .saying("", "不用气"),
                clerk,
                true));
        assertThat(openTasks(started, NextSteps.CUT_OFF)).isEmpty();
    }

    /** N1-27: the notice names no power company: the bureau of industry is asked, which arranges the cutting with it. */
    @Test
    void whereTheNoticeLeavesItToADepartmentToHaveThePowerCutThatOneIsAsked() {
        var clerk = clerk("511702");
        var shown = dazhou("原址关闭");
        Heard.on(remediation, shown, DAY, clerk);
        plan(shown, clerk);
        var started = moved(shown, "start", DAY, "", clerk);

        assertThat(openTasks(started, NextSteps.CUT_OFF)).extracting(Task::unit).containsExactly("5117-JXJ");
        stored(remediation.mark(
                MarkRequest.of(started.id(), "closure:power", "done", DAY).saying("", "供电公司已断工业用电"),
                Mover.of("sun", units.find("5117-JXJ").orElseThrow(), reach("5117"), "clerk"),
                false));
        assertThat(openTasks(started, NextSteps.CUT_OFF)).isEmpty();
    }

    @Test
    void whatIsNotClosedIsNotCutOff() {
        var clerk = clerk("500116");
        var shown = add("jiangjin-2021", "500116", furniture("②"), "2021-10-21");
        Heard.on(remediation, shown, LATER, clerk);
        plan(shown, clerk);

        assertThat(openTasks(moved(shown, "start", LATER, "", clerk), NextSteps.CUT_OFF))
                .isEmpty();
    }

    private List<Task> openTasks(LedgerCase shown, String kind) {
        return openTasks(shown).stream()
                .filter(task -> task.kind().equals(kind))
                .toList();
    }

    /** N1-23: in parallel, a task for each department. */
    @Test
    void aJointAcceptanceIsATaskForEachDepartmentThatTakesPart() {
        var shown = inAcceptance();

        assertThat(openTasks(shown)).extracting(Task::unit).containsExactlyInAnyOrder("5117-STHJ", "5117-JXJ");
        acceptAll(shown, department("5117-JXJ", "xu"));
        assertThat(openTasks(shown)).extracting(Task::unit).containsExactly("5117-STHJ");
    }

    /** Where a place lacks departments its office stands in: with one task for all of their parts, which the first of them does not close. */
    @Test
    void anOfficeThatStandsInForTwoDepartmentsIsAskedUntilBothPartsAreAccepted() {
        var shown = inAcceptance();
        var steps = new NextSteps(tasks, without("environment", "industry"), people);
        var convene = work(shown).campaign().lifecycle().move("convene").orElseThrow();
        var he = new Actor("he", "511702");

        steps.after(List.of(new NextSteps.Moved(work(shown), shown)), convene, Map.of(), DAY, he);

        assertThat(openTasks(shown)).extracting(Task::unit).containsExactly(shown.unit());
        steps.accepted(work(shown), "environment", he);
        assertThat(openTasks(shown)).as("industry has not spoken").hasSize(1);
        acceptAll(shown, department("5117-STHJ", "guo"));
        steps.accepted(work(shown), "industry", he);
        assertThat(openTasks(shown))
                .singleElement()
                .satisfies(task -> assertThat(task.kind()).isEqualTo(NextSteps.STEP));
    }

    /** The units as they are, but for departments of these functions. */
    private Units without(String... functions) {
        return (Units) Proxy.newProxyInstance(
                Units.class.getClassLoader(), new Class<?>[] {Units.class}, (_, method, arguments) -> {
                    var answer = method.invoke(units, arguments);
                    return method.getName().equals("departments")
                            ? units.departments((String) arguments[0]).stream()
                                    .filter(unit -> !List.of(functions).contains(unit.function()))
                                    .toList()
                            : answer;
                });
    }

    @Test
    void whoActsOnWhatChangedMeanwhileIsToldSo() {
        var shown = chongqing("②");
        made("assign", shown, clerk("500116"));

        var late = remediation.make(request("start", shown), clerk("500116"));

        assertThat(late).isInstanceOf(Stale.class);
    }

    @Test
    void aMoveIsForThoseWhomThePackNamesAndFromTheStagesThatItNames() {
        var shown = chongqing("②");

        assertThat(codes(ask("receive", shown, clerk("500116")))).containsExactly("stage.notAllowed");
        assertThat(codes(ask(
                        "assign",
                        shown,
                        Mover.of("lu", units.find("500116").orElseThrow(), reach("500116"), "leader"))))
                .containsExactly("move.notYours");
        assertThat(ask("fly", shown, clerk("500116"))).isInstanceOf(NotFound.class);
        assertThat(ask("assign", shown, clerk("500117")))
                .as("of another county")
                .isInstanceOf(NotFound.class);
    }

    @Test
    void anExemptionFromProofHasASignerAndAReasonAndIsForThoseWhoMaySign() {
        var clerk = clerk("500116");
        var shown = made("start", heard(chongqing("②")), clerk);
        plan(shown, clerk);
        var wanted = MarkRequest.of(shown.id(), "exempt:plan:comply", "done", DAY);

        assertThat(codes(remediation.mark(wanted, clerk, true)))
                .containsExactlyInAnyOrder("exemption.notYours", "reason.required", "move.signer");
        assertThat(remediation.mark(wanted.saying("", "监测点位不具备条件").signedBy("李局"), signer("500116"), false))
                .isInstanceOf(Made.class);
        assertThat(work(shown).isMarked("exempt:plan:comply", "done")).isTrue();
        assertThat(recorded("remediation.mark", shown))
                .last(STRING)
                .contains("about: exempt:plan:comply", "state: done", "words: 监测点位不具备条件", "signer: 李局");
    }

    /** N0-20, N0-24: what closes a workshop is written down before the work on it begins, and the bureau has said its opinion. */
    @Test
    void chongqingClosesNobodyWithoutOpinionGroundAlternativesAndNotice() {
        var shown = chongqing("③");

        assertThat(codes(ask("start", shown, clerk("500116"))))
                .containsExactly("move.opinion", "guard.ground", "guard.alternative", "guard.notice");
        assertThat(made("start", heard(shown), clerk("500116")).stage()).isEqualTo("in-work");
    }

    /** The term for objections would be over before it began. */
    @Test
    void nothingIsToldOfACaseBeforeItWasListedAndNoPlanEndsBeforeTheCampaign() {
        var shown = chongqing("②");
        var told = MarkRequest.of(
                shown.id(), "notice:enterprise", "done", shown.listedOn().minusDays(1));
        assertThat(codes(remediation.mark(told, clerk("500116"), true))).contains("effective.beforeListed");

        var draft = draft(shown);
        var early = draft.items().stream()
                .map(item -> new PlanDraft.Item(
                        item.key(),
                        item.label(),
                        item.standard(),
                        item.unit(),
                        item.person(),
                        "2020-01-01",
                        item.accepting(),
                        item.milestone()))
                .toList();
        assertThat(codes(remediation.plan(
                        shown.id(),
                        new PlanDraft(draft.version(), draft.entries(), early, draft.why()),
                        clerk("500116"),
                        true)))
                .containsExactly("plan.due");
    }

    /** N0-20: whoever writes down another department's opinion says who signed it; its own people need not. */
    @Test
    void anOpinionOfAnotherDepartmentNeedsWhoSignedIt() {
        var shown = chongqing("②");
        var bureau = Mover.of("lu", units.find("50-STHJ").orElseThrow(), reach("500116"), "acceptor");
        var opinion = MarkRequest.of(shown.id(), "opinion:office", "given", DAY).saying("", "同意就地规范整治");
        var ofCity =
                MarkRequest.of(shown.id(), "opinion:environment", "given", DAY).saying("", "同意");

        assertThat(codes(remediation.mark(opinion, bureau, true))).containsExactly("mark.opinionSigner");
        var town = Mover.of("zhou", units.find("500116001").orElseThrow(), reach("500116"), "clerk");
        assertThat(codes(remediation.mark(opinion, town, true)))
                .as("a town is an office, too, and not the one of the county")
                .containsExactly("mark.opinionSigner");
        stored(remediation.mark(opinion.signedBy("李局"), bureau, true));
        assertThat(codes(remediation.mark(ofCity, clerk("500116"), true)))
                .as("the pack does not ask for it: nobody else says it")
                .containsExactly("mark.unknown");
        stored(remediation.mark(ofCity, bureau, false));
    }

    /** What is out of place is said with its reason, asks for no proof, and is not counted as carried out by anybody. */
    @Test
    void anItemThatDoesNotApplyIsSettledWithItsReasonAndAsksForNoProof() {
        var clerk = clerkOf("230826-STHJ");
        var shown = huachuan("升级改造");
        plan(shown, clerk);
        var formalities = MarkRequest.of(shown.id(), "plan:formalities", "not-applicable", DAY);

        assertThat(codes(remediation.mark(formalities, clerk, true))).containsExactly("reason.required");
        assertThat(codes(remediation.mark(
                        MarkRequest.of(shown.id(), "plan:treatment", "not-applicable", DAY)
                                .saying("", "不需要"),
                        clerk,
                        true)))
                .containsExactly("closure.applies");
        stored(remediation.mark(formalities.saying("", "手续齐全"), clerk, true));

        var work = work(shown);
        assertThat(work.proofsAsked()).containsKey("plan:treatment").doesNotContainKey("plan:formalities");
        assertThat(work.isDoneWith("plan", "formalities")).isTrue();
        assertThat(work.lateItems(LocalDate.of(2099, 1, 1)))
                .extracting(PlanItem::key)
                .contains("treatment")
                .doesNotContain("formalities");
        assertThat(work.hands()).isEmpty();
    }

    /** N4-19, N4-20: the standard is kept until the move, and the old plant is taken down and its land restored. */
    @Test
    void whoMovesIntoAClusterKeepsTheStandardUntilThenAndLeavesNoOldPlant() {
        var clerk = clerkOf("230826-STHJ");
        var shown = huachuan("集聚搬迁");
        plan(shown, clerk);

        assertThat(work(shown).proofsAsked())
                .containsKeys("plan:move", "plan:meanwhile", "plan:demolition", "plan:restoration");
        stored(remediation.mark(
                MarkRequest.of(shown.id(), "plan:meanwhile", "not-applicable", DAY)
                        .saying("", "搬迁前已停产"),
                clerk,
                true));
        assertThat(work(shown).isDoneWith("plan", "meanwhile")).isTrue();
        assertThat(codes(remediation.mark(
                        MarkRequest.of(shown.id(), "plan:demolition", "not-applicable", DAY)
                                .saying("", "厂房另租"),
                        clerk,
                        true)))
                .containsExactly("closure.applies");
    }

    /** N1-10, N1-11, N4-13: no work without the enterprise heard, a plan, its units and persons. */
    @Test
    void dazhouStartsNoWorkWithoutTheEnterpriseHeardAndAPlanWithUnitPersonAndDay() {
        var shown = dazhou("改造提升");

        assertThat(codes(ask("start", shown, clerk("511702"))))
                .contains("move.opinion", "move.enterpriseOpinion", "plan.missing");
        var draft = draft(shown);
        var nobody = new PlanDraft(
                0,
                draft.entries(),
                draft.items().stream()
                        .map(item -> new PlanDraft.Item(
                                item.key(), item.label(), item.standard(), "", "", "", item.accepting(), ""))
                        .toList(),
                "");
        assertThat(remediation.plan(shown.id(), nobody, clerk("511702"), true)).isInstanceOf(Made.class);

        assertThat(codes(ask("start", shown, clerk("511702"))))
                .contains("move.enterpriseOpinion", "plan.noUnit", "plan.noPerson", "plan.noDue")
                .doesNotContain("plan.missing");
        var all = remediation.gaps(reach("511702"), "dazhou-2021", 100);
        var first = all.getFirst().shown();
        assertThat(remediation.gaps(reach("511702"), "dazhou-2021", DayCursor.behind(first.due(), first.id()), 100))
                .as("those behind the first")
                .isEqualTo(all.subList(1, all.size()));
        assertThat(remediation.gaps(reach("511702"), "dazhou-2021", 100))
                .filteredOn(gap -> gap.shown().id() == shown.id())
                .singleElement()
                .satisfies(gap -> assertThat(gap.missing()).isEqualTo("unit"));
    }

    /** Sent back is not a formality: what was not reached is done anew, and what proved it before proves it no more. */
    @Test
    void whoSendsACaseBackNamesWhatIsToBeDoneAgainAndItsOldProofCountsNoMore() throws Exception {
        var clerk = clerk("500116");
        var shown = made("start", heard(chongqing("②")), clerk);
        plan(shown, clerk);
        photograph(shown, "plan:comply", 7101);
        var claimed = claimed(shown, clerk);
        var reviewer = reviewer("500116", "tang");
        var back = request("send-back", claimed).because("STANDARD", "监测超标");
        assertThat(work(shown)
                        .isProven(
                                "plan:comply",
                                Objects.requireNonNull(work(shown).proofsAsked().get("plan:comply"))))
                .isTrue();

        assertThat(codes(remediation.make(back, reviewer))).containsExactly("move.items");
        assertThat(codes(remediation.make(back.again(List.of("plan:dream")), reviewer)))
                .containsExactly("mark.unknown");
        var returned = stored(remediation.make(back.again(List.of("plan:comply")), reviewer));

        var reworked = made("rework", returned, clerk);
        var claim = ask("claim", reworked, clerk);
        assertThat(codes(claim)).containsExactly("plan.notDone", "evidence.missing");
        assertThat(told(claim, "plan.notDone")).hasSize(1);
        assertThat(told(claim, "evidence.missing"))
                .as("neither the photo nor the exemption of before")
                .hasSize(1);
        assertThat(codes(remediation.mark(
                        MarkRequest.of(shown.id(), "plan:comply", "undone", DAY).saying("STANDARD", ""), clerk, true)))
                .as("a coded sending back is a move of who may make it")
                .containsExactly("mark.unknown");

        say(reworked, "plan:comply", "", "", clerk);
        photograph(shown, "plan:comply", 7102);
        assertThat(ask("claim", reworked, clerk)).isInstanceOf(Made.class);
    }

    private void photograph(LedgerCase shown, String purpose, long seed) throws IOException {
        var about = evidences.subject("case:" + shown.id()).orElseThrow();
        var taken = Photos.Exif.NONE.taken("2021:08:02 09:00:00").at(106.13, 29.05);
        var photo = Photos.with(Photos.jpeg(seed), taken);
        var said = NewEvidence.file(about, purpose, Phase.AFTER, seed + ".jpg", "", new Actor("chen", "500116"));
        assertThat(evidences.keep(said, new ByteArrayInputStream(photo))).isInstanceOf(EvidenceOutcome.Kept.class);
    }

    /** N4-13: a list until mended, which names the first thing that is missing and how many items lack it. */
    @Test
    void theGapListNamesTheFirstThingThatIsMissingUntilItIsMended() {
        var shown = chongqing("②");
        var clerk = clerk("500116");

        assertThat(gap(shown)).isEqualTo("plan 0");
        var whole = draft(shown).items();
        var first = whole.getFirst();
        planned(
                shown,
                0,
                whole,
                new PlanDraft.Item(first.key(), first.label(), first.standard(), "", "", "", first.accepting(), ""));
        assertThat(gap(shown)).isEqualTo("unit 1");
        planned(
                shown,
                1,
                whole,
                new PlanDraft.Item(first.key(), first.label(), first.standard(), "某镇", "", "", first.accepting(), ""));
        assertThat(gap(shown)).isEqualTo("person 1");
        planned(
                shown,
                2,
                whole,
                new PlanDraft.Item(
                        first.key(), first.label(), first.standard(), "某镇", "周示例", "", first.accepting(), ""));
        assertThat(gap(shown)).isEqualTo("day 1");
        planned(shown, 3, whole, first);
        assertThat(gap(shown)).isEmpty();
        var now = ledger.find(shown.scope(), shown.id()).orElseThrow();
        var act = new Act(clerk.actor(), DAY, "重新核定", Act.BY_HAND);
        assertThat(ledger.reclassify(now.scope(), now.id(), now.version(), "③", Map.of("measures", ""), act))
                .isInstanceOf(Stored.class);
        assertThat(gap(shown)).isEqualTo("class 0");
    }

    private void planned(LedgerCase shown, int version, List<PlanDraft.Item> whole, PlanDraft.Item first) {
        var items = new ArrayList<>(whole);
        items.set(0, first);
        var draft = new PlanDraft(version, draft(shown).entries(), items, version == 0 ? "" : "补充");
        stored(remediation.plan(shown.id(), draft, clerk("500116"), true));
    }

    private String gap(LedgerCase shown) {
        return remediation.gaps(reach("500116"), "chongqing-2020", 10_000).stream()
                .filter(gap -> gap.shown().id() == shown.id())
                .map(gap -> gap.missing() + " " + gap.items())
                .collect(Collectors.joining());
    }

    /** N1-23: each department on its own items, in parallel; one refusal sends the case back with its reason. */
    @Test
    void dazhouAcceptsJointlyAndOneRefusalSendsTheCaseBack() {
        var shown = inAcceptance();
        var environment = department("5117-STHJ", "guo");

        assertThat(codes(remediation.mark(
                        MarkRequest.of(shown.id(), "accept:process", "accepted", DAY), environment, false)))
                .as("an item of industry")
                .contains("acceptance.notYours");
        assertThat(codes(remediation.mark(
                        MarkRequest.of(shown.id(), "part:environment", "accepted", DAY), environment, false)))
                .contains("acceptance.itemOpen");
        assertThat(codes(remediation.mark(
                        MarkRequest.of(shown.id(), "accept:facility", "refused", DAY), environment, false)))
                .containsExactly("move.reasonCode");

        var back = remediation.mark(
                MarkRequest.of(shown.id(), "accept:facility", "refused", DAY).saying("STANDARD", "监测超标"),
                environment,
                false);

        assertThat(stored(back).stage()).isEqualTo("sent-back");
        var work = work(shown);
        assertThat(work.isMarked("plan:facility", "done")).isFalse();
        assertThat(work.isMarked("plan:onlineMonitoring", "done")).isTrue();
        assertThat(work.moves().getLast().reasonCode()).isEqualTo("STANDARD");
        assertThat(recorded("remediation.move", shown))
                .last(STRING)
                .contains("stage: joint-acceptance → sent-back", "reasonCode: STANDARD", "reason: 监测超标");
        assertThat(recorded("remediation.mark", shown))
                .last(STRING)
                .contains("about: plan:facility", "state: done → undone", "words: — → 监测超标");
    }

    /** N1-23, N1-25. */
    @Test
    void dazhouSignsOffWhenEveryDepartmentHasAcceptedAndNotBefore() {
        var shown = inAcceptance();
        var government = reviewer("511702", "he");
        assertThat(codes(remediation.make(signed("sign-off", shown), government)))
                .contains("acceptance.open")
                .doesNotContain("move.number");

        acceptAll(shown, department("5117-STHJ", "guo"));
        var industry = department("5117-JXJ", "xu");
        assertThat(codes(remediation.mark(
                        MarkRequest.of(shown.id(), "part:industry", "accepted", DAY), government, false)))
                .as("the organiser may record a department's paper, with its signer and number")
                .contains("acceptance.paper", "acceptance.scan")
                .doesNotContain("acceptance.notYours");
        acceptAll(shown, industry);

        assertThat(stored(remediation.make(signed("sign-off", shown), government))
                        .stage())
                .isEqualTo("signed-off");
    }

    /** N1-31, N1-34, N1-35, N1-36: labour, emergency, market and city management are called where the plan has an item of theirs. */
    @Test
    void eachDepartmentWithAnItemInThePlanIsCalledAndNobodySignsOffWithoutIt() {
        var clerk = clerk("511702");
        var shown = dazhou("搬迁升级");
        Heard.on(remediation, shown, DAY, clerk);
        var draft = draft(shown);
        var items = new ArrayList<>(draft.items());
        for (var key : List.of("safety", "registration", "construction")) {
            var line = work(shown).campaign().planRules().item(key).orElseThrow();
            items.add(new PlanDraft.Item(
                    key, line.label().zh(), line.standard().zh(), "某镇", "周示例", "2021-12-31", line.accepting(), ""));
        }
        compliant("5117-GXQ");
        var entries = new HashMap<>(draft.entries());
        entries.put("park", "达州高新区");
        stored(remediation.plan(shown.id(), new PlanDraft(0, entries, items, ""), clerk, true));
        var called = made("convene", claimed(made("start", shown, clerk), clerk), reviewer("511702", "he"));

        assertThat(work(called).parts())
                .extracting(Part::function)
                .containsExactly("environment", "industry", "labour", "planning", "emergency", "market", "city-order");
        assertThat(openTasks(called)).extracting(Task::unit).contains("5117-RSJ", "5117-YJJ", "5117-SJJ", "5117-CGJ");
        for (var bureau : List.of("5117-STHJ", "5117-JXJ", "5117-ZRGH", "5117-YJJ", "5117-SJJ", "5117-CGJ")) {
            acceptAll(called, department(bureau, "guo"));
        }
        assertThat(told(remediation.make(signed("sign-off", called), reviewer("511702", "he")), "acceptance.open"))
                .containsExactly("人力资源和社会保障部门");
        acceptAll(called, department("5117-RSJ", "lei"));

        assertThat(stored(remediation.make(signed("sign-off", called), reviewer("511702", "he")))
                        .stage())
                .isEqualTo("signed-off");
    }

    /** N1-17, N1-19: into a compliant park alone, of the city or of the county that receives the enterprise. */
    @Test
    void anEnterpriseMovesIntoARegisteredParkAlone() {
        var clerk = clerk("511702");
        var shown = dazhou("搬迁升级");

        assertThat(told(moving(shown, "达州高新区", "通川区"), "plan.parkUnknown"))
                .as("a zone of which nobody has said that it is compliant")
                .containsExactly("迁入园区");
        compliant("5117-GXQ");
        compliant("50-LJXQ");
        assertThat(codes(moving(shown, "两江新区", "通川区")))
                .as("registered, but elsewhere")
                .containsExactly("plan.parkUnknown");
        assertThat(codes(moving(shown, "某园区", "重庆市"))).containsExactly("plan.parkUnknown");
        stored(moving(shown, "达州高新区", "通川区"));
        assertThat(stored(remediation.plan(shown.id(), moving("两江新区", "重庆市", shown, 1), clerk, true)))
                .as("where the receiving place is named, its parks count")
                .isNotNull();

        assertThat(parks.register(
                        units.find("5117-GXQ").orElseThrow(), "", new Act(clerk.actor(), DAY, "规划环评被撤销", Act.BY_HAND)))
                .isEmpty();
        assertThat(codes(remediation.plan(shown.id(), moving("达州高新区", "通川区", shown, 2), clerk, true)))
                .as("compliant no more")
                .containsExactly("plan.parkUnknown");
    }

    /** The notices that only ask for a destination (N4-09) are content with any. */
    @Test
    void whereTheNoticeAsksForNoCompliantParkAnyMayBeTyped() {
        var shown = chongqing("①");

        stored(remediation.plan(shown.id(), draft(shown), clerk("500116"), true));

        assertThat(Objects.requireNonNull(work(shown).plan()).entries()).containsEntry("park", "某园区");
    }

    private MoveOutcome moving(LedgerCase shown, String park, String county) {
        return remediation.plan(shown.id(), moving(park, county, shown, 0), clerk("511702"), true);
    }

    private PlanDraft moving(String park, String county, LedgerCase shown, int version) {
        var draft = draft(shown);
        var entries = new HashMap<>(draft.entries());
        entries.put("park", park);
        entries.put("receivingCounty", county);
        return new PlanDraft(version, entries, draft.items(), version == 0 ? "" : "改到合规园区");
    }

    private void compliant(String unit) {
        var act = new Act(new Actor("admin", "51"), LocalDate.of(2021, 1, 4), "", Act.BY_HAND);
        assertThat(parks.register(units.find(unit).orElseThrow(), "示例规划环评〔2020〕1号", act))
                .isEmpty();
    }

    /** N1-23: whoever calls the acceptance may record what a department signed on paper, with its scan, and one of this acceptance. */
    @Test
    void aDepartmentsPaperCountsWithItsScanAlone() throws IOException {
        var shown = inAcceptance();
        var government = reviewer("511702", "he");
        var vote = MarkRequest.of(shown.id(), "accept:process", "accepted", DAY)
                .saying("", "达市经信验〔2021〕3号")
                .signedBy("许局");
        scan(shown, "part:environment", 7201);

        assertThat(codes(remediation.mark(vote, government, false))).containsExactly("acceptance.scan");
        scan(shown, "part:industry", 7202);
        for (var item : work(shown).itemsOf("industry")) {
            stored(remediation.mark(
                    MarkRequest.of(shown.id(), "accept:" + item.key(), "accepted", DAY)
                            .saying("", "达市经信验〔2021〕3号")
                            .signedBy("许局"),
                    government,
                    false));
        }
        stored(remediation.mark(
                MarkRequest.of(shown.id(), "part:industry", "accepted", DAY)
                        .saying("", "达市经信验〔2021〕3号")
                        .signedBy("许局"),
                government,
                false));

        var work = work(shown);
        assertThat(work.isAccepted(part(work, "industry"))).isTrue();
        assertThat(new CaseWork(
                                work.shown(),
                                work.campaign(),
                                work.surveyed(),
                                work.plan(),
                                work.marks(),
                                work.moves(),
                                work.notices(),
                                work.left(),
                                Proofs.NONE)
                        .isAccepted(part(work, "industry")))
                .as("without its scan")
                .isFalse();
        assertThat(evidences.purpose("case:" + shown.id(), "part:industry", Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("经信部门的验收意见");
        assertThat(evidences.purpose("case:" + shown.id(), "part:nobody", Locale.SIMPLIFIED_CHINESE))
                .as("no such department takes part")
                .isEqualTo("part:nobody");
    }

    private static Part part(CaseWork work, String function) {
        return work.parts().stream()
                .filter(part -> part.function().equals(function))
                .findFirst()
                .orElseThrow();
    }

    private void scan(LedgerCase shown, String purpose, long seed) throws IOException {
        var about = evidences.subject("case:" + shown.id()).orElseThrow();
        var said = NewEvidence.file(about, purpose, Phase.PAPER, seed + ".jpg", "", new Actor("he", "511702"));
        assertThat(evidences.keep(said, new ByteArrayInputStream(Photos.jpeg(seed))))
                .isInstanceOf(EvidenceOutcome.Kept.class);
    }

    /** What a department said in one acceptance does not hold in the next. */
    @Test
    void anAcceptanceAfterASendingBackBeginsAnew() {
        var shown = inAcceptance();
        acceptAll(shown, department("5117-JXJ", "xu"));
        var back = stored(remediation.mark(
                MarkRequest.of(shown.id(), "accept:facility", "refused", DAY).saying("ON_SITE", ""),
                department("5117-STHJ", "guo"),
                false));
        var clerk = clerk("511702");
        var again = made("rework", back, clerk);
        remediation.mark(MarkRequest.of(shown.id(), "plan:facility", "done", DAY), clerk, true);
        exempt(shown, "plan:facility", clerk);

        var recalled = made("convene", made("claim", again, clerk), reviewer("511702", "he"));

        assertThat(work(recalled).parts()).noneMatch(part -> work(recalled).isAccepted(part));
    }

    /** As a person or as a unit. */
    @Test
    void whoCarriedAnItemOutNeverAcceptsIt() {
        var clerk = clerk("511702");
        var shown = dazhou("改造提升");
        Heard.on(remediation, shown, DAY, clerk);
        plan(shown, clerk);
        var working = made("start", shown, clerk);
        say(working, "plan:facility", "", "", department("5117-STHJ", "zhao"));
        var called = made("convene", claimed(working, clerk), reviewer("511702", "he"));

        assertThat(codes(remediation.mark(
                        MarkRequest.of(called.id(), "accept:facility", "accepted", DAY),
                        department("5117-STHJ", "guo"),
                        false)))
                .containsExactly("acceptance.ownWork");
    }

    /** N4-07, N4-22: closing needs its ground; two supplies cut, three things cleared, each for itself. */
    @Test
    void huachuanClosesOnlyWithGroundAlternativesAndNoticeAndByTheChecklist() {
        var clerk = clerkOf("230826-STHJ");
        var reviewer = Mover.of("ren", units.find("230826-STHJ").orElseThrow(), reach("230826"), "reviewer", "signer");
        var shown = huachuan("关停取缔");
        plan(shown, clerk);

        assertThat(codes(ask("publish", shown, reviewer)))
                .containsOnlyOnce("guard.ground", "guard.notice", "move.enterpriseOpinion")
                .contains("guard.alternative", "move.opinion");
        say(shown, "opinion:environment", "CLOSE", "属淘汰类", clerk);
        say(shown, "opinion:industry", "CLOSE", "同意取缔", clerk);
        say(shown, "opinion:enterprise", "", "愿意配合", clerk);
        say(shown, "guard:ground", "POLICY", "淘汰类", clerk);
        say(shown, "guard:UPGRADE", "", "工艺属淘汰类，改造无意义", clerk);
        say(shown, "guard:CLUSTER", "", "园区不接收该行业", clerk);
        say(shown, "notice:enterprise", "", "当面送达", clerk);
        var published = made("publish", shown, reviewer);
        var working = made("start", published, clerk);

        assertThat(codes(remediation.mark(
                        MarkRequest.of(shown.id(), "closure:materials", "not-applicable", DAY)
                                .saying("", "没有"),
                        clerk,
                        true)))
                .containsExactly("closure.applies");
        assertThat(codes(remediation.mark(
                        MarkRequest.of(shown.id(), "closure:wells", "not-applicable", DAY), clerk, true)))
                .containsExactly("reason.required");
        say(working, "closure:power", "", "", clerk);
        var town = clerk("230826");
        assertThat(told(ask("claim", working, town), "closure.open"))
                .hasSize(8)
                .doesNotContain("断电")
                .contains("断水", "清除设备", "吊销取水许可证");
    }

    /** N4-13, N4-14: nobody works on what the public was not told, and the public is told all four elements. */
    @Test
    void huachuanPublishesWithEveryElementBeforeItAssigns() {
        var clerk = clerkOf("230826-STHJ");
        var reviewer = Mover.of("ren", units.find("230826-STHJ").orElseThrow(), reach("230826"), "reviewer", "signer");
        var shown = huachuan("升级改造");
        plan(shown, clerk);
        say(shown, "opinion:environment", "UPGRADE", "可整治", clerk);
        say(shown, "opinion:industry", "UPGRADE", "同意", clerk);
        say(shown, "opinion:enterprise", "", "愿意整治", clerk);
        var blank = Map.of("measures", "", "responsiblePerson", "");
        var act = new Act(new Actor("sun", "230826"), DAY, "", Act.BY_HAND);
        var bare = ((Stored) ledger.correct(shown.scope(), shown.id(), shown.version(), blank, List.of(), act)).after();

        assertThat(codes(ask("assign", bare, reviewer))).containsExactly("stage.notAllowed");
        assertThat(told(ask("publish", bare, reviewer), "published.blank")).containsExactly("整治措施", "责任人");

        var filled = Map.of("measures", "改造", "responsiblePerson", "石示例");
        ledger.correct(bare.scope(), bare.id(), bare.version(), filled, List.of(), act);
        made("assign", made("publish", bare, reviewer), reviewer);
    }

    /** N2-24, N2-23. */
    @Test
    void jiangjinLetsNobodyGoBackToProductionBeforeAcceptance() {
        var shown = add("jiangjin-2021", "500116", furniture("②"), "2021-10-21");
        var resumed = MarkRequest.of(shown.id(), "production:resumed", "done", LocalDate.of(2021, 11, 1));

        assertThat(codes(remediation.mark(resumed, clerk("500116"), true))).containsExactly("production.notAccepted");
        assertThat(remediation.mark(
                        MarkRequest.of(shown.id(), "production:seen", "done", LocalDate.of(2021, 11, 1)),
                        clerk("500116"),
                        true))
                .isInstanceOf(Made.class);
        assertThat(openTasks(shown))
                .as("joint action, at once")
                .extracting(Task::unit)
                .contains(shown.unit(), "500116-GDGS", "500116-TRQ", "500116-GAJ");
    }

    /** Its own acceptance comes before the sign-off; visits are reckoned from there. A rebound before is met jointly all the same. */
    @Test
    void jiangjinWatchesFromTheSignOffAndNotFromTheAcceptance() {
        var shown = add("jiangjin-2021", "500116", furniture("②"), "2021-10-21");
        var clerk = clerk("500116");
        Heard.on(remediation, shown, LATER, clerk);
        plan(shown, clerk);
        var town = moved(shown, "start", LATER, "", clerk);
        var claimed = claimedOn(town, LATER, clerk);
        var checked = moved(claimed, "check", LATER, "", reviewer("500116", "tang"));
        var bureau = Mover.of("lu", units.find("500116-STHJ").orElseThrow(), reach("500116"), "acceptor", "reviewer");
        var accepted = moved(checked, "accept", LATER, "", bureau);

        assertThat(watches.of(reach("500116"), shown.id())).isEmpty();
        var signedOff = moved(accepted, "sign-off", LATER.plusDays(9), "", bureau);
        assertThat(watches.of(reach("500116"), shown.id())).hasValueSatisfying(watch -> {
            assertThat(watch.beganOn()).isEqualTo(LATER.plusDays(9));
            assertThat(watch.highRisk()).isFalse();
        });
        assertThat(signedOff.verifiedOn()).isEqualTo(LATER);
        var rebounded = moved(signedOff, "report-rebound", LATER.plusDays(20), "夜间生产", clerk);
        assertThat(watches.of(reach("500116"), shown.id())).isEmpty();
        assertThat(openTasks(rebounded)).extracting(Task::kind).contains(NextSteps.JOINT_ACTION);
    }

    private LedgerCase claimedOn(LedgerCase shown, LocalDate on, Mover clerk) {
        for (var item : work(shown).items()) {
            stored(remediation.mark(MarkRequest.of(shown.id(), "plan:" + item.key(), "done", on), clerk, true));
        }
        work(shown).proofsAsked().keySet().forEach(purpose -> exempt(shown, purpose, clerkOf("500116-STHJ")));
        return moved(shown, "claim", on, "", clerk);
    }

    private LedgerCase moved(LedgerCase shown, String move, LocalDate on, String reason, Mover mover) {
        var now = ledger.find(shown.scope(), shown.id()).orElseThrow();
        return stored(remediation.make(
                MoveRequest.of(now.id(), now.version(), move, "sending-" + ++sendings, on)
                        .because("", reason)
                        .signed("津经信销〔2021〕1号", "李局"),
                mover));
    }

    @Test
    void changingAPlanKeepsTheOldOneAndSaysWhy() {
        var clerk = clerk("500116");
        var shown = chongqing("②");
        plan(shown, clerk);
        var first = draft(shown);
        var changed = new ArrayList<>(first.items());
        changed.add(new PlanDraft.Item("", "危废暂存间防渗", "GB 18597", "江津区", "周示例", "2021-07-31", "office", ""));

        assertThat(codes(remediation.plan(shown.id(), new PlanDraft(1, first.entries(), changed, ""), clerk, true)))
                .containsExactly("reason.required");
        assertThat(remediation.plan(shown.id(), new PlanDraft(1, first.entries(), changed, "督察提出"), clerk, true))
                .isInstanceOf(Made.class);

        assertThat(remediation.plans(reach("500116"), shown.id()))
                .extracting(plan -> plan.items().size())
                .containsExactly(4, 3);
        assertThat(remediation.plan(shown.id(), new PlanDraft(1, first.entries(), changed, "再改"), clerk, true))
                .as("seen before the second was kept")
                .isInstanceOf(Stale.class);
    }

    /** N4-13; and why it is listed, what it must reach, until when, how to object, how to leave the list. */
    @Test
    void thePlanAndTheNoticeToTheEnterpriseAreOnPaper() {
        var shown = chongqing("②");
        plan(shown, clerk("500116"));
        var work = work(shown);

        var notice = new ArrayList<String>();
        papers.notice(work).rows().each(row -> row.cells().forEach(cell -> notice.add(cell.text())));
        assertThat(notice)
                .contains("为什么列入", "依据", "完成时限", "怎样提出异议", "怎样移出清单", "2021-12-31")
                .anyMatch(text -> text.contains("废气有效收集"));
        for (var paper : List.of(
                papers.plan(work, remediation.plans(reach("500116"), shown.id()).getFirst()), papers.notice(work))) {
            var out = new ByteArrayOutputStream();
            assertThat(printer.print(paper, Format.PDF, out)).isInstanceOf(Printed.class);
            assertThat(out.toString(StandardCharsets.ISO_8859_1)).startsWith("%PDF");
        }
    }

    @Test
    void aPlanOfTwoHundredItemsIsKeptAndOneOfThreeHundredAndOneIsNot() {
        var clerk = clerk("500116");
        var shown = chongqing("②");

        assertThat(remediation.plan(shown.id(), new PlanDraft(0, Map.of(), items(200), ""), clerk, true))
                .isInstanceOf(Made.class);
        assertThat(work(shown).items()).hasSize(200).extracting(PlanItem::key).doesNotHaveDuplicates();
        assertThat(codes(remediation.plan(shown.id(), new PlanDraft(1, Map.of(), items(301), "更多"), clerk, true)))
                .containsExactly("plan.tooLong");
    }

    @Test
    void theMovesShownAreThoseThatThePersonMayAskFor() {
        var shown = chongqing("②");

        assertThat(remediation.moves(work(shown), clerk("500116")))
                .extracting(Move::key)
                .containsExactly("assign", "start");
        assertThat(remediation.moves(work(shown), reviewer("500116", "tang")))
                .extracting(Move::key)
                .containsExactly("assign", "remove", "merge");
    }

    private LedgerCase inAcceptance() {
        var clerk = clerk("511702");
        var shown = dazhou("改造提升");
        Heard.on(remediation, shown, DAY, clerk);
        plan(shown, clerk);
        var working = made("start", shown, clerk);
        var claimed = claimed(working, clerk);
        return made("convene", claimed, reviewer("511702", "he"));
    }

    private void acceptAll(LedgerCase shown, Mover mover) {
        for (var item : work(shown).itemsOf(mover.function())) {
            stored(remediation.mark(MarkRequest.of(shown.id(), "accept:" + item.key(), "accepted", DAY), mover, false));
        }
        stored(remediation.mark(MarkRequest.of(shown.id(), "part:" + mover.function(), "accepted", DAY), mover, false));
    }

    /** All items carried out, all proofs done without, and claimed. */
    private LedgerCase claimed(LedgerCase shown, Mover clerk) {
        if (work(shown).plan() == null) {
            plan(shown, clerk);
        }
        for (var item : work(shown).items()) {
            if (!work(shown).isMarked("plan:" + item.key(), "done")) {
                say(shown, "plan:" + item.key(), "", "", clerk);
            }
        }
        work(shown).proofsAsked().keySet().forEach(purpose -> exempt(shown, purpose, clerk));
        return made("claim", shown, clerk);
    }

    private void exempt(LedgerCase shown, String purpose, Mover clerk) {
        var signer = Mover.of("li", units.find(clerk.actor().unit()).orElseThrow(), clerk.reach(), "signer");
        var on = shown.listedOn().isAfter(DAY) ? shown.listedOn() : DAY;
        var asked = MarkRequest.of(shown.id(), "exempt:" + purpose, "done", on);
        stored(remediation.mark(asked.saying("", "试验").signedBy("李局"), signer, false));
    }

    private void say(LedgerCase shown, String subject, String code, String words, Mover mover) {
        var opinion = subject.startsWith("opinion:");
        var asked = MarkRequest.of(shown.id(), subject, opinion ? "given" : "done", DAY)
                .saying(code, words)
                .signedBy(opinion ? "李局" : "");
        stored(remediation.mark(asked, mover, true));
    }

    private LedgerCase heard(LedgerCase shown) {
        return Heard.on(remediation, shown, DAY, clerk(shown.unit()));
    }

    private void plan(LedgerCase shown, Mover mover) {
        stored(remediation.plan(shown.id(), draft(shown), mover, true));
    }

    private PlanDraft draft(LedgerCase shown) {
        return Drafts.of(work(shown));
    }

    private static List<PlanDraft.Item> items(int count) {
        var items = new ArrayList<PlanDraft.Item>();
        for (var i = 1; i <= count; i++) {
            items.add(new PlanDraft.Item("", "第" + i + "条", "达标", "某镇", "周示例", "", "office", ""));
        }
        return items;
    }

    private List<Task> openTasks(LedgerCase shown) {
        return tasks.about("case:" + shown.id()).stream().filter(Task::isOpen).toList();
    }

    private CaseWork work(LedgerCase shown) {
        return remediation.find(shown.scope(), shown.id()).orElseThrow();
    }

    private MoveOutcome ask(String move, LedgerCase shown, Mover mover) {
        return remediation.make(request(move, shown), mover);
    }

    private LedgerCase made(String move, LedgerCase shown, Mover mover) {
        var now = ledger.find(shown.scope(), shown.id()).orElseThrow();
        return stored(remediation.make(request(move, now), mover));
    }

    private MoveRequest request(String move, LedgerCase shown) {
        return MoveRequest.of(shown.id(), shown.version(), move, "sending-" + ++sendings, DAY);
    }

    private MoveRequest signed(String move, LedgerCase shown) {
        var now = ledger.find(shown.scope(), shown.id()).orElseThrow();
        return request(move, now).signed("津环销〔2021〕1号", "李局");
    }

    private static LedgerCase stored(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(Made.class);
        return ((Made) outcome).after();
    }

    private static List<String> codes(MoveOutcome outcome) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).faults().stream().map(Fault::code).distinct().toList();
    }

    /** The names that refusals of this code tell. */
    private static List<String> told(MoveOutcome outcome, String code) {
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome)
                .faults().stream()
                        .filter(fault -> fault.code().equals(code))
                        .map(fault -> Fault.told(fault.arguments().getFirst(), false))
                        .toList();
    }

    private LedgerCase chongqing(String category) {
        return add("chongqing-2020", "500116", furniture(category), "2020-12-09");
    }

    private LedgerCase dazhou(String category) {
        var cells = new HashMap<String, String>();
        cells.put("place", "复兴镇");
        cells.put("name", "示例达州砖瓦厂");
        cells.put("creditCode", "无");
        cells.put("address", "通川区复兴镇某村1组");
        cells.put("industry", "建材");
        cells.put("problems", "无组织排放");
        cells.put("measures", "改造");
        cells.put("category", category);
        cells.put("note", category.equals("搬迁升级") ? "新址用地面积15亩" : "");
        cells.put("due", "2022-06-30");
        return add("dazhou-2021", "511702", cells, "2021-03-01");
    }

    private static Map<String, String> town(String name) {
        var cells = new HashMap<>(woodwork("升级改造"));
        cells.put("place", "横头山镇");
        cells.put("name", name);
        return cells;
    }

    private LedgerCase huachuan(String category) {
        return add("huachuan-2021", "230826", woodwork(category), "2021-07-10");
    }

    private static Map<String, String> woodwork(String category) {
        var cells = new HashMap<String, String>();
        cells.put("place", "悦来镇");
        cells.put("name", "示例桦川木材加工点");
        cells.put("creditCode", "无");
        cells.put("basis", "未办理环评手续");
        cells.put("category", category);
        cells.put("measures", "取缔");
        cells.put("responsibleUnit", "悦来镇人民政府");
        cells.put("responsiblePerson", "示例");
        cells.put("due", "2021-12-31");
        return cells;
    }

    private static Map<String, String> furniture(String category) {
        var cells = new HashMap<String, String>();
        cells.put("name", "示例整治家具厂");
        cells.put("creditCode", "无");
        cells.put("address", "重庆市江津区白沙镇三村7组9号");
        cells.put("production", "正常生产");
        cells.put("emissions", "喷漆废气");
        cells.put("problems", "①");
        cells.put("category", category);
        cells.put("due", "2021年12月底前");
        cells.put("measures", category.equals("②") ? "①" : "");
        return cells;
    }

    private LedgerCase add(String campaign, String unit, Map<String, String> cells, String day) {
        var act = new Act(new Actor("chen", unit), LocalDate.parse(day), "", Act.BY_HAND);
        var outcome = ledger.add(campaign, unit, cells, List.of(), false, act);
        assertThat(outcome).isInstanceOf(Stored.class);
        return ((Stored) outcome).after();
    }

    private Mover clerk(String unit) {
        return Mover.of("chen", units.find(unit).orElseThrow(), reach(unit), "clerk");
    }

    private Mover clerkOf(String department) {
        return Mover.of("sun", units.find(department).orElseThrow(), reach(department.substring(0, 6)), "clerk");
    }

    private Mover reviewer(String unit, String name) {
        return Mover.of(name, units.find(unit).orElseThrow(), reach(unit), "reviewer");
    }

    private Mover signer(String unit) {
        return Mover.of("li", units.find(unit).orElseThrow(), reach(unit), "signer");
    }

    private Mover department(String code, String name) {
        return Mover.of(name, units.find(code).orElseThrow(), reach("5117"), "acceptor");
    }

    private ScopePath reach(String unit) {
        return units.find(unit).orElseThrow().path();
    }
}
