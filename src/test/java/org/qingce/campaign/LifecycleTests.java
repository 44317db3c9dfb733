package org.qingce.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qingce.campaign.ClassProposal.Answer;
import org.qingce.campaign.ClassProposal.Outcome;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.campaign.Lifecycle.Part;

/** What the packs that ship say of the life of a case. */
class LifecycleTests {

    private static final List<String> ALL = List.of("chongqing-2020", "dazhou-2021", "huachuan-2021", "jiangjin-2021");

    /** N0-05: who claims has carried out the plan, met the checklist and brought the proof. */
    @Test
    void noClaimIsMadeWithoutPlanChecklistAndProof() {
        for (var id : ALL) {
            var claims = ShippedPacks.campaign(id).lifecycle().moves().stream()
                    .filter(move -> move.to().equals("claimed"))
                    .toList();

            assertThat(claims)
                    .isNotEmpty()
                    .allSatisfy(claim -> assertThat(claim.needs())
                            .contains(Need.PLAN, Need.ITEMS_DONE, Need.CLOSURE, Need.EVIDENCE));
        }
    }

    /** Whoever verifies looks at the plan of the present class, carried out. */
    @Test
    void nothingIsAcceptedOrSignedOffWithoutThePlanOfItsClassCarriedOut() {
        for (var id : ALL) {
            var campaign = ShippedPacks.campaign(id);
            var done = campaign.lifecycle().moves().stream()
                    .filter(move ->
                            campaign.stage(move.to()).orElseThrow().phase().equals("done"))
                    .toList();

            assertThat(done)
                    .isNotEmpty()
                    .allSatisfy(move -> assertThat(move.needs()).contains(Need.PLAN, Need.ITEMS_DONE));
        }
    }

    /** N3-39: put right, checked, signed off; and never by the hand that carried out. */
    @Test
    void whoeverSignsOffIsAnotherHandAndGivesNumberAndSigner() {
        for (var id : ALL) {
            assertThat(ShippedPacks.campaign(id).lifecycle().move("sign-off"))
                    .hasValueSatisfying(
                            move -> assertThat(move.needs()).contains(Need.OTHER_HAND, Need.NUMBER, Need.SIGNER));
        }
    }

    /** N0-24, N2-07, N4-07: no road leads to the end of the work past the ground, the alternatives and the notice of a closing class. */
    @Test
    void noRoadToTheEndOfTheWorkPassesTheGuardBy() {
        for (var id : ALL) {
            assertThat(doneWithout(id, Need.GUARD)).as(id).isEmpty();
        }
    }

    /** N0-20, N4-12: nor the departments' opinions; N1-10: nor the enterprise's, where the notice asks for it. */
    @Test
    void noRoadToTheEndOfTheWorkPassesByThoseWhoMustBeHeard() {
        for (var id : ALL) {
            assertThat(doneWithout(id, Need.DEPARTMENT_OPINIONS)).as(id).isEmpty();
        }
        for (var id : List.of("dazhou-2021", "huachuan-2021")) {
            assertThat(doneWithout(id, Need.ENTERPRISE_OPINION)).as(id).isEmpty();
        }
    }

    /** N4-14: who is treated has been published. */
    @Test
    void huachuanTreatsOnlyWhatItHasPublished() {
        var lifecycle = ShippedPacks.campaign("huachuan-2021").lifecycle();

        assertThat(lifecycle.from("listed")).extracting(Move::to).containsOnly("published", "removed", "merged");
    }

    /** N1-25: the town that did the work neither calls the acceptance nor signs off. */
    @Test
    void aTownNeitherCallsTheAcceptanceNorSignsOff() {
        var dazhou = ShippedPacks.campaign("dazhou-2021").lifecycle();

        assertThat(Objects.requireNonNull(dazhou.acceptance()).organiser().isFor("signer", "office", "town"))
                .isFalse();
        assertThat(dazhou.move("convene").orElseThrow().who().isFor("reviewer", "office", "town"))
                .isFalse();
        for (var id : ALL) {
            var signOff = ShippedPacks.campaign(id).lifecycle().move("sign-off").orElseThrow();
            assertThat(List.of("reviewer", "acceptor", "signer"))
                    .as(id)
                    .noneMatch(role -> signOff.who().isFor(role, "office", "town"));
        }
    }

