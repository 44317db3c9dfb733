package org.qingce.remediation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Proof;
import org.qingce.kernel.Actor;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.VisitOutcome.Noted;
import org.qingce.remediation.VisitOutcome.Sequel;
import org.qingce.remediation.WatchSettings.WatchTimes;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins and ends with what happens to the case, in the same transaction. */
@Service
class WatchService implements Watches {

    static final String JOINT_ACTION = NextSteps.JOINT_ACTION;
    static final String RAISED = "remediation.raised";
    static final String DRAWN = "remediation.drawn-visit";
    static final String VISIT = "remediation.visit-due";
    static final String PROOF = "remediation.visit-proof";
    static final String DRAW = "remediation.draw-due";
    static final String REBOUND_SEEN = "remediation.rebound-seen";

    /** What is asked for about a case while it is watched. */
    private static final List<String> WATCHED = List.of(RAISED, DRAWN, VISIT, REBOUND_SEEN);

    private static final int SOON_DAYS = 7;

    /** A visit that was drawn is made within so many days. */
    private static final int DRAWN_DAYS = 10;

    private final WatchRepository watches;
    private final Remediation remediation;
    private final Campaigns campaigns;
    private final Units units;
    private final NextSteps steps;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final WatchTimes rules;
    private final Clock clock;
    private final RandomGenerator chance;

    WatchService(
            WatchRepository watches,
            Remediation remediation,
            Campaigns campaigns,
            Units units,
            NextSteps steps,
            Tasks tasks,
            AuditTrail audit,
            WatchTimes rules,
            Clock clock,
            RandomGenerator chance) {
        this.watches = watches;
        this.remediation = remediation;
        this.campaigns = campaigns;
        this.units = units;
        this.steps = steps;
        this.tasks = tasks;
        this.audit = audit;
        this.rules = rules;
        this.clock = clock;
        this.chance = chance;
    }

    @EventListener
    void on(CasesMoved moved) {
        var campaign = campaigns.require(moved.campaign());
        var rebounds = campaign.stagesOf("again").contains(moved.to());
        var watched = moved.cases().stream()
                .anyMatch(one -> isWatched(campaign, one.before().stage()));
        if (!rebounds && !watched && !isWatched(campaign, moved.to())) {
            return;
        }
        var cases = moved.cases().stream().map(CasesMoved.Moved::after).toList();
        var underWay = watches.underWay(cases.stream().map(LedgerCase::id).toList());
        if (isWatched(campaign, moved.to())) {
            begin(
                    campaign,
                    cases.stream().filter(one -> !underWay.contains(one.id())).toList(),
                    moved.effectiveOn());
            return;
        }
        if (!underWay.isEmpty()) {
            watches.end(underWay, today());
            var subjects = underWay.stream().map(id -> "case:" + id).toList();
            if (rebounds) {
                tasks.done(REBOUND_SEEN, subjects, moved.by(), "");
            }
            WATCHED.forEach(kind -> tasks.drop(kind, subjects, moved.by(), ""));
        }
        if (rebounds) {
            cases.forEach(one -> callTogether(campaign, one, moved.by()));
        }
    }

    private static boolean isWatched(Campaign campaign, String stage) {
        return campaign.stage(stage).filter(Campaign.Stage::watched).isPresent();
    }

    private void begin(Campaign campaign, List<LedgerCase> signedOff, LocalDate began) {
        if (signedOff.isEmpty()) {
            return;
        }
        var ids = signedOff.stream().map(LedgerCase::id).toList();
        var rounds = watches.rounds(ids);
        // one may have rebounded before anybody watched it
        var rebounded = watches.rebounded(ids, campaign.stagesOf("again"));
        var begun = new ArrayList<Watch>();
        for (var shown : signedOff) {
            var round = rounds.getOrDefault(shown.id(), 0);
            var highRisk = round > 0 || rebounded.contains(shown.id());
            begun.add(new Watch(
                    shown.id(),
                    round,
                    shown.scope(),
                    shown.campaign(),
                    shown.category(),
                    began,
                    0,
                    plan(campaign, shown.category(), highRisk, began).due(0),
                    highRisk,
                    null,
                    null));
        }
        watches.begin(begun);
        // what was not proven in a former round is not asked for any more
        tasks.drop(PROOF, rounds.keySet().stream().map(id -> "case:" + id).toList(), Actor.SYSTEM, "");
    }

    private VisitPlan plan(CaseWork work, boolean highRisk, LocalDate began) {
        return plan(work.campaign(), work.shown().category(), highRisk, began);
    }

