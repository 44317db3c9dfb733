package org.qingce.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingce.access.Park;
import org.qingce.access.Parks;
import org.qingce.access.Role;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.campaign.PlanRules;
import org.qingce.campaign.Who;
import org.qingce.evidence.Phase;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.SitePosition;
import org.qingce.ledger.SitePosition.Means;
import org.qingce.ledger.Sites;
import org.qingce.remediation.CaseWork;
import org.qingce.remediation.Finding;
import org.qingce.remediation.MarkRequest;
import org.qingce.remediation.MoveOutcome;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveRequest;
import org.qingce.remediation.Mover;
import org.qingce.remediation.PlanDraft;
import org.qingce.remediation.Remediation;
import org.qingce.remediation.VisitOutcome;
import org.qingce.remediation.VisitRequest;
import org.qingce.remediation.Watches;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Leads invented cases along their roads as officials would: with opinions, plan, checklist, proof or a signature instead of it,
 * and the departments of a joint acceptance. What each move needs is read off the pack.
 */
@Component
@ConditionalOnProperty("qingce.demo")
class DemoLives {

    private static final String INVENTED = "（示例）";

    /** So many cases of a campaign have photos, and so many are visited with some. */
    private static final int PROVEN = 4;

    private static final int VISITED = 3;

    /** Of plans that departments accept together, one of so many has the lines that the pack leaves open, too. */
    private static final int WHOLE = 3;

    /** One of so many that are watched is not visited. */
    private static final int UNVISITED = 5;

    /** Nobody goes there in the first days after the sign-off. */
    private static final int SETTLED = 25;

    private final Campaigns campaigns;
    private final Remediation remediation;
    private final Watches watches;
    private final DemoCamera camera;
    private final Sites sites;
    private final Units units;
    private final Parks parks;
    private final Clock clock;
    private final Map<String, Integer> proven = new HashMap<>();
    private final List<DemoPlan.DemoAccount> accounts = DemoLoader.plans().stream()
            .flatMap(plan -> plan.accounts().stream())
            .toList();

    DemoLives(
            Campaigns campaigns,
            Remediation remediation,
            Watches watches,
            DemoCamera camera,
            Sites sites,
            Units units,
            Parks parks,
            Clock clock) {
        this.campaigns = campaigns;
        this.remediation = remediation;
        this.watches = watches;
        this.camera = camera;
        this.sites = sites;
        this.units = units;
        this.parks = parks;
        this.clock = clock;
    }

    /**
     * Of what is watched most is visited, first of all where accounts of the demonstration look, some of it with photos;
     * something is seen at one place, and some are drawn.
     */
    void watchOver(DemoPlan plan, ScopePath root) {
        var today = LocalDate.now(clock);
        var visited = 0;
        var watched = watches.underWatch(root, plan.campaign(), Watches.Show.ALL, plan.cases()).stream()
                .filter(watch -> watch.beganOn().isBefore(today.minusDays(SETTLED)))
                .sorted(Comparator.comparing(watch -> !plan.isNear(watch.scope())))
                .toList();
        for (var watch : watched) {
            if (watch.caseId() % UNVISITED == 0) {
                continue;
            }
            var one = remediation
                    .find(watch.scope(), watch.caseId())
                    .orElseThrow()
                    .shown();
            var by = clerk(nearest(one));
            var seen = visited == 1 ? Finding.SIGNS : Finding.AS_SIGNED_OFF;
            var asked = new VisitRequest(
                    one.id(),
                    "demo:" + one.id(),
                    today.minusDays(watch.caseId() % SETTLED),
                    seen,
                    seen == Finding.SIGNS ? "门口有新料" + INVENTED : "");
            if (!(watches.visit(asked, by) instanceof VisitOutcome.Noted noted)) {
                throw new IllegalStateException("The demonstration cannot visit " + one.number());
            }
            if (visited++ < VISITED) {
                camera.keep(
                        "case:" + one.id(),
                        "visit:" + noted.visit(),
                        Phase.AFTER,
                        "visit.jpg",
                        DemoPhotos.jpeg(one.id() * 100 + 77, true),
                        sites.position(one.site()).map(SitePosition::point).orElse(null),
                        by.actor());
            }
        }
        if (visited > 0) {
            watches.draw(root, plan.campaign(), new Actor("demo-reviewer", plan.region()));
        }
    }