    /** The done stages that a case reaches from its first stage by moves that do not have this need. */
    private static Set<String> doneWithout(String id, Need need) {
        var campaign = ShippedPacks.campaign(id);
        var reached = new TreeSet<>(Set.of(campaign.stages().getFirst().code()));
        var before = 0;
        while (reached.size() != before) {
            before = reached.size();
            campaign.lifecycle().moves().stream()
                    .filter(move -> !move.needs(need) && move.from().stream().anyMatch(reached::contains))
                    .map(Move::to)
                    .forEach(reached::add);
        }
        reached.removeIf(stage -> !campaign.stage(stage).orElseThrow().phase().equals("done"));
        return reached;
    }

    /** N1-23, N1-25. */
    @Test
    void dazhouAcceptsJointlyByDepartmentsAndItsGovernmentsOrganiseIt() {
        var acceptance = Objects.requireNonNull(
                ShippedPacks.campaign("dazhou-2021").lifecycle().acceptance());

        assertThat(acceptance.organiser().isFor("reviewer", "office", "county")).isTrue();
        assertThat(acceptance.parts())
                .extracting(Part::function)
                .containsExactly("environment", "industry", "labour", "planning", "emergency", "market", "city-order");
        assertThat(ShippedPacks.campaign("dazhou-2021")
                        .lifecycle()
                        .move("sign-off")
                        .orElseThrow()
                        .needs())
                .contains(Need.ACCEPTANCE);
    }

    @Test
    void noPackInventsAJointAcceptanceThatItsNoticeDoesNotPrescribe() {
        for (var id : List.of("chongqing-2020", "huachuan-2021", "jiangjin-2021")) {
            var lifecycle = ShippedPacks.campaign(id).lifecycle();

            assertThat(lifecycle.acceptance()).isNull();
            assertThat(lifecycle.moves()).flatExtracting(Move::needs).doesNotContain(Need.ACCEPTANCE);
        }
    }

    /** N4-22, N4-33, N4-35. */
    @Test
    void huachuanClosesByTwoSuppliesCutAndThreeThingsClearedAndWhatTheWaterBureauAdds() {
        var closure = ShippedPacks.campaign("huachuan-2021").closureRules();

        assertThat(closure.items("CLOSE"))
                .extracting(ClosureRules.Item::key)
                .containsExactly(
                        "water",
                        "power",
                        "materials",
                        "products",
                        "equipment",
                        "site",
                        "waterPermit",
                        "wells",
                        "licence");
        assertThat(closure.items("UPGRADE")).isEmpty();
    }

    @Test
    void everyItemOfAChecklistAsksForItsOwnProof() {
        for (var id : ALL) {
            assertThat(ShippedPacks.campaign(id).closureRules().items())
                    .allSatisfy(item -> assertThat(item.proof().isAsked()).isTrue());
        }
    }

    /** N4-09: every relocation has a destination. */
    @Test
    void everyRelocationHasADestination() {
        for (var id : ALL) {
            var campaign = ShippedPacks.campaign(id);
            var relocation = campaign.categories().stream()
                    .filter(category -> category.kind() == Kind.RELOCATE)
                    .findFirst()
                    .orElseThrow();

            assertThat(campaign.planRules().entries(relocation.code())).anySatisfy(entry -> {
                assertThat(entry.key()).isEqualTo("park");
                assertThat(entry.required()).isTrue();
            });
        }
    }

