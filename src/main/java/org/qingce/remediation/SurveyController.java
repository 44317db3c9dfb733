package org.qingce.remediation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.SurveyRules;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.Grade;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.CaseFields;
import org.qingce.region.Area;
import org.qingce.remediation.RecordPage.Fact;
import org.qingce.remediation.Survey.Ground;
import org.qingce.remediation.SurveyFormPage.Limb;
import org.qingce.remediation.SurveyFormPage.Signature;
import org.qingce.remediation.SurveyOutcome.KnownPlace;
import org.qingce.remediation.SurveyRepository.StoredLead;
import org.qingce.remediation.SurveyRepository.StoredSearch;
import org.qingce.remediation.SurveyRepository.StoredSurvey;
import org.qingce.remediation.SurveysPage.Choice;
import org.qingce.remediation.SurveysPage.Row;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Tab;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leads, surveys and zero reports: lists, forms and what was filed. */
@Controller
class SurveyController {

    private static final int ROWS = 50;
    private static final int MOST = 1000;
    private static final List<String> HEAD = List.of("name", "creditCode", "address");

    private final Surveys surveys;
    private final SurveyRepository stored;
    private final SurveyPlaces places;
    private final CaseFields cases;
    private final Evidences evidences;
    private final Campaigns campaigns;
    private final Units units;
    private final People people;
    private final SignedIn signedIn;
    private final Clock clock;

    SurveyController(
            Surveys surveys,
            SurveyRepository stored,
            SurveyPlaces places,
            CaseFields cases,
            Evidences evidences,
            Campaigns campaigns,
            Units units,
            People people,
            SignedIn signedIn,
            Clock clock) {
        this.surveys = surveys;
        this.stored = stored;
        this.places = places;
        this.cases = cases;
        this.evidences = evidences;
        this.campaigns = campaigns;
        this.units = units;
        this.people = people;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    @Bean
    MenuItem surveyMenu() {
        return new MenuItem("remediation.survey.title", "search", "/surveys", "ledger.read", MenuItem.Group.LEDGER, 5);
    }

    @GetMapping("/surveys")
    @RequiresRight("ledger.read")
    ModelAndView surveys(
            Scope scope,
            Words words,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = "0") long after) {
        var unit = unit(scope);
        var found = stored.surveys(scope.campaign(), unit.path(), verdict, after, ROWS + 1);
        var rows = found.stream().limit(ROWS).map(one -> row(one, words)).toList();
        var choices = choices(Survey.VERDICTS, v -> v, v -> words.get("remediation.verdict." + v), verdict);
        var next = found.size() > ROWS
                ? Links.to(
                        "/surveys",
                        parameters(
                                "verdict", verdict, "after", found.get(ROWS - 1).id()))
                : "";
        return list("surveys", scope, unit, "verdict", choices, rows, after, next, words);
    }

