package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.ColumnType;
import org.qingce.campaign.SurveyRules;
import org.qingce.kernel.Act;
import org.qingce.kernel.Address;
import org.qingce.kernel.DueRule;
import org.qingce.kernel.EnterpriseName;
import org.qingce.kernel.Fault;
import org.qingce.kernel.GeoBox;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseOutcome;
import org.qingce.ledger.Elsewhere;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.Ledger.SurveyedPoint;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.ledger.Sites;
import org.qingce.remediation.SurveyOutcome.By;
import org.qingce.remediation.SurveyOutcome.Known;
import org.qingce.remediation.SurveyOutcome.KnownPlace;
import org.qingce.remediation.SurveyOutcome.NotFound;
import org.qingce.remediation.SurveyOutcome.Refused;
import org.qingce.remediation.SurveyOutcome.Stored;
import org.qingce.remediation.SurveyRepository.Keys;
import org.qingce.remediation.SurveyRepository.StoredLead;
import org.qingce.remediation.SurveyRepository.StoredSurvey;
import org.qingce.remediation.SurveySettings.SurveyTimes;
import org.qingce.runtime.Reach;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

@Service
class SurveyService implements Surveys {

    static final String LOOK = "remediation.survey";
    static final String SETTLE = "remediation.settle";

    private static final int LIKE = 5;

    /** As a sheet has it. */
    private static final String YES = "是";

    private final SurveyRepository surveys;
    private final Ledger ledger;
    private final Elsewhere elsewhere;
    private final Sites sites;
    private final ZeroProof zeroProof;
    private final Tasks tasks;
    private final SurveyTimes times;
    private final SurveyPlaces places;
    private final GroundOpinions opinions;
    private final Campaigns campaigns;
    private final Units units;
    private final SignedIn signedIn;
    private final AuditTrail audit;
    private final Clock clock;