    /** N0-21: a park that may take it; N1-19, N1-51: agreed with the county that receives it, on so much land; N4-09, N4-17: a standard for each upgrade, and an analysis. */
    @Test
    void aPlanIsNotWholeWithoutWhatItsNoticeAsksForBesideThePark() {
        assertThat(requiredEntries("chongqing-2020", "MOVE_IN")).containsExactly("park", "parkEia");
        assertThat(requiredEntries("jiangjin-2021", "MOVE_IN")).containsExactly("park", "parkEia");
        assertThat(requiredEntries("dazhou-2021", "RELOCATE")).contains("park", "receivingCounty", "newArea");
        assertThat(ShippedPacks.campaign("dazhou-2021").planRules().items("RELOCATE"))
                .filteredOn(PlanRules.Item::required)
                .extracting(PlanRules.Item::key)
                .contains("liaison");
        assertThat(requiredEntries("huachuan-2021", "UPGRADE")).containsExactly("analysis", "standard");
    }

    private static List<String> requiredEntries(String campaign, String category) {
        return ShippedPacks.campaign(campaign).planRules().entries(category).stream()
                .filter(PlanRules.Entry::required)
                .map(PlanRules.Entry::key)
                .toList();
    }

    /** N1-09: no plan, and by that no work, without the present state and the prospects. */
    @Test
    void dazhousPlansTellPresentStateAndProspects() {
        for (var category : List.of("UPGRADE", "RELOCATE", "CLOSE")) {
            assertThat(requiredEntries("dazhou-2021", category)).contains("present", "prospects");
        }
        assertThat(ShippedPacks.campaign("dazhou-2021")
                        .lifecycle()
                        .move("start")
                        .orElseThrow()
                        .needs())
                .contains(Need.PLAN);
    }

    /** N1-07: the two districts and the zone, by territory; N1-13: the treatment begins before the survey is over. */
    @Test
    void dazhousExecutorsAreTheTwoDistrictsAndTheZoneAndItsPhasesOverlap() {
        var campaign = ShippedPacks.campaign("dazhou-2021");
        var survey = campaign.deadline("phase1").orElseThrow();
        var treatment = campaign.deadline("phase2").orElseThrow();

        assertThat(survey.who()).isEqualTo("通川区、达川区、达州高新区");
        assertThat(campaign.dutyUnits())
                .filteredOn(Campaign.PackUnit::row)
                .singleElement()
                .satisfies(zone -> assertThat(zone.name().zh()).isEqualTo("达州高新区"));
        assertThat(treatment.label().zh()).contains("2021年1月—2023年10月");
        assertThat(campaign.from()).isEqualTo("2021-01-01").isBefore(survey.on());
        assertThat(campaign.lifecycle().move("start").orElseThrow().from()).contains("listed");
    }

    /** N1-05, N1-08: the four kinds of problems, and the state of production. */
    @Test
    void dazhousSurveyAsksForTheFourKindsOfProblemsAndForTheStateOfProduction() {
        var campaign = ShippedPacks.campaign("dazhou-2021");

        assertThat(campaign.surveyRules().limbs())
                .filteredOn(limb -> limb.key().equals("content"))
                .flatExtracting(SurveyRules.Limb::grounds)
                .extracting(ground -> ground.label().zh())
                .containsExactly("污染治理设施不完善", "污染治理设施运转不正常", "无组织排放控制措施不完善", "超标排放");
        assertThat(campaign.column("production")).isPresent();
    }

    /** N2-08: each by its day, and looked at again without an end. */
    @Test
    void jiangjinGivesEachCaseADayAndGoesOnLookingAfterwards() {
        var campaign = ShippedPacks.campaign("jiangjin-2021");

        assertThat(campaign.column("due").orElseThrow().required()).isTrue();
        assertThat(campaign.watchRules().draw()).isNotNull();
        for (var category : campaign.categories()) {
            assertThat(campaign.watchRules().visits())
                    .filteredOn(visits -> visits.categories().contains(category.code()))
                    .isNotEmpty()
                    .allSatisfy(visits ->
                            assertThat(visits.steps().getLast().times()).isZero());
        }
    }