    /**
     * Who acts on invented cases: the nearest to one of them, by the accounts of the demonstration, or the offices of a whole region.
     *
     * @param from the unit from which those are looked for who may act, upwards
     */
    record Hands(Unit from, ScopePath reach, boolean byAccounts) {}

    Hands nearest(LedgerCase shown) {
        return new Hands(unit(shown), shown.scope(), true);
    }

    /** Moves a case to the next stage of its road, with all that the pack asks for before. */
    LedgerCase lead(LedgerCase shown, String stage, LocalDate on, String reason, UnaryOperator<MoveRequest> more) {
        return lead(List.of(shown), nearest(shown), stage, on, reason, more).getFirst();
    }

    /**
     * The same for cases of one stage: each by itself would take as many statements as all of them together.
     *
     * @param more what the move asks for beside, of what only the plan of the demonstration knows
     */
    List<LedgerCase> lead(
            List<LedgerCase> alike,
            Hands hands,
            String stage,
            LocalDate on,
            String reason,
            UnaryOperator<MoveRequest> more) {
        var first = alike.getFirst();
        var lifecycle = campaigns.require(first.campaign()).lifecycle();
        var move = lifecycle.from(first.stage()).stream()
                .filter(one -> one.to().equals(stage))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No move of " + first.campaign() + " leads from " + first.stage() + " to " + stage));
        for (var need : move.needs()) {
            prepare(need, remediation.works(alike), hands, on);
        }
        var asked = MoveRequest.of(0, 0, move.key(), "", on)
                .because(
                        move.needs(Need.REASON_CODE)
                                ? lifecycle.reasons().getFirst().code()
                                : "",
                        move.needs(Need.REASON) && reason.isBlank() ? INVENTED : reason);
        var complete = more.apply(
                move.needs(Need.NUMBER)
                        ? asked.signed(on.getYear() + "年第" + first.id() + "号" + INVENTED, "负责人" + INVENTED)
                        : asked);
        // whoever looks at what others did is another hand than the clerk
        var by = mover(hands, move.who(), move.who().roles().contains("clerk") ? "demo-clerk" : "demo-reviewer");
        var led = new ArrayList<LedgerCase>();
        remediation.works(alike).stream()
                .collect(Collectors.groupingBy(work -> again(work, move), LinkedHashMap::new, Collectors.toList()))
                .forEach((items, works) -> made(remediation.makeAll(
                                works.stream()
                                        .map(CaseWork::shown)
                                        .map(one -> complete.again(items)
                                                .of(one.id(), one.version(), "demo:" + stage + ":" + one.version()))
                                        .toList(),
                                by))
                        .forEach(led::add));
        return led;
    }

    /** What of a case is sent back to be done again, where the move asks for it. */
    private static List<String> again(CaseWork work, Move move) {
        return work.items().stream()
                .limit(move.needs(Need.ITEMS) ? 1 : 0)
                .map(item -> "plan:" + item.key())
                .toList();
    }

    private void prepare(Need need, List<CaseWork> works, Hands hands, LocalDate on) {
        switch (need) {
            case DEPARTMENT_OPINIONS, ENTERPRISE_OPINION ->
                say(works.stream().flatMap(work -> opinions(work, on)), clerk(hands));
            case GUARD -> say(works.stream().flatMap(work -> guard(work, on)), clerk(hands));
            case PLAN, PLAN_UNITS -> plan(works, hands);
            case ITEMS_DONE ->
                say(
                        works.stream()
                                .flatMap(work -> work.items().stream()
                                        .flatMap(item -> carriedOut(work, "plan", item.key(), on))),
                        clerk(hands));
            case CLOSURE ->
                say(
                        works.stream()
                                .flatMap(work -> work
                                        .campaign()
                                        .closureRules()
                                        .items(work.shown().category())
                                        .stream()
                                        .flatMap(item -> carriedOut(work, "closure", item.key(), on))),
                        clerk(hands));
            case EVIDENCE -> prove(works, hands, on);
            case ACCEPTANCE -> accept(works, hands, on);
            default -> {}
        }
    }

    /** What was carried out before the claim is not carried out again. */
    private static Stream<MarkRequest> carriedOut(CaseWork work, String kind, String item, LocalDate on) {
        return work.isDoneWith(kind, item) ? Stream.of() : Stream.of(mark(work, kind + ":" + item, "done", on));
    }

