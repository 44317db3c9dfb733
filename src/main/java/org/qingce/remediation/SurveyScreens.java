package org.qingce.remediation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.SurveyRules;
import org.qingce.evidence.Phase;
import org.qingce.evidence.PhotosChosen;
import org.qingce.kernel.Act;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.kernel.SheetDate;
import org.qingce.remediation.RecordPage.Fact;
import org.qingce.remediation.SurveyFormPage.Signature;
import org.qingce.remediation.SurveysPage.Choice;
import org.qingce.remediation.SurveysPage.Row;
import org.qingce.web.Scope;
import org.qingce.web.Tab;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What the pages of leads, surveys and zero reports have in common: whose campaign it is, what was typed, the list they share. */
@Component
class SurveyScreens {

    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(\\.\\d{1,15})?");

    static final int ROWS = 50;

    private static final int MOST = 1000;

    private final SurveyRepository stored;
    private final Units units;
    private final People people;
    private final SignedIn signedIn;
    private final Clock clock;

    SurveyScreens(SurveyRepository stored, Units units, People people, SignedIn signedIn, Clock clock) {
        this.stored = stored;
        this.units = units;
        this.people = people;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    /** What may not be read is not there. */
    void requireRead(String campaign) {
        if (!signedIn.require().may("ledger.read", campaign)) {
            throw missing();
        }
    }

    boolean mayWrite(String campaign) {
        return signedIn.require().may("ledger.write", campaign);
    }

    void requireWrite(String campaign) {
        if (!mayWrite(campaign)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    ModelAndView list(
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
                new Tab(
                        words.get("remediation.survey.leads.open"),
                        scope.at("/surveys/leads"),
                        counts.get(0),
                        view.equals("leads")),
                new Tab(
                        words.get("remediation.survey.records"),
                        scope.at("/surveys"),
                        counts.get(1),
                        view.equals("surveys")),
                new Tab(
                        words.get("remediation.survey.zero"),
                        scope.at("/surveys/zero"),
                        counts.get(2),
                        view.equals("zero")));
        var path =
                scope.at(view.equals("leads") ? "/surveys/leads" : view.equals("zero") ? "/surveys/zero" : "/surveys");
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
                        mayWrite(scope.campaign()),
                        after == 0 ? "" : path,
                        next));
    }

    /** The person's own office and those beneath it. */
    List<Choice> unitsFor(String chosen) {
        var place = signedIn.require().place();
        return Stream.concat(Stream.of(place), units.children(place.code()).stream())
                .map(unit -> new Choice(unit.code(), unit.name(), unit.code().equals(chosen)))
                .toList();
    }

    Unit unit(Scope scope) {
        return units.find(scope.unit()).orElseGet(() -> signedIn.require().place());
    }

    /** The unit that the form names; what lies beyond the reach is not there. */
    String own(Map<String, String> typed) {
        return own(text(typed, "office"));
    }

    /** The same of a unit that a script names. */
    String own(String office) {
        return named(office).map(Unit::code).orElseThrow(SurveyScreens::missing);
    }

    /** Of the unit that the form names, or of one's own. */
    ScopePath scope(Map<String, String> typed) {
        return named(text(typed, "office"))
                .orElseGet(() -> signedIn.require().place())
                .path();
    }

    private Optional<Unit> named(String office) {
        var reach = signedIn.require().reach();
        return units.find(office).filter(unit -> reach.contains(unit.path()));
    }

    String unitName(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    String recorded(java.time.Instant at, Actor by, Words words) {
        return words.moment(at) + " " + unitName(by.unit()) + " " + people.called(by.person(), words);
    }

    String caller(Actor by, Words words) {
        return people.called(by.person(), words);
    }

    /** What is wrong, by field: the cells of the case in the ledger's words, the rest in ours. */
    Map<String, String> faults(@Nullable Campaign campaign, List<Fault> faults, Words words) {
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

    Act act(String reason) {
        return new Act(signedIn.require().actor(), today(), reason, Act.BY_HAND);
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** What is wrong with a day that has to be told: nothing is typed, or no calendar has it. */
    Map<String, String> unreadableDay(Map<String, String> typed, String field, Words words) {
        var written = text(typed, field);
        if (SheetDate.typed(written, today()).isPresent()) {
            return Map.of();
        }
        var code = written.isEmpty() ? "required" : "date.unreadable";
        return faults(null, List.of(Fault.error(code, field, written)), words);
    }

    /** The day that stands there; today where none can be read. */
    LocalDate dayOr(Map<String, String> typed, String field) {
        return SheetDate.typed(text(typed, field), today()).orElse(today());
    }

    /** Of one person, in one campaign, about one lead or one survey that was left pending. */
    String draft(String campaign, long lead, long prior) {
        return String.join(":", signedIn.require().account(), campaign, Long.toString(lead), Long.toString(prior));
    }

    String account() {
        return signedIn.require().account();
    }

    /** What was chosen within the form of which this page came, for those who may hand evidence in. */
    @Nullable PhotosChosen photos(String subject, String campaign, Model answer) {
        var person = signedIn.require();
        return person.may("evidence.write", campaign)
                ? new PhotosChosen(
                        subject,
                        PhotosChosen.key(answer.getAttribute(PhotosChosen.KEY)),
                        person.account(),
                        Phase.BEFORE)
                : null;
    }

    /** Where it is, as it stands in the fields; null where nothing is there that could be read, or no place on the earth. */
    static Survey.@Nullable Place place(Map<String, String> typed) {
        var longitude = text(typed, "longitude");
        var latitude = text(typed, "latitude");
        if (!DEGREES.matcher(longitude).matches() || !DEGREES.matcher(latitude).matches()) {
            return null;
        }
        var accuracy = text(typed, "accuracy");
        var place = new Survey.Place(
                new BigDecimal(longitude),
                new BigDecimal(latitude),
                accuracy.matches("\\d{1,6}") ? Integer.parseInt(accuracy) : 0);
        return SurveyPlaces.point(place).isPresent() ? place : null;
    }

    static <T> List<Choice> choices(List<T> of, Function<T, String> value, Function<T, String> label, String chosen) {
        return of.stream()
                .map(each -> new Choice(
                        value.apply(each), label.apply(each), value.apply(each).equals(chosen)))
                .toList();
    }

    static List<Signature> signatures(SurveyRules rules, Map<String, String> typed, Words words) {
        return rules.signatures().stream()
                .map(each -> new Signature(
                        "signature." + each.key(),
                        each.label().in(words.locale()),
                        text(typed, "signature." + each.key()),
                        each.required()))
                .toList();
    }

    static void fact(List<Fact> facts, String label, String value, Words words) {
        if (!value.isBlank()) {
            facts.add(new Fact(words.get(label), value, ""));
        }
    }

    static Map<String, String> parts(Map<String, String> typed, String prefix) {
        var parts = new HashMap<String, String>();
        typed.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                parts.put(key.substring(prefix.length()), value.strip());
            }
        });
        return parts;
    }

    static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").strip();
    }

    static Map<String, String> parameters(String filter, String value, String last, long id) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put(filter, value);
        parameters.put(last, Long.toString(id));
        return parameters;
    }

    static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    static ModelAndView conflicting(ModelAndView page) {
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