    /** N1-14, N1-15. */
    @Test
    void dazhousUpgradesNameTheLevelToReachAndMonitorInStep() {
        var plan = ShippedPacks.campaign("dazhou-2021").planRules();

        assertThat(plan.entries("UPGRADE"))
                .filteredOn(entry -> entry.key().equals("emissionLevel"))
                .singleElement()
                .satisfies(level -> assertThat(level.options())
                        .extracting(CodeItem::code)
                        .containsExactly("CURRENT", "SPECIAL", "ULTRA_LOW"));
        assertThat(plan.items("UPGRADE"))
                .filteredOn(PlanRules.Item::required)
                .extracting(PlanRules.Item::key)
                .contains("onlineMonitoring", "powerMonitoring");
    }

    @Test
    void aProposalTellsEachCriterionAndWhatIsStillToBeKnown() {
        var judge = ClassJudge.of(ShippedPacks.campaign("chongqing-2020"));

        var proposal = judge.judge(Map.of("fitsPolicy", "YES"));

        assertThat(proposal.outcome()).isEqualTo(Outcome.UNCLEAR);
        assertThat(proposal.missing()).contains("fitsPark");
        assertThat(proposal.classes().getFirst().reasons())
                .extracting(ClassProposal.Reason::answer)
                .containsExactly(Answer.HOLDS, Answer.UNKNOWN);
    }

    /** An open fact does not matter where either answer leads to the same. */
    @Test
    void whatDoesNotMatterIsNotAskedFor() {
        var judge = ClassJudge.of(ShippedPacks.campaign("huachuan-2021"));

        assertThat(judge.judge(Map.of("fitsPolicy", "NO")).told()).isEqualTo("CLOSE");
    }