    private VisitPlan plan(Campaign campaign, String category, boolean highRisk, LocalDate began) {
        return VisitPlan.of(campaign.watchRules(), category, highRisk, began);
    }

    /** N4-26: who acts together on a rebound is asked at once. */
    private void callTogether(Campaign campaign, LedgerCase shown, Actor by) {
        var rebound = campaign.watchRules().rebound();
        var asked = new LinkedHashSet<String>();
        asked.add(shown.unit());
        if (rebound != null) {
            for (var function : rebound.functions()) {
                asked.add(steps.unitOf(shown, List.of(function)).code());
            }
        }
        for (var unit : asked) {
            var task = task(JOINT_ACTION, shown, unit);
            tasks.open(rebound == null ? task.dueOn(today()) : task.dueWithin(rebound.within(), today()), by);
        }
    }

    static NewTask task(String kind, LedgerCase about, String unit) {
        return NewTask.of(
                kind,
                "case:" + about.id(),
                about.value("name"),
                kind.equals(JOINT_ACTION) ? NextSteps.link(kind, about.id()) : "/cases/" + about.id() + "/watch",
                about.campaign(),
                about.scope(),
                unit);
    }

    @Override
    public Optional<Watch> of(ScopePath reach, long caseId) {
        return watches.underWay(reach, caseId);
    }

    @Override
    public Optional<Watch> latest(ScopePath reach, long caseId) {
        return watches.latest(reach, caseId);
    }

    @Override
    public Proof proof(Watch watch) {
        return campaigns.require(watch.campaign()).watchRules().proof(watch.category(), watch.highRisk());
    }

    @Override
    public List<Visit> visits(ScopePath reach, long caseId) {
        return watches.visits(reach, caseId);
    }

    @Override
    public Map<Long, Visit> lastVisits(ScopePath reach, Collection<Long> cases) {
        return watches.lastVisits(reach, cases);
    }

    @Override
    public List<Signal> signals(ScopePath reach, long caseId) {
        return watches.signals(reach, caseId);
    }

    @Override
    public List<Watch> underWatch(ScopePath reach, String campaign, Show show, DayCursor after, int limit) {
        return watches.underWatch(reach, campaign, show, today().plusDays(SOON_DAYS), after, limit);
    }

    @Override
    public Counts counts(ScopePath reach, String campaign) {
        return watches.counts(reach, campaign, today(), today().plusDays(SOON_DAYS));
    }

    @Override
    @Transactional
    public VisitOutcome visit(VisitRequest asked, Mover mover) {
        watches.lock(asked.caseId());
        var before = watches.visit(asked.caseId(), asked.key());
        if (before.isPresent()) {
            return new Noted(before.get().id(), told(before.get(), asked.caseId(), mover));
        }
        var watch = watches.underWay(mover.reach(), asked.caseId()).orElse(null);
        var work = remediation.find(mover.reach(), asked.caseId()).orElse(null);
        if (watch == null || work == null) {
            return new VisitOutcome.NotFound();
        }
        if (asked.visitedOn().isAfter(today()) || asked.visitedOn().isBefore(watch.beganOn())) {
            return VisitOutcome.Refused.because("watch.day", watch.beganOn().toString(), today().toString());
        }
        if (asked.finding() != Finding.AS_SIGNED_OFF && asked.words().isBlank()) {
            return VisitOutcome.Refused.because("watch.words");
        }
        return switch (asked.finding()) {
            case REBOUND -> rebound(watch, work, asked, mover);
            case NO_ENTRY -> new Noted(note(watch, work.shown(), asked, null, mover), Sequel.NONE);
            case SIGNS -> {
                var id = planned(watch, work, asked, mover);
                var now = watches.underWay(mover.reach(), asked.caseId()).orElseThrow();
                yield new Noted(id, signalled(now, work, SignalSource.VISIT, asked.visitedOn(), asked.words(), mover));
            }
            case AS_SIGNED_OFF -> {
                var id = planned(watch, work, asked, mover);
                if (findsRebounds(work).filter(move -> mover.is(move.who())).isPresent()) {
                    tasks.done(REBOUND_SEEN, "case:" + asked.caseId(), mover.actor(), asked.words());
                }
                yield new Noted(id, Sequel.NONE);
            }
        };
    }

    /** What a sending that is sent again was told. */
    private Sequel told(Visit before, long caseId, Mover mover) {
        return before.finding() != Finding.REBOUND
                ? Sequel.NONE
                : watches.underWay(mover.reach(), caseId)
                                .filter(watch -> watch.round() == before.round())
                                .isPresent()
                        ? Sequel.REBOUND_TOLD
                        : Sequel.REBOUND;
    }