    private static Stream<MarkRequest> opinions(CaseWork work, LocalDate on) {
        var asked = work.campaign().classRules().opinions();
        if (asked == null) {
            return Stream.of();
        }
        var given = asked.functions().stream()
                .map(function -> mark(work, "opinion:" + function, "given", on)
                        .saying(work.shown().category(), "同意" + INVENTED)
                        .signedBy("负责人" + INVENTED));
        return asked.enterprise()
                ? Stream.concat(
                        given,
                        Stream.of(mark(work, "opinion:enterprise", "given", on).saying("", "愿意配合" + INVENTED)))
                : given;
    }

    private static Stream<MarkRequest> guard(CaseWork work, LocalDate on) {
        var guard = work.campaign().classRules().guard();
        if (guard == null || !guard.categories().contains(work.shown().category())) {
            return Stream.of();
        }
        var said = new ArrayList<MarkRequest>();
        said.add(mark(work, "guard:ground", "done", on)
                .saying(guard.grounds().getFirst().code(), INVENTED));
        guard.alternatives()
                .forEach(one ->
                        said.add(mark(work, "guard:" + one.code(), "done", on).saying("", "不具备条件" + INVENTED)));
        said.add(mark(work, "notice:enterprise", "done", on).saying("", "当面送达" + INVENTED));
        return said.stream();
    }

    private void plan(List<CaseWork> works, Hands hands) {
        var drafts = new LinkedHashMap<Long, PlanDraft>();
        works.stream()
                .filter(work -> work.plan() == null)
                .forEach(work -> drafts.put(work.shown().id(), draft(work)));
        made(remediation.planAll(drafts, clerk(hands), true).values());
    }

    private PlanDraft draft(CaseWork work) {
        var shown = work.shown();
        var rules = work.campaign().planRules();
        var entries = new HashMap<String, String>();
        rules.entries(shown.category())
                .forEach(entry -> entries.put(entry.key(), entry.park() == null ? invented(entry) : park(work)));
        var whole = work.campaign().lifecycle().acceptance() != null && shown.id() % WHOLE == 0;
        var lines = rules.items(shown.category()).stream()
                .filter(item -> whole || item.required())
                .toList();
        var items = lines.stream()
                .map(item -> new PlanDraft.Item(
                        item.key(),
                        item.label().zh(),
                        item.standard().zh(),
                        unit(shown).name(),
                        INVENTED,
                        shown.value("due"),
                        item.accepting(),
                        item.equals(lines.getFirst()) ? "签订施工合同" + INVENTED : ""))
                .toList();
        return new PlanDraft(0, entries, items, "");
    }

    /** The first park of the region that is registered; else an invented word, where the pack lets it stand. */
    private String park(CaseWork work) {
        var region = units.find(work.campaign().region()).orElseThrow().path();
        return parks.compliant().stream()
                .filter(park -> region.contains(park.path()))
                .map(Park::name)
                .findFirst()
                .orElse(INVENTED);
    }

    private static String invented(PlanRules.Entry entry) {
        return switch (entry.type()) {
            case CODE -> entry.options().getFirst().code();
            case YES_NO -> "YES";
            case COUNT -> "12";
            default -> INVENTED;
        };
    }

    /** The first of each campaign by drawn photos, taken there; the others do without, for a signature. */
    private void prove(List<CaseWork> works, Hands hands, LocalDate on) {
        works.stream()
                .filter(work -> proven.merge(work.shown().campaign(), 1, Integer::sum) <= PROVEN)
                .forEach(this::photograph);
        var rules = works.getFirst().campaign().closureRules();
        var signer = mover(hands, rules.exempters(), "demo-signer");
        var shown = works.stream().map(CaseWork::shown).toList();
        made(remediation.markAll(
                remediation.works(shown).stream()
                        .flatMap(work -> exemptions(work, on))
                        .toList(),
                signer,
                false));
    }

    private static Stream<MarkRequest> exemptions(CaseWork work, LocalDate on) {
        return work.proofsAsked().entrySet().stream()
                .filter(asked -> !work.isProven(asked.getKey(), asked.getValue()))
                .map(asked -> mark(work, "exempt:" + asked.getKey(), "done", on)
                        .saying("", "演示数据没有照片" + INVENTED)
                        .signedBy("负责人" + INVENTED));
    }

