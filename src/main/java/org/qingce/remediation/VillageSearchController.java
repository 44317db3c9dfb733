package org.qingce.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaigns;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.Grade;
import org.qingce.evidence.PhotosChosen;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.RecordPage.Fact;
import org.qingce.remediation.SurveyRepository.StoredSearch;
import org.qingce.remediation.SurveysPage.Row;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Zero reports (零报告): villages searched in which none was found, with the proof of looking. */
@Controller
class VillageSearchController {

    private final Surveys surveys;
    private final SurveyRepository stored;
    private final SurveyScreens screens;
    private final Evidences evidences;
    private final Campaigns campaigns;
    private final SignedIn signedIn;

    VillageSearchController(
            Surveys surveys,
            SurveyRepository stored,
            SurveyScreens screens,
            Evidences evidences,
            Campaigns campaigns,
            SignedIn signedIn) {
        this.surveys = surveys;
        this.stored = stored;
        this.screens = screens;
        this.evidences = evidences;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
    }

    @GetMapping("/surveys/zero")
    @RequiresRight("ledger.read")
    ModelAndView searches(Scope scope, Words words, @RequestParam(defaultValue = "0") long after) {
        screens.requireRead(scope.campaign());
        var unit = screens.unit(scope);
        var found = stored.searches(scope.campaign(), unit.path(), after, SurveyScreens.ROWS + 1);
        var rows = found.stream()
                .limit(SurveyScreens.ROWS)
                .map(one -> row(one, words))
                .toList();
        var next = found.size() > SurveyScreens.ROWS
                ? scope.at("/surveys/zero?after="
                        + found.get(SurveyScreens.ROWS - 1).id())
                : "";
        return screens.list("zero", scope, unit, "", List.of(), rows, after, next, words);
    }

    @GetMapping("/surveys/zero/new")
    @RequiresRight("ledger.write")
    ModelAndView newSearch(Scope scope, Words words) {
        screens.requireWrite(scope.campaign());
        return searchForm(
                scope.campaign(),
                Map.of(
                        "searchedOn",
                        screens.today().toString(),
                        "office",
                        screens.unit(scope).code()),
                Map.of(),
                words);
    }

    @PostMapping("/surveys/zero/new")
    @RequiresRight("ledger.write")
    ModelAndView search(
            Scope scope, Words words, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        screens.requireWrite(scope.campaign());
        var unreadable = screens.unreadableDay(typed, "searchedOn", words);
        if (!unreadable.isEmpty()) {
            return SurveyScreens.refused(searchForm(scope.campaign(), typed, unreadable, words));
        }
        var places = SurveyScreens.text(typed, "places");
        var search = new VillageSearch(
                scope.campaign(),
                screens.own(typed),
                SurveyScreens.text(typed, "village"),
                screens.dayOr(typed, "searchedOn"),
                SurveyScreens.text(typed, "way"),
                places.matches("\\d{1,6}") ? Integer.parseInt(places) : 0,
                SurveyScreens.text(typed, "proof"),
                SurveyScreens.parts(typed, "signature."));
        return switch (surveys.search(search, screens.act(""))) {
            case SurveyOutcome.Stored searched -> {
                redirect.addFlashAttribute(
                        Notice.FLASH, Notice.good(words.get("remediation.zero.stored", search.village())));
                redirect.addFlashAttribute(PhotosChosen.KEY, PhotosChosen.key(typed.get(PhotosChosen.KEY)));
                yield new ModelAndView("redirect:/surveys/zero/" + searched.id());
            }
            case SurveyOutcome.Refused(var faults) ->
                SurveyScreens.refused(searchForm(
                        scope.campaign(),
                        typed,
                        screens.faults(campaigns.require(scope.campaign()), faults, words),
                        words));
            case SurveyOutcome.Known _, SurveyOutcome.NotFound _ -> throw SurveyScreens.missing();
        };
    }

    @GetMapping("/surveys/zero/{id}")
    @RequiresRight("ledger.read")
    ModelAndView searched(@PathVariable long id, Model answer, Words words) {
        var found = stored.search(id).orElseThrow(SurveyScreens::missing);
        var search = found.search();
        screens.requireRead(search.campaign());
        var rules = campaigns.require(search.campaign()).surveyRules();
        var reach = signedIn.require().reach();
        var proof = rules.zeroProof();
        var kept = evidences.count(reach, "search:" + id, "", Grade.valueOf(proof.grade()));
        var facts = new ArrayList<Fact>();
        SurveyScreens.fact(facts, "remediation.survey.unit", screens.unitName(search.unit()), words);
        SurveyScreens.fact(facts, "remediation.survey.searchedOn", words.day(search.searchedOn()), words);
        SurveyScreens.fact(
                facts, "remediation.survey.places", words.get("remediation.zero.places", search.places()), words);
        SurveyScreens.fact(facts, "remediation.survey.way", search.way(), words);
        SurveyScreens.fact(facts, "remediation.survey.proof", search.proof(), words);
        rules.signatures()
                .forEach(each -> facts.add(new Fact(
                        each.label().in(words.locale()), search.signatures().getOrDefault(each.key(), ""), "")));
        SurveyScreens.fact(
                facts,
                "remediation.survey.recorded",
                screens.recorded(found.recordedAt(), found.recordedBy(), words),
                words);
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
                        "",
                        "/evidence/subjects/search:" + id,
                        evidences.of(reach, "search:" + id),
                        screens.photos("search:" + id, search.campaign(), answer),
                        List.of()));
    }

    private ModelAndView searchForm(
            String campaign, Map<String, String> typed, Map<String, String> faults, Words words) {
        return new ModelAndView(
                "remediation/search-form",
                "page",
                new SearchFormPage(
                        screens.unitsFor(SurveyScreens.text(typed, "office")),
                        SurveyScreens.signatures(campaigns.require(campaign).surveyRules(), typed, words),
                        screens.account(),
                        screens.account() + ":" + campaign + ":zero",
                        typed,
                        faults));
    }

    private Row row(StoredSearch one, Words words) {
        var search = one.search();
        return new Row(
                "/surveys/zero/" + one.id(),
                search.village(),
                search.way() + "　" + search.proof(),
                screens.unitName(search.unit()),
                one.proven()
                        ? words.get("remediation.zero.places", search.places())
                        : words.get("remediation.zero.waits", search.places()),
                one.proven() ? "" : "warn",
                words.day(search.searchedOn()),
                String.join(" ", search.signatures().values()),
                "");
    }
}