    /** The pack's way to a rebound from where the case stands. */
    private static Optional<Move> findsRebounds(CaseWork work) {
        return work.campaign().lifecycle().from(work.shown().stage()).stream()
                .filter(move -> work.phase(move.to()).equals("again"))
                .findFirst();
    }

    /** The move comes first: where it is refused, nothing is noted. Who may not make it is heard all the same. */
    private VisitOutcome rebound(Watch watch, CaseWork work, VisitRequest asked, Mover mover) {
        var move = findsRebounds(work).orElse(null);
        if (move == null) {
            return VisitOutcome.Refused.because("watch.noRebound");
        }
        if (!mover.is(move.who())) {
            return new Noted(seen(watch, work, move, asked, mover), Sequel.REBOUND_TOLD);
        }
        var request = MoveRequest.of(
                        asked.caseId(), work.shown().version(), move.key(), "visit-" + asked.key(), asked.visitedOn())
                .because("", asked.words());
        return switch (remediation.make(request, mover)) {
            case Made made -> new Noted(note(watch, made.after(), asked, watch.dueOn(), mover), Sequel.REBOUND);
            case MoveOutcome.Refused(var faults) -> new VisitOutcome.Refused(faults);
            case MoveOutcome.Stale _ -> VisitOutcome.Refused.because("watch.stale");
            case MoveOutcome.NotFound _ -> new VisitOutcome.NotFound();
        };
    }

    /** N4-26: whoever patrols sees it first; whom the pack names finds the rebound today, and looks himself where he doubts it. */
    private long seen(Watch watch, CaseWork work, Move move, VisitRequest asked, Mover mover) {
        var id = planned(watch, work, asked, mover);
        var shown = work.shown();
        var owing = steps.owing(work.campaign(), shown.unit(), move.who());
        tasks.open(task(REBOUND_SEEN, shown, owing.code()).dueOn(today()).saying(asked.words()), mover.actor());
        return id;
    }

    /** A visit at which something was seen: it serves for the plan, and for a draw or a raised level that came before it. */
    private long planned(Watch watch, CaseWork work, VisitRequest asked, Mover mover) {
        var plan = plan(work, watch.highRisk(), watch.beganOn());
        var fulfilled = plan.fulfilledBy(asked.visitedOn(), watch.fulfilled());
        var planned = fulfilled > watch.fulfilled();
        var id = note(watch, work.shown(), asked, planned ? watch.dueOn() : null, mover);
        if (planned) {
            tasks.done(VISIT, "case:" + asked.caseId(), mover.actor(), asked.words());
        }
        var drawnUntil = watch.drawnUntil();
        var drawn = drawnUntil != null && !asked.visitedOn().isBefore(drawnUntil.minusDays(DRAWN_DAYS));
        var raisedOn = watch.raisedOn();
        watches.planned(asked.caseId(), fulfilled, plan.due(fulfilled), drawn);
        if (drawn) {
            tasks.done(DRAWN, "case:" + asked.caseId(), mover.actor(), asked.words());
        }
        if (raisedOn != null && !asked.visitedOn().isBefore(raisedOn)) {
            tasks.done(RAISED, "case:" + asked.caseId(), mover.actor(), asked.words());
        }
        return id;
    }

    /** Its evidence is handed in after it; until then whoever was there is asked for it. */
    private long note(Watch watch, LedgerCase shown, VisitRequest asked, @Nullable LocalDate due, Mover mover) {
        var id = watches.add(watch, asked, due, mover.actor(), clock.instant());
        if (proof(watch).isAsked()) {
            tasks.open(task(PROOF, shown, mover.actor().unit()).dueWithin(rules.proof(), today()), mover.actor());
        }
        audit.record(
                mover.actor(),
                "remediation.visit",
                "case:" + asked.caseId(),
                Detail.empty()
                        .with("visit", id)
                        .with("finding", asked.finding())
                        .with("words", asked.words())
                        .with("on", asked.visitedOn())
                        .with("due", due));
        return id;
    }

