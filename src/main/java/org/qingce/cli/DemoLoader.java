package org.qingce.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qingce.access.Accounts;
import org.qingce.access.Parks;
import org.qingce.access.Role;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Intake;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.region.Region;
import org.qingce.region.Regions;
import org.qingce.runtime.Preparation;
import org.qingce.runtime.Reach;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Fills an empty installation with invented campaigns, by the same roads that officials take. */
@Component
@Order(1000)
@ConditionalOnProperty("qingce.demo")
class DemoLoader implements Preparation {

    /** For the demonstration alone, and said on its first page. */
    static final String PASSWORD = "Qingce-2021";

    private static final Map<String, String> NAMES =
            Map.of("demo-clerk", "示例填报员", "demo-reviewer", "示例核实员", "demo-signer", "示例签字人");
    private static final Logger log = LoggerFactory.getLogger(DemoLoader.class);
    private static final String SOURCE = "demo";

    /** So many cases of a unit are led by the accounts of the demonstration, as far as there are some. */
    private static final int NEARBY = 6;

    private static final int TURNS = 2;

    private final Campaigns campaigns;
    private final Regions regions;
    private final Units units;
    private final Accounts accounts;
    private final Parks parks;
    private final Ledger ledger;
    private final Intake intake;
    private final DemoLives lives;
    private final Tasks tasks;
    private final DemoFinds finds;
    private final Clock clock;
    private final Map<String, Integer> nearby = new HashMap<>();

    /** A demonstration half loaded would stay so: it is loaded whole or not at all. */
    private final TransactionTemplate whole;

    DemoLoader(
            Campaigns campaigns,
            Regions regions,
            Units units,
            Accounts accounts,
            Parks parks,
            Ledger ledger,
            Intake intake,
            DemoLives lives,
            Tasks tasks,
            DemoFinds finds,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.campaigns = campaigns;
        this.regions = regions;
        this.units = units;
        this.accounts = accounts;
        this.parks = parks;
        this.ledger = ledger;
        this.intake = intake;
        this.lives = lives;
        this.tasks = tasks;
        this.finds = finds;
        this.clock = clock;
        this.whole = new TransactionTemplate(transactions);
    }

    @Override
    public String title() {
        return "Invented demo data";
    }

    @Override
    public void prepare() {
        Reach.everything("demonstration").run(this::invent);
    }

    private void invent() {
        if (accounts.none()) {
            // first of all: who owes a step depends on who is there
            plans().forEach(plan -> plan.accounts().forEach(this::man));
            // whoever did what nobody of them did has a name in the record, and a password that nobody knows
            var unknown = UUID.randomUUID().toString();
            NAMES.forEach((account, name) -> accounts.createForDemonstration(
                    account, name, unknown, plans().getFirst().region(), Set.of(Role.LEADER)));
        }
        for (var plan : plans()) {
            var campaign = campaigns.require(plan.campaign());
            var empty = ledger.page(LedgerQuery.of(plan.campaign(), ScopePath.ALL, today()))
                    .rows()
                    .isEmpty();
            if (empty) {
                log.info("Inventing {} cases for {}", plan.cases(), plan.campaign());
                open(plan);
                whole.executeWithoutResult(_ -> load(plan, campaign));
            }
        }
    }

    private void man(DemoPlan.DemoAccount each) {
        accounts.createForDemonstration(each.account(), each.name(), PASSWORD, each.unit(), each.roles());
        each.others().forEach((unit, roles) -> accounts.addForDemonstration(each.account(), unit, roles));
    }