    SurveyService(
            SurveyRepository surveys,
            Ledger ledger,
            Elsewhere elsewhere,
            Sites sites,
            ZeroProof zeroProof,
            Tasks tasks,
            SurveyTimes times,
            SurveyPlaces places,
            GroundOpinions opinions,
            Campaigns campaigns,
            Units units,
            SignedIn signedIn,
            AuditTrail audit,
            Clock clock) {
        this.surveys = surveys;
        this.ledger = ledger;
        this.elsewhere = elsewhere;
        this.sites = sites;
        this.zeroProof = zeroProof;
        this.tasks = tasks;
        this.times = times;
        this.places = places;
        this.opinions = opinions;
        this.campaigns = campaigns;
        this.units = units;
        this.signedIn = signedIn;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional
    public SurveyOutcome report(Lead lead, Act act) {
        var unit = office(lead.unit());
        if (unit == null) {
            return new NotFound();
        }
        var faults = new ArrayList<Fault>();
        require(lead.address(), "address", faults);
        if (lead.name().isBlank() && lead.note().isBlank()) {
            faults.add(Fault.error("lead.nothingSaid", "name", ""));
        }
        behind(lead.foundOn(), "foundOn", faults);
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        var keys = keys(lead.name(), lead.address());
        if (lead.beside().isBlank()) {
            var known = distinct(known(lead.campaign(), keys, lead.creditCode(), 0), knownAt(lead, keys.address()));
            if (!known.isEmpty()) {
                return new Known(known, false);
            }
        }
        var id = surveys.insert(lead, unit, keys, act, clock.instant());
        // whoever said so is not named here: that stays encrypted
        audit.record(
                act.actor(),
                "remediation.report",
                "lead:" + id,
                Detail.empty()
                        .with("campaign", lead.campaign())
                        .with("unit", unit.code())
                        .with("origin", lead.source().key())
                        .with("reference", lead.reference())
                        .with("name", lead.name())
                        .with("creditCode", lead.creditCode())
                        .with("address", lead.address())
                        .with("note", lead.note())
                        .with("beside", lead.beside())
                        .with(
                                "position",
                                SurveyPlaces.point(lead.place())
                                        .map(GeoPoint::written)
                                        .orElse(""))
                        .with("on", lead.foundOn()));
        open(
                LOOK,
                "lead:" + id,
                lead.name().isBlank() ? lead.address() : lead.name(),
                "/surveys/new?lead=" + id,
                lead.campaign(),
                unit,
                times.lead(),
                act);
        return new Stored(id, 0);
    }

    @Override
    @Transactional
    public SurveyOutcome survey(Survey survey, Act act) {
        var unit = office(survey.unit());
        if (unit == null
                || (survey.lead() != 0
                        && surveys.lead(survey.lead())
                                .filter(one -> one.lead().campaign().equals(survey.campaign()))
                                .isEmpty())
                || (survey.prior() != 0
                        && surveys.survey(survey.prior())
                                .filter(one -> one.survey().campaign().equals(survey.campaign()))
                                .isEmpty())) {
            return new NotFound();
        }
        var campaign = campaigns.require(survey.campaign());
        var faults = faults(survey, campaign);
        if (survey.verdict().equals(Survey.LISTED)) {
            faults.addAll(faultsOfCells(campaign, withWhatIsKnown(survey, campaign, unit)));
        }
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        var keys = keys(survey.cell("name"), survey.cell("address"));
        if (!survey.beside() && !survey.verdict().equals(Survey.DUPLICATE)) {
            var known = known(survey.campaign(), keys, survey.cell("creditCode"), survey.lead()).stream()
                    .filter(place -> !place.kind().equals("survey") || survey.prior() == 0)
                    .toList();
            if (!known.isEmpty()) {
                return new Known(known, false);
            }
        }
        return survey.verdict().equals(Survey.LISTED)
                ? listed(survey, unit, keys, act)
                : stored(survey, unit, keys, null, point(survey, unit, act), act);
    }

    /** By the one road into the ledger; where that refuses, nothing of the survey is kept either. */
    private SurveyOutcome listed(Survey survey, Unit unit, Keys keys, Act act) {
        var cells = withWhatIsKnown(survey, campaigns.require(survey.campaign()), unit);
        var outcome = ledger.add(survey.campaign(), unit.code(), cells, List.of(), survey.beside(), act);
        return switch (outcome) {
            case CaseOutcome.Stored(var listed) -> {
                places.note(survey, listed, act);
                opinions.carry(survey.prior(), listed);
                yield stored(survey, unit, keys, listed.id(), null, act);
            }
            case CaseOutcome.Refused(var faults) -> new Refused(faults);
            case CaseOutcome.Known(var cases, var sameSite) ->
                new Known(cases.stream().map(SurveyService::place).toList(), sameSite);
            case CaseOutcome.Stale _, CaseOutcome.NotFound _ -> new NotFound();
        };
    }

    /** The place is the unit's, and a ground that a column of the ledger tells as well stands there, where nothing else was typed. */
    private static Map<String, String> withWhatIsKnown(Survey survey, Campaign campaign, Unit unit) {
        var cells = new HashMap<>(survey.cells());
        campaign.columns().stream()
                .filter(column -> column.type() == ColumnType.PLACE)
                .forEach(column ->
                        cells.merge(column.key(), unit.name(), (typed, name) -> typed.isBlank() ? name : typed));
        for (var limb : campaign.surveyRules().limbs()) {
            for (var ground : limb.grounds()) {
                var seen = survey.grounds().stream()
                        .anyMatch(one ->
                                one.limb().equals(limb.key()) && one.key().equals(ground.key()));
                if (seen && !ground.column().isEmpty()) {
                    cells.merge(ground.column(), YES, (typed, yes) -> typed.isBlank() ? yes : typed);
                }
            }
        }
        return cells;
    }

    private SurveyOutcome stored(
            Survey survey, Unit unit, Keys keys, @Nullable Long caseId, @Nullable Long point, Act act) {
        var id = surveys.insert(survey, unit, keys, caseId, point, act, clock.instant());
        audit.record(act.actor(), "remediation.survey", "survey:" + id, told(survey, unit));
        if (survey.lead() != 0) {
            if (!surveys.answer(survey.lead(), id)) {
                TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
                return new Refused(List.of(Fault.error("lead.answered", null, "")));
            }
            tasks.done(LOOK, "lead:" + survey.lead(), act.actor(), "");
        }
        if (survey.prior() != 0) {
            tasks.done(SETTLE, "survey:" + survey.prior(), act.actor(), "");
            tasks.drop(GroundOpinions.TASK, "survey:" + survey.prior(), act.actor(), "");
        }
        if (survey.verdict().equals(Survey.PENDING)) {
            open(
                    SETTLE,
                    "survey:" + id,
                    survey.cell("name"),
                    "/surveys/new?prior=" + id,
                    survey.campaign(),
                    unit,
                    times.pending(),
                    act);
        }
        return new Stored(id, caseId == null ? 0 : caseId);
    }

    private static Detail told(Survey survey, Unit unit) {
        var told = Detail.empty()
                .with("campaign", survey.campaign())
                .with("unit", unit.code())
                .with("verdict", survey.verdict())
                .with("reason", survey.reason())
                .with("duplicateOf", survey.duplicateOf())
                .with("on", survey.surveyedOn())
                .with("note", survey.note());
        survey.grounds()
                .forEach(ground -> told.with("ground", ground.limb() + " " + ground.key() + " " + ground.text()));
        new TreeMap<>(survey.signatures()).forEach((key, name) -> told.with("signature", key + " " + name));
        new TreeMap<>(survey.cells()).forEach(told::with);
        return told;
    }

    @Override
    @Transactional
    public SurveyOutcome search(VillageSearch search, Act act) {
        var unit = office(search.unit());
        if (unit == null) {
            return new NotFound();
        }
        var faults = new ArrayList<Fault>();
        require(search.village(), "village", faults);
        require(search.way(), "way", faults);
        require(search.proof(), "proof", faults);
        if (search.places() < 1) {
            faults.add(Fault.error("search.noPlaces", "places", Integer.toString(search.places())));
        }
        behind(search.searchedOn(), "searchedOn", faults);
        signatures(campaigns.require(search.campaign()).surveyRules(), search.signatures(), faults);
        if (!faults.isEmpty()) {
            return new Refused(faults);
        }
        var id = surveys.insert(search, unit, act, clock.instant());
        var told = Detail.empty()
                .with("campaign", search.campaign())
                .with("unit", unit.code())
                .with("village", search.village())
                .with("way", search.way())
                .with("places", search.places())
                .with("proof", search.proof())
                .with("on", search.searchedOn());
        new TreeMap<>(search.signatures()).forEach((key, name) -> told.with("signature", key + " " + name));
        audit.record(act.actor(), "remediation.search", "search:" + id, told);
        zeroProof.look(id, act.actor());
        return new Stored(id, 0);
    }

    /** All that is wrong at once. */
    private List<Fault> faults(Survey survey, Campaign campaign) {
        var faults = new ArrayList<Fault>();
        if (!Survey.VERDICTS.contains(survey.verdict())) {
            faults.add(Fault.error("required", "verdict", survey.verdict()));
        }
        behind(survey.surveyedOn(), "surveyedOn", faults);
        var rules = campaign.surveyRules();
        grounds(survey, rules, faults);
        if (survey.verdict().equals(Survey.LISTED)) {
            if (survey.grounds().isEmpty() && !rules.limbs().isEmpty()) {
                faults.add(Fault.error("survey.noGround", "grounds", ""));
            }
        } else {
            require(survey.cell("name"), "name", faults);
            require(survey.cell("address"), "address", faults);
            require(survey.reason(), "reason", faults);
        }
        if (survey.verdict().equals(Survey.DUPLICATE)
                && cases(survey.campaign(), survey.duplicateOf()).stream()
                        .noneMatch(one -> one.number().equals(survey.duplicateOf()))) {
            faults.add(Fault.error("survey.noSuchCase", "duplicateOf", survey.duplicateOf()));
        }
        signatures(rules, survey.signatures(), faults);
        return faults;
    }

    /** What the ledger would refuse, so that it is said together with the rest. */
    private List<Fault> faultsOfCells(Campaign campaign, Map<String, String> cells) {
        var raw = new HashMap<String, RawCell>();
        cells.forEach((key, text) -> raw.put(key, RawCell.text(text)));
        return campaigns.read(campaign, raw, List.of()).faults().stream()
                .filter(Fault::isError)
                .toList();
    }

    private static void grounds(Survey survey, SurveyRules rules, List<Fault> faults) {
        for (var ground : survey.grounds()) {
            var limb = rules.limbs().stream()
                    .filter(one -> one.key().equals(ground.limb()))
                    .findFirst()
                    .orElse(null);
            var known = limb != null
                    && (ground.key().isEmpty()
                            ? limb.open() && !ground.text().isBlank()
                            : limb.grounds().stream().anyMatch(one -> one.key().equals(ground.key())));
            if (!known) {
                faults.add(Fault.error("survey.noSuchGround", "grounds", ground.limb() + "." + ground.key()));
            }
        }
    }

    private static void signatures(SurveyRules rules, Map<String, String> signatures, List<Fault> faults) {
        rules.signatures().stream()
                .filter(SurveyRules.Signature::required)
                .forEach(each -> require(signatures.getOrDefault(each.key(), ""), "signature." + each.key(), faults));
    }

    private static void require(String text, String field, List<Fault> faults) {
        if (text.isBlank()) {
            faults.add(Fault.error("required", field, ""));
        }
    }

    private void behind(LocalDate day, String field, List<Fault> faults) {
        if (day.isAfter(LocalDate.now(clock))) {
            faults.add(Fault.error("survey.inFuture", field, day.toString()));
        }
    }

    /** A place that is judged to be no case is a surveyed point all the same. */
    private long point(Survey survey, Unit unit, Act act) {
        return ledger.survey(
                new SurveyedPoint(
                        survey.campaign(),
                        unit.code(),
                        survey.cell("name"),
                        survey.cell("creditCode"),
                        survey.cell("address"),
                        survey.surveyedOn(),
                        survey.verdict(),
                        survey.reason()),
                act);
    }

    /** What is known of such a place: cases, surveys, leads that wait, and whom to ask where it is listed beyond the reach. */
    private List<KnownPlace> known(String campaign, Keys keys, String credit, long lead) {
        var known = new ArrayList<KnownPlace>();
        var code = credit.strip();
        var name = keys.name();
        var cases = new ArrayList<LedgerCase>();
        if (code.length() == 18) {
            cases.addAll(cases(campaign, code));
        }
        if (!keys.text().isBlank()) {
            cases.addAll(cases(campaign, keys.text()).stream()
                    .filter(one -> EnterpriseName.key(one.value("name")).equals(name))
                    .toList());
        }
        cases.stream().distinct().limit(LIKE).map(SurveyService::place).forEach(known::add);
        surveys.surveysLike(campaign, name, LIKE).forEach(one -> known.add(place(one)));
        surveys.leadsLike(campaign, name, LIKE).stream()
                .filter(one -> one.id() != lead)
                .forEach(one -> known.add(place(one)));
        elsewhere
                .known(campaign, reach(), List.of(code))
                .getOrDefault(code, List.of())
                .forEach(other -> known.add(new KnownPlace("elsewhere", code, other.name(), "", "")));
        return known;
    }

    /** What is known where a lead is, whatever it is called: at the same address, or close by. */
    private List<KnownPlace> knownAt(Lead lead, String address) {
        var point = SurveyPlaces.point(lead.place()).orElse(null);
        var key = Address.tellsHouse(address) ? address : "";
        var known = new ArrayList<KnownPlace>();
        var listed = new HashSet<Long>();
        var readable = readable(lead.campaign());
        for (var one : sites.at(reach(), lead.campaign(), lead.unit(), lead.address())) {
            listed.add(one.id());
            if (readable == null || readable.contains(one.stage())) {
                known.add(place(one).by(By.ADDRESS, 0));
            }
        }
        if (point != null) {
            for (var one : sites.near(reach(), lead.campaign(), point, times.near())) {
                listed.add(one.shown().id());
                if (readable == null || readable.contains(one.shown().stage())) {
                    known.add(place(one.shown()).by(By.PLACE, one.metres()));
                }
            }
        }
        var box = GeoBox.around(point, times.near());
        surveys.surveysAt(lead.campaign(), key, box, LIKE).stream()
                // not every ledger has a column for the address
                .filter(one -> one.caseId() == 0 || !listed.contains(one.caseId()))
                .forEach(one -> near(
                                place(one),
                                key,
                                one.survey().cell("address"),
                                point,
                                one.survey().place())
                        .ifPresent(known::add));
        surveys.leadsAt(lead.campaign(), key, box, LIKE)
                .forEach(one -> near(
                                place(one),
                                key,
                                one.lead().address(),
                                point,
                                one.lead().place())
                        .ifPresent(known::add));
        return known;
    }

    /** The corners of a box lie further away than its edges. */
    private Optional<KnownPlace> near(
            KnownPlace found, String key, String address, @Nullable GeoPoint point, Survey.@Nullable Place place) {
        if (!key.isEmpty() && key.equals(Address.key(address.strip(), List.of()))) {
            return Optional.of(found.by(By.ADDRESS, 0));
        }
        return SurveyPlaces.point(place)
                .filter(_ -> point != null)
                .map(there -> (int) Math.round(there.metresTo(Objects.requireNonNull(point))))
                .filter(metres -> metres <= times.near())
                .map(metres -> found.by(By.PLACE, metres));
    }

    /** Each once, by what is said of it first. */
    private static List<KnownPlace> distinct(List<KnownPlace> named, List<KnownPlace> placed) {
        var known = new LinkedHashMap<String, KnownPlace>();
        Stream.concat(named.stream(), placed.stream())
                .forEach(one -> known.putIfAbsent(one.kind() + ":" + one.number(), one));
        return List.copyOf(known.values());
    }

    private static KnownPlace place(StoredSurvey one) {
        return new KnownPlace(
                "survey",
                Long.toString(one.id()),
                one.survey().cell("name"),
                one.survey().cell("address"),
                "/surveys/" + one.id());
    }

    private static KnownPlace place(StoredLead one) {
        return new KnownPlace(
                "lead", Long.toString(one.id()), one.lead().name(), one.lead().address(), "/surveys/leads/" + one.id());
    }

    /** By number, credit code, or two characters of the name. */
    private List<LedgerCase> cases(String campaign, String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return ledger.page(LedgerQuery.asking(campaign, reach(), LocalDate.now(clock))
                        .text(text)
                        .at(readable(campaign))
                        .done())
                .rows();
    }

    /** The stages whose cases alone the person behind the request may read; null where that is all, and where nobody has asked. */
    private @Nullable Set<String> readable(String campaign) {
        var person = signedIn.person().orElse(null);
        return person == null ? null : person.onlyStages("ledger.read", campaigns.require(campaign));
    }

    /** As far as the present work may see; what lies beyond is asked of {@link Elsewhere}. */
    private static ScopePath reach() {
        return new ScopePath(Reach.current().from());
    }

    private static KnownPlace place(LedgerCase one) {
        return new KnownPlace(
                "case", one.number(), one.value("name"), one.value("address"), "/ledger/cases/" + one.id());
    }

    private void open(
            String kind,
            String subject,
            String title,
            String link,
            String campaign,
            Unit unit,
            DueRule within,
            Act act) {
        tasks.open(
                NewTask.of(kind, subject, title, link, campaign, unit.path(), unit.code())
                        .dueWithin(within, LocalDate.now(clock)),
                act.actor());
    }

    private @Nullable Unit office(String code) {
        return units.find(code).filter(Unit::isOffice).orElse(null);
    }

    private static Keys keys(String name, String address) {
        return new Keys(EnterpriseName.key(name.strip()), Address.key(address.strip(), List.of()), name.strip());
    }
}
