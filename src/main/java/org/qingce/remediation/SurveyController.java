package org.qingce.remediation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.SurveyRules;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.PhotosChosen;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.CaseFields;
import org.qingce.ledger.ClassBasis;
import org.qingce.region.Area;
import org.qingce.remediation.RecordPage.Fact;
import org.qingce.remediation.Survey.Ground;
import org.qingce.remediation.SurveyFormPage.Limb;
import org.qingce.remediation.SurveyOutcome.KnownPlace;
import org.qingce.remediation.SurveyRepository.StoredSurvey;
import org.qingce.remediation.SurveysPage.Row;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Surveys of sites (排查): the list, the form and what was filed. */
@Controller
class SurveyController {

    private static final List<String> HEAD = List.of("name", "creditCode", "address");

    private final Surveys surveys;
    private final SurveyRepository stored;
    private final SurveyScreens screens;
    private final SurveyPlaces places;
    private final CaseFields cases;
    private final ClassBasis bases;
    private final Evidences evidences;
    private final GroundOpinions opinions;
    private final Campaigns campaigns;
    private final SignedIn signedIn;

    SurveyController(
            Surveys surveys,
            SurveyRepository stored,
            SurveyScreens screens,
            SurveyPlaces places,
            CaseFields cases,
            ClassBasis bases,
            Evidences evidences,
            GroundOpinions opinions,
            Campaigns campaigns,
            SignedIn signedIn) {
        this.surveys = surveys;
        this.stored = stored;
        this.screens = screens;
        this.places = places;
        this.cases = cases;
        this.bases = bases;
        this.evidences = evidences;
        this.opinions = opinions;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
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
        screens.requireRead(scope.campaign());
        var unit = screens.unit(scope);
        var found = stored.surveys(scope.campaign(), unit.path(), verdict, after, SurveyScreens.ROWS + 1);
        var rows = found.stream()
                .limit(SurveyScreens.ROWS)
                .map(one -> row(one, words))
                .toList();
        var choices =
                SurveyScreens.choices(Survey.VERDICTS, v -> v, v -> words.get("remediation.verdict." + v), verdict);
        var next = found.size() > SurveyScreens.ROWS
                ? Links.to(
                        scope.at("/surveys"),
                        SurveyScreens.parameters(
                                "verdict",
                                verdict,
                                "after",
                                found.get(SurveyScreens.ROWS - 1).id()))
                : "";
        return screens.list("surveys", scope, unit, "verdict", choices, rows, after, next, words);
    }

