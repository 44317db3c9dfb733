package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Deadline;
import org.qingce.campaign.FilingRules.About;
import org.qingce.campaign.FilingRules.Ask;
import org.qingce.campaign.FilingRules.Kind;
import org.qingce.campaign.Who;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.FilingOutcome.Filed;
import org.qingce.remediation.FilingOutcome.NotFound;
import org.qingce.remediation.FilingOutcome.Refused;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class FilingService implements Filings {

    static final String TASK = "remediation.filing";

    private final FilingRepository filings;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Units units;
    private final NextSteps steps;
    private final Tasks tasks;
    private final AuditTrail audit;
    private final Clock clock;

    FilingService(
            FilingRepository filings,
            Ledger ledger,
            Campaigns campaigns,
            Units units,
            NextSteps steps,
            Tasks tasks,
            AuditTrail audit,
            Clock clock) {
        this.filings = filings;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.units = units;
        this.steps = steps;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a filing is about.
     *
     * @param shown null where it is about the unit as a whole
     */
    private record Matter(
            Campaign campaign,
            Unit unit,
            ScopePath scope,
            @Nullable LedgerCase shown) {

        String title() {
            return shown == null ? unit.name() : shown.value("name");
        }
    }

    @Override
    public FilingOutcome file(FilingRequest asked, Mover mover) {
        return file(asked, mover.reach(), mover.actor(), mover);
    }

    @Override
    public FilingOutcome file(FilingRequest asked, ScopePath reach, Actor by) {
        return file(asked, reach, by, null);
    }

    private FilingOutcome file(FilingRequest asked, ScopePath reach, Actor by, @Nullable Mover mover) {
        var about = about(asked, reach).orElse(null);
        var kind = about == null
                ? null
                : about.campaign().filingRules().kind(asked.kind()).orElse(null);
        if (about == null || kind == null || (kind.about() == About.CASE) != (about.shown() != null)) {
            return new NotFound();
        }
        filings.lock(about.unit().code(), asked.key());
        var before = filings.filed(about.unit().code(), asked.key());
        if (before.isPresent()) {
            return new Filed(before.get(), true);
        }
        var faults = faults(about, kind, asked);
        if (mover != null && !mover.is(kind.who())) {
            faults.add(Fault.error("filing.notYours", null, "", kind.label().named()));
        }
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        var shown = about.shown();
        var id = filings.store(
                asked,
                about.campaign().id(),
                about.unit().code(),
                about.scope(),
                shown == null ? null : shown.id(),
                by,
                clock.instant());
        audit.record(
                by,
                "remediation.filing",
                "filing:" + id,
                Detail.of(shown == null ? "" : shown.number())
                        .with("campaign", about.campaign().id())
                        .with("unit", about.unit().code())
                        .with("name", about.title())
                        .with("kind", asked.kind())
                        .with("ground", asked.ground())
                        .with("words", asked.words())
                        .with("number", asked.number())
                        .with("authority", asked.authority())
                        .with("other", asked.other())
                        .with("on", asked.on()));
        open(about, kind, asked, id, by);
        return new Filed(id, false);
    }

    private Optional<Matter> about(FilingRequest asked, ScopePath reach) {
        var caseId = asked.caseId();
        if (caseId != null) {
            return ledger.find(reach, caseId)
                    .flatMap(shown -> units.find(shown.unit())
                            .map(unit -> new Matter(campaigns.require(shown.campaign()), unit, shown.scope(), shown)));
        }
        return campaigns
                .find(asked.campaign())
                .flatMap(campaign -> units.find(asked.unit())
                        .filter(unit -> reach.contains(unit.path()))
                        .map(unit -> new Matter(campaign, unit, unit.path(), null)));
    }

    private List<Fault> faults(Matter about, Kind kind, FilingRequest asked) {
        var faults = new ArrayList<Fault>();
        if (asked.on().isAfter(today())) {
            faults.add(Fault.error("effective.future", "on", asked.on().toString()));
        }
        var ground = kind.ground(asked.ground()).orElse(null);
        if (ground == null && !kind.grounds().isEmpty()) {
            faults.add(Fault.error("filing.ground", "ground", asked.ground()));
        }
        if (asked.words().isBlank() && (ground == null ? kind.grounds().isEmpty() : ground.needsText())) {
            faults.add(Fault.error("mark.words", "words", ""));
        }
        if (kind.asks().contains(Ask.NUMBER) && asked.number().isBlank()) {
            faults.add(Fault.error("move.number", "number", ""));
        }
        if (kind.asks().contains(Ask.AUTHORITY) && asked.authority().isBlank()) {
            faults.add(Fault.error("filing.authority", "authority", ""));
        }
        if (kind.asks().contains(Ask.OTHER) && asked.other().isBlank()) {
            faults.add(Fault.error("filing.other", "other", ""));
        }
        var overdue = about.campaign().filingRules().overdue();
        var shown = about.shown();
        if (shown != null && overdue != null && overdue.kind().equals(kind.key()) && !isOverdue(shown, asked.on())) {
            faults.add(Fault.error(
                    "filing.notOverdue",
                    null,
                    "",
                    String.valueOf(shown.due()),
                    about.campaign().called("due").named()));
        }
        return faults;
    }

    private static boolean isOverdue(LedgerCase shown, LocalDate on) {
        var due = shown.due();
        return due != null && due.isBefore(on);
    }

    private void open(Matter about, Kind kind, FilingRequest asked, long id, Actor by) {
        var duty = kind.opens();
        if (duty == null) {
            return;
        }
        var ground =
                kind.ground(asked.ground()).map(one -> one.label().zh() + " ").orElse("");
        tasks.open(
                NewTask.of(
                                TASK,
                                "filing:" + id,
                                about.title(),
                                "/filings/" + id,
                                about.campaign().id(),
                                about.scope(),
                                steps.unitOf(about.unit().code(), duty.functions())
                                        .code())
                        .dueWithin(duty.within(), asked.on())
                        .saying((kind.label().zh() + "：" + ground + asked.words()).strip()),
                by);
    }

    @Override
    public FilingOutcome close(long id, LocalDate on, String typed, Mover mover) {
        var words = FreeText.mask(typed);
        var filing = filings.findForUpdate(mover.reach(), id).orElse(null);
        if (filing == null) {
            return new NotFound();
        }
        var known = filing.outcome();
        if (known != null) {
            return known.words().equals(words) && known.by().equals(mover.actor())
                    ? new Filed(id, true)
                    : new Refused(List.of(Fault.error("filing.closed", null, "")));
        }
        var faults = new ArrayList<Fault>();
        if (!mayClose(filing, mover)) {
            faults.add(Fault.error("filing.outcomeNotYours", null, ""));
        }
        if (on.isAfter(today())) {
            faults.add(Fault.error("effective.future", "on", on.toString()));
        } else if (on.isBefore(filing.on())) {
            faults.add(Fault.error(
                    "objection.early", "on", on.toString(), filing.on().toString()));
        }
        if (words.isBlank()) {
            faults.add(Fault.error("mark.words", "words", ""));
        }
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        filings.close(id, on, words, mover.actor(), clock.instant());
        audit.record(
                mover.actor(),
                "remediation.outcome",
                filing.subject(),
                Detail.empty()
                        .with("campaign", filing.campaign())
                        .with("kind", filing.kind())
                        .with("words", words)
                        .with("on", on));
        tasks.done(TASK, filing.subject(), mover.actor(), words);
        return new Filed(id, false);
    }

    @Override
    public boolean mayClose(Filing filing, Mover mover) {
        return kind(filing)
                .filter(kind -> {
                    var duty = kind.opens();
                    return duty != null
                            && (mover.is(kind.who())
                                    || mover.is(new Who(
                                            List.of("clerk", "reviewer", "signer", "acceptor"),
                                            duty.functions(),
                                            List.of())));
                })
                .isPresent();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Filing> find(ScopePath reach, long id) {
        return filings.find(reach, id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Filing> of(ScopePath reach, long caseId) {
        return filings.of(reach, caseId);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Filing> list(ScopePath reach, String campaign, String kind, int limit) {
        return filings.list(reach, campaign, kind, 0, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Filing> list(ScopePath reach, String campaign, String kind, long before, int limit) {
        return filings.list(reach, campaign, kind, before, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Owing> owing(Campaign campaign, Unit place) {
        return campaign.filingRules().kinds().stream()
                .flatMap(kind -> Optional.ofNullable(kind.owed())
                        .flatMap(owed -> campaign.deadline(owed.by()))
                        .map(by -> owing(campaign, kind, by, place))
                        .stream())
                .toList();
    }

    private Owing owing(Campaign campaign, Kind kind, Deadline by, Unit place) {
        var asked = asked(campaign, kind, place);
        var codes = asked.stream().map(Unit::code).collect(Collectors.toSet());
        var filed = filings.filers(place.path(), campaign.id(), kind.key()).stream()
                .map(filer -> codes.contains(filer.unit()) ? filer.unit() : filer.by())
                .collect(Collectors.toSet());
        return new Owing(
                kind,
                by,
                asked.size(),
                asked.stream().filter(unit -> !filed.contains(unit.code())).toList());
    }

    @Override
    public List<Unit> asked(Campaign campaign, Kind kind, Unit place) {
        return units.subtree(place.code()).stream()
                .filter(unit -> unit.path().codes().contains(campaign.region()))
                .filter(unit -> kind.isOwedBy(unit.function(), unit.kind()))
                .toList();
    }

    @Override
    public Optional<Kind> kind(Filing filing) {
        return campaigns
                .find(filing.campaign())
                .flatMap(campaign -> campaign.filingRules().kind(filing.kind()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