    private void photograph(CaseWork work) {
        var shown = work.shown();
        var by = clerk(nearest(shown)).actor();
        var random = new Random(shown.id());
        var at = new GeoPoint(106.259 + random.nextGaussian() * 0.02, 29.2903 + random.nextGaussian() * 0.02);
        sites.locate(
                shown.scope(),
                shown.id(),
                new SitePosition(at, 8.0, Means.SURVEY, shown.listedOn(), by, ""),
                new Act(by, shown.listedOn(), "", "演示"));
        var subject = "case:" + shown.id();
        camera.keep(subject, "", Phase.BEFORE, "before.jpg", DemoPhotos.jpeg(shown.id() * 100, false), at, by);
        var number = 0;
        for (var asked : work.proofsAsked().entrySet()) {
            var photo = DemoPhotos.jpeg(shown.id() * 100 + number++, true);
            camera.keep(subject, asked.getKey(), Phase.AFTER, "after-" + number + ".jpg", photo, at, by);
        }
    }

    /** Each department all of its items, and then its part as a whole. */
    private void accept(List<CaseWork> works, Hands hands, LocalDate on) {
        var parts =
                works.stream().flatMap(work -> work.parts().stream()).distinct().toList();
        for (var part : parts) {
            var open = works.stream()
                    .filter(work -> work.parts().contains(part) && !work.isAccepted(part))
                    .toList();
            var department =
                    mover(hands, new Who(List.of("acceptor"), List.of(part.function()), List.of()), "demo-reviewer");
            made(remediation.markAll(
                    open.stream()
                            .flatMap(work -> work.itemsOf(part.function()).stream()
                                    .map(item -> mark(work, "accept:" + item.key(), "accepted", on)))
                            .toList(),
                    department,
                    false));
            made(remediation.markAll(
                    open.stream()
                            .map(work -> mark(work, "part:" + part.function(), "accepted", on))
                            .toList(),
                    department,
                    false));
        }
    }

    private static MarkRequest mark(CaseWork work, String subject, String state, LocalDate on) {
        return MarkRequest.of(work.shown().id(), subject, state, on);
    }

    private void say(Stream<MarkRequest> said, Mover clerk) {
        made(remediation.markAll(said.toList(), clerk, true));
    }

    private Mover clerk(Hands hands) {
        var name = hands.byAccounts() ? named(hands.from(), "clerk", "demo-clerk") : "demo-clerk";
        return Mover.of(name, hands.from(), hands.reach(), "clerk");
    }

    /** Whoever of the unit has the role, and is not a clerk as well; a name that nobody signs in by, where there is none. */
    String named(Unit unit, String role, String otherwise) {
        return accounts.stream()
                .filter(each -> each.unit().equals(unit.code()))
                .filter(each -> each.roles().contains(Role.valueOf(role.toUpperCase(Locale.ROOT))))
                .filter(each -> role.equals("clerk") || !each.roles().contains(Role.CLERK))
                .map(DemoPlan.DemoAccount::account)
                .findFirst()
                .orElse(otherwise);
    }

    private Mover mover(Hands hands, Who who, String name) {
        var role = who.roles().contains("clerk") ? "clerk" : who.roles().getFirst();
        var unit = unitOf(hands.from(), who, role);
        return Mover.of(hands.byAccounts() ? named(unit, role, name) : name, unit, hands.reach(), role);
    }

    /** The nearest unit to which the pack speaks, upwards. */
    private Unit unitOf(Unit from, Who who, String role) {
        return units.line(from.code()).reversed().stream()
                .flatMap(unit -> Stream.concat(Stream.of(unit), units.departments(unit.code()).stream()))
                .filter(unit -> who.isFor(role, unit.function(), unit.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody above " + from.code() + " is meant by " + who));
    }

    private Unit unit(LedgerCase shown) {
        return units.find(shown.unit()).orElseThrow();
    }

    private static List<LedgerCase> made(Collection<MoveOutcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> {
                    if (outcome instanceof Made made) {
                        return made.after();
                    }
                    throw new IllegalStateException("The demonstration cannot go on: " + outcome);
                })
                .toList();
    }
}