    @Test
    void aPackThatInheritsHasTheColumnsAndClassesOfItsParentAndNothingElse() {
        var parent = ShippedPacks.files("chongqing-2020");
        var texts = new TreeMap<String, String>();
        texts.put("campaign.yaml", """
                id: child
                version: 1
                inherits: chongqing-2020
                title: { zh: 子, en: Child }
                shortTitle: { zh: 子, en: Child }
                document: 甲
                documentDate: 2021-01-01
                region: "500116"
                from: 2021-01-01
                """);
        texts.put("lifecycle.yaml", Objects.requireNonNull(parent.texts().get("lifecycle.yaml")));
        texts.put("units.yaml", Objects.requireNonNull(parent.texts().get("units.yaml")));
        texts.put("deadlines.yaml", "targets: []\n");

        var checked = Packs.check(new PackFiles("child", texts, parent));

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.pack().campaign().columns())
                .extracting(Column::key)
                .containsExactlyElementsOf(ShippedPacks.campaign("chongqing-2020").columns().stream()
                        .map(Column::key)
                        .toList());
        assertThat(checked.pack().campaign().category("MOVE_IN")).isPresent();
        assertThat(checked.pack().campaign().forms()).isEmpty();
        assertThat(checked.pack().campaign().targets()).isEmpty();
    }

    /** N2-02, N2-03: its own ledger, in the columns and classes of the city's plan. */
    @Test
    void jiangjinKeepsALedgerOfItsOwnInTheColumnsOfTheCity() {
        var campaign = ShippedPacks.campaign("jiangjin-2021");

        assertThat(campaign.columns())
                .filteredOn(column -> !column.key().equals("trade"))
                .isEqualTo(ShippedPacks.campaign("chongqing-2020").columns());
        assertThat(campaign.absentWords())
                .isEqualTo(ShippedPacks.campaign("chongqing-2020").absentWords());
        assertThat(campaign.categories()).extracting(Category::code).containsExactly("MOVE_IN", "REGULARISE", "CLOSE");
        assertThat(campaign.forms()).extracting(Form::name).containsExactly("ledger");
    }

    /** N2-02: furniture, timber, food, machining, and others; beside each enterprise on the form. */
    @Test
    void jiangjinNamesTheTradesThatItMeansAndLeavesTheListOpen() {
        var campaign = ShippedPacks.campaign("jiangjin-2021");

        var trade = campaign.column("trade").orElseThrow();
        assertThat(trade.clause()).isEqualTo("二、整治对象");
        assertThat(campaign.formColumns().stream().map(Column::key))
                .containsSubsequence("name", "address", "trade", "production");
        assertThat(Objects.requireNonNull(campaign.lists().get(Objects.requireNonNull(trade.list()))))
                .satisfies(list -> {
                    assertThat(list.open()).isTrue();
                    assertThat(list.items())
                            .extracting(item -> item.label().zh())
                            .containsExactly("家具", "木材", "食品", "机械加工");
                });
    }

    @Test
    void columnsThatAPackAddsMustHaveTheirPlaceAmongThoseOfTheOther() {
        var texts = new TreeMap<>(ShippedPacks.files("jiangjin-2021").texts());
        texts.computeIfPresent("ledger.yaml", (_, text) -> text.replace("insertBefore: production", "insertBefore: x"));

        assertThat(Packs.check(new PackFiles("jiangjin-2021", texts, ShippedPacks.files("chongqing-2020")))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("column.missing");
                    assertThat(problem.file()).isEqualTo("ledger.yaml");
                });
    }

    /** N0-20: the bureau of the district must speak, each department that supervises is asked where the county has one. */
    @Test
    void chongqingAsksEachDepartmentThatSupervises() {
        var campaign = ShippedPacks.campaign("chongqing-2020");
        var opinions = Objects.requireNonNull(campaign.classRules().opinions());

        assertThat(opinions.functions()).containsExactly("office");
        assertThat(opinions.also()).isNotEmpty().allSatisfy(function -> {
            assertThat(campaign.responsibilities().department(function)).isPresent();
            assertThat(opinions.isOwn(function, function, "bureau")).isTrue();
        });
    }

    /** N2-09 … N2-23, N2-25: 15 entries, of which power and gas share one. */
    @Test
    void jiangjinNamesItsFifteenEntriesWithTheirDuties() {
        var departments =
                ShippedPacks.campaign("jiangjin-2021").responsibilities().departments();

        assertThat(departments).allSatisfy(one -> assertThat(one.duties()).isNotEmpty());
        assertThat(departments.stream()
                        .flatMap(one -> one.duties().stream())
                        .map(Responsibilities.Duty::clause)
                        .distinct())
                .hasSize(15);
    }

    /** N2-04: towns and platforms are the ones responsible, so that their word is their own; the criteria are the city's. */
    @Test
    void jiangjinHearsItsTownsThemselvesAndJudgesByTheCriteriaOfTheCity() {
        var city = ShippedPacks.campaign("chongqing-2020").classRules();
        var jiangjin = ShippedPacks.campaign("jiangjin-2021").classRules();

        assertThat(jiangjin.facts()).isNotEmpty().isEqualTo(city.facts());
        assertThat(jiangjin.rules()).isNotEmpty().isEqualTo(city.rules());
        assertThat(jiangjin.guard()).isNotNull().isEqualTo(city.guard());
        assertThat(Objects.requireNonNull(city.opinions()).isOwn("office", "office", "town"))
                .isFalse();
        assertThat(Objects.requireNonNull(jiangjin.opinions()).isOwn("office", "office", "town"))
                .isTrue();
        assertThat(Objects.requireNonNull(jiangjin.opinions()).isOwn("industry", "industry", "bureau"))
                .isTrue();
    }

    /** N2-24, N2-23. */
    @Test
    void jiangjinLetsNobodyProduceBeforeAcceptance() {
        var campaign = ShippedPacks.campaign("jiangjin-2021");
        var gate = Objects.requireNonNull(campaign.lifecycle().resumption());

        assertThat(gate.stages())
                .containsExactly("accepted", "signed-off", "watched")
                .allSatisfy(stage ->
                        assertThat(campaign.stage(stage).orElseThrow().phase()).isIn("done", "watch"));
        assertThat(gate.functions()).contains("office", "power", "gas");
    }

    @Test
    void aParentThatIsNotThereIsTold() {
        var texts = new TreeMap<>(ShippedPacks.files("chongqing-2020").texts());
        texts.compute("campaign.yaml", (_, head) -> head + "\ninherits: nowhere-2020\n");

        assertThat(Packs.check(new PackFiles("chongqing-2020", texts)).problems())
                .extracting(PackProblem::code)
                .contains("inherits.unknown");
    }
}