    @GetMapping("/surveys/new")
    @RequiresRight("ledger.write")
    ModelAndView newSurvey(
            Scope scope,
            Words words,
            @RequestParam(defaultValue = "0") long lead,
            @RequestParam(defaultValue = "0") long prior) {
        var told = lead == 0
                ? null
                : stored.lead(lead).orElseThrow(SurveyScreens::missing).lead();
        var left = prior == 0
                ? null
                : stored.survey(prior).orElseThrow(SurveyScreens::missing).survey();
        var campaign = told != null ? told.campaign() : left != null ? left.campaign() : scope.campaign();
        screens.requireRead(campaign);
        screens.requireWrite(campaign);
        if (!campaign.equals(scope.campaign())) {
            var there = new LinkedHashMap<String, String>();
            there.put("campaign", campaign);
            there.put("lead", lead == 0 ? "" : Long.toString(lead));
            there.put("prior", prior == 0 ? "" : Long.toString(prior));
            return new ModelAndView("redirect:" + Links.to("/surveys/new", there));
        }
        var typed = new HashMap<String, String>();
        typed.put("surveyedOn", screens.today().toString());
        typed.put("office", screens.unit(scope).code());
        if (told != null) {
            typed.put("office", told.unit());
            typed.put("cell.name", told.name());
            typed.put("cell.creditCode", told.creditCode());
            typed.put("cell.address", told.address());
        }
        if (left != null) {
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
        screens.requireWrite(scope.campaign());
        var campaign = campaigns.require(scope.campaign());
        if (typed.containsKey("look")) {
            return surveyForm(campaign.id(), lead, prior, typed, grounds, List.of(), false, Map.of(), words);
        }
        var unreadable = screens.unreadableDay(typed, "surveyedOn", words);
        if (!unreadable.isEmpty()) {
            return SurveyScreens.refused(
                    surveyForm(campaign.id(), lead, prior, typed, grounds, List.of(), false, unreadable, words));
        }
        var survey = new Survey(
                campaign.id(),
                screens.own(typed),
                lead,
                prior,
                screens.dayOr(typed, "surveyedOn"),
                SurveyScreens.place(typed),
                grounds(campaign.surveyRules(), grounds, typed),
                SurveyScreens.text(typed, "verdict"),
                SurveyScreens.text(typed, "reason"),
                SurveyScreens.text(typed, "duplicateOf"),
                SurveyScreens.parts(typed, "signature."),
                SurveyScreens.text(typed, "note"),
                SurveyScreens.parts(typed, "cell."),
                !SurveyScreens.text(typed, "beside").isEmpty());
        return switch (surveys.survey(survey, screens.act(survey.reason()))) {
            case SurveyOutcome.Stored(var id, var caseId) -> {
                redirect.addFlashAttribute(
                        Notice.FLASH,
                        Notice.good(words.get(
                                caseId == 0 ? "remediation.survey.stored" : "remediation.survey.listed",
                                survey.cell("name"))));
                redirect.addFlashAttribute(PhotosChosen.KEY, PhotosChosen.key(typed.get(PhotosChosen.KEY)));
                yield new ModelAndView("redirect:/surveys/" + id);
            }
            case SurveyOutcome.Refused(var faults) ->
                SurveyScreens.refused(surveyForm(
                        campaign.id(),
                        lead,
                        prior,
                        typed,
                        grounds,
                        List.of(),
                        false,
                        screens.faults(campaign, faults, words),
                        words));
            case SurveyOutcome.Known(var known, var closed) ->
                SurveyScreens.conflicting(
                        surveyForm(campaign.id(), lead, prior, typed, grounds, known, closed, Map.of(), words));
            case SurveyOutcome.NotFound() -> throw SurveyScreens.missing();
        };
    }

    @GetMapping("/surveys/{id}")
    @RequiresRight("ledger.read")
    ModelAndView filed(@PathVariable long id, Model answer, Words words) {
        var found = stored.survey(id).orElseThrow(SurveyScreens::missing);
        var survey = found.survey();
        screens.requireRead(survey.campaign());
        var rules = campaigns.require(survey.campaign()).surveyRules();
        var facts = new ArrayList<Fact>();
        HEAD.forEach(key -> SurveyScreens.fact(facts, "remediation.survey." + key, survey.cell(key), words));
        SurveyScreens.fact(facts, "remediation.survey.unit", screens.unitName(survey.unit()), words);
        SurveyScreens.fact(facts, "remediation.survey.surveyedOn", words.day(survey.surveyedOn()), words);
        SurveyScreens.fact(facts, "remediation.survey.reason", survey.reason(), words);
        SurveyScreens.fact(facts, "remediation.survey.duplicateOf", survey.duplicateOf(), words);
        var place = survey.place();
        if (place != null) {
            SurveyScreens.fact(
                    facts,
                    "remediation.survey.place",
                    place.longitude() + ", " + place.latitude()
                            + (place.accuracy() == 0 ? "" : " ±" + place.accuracy() + " m"),
                    words);
        }
        places.areas(place, found.scope(), survey.surveyedOn()).ifPresent(areas -> facts.add(area(areas, words)));
        rules.signatures().forEach(each -> {
            var name = survey.signatures().getOrDefault(each.key(), "");
            if (!name.isBlank()) {
                facts.add(new Fact(each.label().in(words.locale()), name, ""));
            }
        });
        SurveyScreens.fact(facts, "remediation.survey.note", survey.note(), words);
        SurveyScreens.fact(
                facts,
                "remediation.survey.recorded",
                screens.recorded(found.recordedAt(), found.recordedBy(), words),
                words);
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
                        pending && screens.mayWrite(survey.campaign()) ? "/surveys/new?prior=" + id : "",
                        words.get("remediation.survey.again"),
                        "",
                        "/evidence/subjects/survey:" + id,
                        evidences.of(signedIn.require().reach(), "survey:" + id),
                        screens.photos("survey:" + id, survey.campaign(), answer),
                        opinions.of(found).stream()
                                .map(one -> opinion(id, survey, one, words))
                                .toList()));
    }

    private RecordPage.Opinion opinion(long id, Survey survey, GroundOpinions.Opinion one, Words words) {
        var task = one.task();
        var person = signedIn.require();
        var closed = task == null ? null : task.closedAt();
        return new RecordPage.Opinion(
                one.department().name(),
                one.grounds().stream()
                        .map(ground -> ground.label().in(words.locale()))
                        .toList(),
                "/surveys/" + id + "/opinions",
                one.mayBeAsked() && screens.mayWrite(survey.campaign()) ? one.function() : "",
                task == null ? "" : task.isOpen() ? "open" : "done",
                task == null
                        ? ""
                        : closed == null ? words.day(task.due()) : words.day(LocalDate.ofInstant(closed, Words.ZONE)),
                task == null ? "" : task.outcome(),
                one.isOpen()
                        && one.department().code().equals(person.unit().code())
                        && person.may(Mover.RIGHT, survey.campaign()));
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
        var chosen =
                grounds.isEmpty() ? List.of(SurveyScreens.text(typed, "grounds").split(",")) : grounds;
        var cells = SurveyScreens.parts(typed, "cell.");
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
                        .filter(one -> one.lead().campaign().equals(campaignId))
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
                        screens.unitsFor(SurveyScreens.text(typed, "office")),
                        rules.limbs().stream()
                                .map(limb -> limb(limb, chosen, typed, words))
                                .toList(),
                        SurveyScreens.choices(
                                Survey.VERDICTS,
                                v -> v,
                                v -> words.get("remediation.verdict." + v),
                                SurveyScreens.text(typed, "verdict")),
                        SurveyScreens.signatures(rules, typed, words),
                        fields,
                        SurveyScreens.text(typed, "verdict").equals(Survey.LISTED),
                        told(typed, words),
                        screens.account(),
                        screens.draft(campaignId, lead, prior),
                        typed,
                        known,
                        closed,
                        faults,
                        bases.of(campaign, null, words)));
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
                SurveyScreens.text(typed, "own." + limb.key()));
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
            var own = SurveyScreens.text(typed, "own." + limb.key());
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

    private static Fact area(List<Area> areas, Words words) {
        return new Fact(words.get("remediation.survey.area"), names(areas, words), "");
    }

    private static String names(List<Area> areas, Words words) {
        return areas.isEmpty()
                ? words.get("remediation.survey.area.none")
                : areas.stream().map(Area::name).collect(Collectors.joining(words.get("remediation.survey.area.and")));
    }

    /** In which control areas the place lies that stands in the form; blank where none stands there. */
    private String told(Map<String, String> typed, Words words) {
        var place = SurveyScreens.place(typed);
        var nothing = SurveyScreens.text(typed, "longitude").isEmpty()
                && SurveyScreens.text(typed, "latitude").isEmpty();
        if (SurveyPlaces.point(place).isEmpty()) {
            return nothing && !typed.containsKey("look") ? "" : words.get("remediation.survey.area.unreadable");
        }
        return places.areas(place, screens.scope(typed), screens.dayOr(typed, "surveyedOn"))
                .map(areas -> words.get("remediation.survey.area")
                        + words.get("remediation.survey.area.colon")
                        + names(areas, words))
                .orElse(words.get("remediation.survey.area.unknown"));
    }

    private Row row(StoredSurvey one, Words words) {
        var survey = one.survey();
        var pending = survey.verdict().equals(Survey.PENDING);
        return new Row(
                "/surveys/" + one.id(),
                survey.cell("name"),
                survey.cell("address"),
                screens.unitName(survey.unit()),
                words.get("remediation.verdict." + survey.verdict()),
                pending ? "warn" : survey.verdict().equals(Survey.LISTED) ? "qing" : "",
                words.day(survey.surveyedOn()),
                screens.caller(one.recordedBy(), words),
                pending && screens.mayWrite(survey.campaign()) ? "/surveys/new?prior=" + one.id() : "");
    }
}