    @GetMapping("/surveys/leads")
    @RequiresRight("ledger.read")
    ModelAndView leads(
            Scope scope,
            Words words,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "0") long after) {
        var unit = unit(scope);
        var found = stored.leads(scope.campaign(), unit.path(), source, false, after, ROWS + 1);
        var rows = found.stream().limit(ROWS).map(one -> row(one, words)).toList();
        var next = found.size() > ROWS
                ? Links.to(
                        "/surveys/leads",
                        parameters(
                                "source", source, "after", found.get(ROWS - 1).id()))
                : "";
        return list("leads", scope, unit, "source", sources(source, words), rows, after, next, words);
    }

    @GetMapping("/surveys/zero")
    @RequiresRight("ledger.read")
    ModelAndView searches(Scope scope, Words words, @RequestParam(defaultValue = "0") long after) {
        var unit = unit(scope);
        var found = stored.searches(scope.campaign(), unit.path(), after, ROWS + 1);
        var rows = found.stream().limit(ROWS).map(one -> row(one, words)).toList();
        var next = found.size() > ROWS
                ? "/surveys/zero?after=" + found.get(ROWS - 1).id()
                : "";
        return list("zero", scope, unit, "", List.of(), rows, after, next, words);
    }

    private ModelAndView list(
            String view,
            Scope scope,
            Unit unit,
            String filter,
            List<Choice> choices,
            List<Row> rows,
            long after,
            String next,
            Words words) {
        var counts = stored.counts(scope.campaign(), unit.path(), MOST);
        var tabs = List.of(
                new Tab(words.get("remediation.survey.leads"), "/surveys/leads", counts.get(0), view.equals("leads")),
                new Tab(words.get("remediation.survey.records"), "/surveys", counts.get(1), view.equals("surveys")),
                new Tab(words.get("remediation.survey.zero"), "/surveys/zero", counts.get(2), view.equals("zero")));
        var path = view.equals("leads") ? "/surveys/leads" : view.equals("zero") ? "/surveys/zero" : "/surveys";
        return new ModelAndView(
                "remediation/surveys",
                "page",
                new SurveysPage(
                        view,
                        unit.name(),
                        tabs,
                        filter,
                        choices,
                        rows,
                        signedIn.require().may("ledger.write", scope.campaign()),
                        after == 0 ? "" : path,
                        next));
    }

    @GetMapping("/surveys/leads/new")
    @RequiresRight("ledger.write")
    ModelAndView newLead(Scope scope, Words words) {
        return leadForm(
                Map.of("foundOn", today().toString(), "office", unit(scope).code()), List.of(), Map.of(), words);
    }

    @PostMapping("/surveys/leads/new")
    @RequiresRight("ledger.write")
    ModelAndView report(
            Scope scope, Words words, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        var lead = new Lead(
                scope.campaign(),
                own(typed),
                Lead.Source.of(text(typed, "source")),
                text(typed, "reference"),
                text(typed, "informant"),
                day(text(typed, "foundOn")),
                text(typed, "name"),
                text(typed, "creditCode"),
                text(typed, "address"),
                text(typed, "note"),
                text(typed, "beside"));
        return switch (surveys.report(lead, act(""))) {
            case SurveyOutcome.Stored kept -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("remediation.lead.stored")));
                yield new ModelAndView("redirect:/surveys/leads/" + kept.id());
            }
            case SurveyOutcome.Refused(var faults) ->
                refused(leadForm(typed, List.of(), faults(null, faults, words), words));
            case SurveyOutcome.Known known -> conflicting(leadForm(typed, known.places(), Map.of(), words));
            case SurveyOutcome.NotFound() -> throw missing();
        };
    }

    @GetMapping("/surveys/leads/{id}")
    @RequiresRight("ledger.read")
    ModelAndView lead(@PathVariable long id, Words words) {
        var found = stored.lead(id).orElseThrow(SurveyController::missing);
        var lead = found.lead();
        var facts = new ArrayList<Fact>();
        fact(
                facts,
                "remediation.lead.source",
                words.get("remediation.source." + lead.source().key()),
                words);
        fact(facts, "remediation.lead.reference", lead.reference(), words);
        fact(facts, "remediation.lead.informant", lead.informant(), words);
        fact(facts, "remediation.lead.foundOn", words.day(lead.foundOn()), words);
        fact(facts, "remediation.survey.name", lead.name(), words);
        fact(facts, "remediation.survey.creditCode", lead.creditCode(), words);
        fact(facts, "remediation.survey.address", lead.address(), words);
        fact(facts, "remediation.survey.unit", unitName(lead.unit()), words);
        fact(facts, "remediation.lead.note", lead.note(), words);
        fact(facts, "remediation.lead.beside", lead.beside(), words);
        fact(facts, "remediation.survey.recorded", recorded(found.recordedAt(), found.recordedBy(), words), words);
        if (found.survey() != 0) {
            facts.add(new Fact(
                    words.get("remediation.lead.answer"),
                    words.get("remediation.lead.answered"),
                    "/surveys/" + found.survey()));
        }
        var open = found.survey() == 0;
        return new ModelAndView(
                "remediation/record",
                "page",
                new RecordPage(
                        "leads",
                        lead.name().isBlank() ? lead.address() : lead.name(),
                        words.get(open ? "remediation.lead.open" : "remediation.lead.done"),
                        open ? "warn" : "",
                        facts,
                        List.of(),
                        open && signedIn.require().may("ledger.write", lead.campaign())
                                ? "/surveys/new?lead=" + id
                                : "",
                        words.get("remediation.survey.look"),
                        "",
                        List.of()));
    }

    @GetMapping("/surveys/new")
    @RequiresRight("ledger.write")
    ModelAndView newSurvey(
            Scope scope,
            Words words,
            @RequestParam(defaultValue = "0") long lead,
            @RequestParam(defaultValue = "0") long prior) {
        var typed = new HashMap<String, String>();
        typed.put("surveyedOn", today().toString());
        typed.put("office", unit(scope).code());
        if (lead != 0) {
            var told = stored.lead(lead).orElseThrow(SurveyController::missing).lead();
            typed.put("office", told.unit());
            typed.put("cell.name", told.name());
            typed.put("cell.creditCode", told.creditCode());
            typed.put("cell.address", told.address());
        }
        if (prior != 0) {
            var left =
                    stored.survey(prior).orElseThrow(SurveyController::missing).survey();
            typed.put("office", left.unit());
            left.cells().forEach((key, value) -> typed.put("cell." + key, value));
            left.signatures().forEach((key, value) -> typed.put("signature." + key, value));
            typed.put(
                    "grounds",
                    String.join(
                            ",",
                            left.grounds().stream()
                                    .map(g -> g.limb() + "." + g.key())
                                    .toList()));
        }
        return surveyForm(scope.campaign(), lead, prior, typed, List.of(), List.of(), false, Map.of(), words);
    }

    @PostMapping("/surveys/new")
    @RequiresRight("ledger.write")
    ModelAndView survey(
            Scope scope,
            Words words,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "ground", defaultValue = "") List<String> grounds,
            @RequestParam(defaultValue = "0") long lead,
            @RequestParam(defaultValue = "0") long prior,
            RedirectAttributes redirect) {
        var campaign = campaigns.require(scope.campaign());
        var survey = new Survey(
                campaign.id(),
                own(typed),
                lead,
                prior,
                day(text(typed, "surveyedOn")),
                place(typed),
                grounds(campaign.surveyRules(), grounds, typed),
                text(typed, "verdict"),
                text(typed, "reason"),
                text(typed, "duplicateOf"),
                parts(typed, "signature."),
                text(typed, "note"),
                parts(typed, "cell."),
                !text(typed, "beside").isEmpty());
        return switch (surveys.survey(survey, act(survey.reason()))) {
            case SurveyOutcome.Stored(var id, var caseId) -> {
                redirect.addFlashAttribute(
                        Notice.FLASH,
                        Notice.good(words.get(
                                caseId == 0 ? "remediation.survey.stored" : "remediation.survey.listed",
                                survey.cell("name"))));
                yield new ModelAndView("redirect:/surveys/" + id);
            }
            case SurveyOutcome.Refused(var faults) ->
                refused(surveyForm(
                        campaign.id(),
                        lead,
                        prior,
                        typed,
                        grounds,
                        List.of(),
                        false,
                        faults(campaign, faults, words),
                        words));
            case SurveyOutcome.Known(var known, var closed) ->
                conflicting(surveyForm(campaign.id(), lead, prior, typed, grounds, known, closed, Map.of(), words));
            case SurveyOutcome.NotFound() -> throw missing();
        };
    }

    @GetMapping("/surveys/{id}")
    @RequiresRight("ledger.read")
    ModelAndView filed(@PathVariable long id, Words words) {
        var found = stored.survey(id).orElseThrow(SurveyController::missing);
        var survey = found.survey();
        var rules = campaigns.require(survey.campaign()).surveyRules();
        var facts = new ArrayList<Fact>();
        HEAD.forEach(key -> fact(facts, "remediation.survey." + key, survey.cell(key), words));
        fact(facts, "remediation.survey.unit", unitName(survey.unit()), words);
        fact(facts, "remediation.survey.surveyedOn", words.day(survey.surveyedOn()), words);
        fact(facts, "remediation.survey.reason", survey.reason(), words);
        fact(facts, "remediation.survey.duplicateOf", survey.duplicateOf(), words);
        var place = survey.place();
        if (place != null) {
            fact(
                    facts,
                    "remediation.survey.place",
                    place.longitude() + ", " + place.latitude() + " ±" + place.accuracy() + " m",
                    words);
        }
        places.areas(survey).ifPresent(areas -> facts.add(area(areas, words)));
        rules.signatures().forEach(each -> {
            var name = survey.signatures().getOrDefault(each.key(), "");
            if (!name.isBlank()) {
                facts.add(new Fact(each.label().in(words.locale()), name, ""));
            }
        });
        fact(facts, "remediation.survey.note", survey.note(), words);
        fact(facts, "remediation.survey.recorded", recorded(found.recordedAt(), found.recordedBy(), words), words);
        if (survey.lead() != 0) {
            facts.add(new Fact(
                    words.get("remediation.survey.lead"),
                    words.get("remediation.survey.lead.open"),
                    "/surveys/leads/" + survey.lead()));
        }
        if (found.caseId() != 0) {
            facts.add(new Fact(
                    words.get("remediation.survey.case"),
                    words.get("remediation.survey.case.open"),
                    "/ledger/cases/" + found.caseId()));
        }
        var pending = survey.verdict().equals(Survey.PENDING);
        return new ModelAndView(
                "remediation/record",
                "page",
                new RecordPage(
                        "surveys",
                        survey.cell("name"),
                        words.get("remediation.verdict." + survey.verdict()),
                        pending ? "warn" : survey.verdict().equals(Survey.LISTED) ? "qing" : "",
                        facts,
                        survey.grounds().stream()
                                .map(ground -> ground(rules, ground, words))
                                .toList(),
                        pending && signedIn.require().may("ledger.write", survey.campaign())
                                ? "/surveys/new?prior=" + id
                                : "",
                        words.get("remediation.survey.again"),
                        "/evidence/subjects/survey:" + id,
                        evidences.of(signedIn.require().reach(), "survey:" + id)));
    }

    @GetMapping("/surveys/zero/{id}")
    @RequiresRight("ledger.read")
    ModelAndView searched(@PathVariable long id, Words words) {
        var found = stored.search(id).orElseThrow(SurveyController::missing);
        var search = found.search();
        var rules = campaigns.require(search.campaign()).surveyRules();
        var reach = signedIn.require().reach();
        var proof = rules.zeroProof();
        var kept = evidences.count(reach, "search:" + id, "", Grade.valueOf(proof.grade()));
        var facts = new ArrayList<Fact>();
        fact(facts, "remediation.survey.unit", unitName(search.unit()), words);
        fact(facts, "remediation.survey.searchedOn", words.day(search.searchedOn()), words);
        fact(facts, "remediation.survey.places", words.get("remediation.zero.places", search.places()), words);
        fact(facts, "remediation.survey.way", search.way(), words);
        fact(facts, "remediation.survey.proof", search.proof(), words);
        rules.signatures()
                .forEach(each -> facts.add(new Fact(
                        each.label().in(words.locale()), search.signatures().getOrDefault(each.key(), ""), "")));
        fact(facts, "remediation.survey.recorded", recorded(found.recordedAt(), found.recordedBy(), words), words);
        var proven = kept >= proof.count();
        return new ModelAndView(
                "remediation/record",
                "page",
                new RecordPage(
                        "zero",
                        search.village(),
                        proven
                                ? words.get("remediation.zero.proven")
                                : words.get("remediation.zero.unproven", kept, proof.count(), proof.grade()),
                        proven ? "" : "warn",
                        facts,
                        List.of(),
                        "",
                        "",
                        "/evidence/subjects/search:" + id,
                        evidences.of(reach, "search:" + id)));
    }

    private static Fact area(List<Area> areas, Words words) {
        var names = areas.isEmpty()
                ? words.get("remediation.survey.area.none")
                : areas.stream().map(Area::name).collect(Collectors.joining(words.get("remediation.survey.area.and")));
        return new Fact(words.get("remediation.survey.area"), names, "");
    }

    @GetMapping("/surveys/zero/new")
    @RequiresRight("ledger.write")
    ModelAndView newSearch(Scope scope, Words words) {
        return searchForm(
                scope.campaign(),
                Map.of("searchedOn", today().toString(), "office", unit(scope).code()),
                Map.of(),
                words);
    }

    @PostMapping("/surveys/zero/new")
    @RequiresRight("ledger.write")
    ModelAndView search(
            Scope scope, Words words, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        var places = text(typed, "places");
        var search = new VillageSearch(
                scope.campaign(),
                own(typed),
                text(typed, "village"),
                day(text(typed, "searchedOn")),
                text(typed, "way"),
                places.matches("\\d{1,6}") ? Integer.parseInt(places) : 0,
                text(typed, "proof"),
                parts(typed, "signature."));
        return switch (surveys.search(search, act(""))) {
            case SurveyOutcome.Stored searched -> {
                redirect.addFlashAttribute(
                        Notice.FLASH, Notice.good(words.get("remediation.zero.stored", search.village())));
                yield new ModelAndView("redirect:/surveys/zero/" + searched.id());
            }
            case SurveyOutcome.Refused(var faults) ->
                refused(searchForm(
                        scope.campaign(), typed, faults(campaigns.require(scope.campaign()), faults, words), words));
            case SurveyOutcome.Known _, SurveyOutcome.NotFound _ -> throw missing();
        };
    }

    private ModelAndView leadForm(
            Map<String, String> typed, List<KnownPlace> known, Map<String, String> faults, Words words) {
        return new ModelAndView(
                "remediation/lead-form",
                "page",
                new LeadFormPage(
                        unitsFor(text(typed, "office")), sources(text(typed, "source"), words), typed, known, faults));
    }

    private ModelAndView searchForm(
            String campaign, Map<String, String> typed, Map<String, String> faults, Words words) {
        return new ModelAndView(
                "remediation/search-form",
                "page",
                new SearchFormPage(
                        unitsFor(text(typed, "office")),
                        signatures(campaigns.require(campaign).surveyRules(), typed, words),
                        typed,
                        faults));
    }

    private ModelAndView surveyForm(
            String campaignId,
            long lead,
            long prior,
            Map<String, String> typed,
            List<String> grounds,
            List<KnownPlace> known,
            boolean closed,
            Map<String, String> faults,
            Words words) {
        var campaign = campaigns.require(campaignId);
        var rules = campaign.surveyRules();
        var chosen = grounds.isEmpty() ? List.of(text(typed, "grounds").split(",")) : grounds;
        var cells = parts(typed, "cell.");
        var ofGrounds = rules.limbs().stream()
                .flatMap(limb -> limb.grounds().stream())
                .map(SurveyRules.Ground::column)
                .toList();
        var fields = cases.fields(campaign, cells, words).stream()
                .filter(field -> !HEAD.contains(field.key()) && !ofGrounds.contains(field.key()))
                .toList();
        var told = lead == 0
                ? ""
                : stored.lead(lead)
                        .map(one -> words.get("remediation.source."
                                        + one.lead().source().key()) + " "
                                + one.lead().reference() + " " + one.lead().note())
                        .orElse("");
        return new ModelAndView(
                "remediation/survey-form",
                "page",
                new SurveyFormPage(
                        lead,
                        prior,
                        told,
                        unitsFor(text(typed, "office")),
                        rules.limbs().stream()
                                .map(limb -> limb(limb, chosen, typed, words))
                                .toList(),
                        choices(
                                Survey.VERDICTS,
                                v -> v,
                                v -> words.get("remediation.verdict." + v),
                                text(typed, "verdict")),
                        signatures(rules, typed, words),
                        fields,
                        text(typed, "verdict").equals(Survey.LISTED),
                        typed,
                        known,
                        closed,
                        faults));
    }

    private static Limb limb(SurveyRules.Limb limb, List<String> chosen, Map<String, String> typed, Words words) {
        return new Limb(
                limb.key(),
                limb.label().in(words.locale()),
                limb.clause(),
                limb.grounds().stream()
                        .map(ground -> new SurveyFormPage.Ground(
                                limb.key() + "." + ground.key(),
                                ground.label().in(words.locale()),
                                ground.clause(),
                                chosen.contains(limb.key() + "." + ground.key())))
                        .toList(),
                limb.open(),
                text(typed, "own." + limb.key()));
    }

    private static List<Signature> signatures(SurveyRules rules, Map<String, String> typed, Words words) {
        return rules.signatures().stream()
                .map(each -> new Signature(
                        "signature." + each.key(),
                        each.label().in(words.locale()),
                        text(typed, "signature." + each.key()),
                        each.required()))
                .toList();
    }

    /** What was ticked, and what the site adds of its own. */
    private static List<Ground> grounds(SurveyRules rules, List<String> ticked, Map<String, String> typed) {
        var grounds = new ArrayList<Ground>();
        for (var one : ticked) {
            var dot = one.indexOf('.');
            if (dot > 0) {
                grounds.add(new Ground(one.substring(0, dot), one.substring(dot + 1), ""));
            }
        }
        for (var limb : rules.limbs()) {
            var own = text(typed, "own." + limb.key());
            if (!own.isEmpty()) {
                grounds.add(new Ground(limb.key(), "", own));
            }
        }
        return grounds;
    }

    private static Fact ground(SurveyRules rules, Ground ground, Words words) {
        var limb = rules.limbs().stream()
                .filter(one -> one.key().equals(ground.limb()))
                .findFirst();
        var label = limb.map(one -> one.label().in(words.locale())).orElse(ground.limb());
        var known = limb.stream()
                .flatMap(one -> one.grounds().stream())
                .filter(one -> one.key().equals(ground.key()))
                .findFirst();
        return new Fact(
                label,
                known.map(one -> one.label().in(words.locale()) + "　" + one.clause())
                        .orElse(ground.text()),
                "");
    }

    private Row row(StoredSurvey one, Words words) {
        var survey = one.survey();
        var pending = survey.verdict().equals(Survey.PENDING);
        return new Row(
                "/surveys/" + one.id(),
                survey.cell("name"),
                survey.cell("address"),
                unitName(survey.unit()),
                words.get("remediation.verdict." + survey.verdict()),
                pending ? "warn" : survey.verdict().equals(Survey.LISTED) ? "qing" : "",
                words.day(survey.surveyedOn()),
                people.called(one.recordedBy().person(), words),
                pending && signedIn.require().may("ledger.write") ? "/surveys/new?prior=" + one.id() : "");
    }

    private Row row(StoredLead one, Words words) {
        var lead = one.lead();
        var open = one.survey() == 0;
        return new Row(
                "/surveys/leads/" + one.id(),
                lead.name().isBlank() ? lead.address() : lead.name(),
                lead.name().isBlank() ? lead.note() : lead.address(),
                unitName(lead.unit()),
                words.get("remediation.source." + lead.source().key()),
                open ? "warn" : "",
                words.day(lead.foundOn()),
                people.called(one.recordedBy().person(), words),
                open && signedIn.require().may("ledger.write") ? "/surveys/new?lead=" + one.id() : "");
    }

    private Row row(StoredSearch one, Words words) {
        var search = one.search();
        return new Row(
                "/surveys/zero/" + one.id(),
                search.village(),
                search.way() + "　" + search.proof(),
                unitName(search.unit()),
                words.get("remediation.zero.places", search.places()),
                "",
                words.day(search.searchedOn()),
                String.join(" ", search.signatures().values()),
                "");
    }

    private static void fact(List<Fact> facts, String label, String value, Words words) {
        if (!value.isBlank()) {
            facts.add(new Fact(words.get(label), value, ""));
        }
    }

    private String recorded(java.time.Instant at, Actor by, Words words) {
        return words.moment(at) + " " + unitName(by.unit()) + " " + people.called(by.person(), words);
    }

    private static List<Choice> sources(String chosen, Words words) {
        return choices(
                List.of(Lead.Source.values()),
                Lead.Source::key,
                source -> words.get("remediation.source." + source.key()),
                chosen);
    }

    private static <T> List<Choice> choices(
            List<T> of, Function<T, String> value, Function<T, String> label, String chosen) {
        return of.stream()
                .map(each -> new Choice(
                        value.apply(each), label.apply(each), value.apply(each).equals(chosen)))
                .toList();
    }

    /** The person's own office and those beneath it. */
    private List<Choice> unitsFor(String chosen) {
        var place = signedIn.require().place();
        return Stream.concat(Stream.of(place), units.children(place.code()).stream())
                .map(unit -> new Choice(unit.code(), unit.name(), unit.code().equals(chosen)))
                .toList();
    }

    private Unit unit(Scope scope) {
        return units.find(scope.unit()).orElseGet(() -> signedIn.require().place());
    }

    /** The unit that the form names; what lies beyond the reach is not there. */
    private String own(Map<String, String> typed) {
        var reach = signedIn.require().reach();
        return units.find(text(typed, "office"))
                .filter(unit -> reach.contains(unit.path()))
                .map(Unit::code)
                .orElseThrow(SurveyController::missing);
    }

    private String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    /** What is wrong, by field: the cells of the case in the ledger's words, the rest in ours. */
    private Map<String, String> faults(@Nullable Campaign campaign, List<Fault> faults, Words words) {
        var told = new LinkedHashMap<String, String>();
        for (var fault : faults) {
            var field = fault.column() == null ? "" : fault.column();
            var label = campaign == null ? "" : label(campaign, field, words);
            var ours = words.has("remediation.survey." + field) ? words.get("remediation.survey." + field) : field;
            told.merge(field, words.fault(fault, label.isEmpty() ? ours : label), (one, other) -> one + " " + other);
        }
        return told;
    }

    private static String label(Campaign campaign, String field, Words words) {
        return campaign.surveyRules().signatures().stream()
                .filter(each -> field.equals("signature." + each.key()))
                .map(each -> each.label().in(words.locale()))
                .findFirst()
                .or(() -> campaign.column(field).map(column -> column.label().in(words.locale())))
                .orElse("");
    }

    private Act act(String reason) {
        return new Act(signedIn.require().actor(), today(), reason, Act.BY_HAND);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What no calendar has counts as today's; the form shows it. */
    private LocalDate day(String written) {
        try {
            return written.isEmpty() ? today() : LocalDate.parse(written);
        } catch (DateTimeException _) {
            return today();
        }
    }

    private static Survey.@Nullable Place place(Map<String, String> typed) {
        try {
            var longitude = new BigDecimal(text(typed, "longitude"));
            var latitude = new BigDecimal(text(typed, "latitude"));
            var accuracy = text(typed, "accuracy");
            var known = longitude.abs().intValue() <= 180 && latitude.abs().intValue() <= 90;
            return known
                    ? new Survey.Place(
                            longitude, latitude, accuracy.matches("\\d{1,6}") ? Integer.parseInt(accuracy) : 0)
                    : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static Map<String, String> parts(Map<String, String> typed, String prefix) {
        var parts = new HashMap<String, String>();
        typed.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                parts.put(key.substring(prefix.length()), value.strip());
            }
        });
        return parts;
    }

    private static Map<String, String> parameters(String filter, String value, String last, long id) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(filter, value);
        parameters.put(last, Long.toString(id));
        return parameters;
    }

    private static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private static ModelAndView conflicting(ModelAndView page) {
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