    static List<DemoPlan> plans() {
        try {
            var mapper = new YAMLMapper();
            var plans = new ArrayList<DemoPlan>();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:demo/*.yaml")) {
                try (var in = file.getInputStream()) {
                    plans.add(mapper.readValue(in, DemoPlan.class));
                }
            }
            return plans;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(DemoPlan plan, Campaign campaign) {
        var invented = new DemoWorkshops(plan);
        var areas = areas(plan);
        var sheets = new TreeMap<String, List<Map<String, String>>>();
        for (var i = 0; i < plan.cases(); i++) {
            var area = invented.one(areas);
            var cells = workshop(invented, area);
            sheets.computeIfAbsent(plan.waves().get(invented.wave()) + " " + area.code(), _ -> new ArrayList<>())
                    .add(cells);
        }
        sheets.forEach((key, rows) -> commit(campaign, key.substring(11), LocalDate.parse(key.substring(0, 10)), rows));
        for (var i = 0; i < plan.points(); i++) {
            survey(plan, invented, invented.one(areas));
        }
        var all = new ArrayList<LedgerCase>();
        var region = units.find(plan.region()).orElseThrow();
        for (var area : areas) {
            ledger.each(LedgerQuery.of(campaign.id(), area.path(), today()), all::add);
        }
        log.info("Leading {} cases of {} under {} along their roads", all.size(), plan.campaign(), region.path());
        var together = new LinkedHashMap<Together, List<LedgerCase>>();
        for (var i = 0; i < all.size(); i++) {
            var one = all.get(i);
            if (plan.removed().everyNth() > 0 && i % plan.removed().everyNth() == 0) {
                remove(plan, all, i);
            } else if (isLedNearby(plan, one)) {
                lead(plan, invented, invented.road(), List.of(one), lives.nearest(one));
            } else {
                together.computeIfAbsent(
                                new Together(one.listedOn(), invented.road(), i % TURNS), _ -> new ArrayList<>())
                        .add(one);
            }
        }
        var offices = new DemoLives.Hands(region, region.path(), false);
        together.forEach((alike, cases) -> lead(plan, invented, alike.road(), cases, offices));
        for (var area : areas) {
            errands(plan, area);
        }
        var manned = plan.accounts().stream().map(DemoPlan.DemoAccount::unit).collect(Collectors.toSet());
        areas.stream()
                .filter(area -> manned.contains(area.code()))
                .forEach(area -> finds.invent(plan, campaign, invented, places(invented), area));
        lives.watchOver(plan, region.path());
    }

    /** Into which those that move may do so; units that are made are seen when that is stored. */
    private void open(DemoPlan plan) {
        if (plan.parks() == null) {
            return;
        }
        var by = new Act(new Actor("demo-reviewer", plan.region()), today(), "示例数据", Act.BY_HAND);
        for (var park : plan.parks()) {
            parks.createForDemonstration(
                    park.code(), park.name(), park.parent(), park.document(), LocalDate.parse(park.since()), by);
        }
    }

    /** Where finds are made: in a town of the area, as its workshops are. */
    private DemoFinds.Places places(DemoWorkshops invented) {
        return new DemoFinds.Places() {
            @Override
            public Region town(Unit area) {
                return DemoLoader.this.town(invented, area);
            }

            @Override
            public String address(Region town) {
                return invented.address(above(town), town);
            }

            @Override
            public Map<String, String> workshop(Unit area) {
                return DemoLoader.this.workshop(invented, area);
            }
        };
    }

    /** Tasks about some of the cases: to press for what is nearly due or late, and to see what is claimed. */
    private void errands(DemoPlan plan, Unit area) {
        var parent = area.parent();
        var above = parent == null ? area.code() : parent;
        var asked = plan.accounts().stream()
                .filter(account -> account.unit().equals(above))
                .map(account -> new Actor(account.account(), above))
                .findFirst()
                .orElseGet(() -> new Actor("demo-clerk", above));
        var cases = new ArrayList<LedgerCase>();
        ledger.each(LedgerQuery.of(plan.campaign(), area.path(), today()), cases::add);
        for (var i = 0; i < cases.size(); i += plan.errands().each()) {
            var one = cases.get(i);
            var due = one.due();
            var claimed = one.claimedOn();
            if (one.verifiedOn() != null || one.removedOn() != null || due == null) {
                continue;
            }
            if (claimed != null) {
                var seen = claimed.plusDays(20);
                var soon = today().plusDays(i % 34 - 4);
                errand(plan, one, plan.errands().verify(), area, seen.isAfter(soon) ? seen : soon, asked);
            } else if (due.isAfter(today().minusDays(45)) && due.isBefore(today().plusDays(60))) {
                errand(plan, one, plan.errands().press(), units.find(one.unit()).orElse(area), due, asked);
            }
        }
    }

    private void errand(DemoPlan plan, LedgerCase one, String words, Unit unit, LocalDate due, Actor asked) {
        tasks.open(
                NewTask.of(
                                "work.errand",
                                "case:" + one.id(),
                                words.replace("{name}", one.value("name")),
                                "/ledger/cases/" + one.id(),
                                plan.campaign(),
                                one.scope(),
                                unit.code())
                        .dueOn(due)
                        .saying(plan.errands().note()),
                asked);
    }

    /** The areas that have cases, those of the demo accounts always among them. */
    private List<Unit> areas(DemoPlan plan) {
        var only = plan.onlyAreas();
        var all = new ArrayList<>(units.children(plan.region()));
        if (only != null) {
            return all.stream().filter(unit -> only.contains(unit.code())).toList();
        }
        var wanted = plan.accounts().stream().map(DemoPlan.DemoAccount::unit).collect(Collectors.toSet());
        var chosen = new ArrayList<>(all.stream()
                .filter(unit -> wanted.contains(unit.code()) || !unit.code().matches("\\d+"))
                .toList());
        all.removeAll(chosen);
        java.util.Collections.shuffle(all, new Random(plan.seed()));
        chosen.addAll(all.subList(0, Math.max(0, Math.min(all.size(), plan.areas() - chosen.size()))));
        return List.copyOf(chosen);
    }

    private Map<String, String> workshop(DemoWorkshops invented, Unit area) {
        var town = town(invented, area);
        return invented.next(area, town, above(town));
    }

    private Region town(DemoWorkshops invented, Unit area) {
        var division = invented.one(area.answersFor());
        var towns = regions.children(division);
        return towns.isEmpty() ? regions.find(division).orElseThrow() : invented.one(towns);
    }

    /** The names above a town, as addresses begin: of a municipality the city and the county. */
    private String above(Region town) {
        var names = new StringBuilder();
        for (var parent = town.parent(); parent != null; ) {
            var region = regions.find(parent).orElseThrow();
            names.insert(0, region.name());
            parent = region.parent();
        }
        return names.toString();
    }

    private void commit(Campaign campaign, String unit, LocalDate day, List<Map<String, String>> sheet) {
        var columns = campaign.formColumns().stream().map(Column::key).collect(Collectors.toSet());
        var opened = intake.open(campaign.id(), unit, columns);
        var rows = new ArrayList<Intake.Row>();
        for (var cells : sheet) {
            var raw = new HashMap<String, RawCell>();
            cells.forEach((key, text) -> raw.put(key, RawCell.text(text)));
            var reading = campaigns.read(campaign, raw, List.of());
            if (reading.isRefused()) {
                throw new IllegalStateException(
                        "The plan of " + campaign.id() + " makes rows at fault: " + reading.faults());
            }
            rows.add(new Intake.Row(rows.size() + 1, false, reading.values(), ""));
        }
        intake.stage(opened, rows.iterator());
        intake.commit(opened, new Act(new Actor("demo-clerk", unit), day, "", SOURCE));
        intake.drop(opened);
    }

    private void survey(DemoPlan plan, DemoWorkshops invented, Unit area) {
        var town = town(invented, area);
        var day = LocalDate.parse(plan.waves().getFirst()).plusDays(invented.days(0, 120));
        ledger.survey(
                new Ledger.SurveyedPoint(
                        plan.campaign(),
                        area.code(),
                        invented.name(),
                        "",
                        invented.address(above(town), town),
                        day.isAfter(today()) ? today() : day,
                        "out-of-scope",
                        plan.outOfScopeNote()),
                new Act(new Actor("demo-clerk", area.code()), day, "", SOURCE));
    }

    /** Cases that go one road together: those listed on one day, in a few turns so that not all are dealt with on one day. */
    private record Together(LocalDate listedOn, DemoPlan.Road road, int turn) {}

    /** The first cases of each unit beneath one with a demo account are led by those nearest to them, the others by the campaign's offices. */
    private boolean isLedNearby(DemoPlan plan, LedgerCase one) {
        return nearby.merge(plan.campaign() + one.unit(), 1, Integer::sum) <= NEARBY && plan.isNear(one.scope());
    }

    /** As far along their road as the days since they were listed reach; the last step was made lately, where somebody owes the next. */
    private void lead(
            DemoPlan plan, DemoWorkshops invented, DemoPlan.Road road, List<LedgerCase> cases, DemoLives.Hands hands) {
        var campaign = campaigns.require(plan.campaign());
        var at = cases.getFirst().listedOn();
        var now = cases;
        for (var stage : road.stages()) {
            at = at.plusDays(days(plan, invented));
            if (stage.equals(road.stages().getLast()) && isAnswered(campaign, stage)) {
                var lately = today().minusDays(invented.days(1, 24));
                at = at.isBefore(lately) ? lately : at;
            }
            now = now.stream().filter(one -> mayGo(plan, stage, one)).toList();
            if (at.isAfter(today()) || now.isEmpty()) {
                return;
            }
            var due = stage.equals(Campaign.Stage.EXTENSION) ? extension(plan).due() : "";
            now = lives.lead(now, hands, stage, at, reason(plan, stage), move -> move.until(due));
        }
    }

    /** Whether a case waits there for an answer: it does not while it is worked on or watched. */
    private static boolean isAnswered(Campaign campaign, String stage) {
        return campaign.stage(stage)
                .filter(one -> !Set.of("work", "watch").contains(one.phase()))
                .isPresent();
    }

    /** More time is for whoever has less. */
    private static boolean mayGo(DemoPlan plan, String stage, LedgerCase one) {
        return !stage.equals(Campaign.Stage.EXTENSION)
                || one.value("due").compareTo(extension(plan).due()) < 0;
    }

    private static String reason(DemoPlan plan, String stage) {
        return switch (stage) {
            case "claimed" -> plan.claimReason();
            case Campaign.Stage.EXTENSION -> extension(plan).reason();
            default -> "";
        };
    }

    private static DemoPlan.Extension extension(DemoPlan plan) {
        return Objects.requireNonNull(plan.extension(), () -> "No extension in the plan of " + plan.campaign());
    }

    private static int days(DemoPlan plan, DemoWorkshops invented) {
        var pace = plan.pace();
        return pace == null ? invented.days(8, 75) : invented.days(pace.getFirst(), pace.getLast());
    }

    /** Taken out, or, one of three, made one with another case of its unit that stays. */
    private void remove(DemoPlan plan, List<LedgerCase> all, int at) {
        var gone = all.get(at);
        var nth = plan.removed().everyNth();
        var day = gone.listedOn().plusDays(20);
        var on = day.isAfter(today()) ? today() : day;
        var stays = IntStream.range(at + 1, at / nth % 3 == 1 ? all.size() : 0)
                .filter(other -> other % nth != 0)
                .mapToObj(all::get)
                .filter(other -> other.unit().equals(gone.unit()))
                .findFirst();
        if (stays.isPresent()) {
            var number = stays.get().number();
            lives.lead(gone, "merged", on, plan.removed().merged(), move -> move.signed(number, ""));
        } else {
            lives.lead(gone, "removed", on, plan.removed().reason(), UnaryOperator.identity());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