    @Override
    @Transactional
    public VisitOutcome signal(long caseId, SignalSource source, LocalDate seenOn, String words, Mover mover) {
        watches.lock(caseId);
        var watch = watches.underWay(mover.reach(), caseId).orElse(null);
        var work = remediation.find(mover.reach(), caseId).orElse(null);
        if (watch == null || work == null) {
            return new VisitOutcome.NotFound();
        }
        if (seenOn.isAfter(today()) || seenOn.isBefore(watch.beganOn())) {
            return VisitOutcome.Refused.because("watch.day", watch.beganOn().toString(), today().toString());
        }
        if (words.isBlank()) {
            return VisitOutcome.Refused.because("watch.words");
        }
        var said = FreeText.mask(words);
        var again = watches.signals(mover.reach(), caseId).stream()
                .anyMatch(one -> one.source() == source
                        && one.seenOn().equals(seenOn)
                        && one.words().equals(said)
                        && one.by().equals(mover.actor()));
        return new Noted(0, again ? Sequel.NONE : signalled(watch, work, source, seenOn, said, mover));
    }

    /** @return whether with this one they are so many that the level is raised */
    private Sequel signalled(
            Watch watch, CaseWork work, SignalSource source, LocalDate seenOn, String words, Mover mover) {
        var shown = work.shown();
        watches.add(watch, source, seenOn, words, mover.actor(), clock.instant());
        audit.record(
                mover.actor(),
                "remediation.signal",
                "case:" + shown.id(),
                Detail.of(shown.number())
                        .with("origin", source)
                        .with("words", words)
                        .with("on", seenOn));
        var rule = work.campaign().watchRules().escalation();
        if (rule == null || watch.raisedOn() != null) {
            return Sequel.NONE;
        }
        var number = watches.signals(mover.reach(), shown.id()).stream()
                .filter(signal -> !rule.within().from(signal.seenOn()).isBefore(today()))
                .count();
        if (number < rule.signals()) {
            return Sequel.NONE;
        }
        var before = watch.dueOn();
        var due = before != null && before.isBefore(today()) ? before : today();
        watches.raise(shown.id(), today(), due);
        above(shown.unit())
                .ifPresent(unit -> tasks.open(task(RAISED, shown, unit).dueOn(today()), mover.actor()));
        audit.record(
                mover.actor(),
                "remediation.raise",
                "case:" + shown.id(),
                Detail.of(shown.number()).with("signals", number).changed("due", before, due));
        return Sequel.RAISED;
    }

    private Optional<String> above(String unit) {
        return units.find(unit).map(Unit::parent);
    }

    @Override
    @Transactional
    public DrawOutcome draw(ScopePath reach, String campaign, Actor by) {
        var rule = campaigns.require(campaign).watchRules().draw();
        if (rule == null) {
            return new DrawOutcome.NotAsked();
        }
        watches.lockDraws(campaign);
        var next = nextDraw(reach, campaign);
        if (next.isPresent() && next.get().isAfter(today())) {
            return new DrawOutcome.TooEarly(next.get());
        }
        var candidates = watches.candidates(reach, campaign);
        var number = rule.share()
                .multiply(BigDecimal.valueOf(candidates.size()))
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
        var bytes = new byte[8];
        chance.nextBytes(bytes);
        var draw = SpotDraw.of(HexFormat.of().formatHex(bytes), candidates, number);
        var until = today().plusDays(DRAWN_DAYS);
        watches.add(reach, campaign, draw, today(), by, clock.instant());
        watches.drawn(draw.chosen(), until);
        tasks.done(DRAW, drawing(campaign, reach), by, draw.seed());
        for (var id : draw.chosen()) {
            remediation
                    .find(reach, id)
                    .ifPresent(work -> tasks.open(
                            task(DRAWN, work.shown(), work.shown().unit()).dueOn(until), by));
        }
        audit.record(
                by,
                "remediation.draw",
                "campaign:" + campaign,
                Detail.empty()
                        .with("drawn", draw.chosen().size())
                        .with("candidates", candidates.size())
                        .with("seed", draw.seed())
                        .with(
                                "cases",
                                draw.chosen().stream().map(String::valueOf).collect(Collectors.joining(" "))));
        return new DrawOutcome.Drawn(draw.seed(), candidates.size(), draw.chosen());
    }

    /** What a task that asks for the next draw is about. */
    static String drawing(String campaign, ScopePath reach) {
        return "draw:" + campaign + ":" + reach.value();
    }

    @Override
    public List<FormerDraw> draws(ScopePath reach, String campaign, int limit) {
        return watches.draws(reach, campaign, limit);
    }

    @Override
    public Optional<FormerDraw> draw(ScopePath reach, long id) {
        return watches.draw(reach, id);
    }

    @Override
    public Optional<LocalDate> nextDraw(ScopePath reach, String campaign) {
        var rule = campaigns.require(campaign).watchRules().draw();
        return rule == null
                ? Optional.empty()
                : watches.lastDraw(reach, campaign).map(day -> rule.every().from(day));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
