package org.qingce.remediation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingce.access.SignedIn;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.RequiresRight;
import org.qingce.remediation.RecordPage.Fact;
import org.qingce.remediation.SurveyOutcome.KnownPlace;
import org.qingce.remediation.SurveyRepository.StoredLead;
import org.qingce.remediation.SurveysPage.Choice;
import org.qingce.remediation.SurveysPage.Row;
import org.qingce.web.Links;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Leads (线索): the list, the form and what was told. */
@Controller
class LeadController {

    private final Surveys surveys;
    private final SurveyRepository stored;
    private final SurveyScreens screens;
    private final SignedIn signedIn;
    private final AuditTrail audit;

    LeadController(
            Surveys surveys, SurveyRepository stored, SurveyScreens screens, SignedIn signedIn, AuditTrail audit) {
        this.surveys = surveys;
        this.stored = stored;
        this.screens = screens;
        this.signedIn = signedIn;
        this.audit = audit;
    }

    @GetMapping("/surveys/leads")
    @RequiresRight("ledger.read")
    ModelAndView leads(
            Scope scope,
            Words words,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "0") long after) {
        screens.requireRead(scope.campaign());
        var unit = screens.unit(scope);
        var found = stored.leads(scope.campaign(), unit.path(), source, false, after, SurveyScreens.ROWS + 1);
        var rows = found.stream()
                .limit(SurveyScreens.ROWS)
                .map(one -> row(one, words))
                .toList();
        var next = found.size() > SurveyScreens.ROWS
                ? Links.to(
                        scope.at("/surveys/leads"),
                        SurveyScreens.parameters(
                                "source",
                                source,
                                "after",
                                found.get(SurveyScreens.ROWS - 1).id()))
                : "";
        return screens.list("leads", scope, unit, "source", sources(source, words), rows, after, next, words);
    }

    @GetMapping("/surveys/leads/new")
    @RequiresRight("ledger.write")
    ModelAndView newLead(Scope scope, Words words) {
        screens.requireWrite(scope.campaign());
        return leadForm(
                Map.of(
                        "foundOn",
                        screens.today().toString(),
                        "office",
                        screens.unit(scope).code()),
                List.of(),
                Map.of(),
                words);
    }

    @PostMapping("/surveys/leads/new")
    @RequiresRight("ledger.write")
    ModelAndView report(
            Scope scope, Words words, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        screens.requireWrite(scope.campaign());
        var place = SurveyScreens.place(typed);
        var unreadable = new HashMap<>(screens.unreadableDay(typed, "foundOn", words));
        if (place == null
                && !(SurveyScreens.text(typed, "longitude") + SurveyScreens.text(typed, "latitude")).isEmpty()) {
            unreadable.put("longitude", words.get("remediation.lead.place.unreadable"));
        }
        if (!unreadable.isEmpty()) {
            return SurveyScreens.refused(leadForm(typed, List.of(), unreadable, words));
        }
        var lead = new Lead(
                        scope.campaign(),
                        screens.own(typed),
                        Lead.Source.of(SurveyScreens.text(typed, "source")),
                        SurveyScreens.text(typed, "reference"),
                        SurveyScreens.text(typed, "informant"),
                        screens.dayOr(typed, "foundOn"),
                        SurveyScreens.text(typed, "name"),
                        SurveyScreens.text(typed, "creditCode"),
                        SurveyScreens.text(typed, "address"),
                        SurveyScreens.text(typed, "note"),
                        SurveyScreens.text(typed, "beside"))
                .at(place);
        return switch (surveys.report(lead, screens.act(""))) {
            case SurveyOutcome.Stored kept -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("remediation.lead.stored")));
                yield new ModelAndView("redirect:/surveys/leads/" + kept.id());
            }
            case SurveyOutcome.Refused(var faults) ->
                SurveyScreens.refused(leadForm(typed, List.of(), screens.faults(null, faults, words), words));
            case SurveyOutcome.Known known ->
                SurveyScreens.conflicting(leadForm(typed, known.places(), Map.of(), words));
            case SurveyOutcome.NotFound() -> throw SurveyScreens.missing();
        };
    }

    @GetMapping("/surveys/leads/{id}")
    @RequiresRight("ledger.read")
    ModelAndView lead(@PathVariable long id, Words words) {
        return draw(require(id), false, words);
    }

    /** Who told of the place (查看提供人): for those who may, and on the record. */
    @PostMapping("/surveys/leads/{id}/reveal")
    @RequiresRight("contact.read")
    ModelAndView reveal(@PathVariable long id, Words words) {
        var found = require(id);
        audit.record(
                signedIn.require().actor(),
                "remediation.revealInformant",
                "lead:" + id,
                Detail.empty().with("campaign", found.lead().campaign()));
        return draw(found, true, words);
    }

    private StoredLead require(long id) {
        var found = stored.lead(id).orElseThrow(SurveyScreens::missing);
        screens.requireRead(found.lead().campaign());
        return found;
    }

    private ModelAndView draw(StoredLead found, boolean revealed, Words words) {
        var lead = found.lead();
        var isHidden = !revealed && !lead.informant().isBlank();
        var facts = new ArrayList<Fact>();
        SurveyScreens.fact(
                facts,
                "remediation.lead.source",
                words.get("remediation.source." + lead.source().key()),
                words);
        SurveyScreens.fact(facts, "remediation.lead.reference", lead.reference(), words);
        SurveyScreens.fact(
                facts,
                "remediation.lead.informant",
                isHidden ? words.get("remediation.lead.informant.hidden") : lead.informant(),
                words);
        SurveyScreens.fact(facts, "remediation.lead.foundOn", words.day(lead.foundOn()), words);
        SurveyScreens.fact(facts, "remediation.survey.name", lead.name(), words);
        SurveyScreens.fact(facts, "remediation.survey.creditCode", lead.creditCode(), words);
        SurveyScreens.fact(facts, "remediation.survey.address", lead.address(), words);
        SurveyScreens.fact(
                facts,
                "remediation.lead.place",
                SurveyPlaces.point(lead.place()).map(GeoPoint::written).orElse(""),
                words);
        SurveyScreens.fact(facts, "remediation.survey.unit", screens.unitName(lead.unit()), words);
        SurveyScreens.fact(facts, "remediation.lead.note", lead.note(), words);
        SurveyScreens.fact(facts, "remediation.lead.beside", lead.beside(), words);
        SurveyScreens.fact(
                facts,
                "remediation.survey.recorded",
                screens.recorded(found.recordedAt(), found.recordedBy(), words),
                words);
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
                        open && screens.mayWrite(lead.campaign()) ? "/surveys/new?lead=" + found.id() : "",
                        words.get("remediation.survey.look"),
                        isHidden && signedIn.require().may("contact.read")
                                ? "/surveys/leads/" + found.id() + "/reveal"
                                : "",
                        "",
                        List.of(),
                        null,
                        List.of()));
    }

    private ModelAndView leadForm(
            Map<String, String> typed, List<KnownPlace> known, Map<String, String> faults, Words words) {
        return new ModelAndView(
                "remediation/lead-form",
                "page",
                new LeadFormPage(
                        screens.unitsFor(SurveyScreens.text(typed, "office")),
                        sources(SurveyScreens.text(typed, "source"), words),
                        typed,
                        known,
                        faults));
    }

    private Row row(StoredLead one, Words words) {
        var lead = one.lead();
        var open = one.survey() == 0;
        return new Row(
                "/surveys/leads/" + one.id(),
                lead.name().isBlank() ? lead.address() : lead.name(),
                Stream.of(
                                words.get(open ? "remediation.lead.open" : "remediation.lead.done"),
                                lead.name().isBlank() ? lead.note() : lead.address())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" · ")),
                screens.unitName(lead.unit()),
                words.get("remediation.source." + lead.source().key()),
                open ? "warn" : "",
                words.day(lead.foundOn()),
                screens.caller(one.recordedBy(), words),
                open && screens.mayWrite(lead.campaign()) ? "/surveys/new?lead=" + one.id() : "");
    }

    private static List<Choice> sources(String chosen, Words words) {
        return SurveyScreens.choices(
                List.of(Lead.Source.values()),
                Lead.Source::key,
                source -> words.get("remediation.source." + source.key()),
                chosen);
    }
}
