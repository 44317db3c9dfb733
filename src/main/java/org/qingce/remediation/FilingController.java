package org.qingce.remediation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.CodeItem;
import org.qingce.campaign.FilingRules.About;
import org.qingce.campaign.FilingRules.Kind;
import org.qingce.evidence.Evidences;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.ControlAreas;
import org.qingce.remediation.FilingFormPage.Choice;
import org.qingce.remediation.FilingListPage.Make;
import org.qingce.remediation.FilingOutcome.Filed;
import org.qingce.remediation.FilingOutcome.NotFound;
import org.qingce.remediation.FilingOutcome.Refused;
import org.qingce.remediation.FilingOwedPage.Section;
import org.qingce.remediation.RecordPage.Fact;
import org.qingce.web.Light;
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

/** What is put on file beside the way of the cases: of one case, of a unit, and what came of each. */
@Controller
class FilingController {

    private static final DayField DAY = new DayField("on");
    private static final int LISTED = 200;
    private static final String OWED = "/filings/owed";

    private final Filings filings;
    private final CaseScreens screens;
    private final FilingShow show;
    private final ControlAreas areas;
    private final Evidences evidences;
    private final Units units;
    private final People people;
    private final SignedIn signedIn;

    FilingController(
            Filings filings,
            CaseScreens screens,
            FilingShow show,
            ControlAreas areas,
            Evidences evidences,
            Units units,
            People people,
            SignedIn signedIn) {
        this.filings = filings;
        this.screens = screens;
        this.show = show;
        this.areas = areas;
        this.evidences = evidences;
        this.units = units;
        this.people = people;
        this.signedIn = signedIn;
    }

    @Bean
    static MenuItem filingMenu() {
        return new MenuItem("remediation.filings", "doc", "/filings", "ledger.read", MenuItem.Group.LEDGER, 45);
    }

    @GetMapping("/cases/{id}/filings")
    @RequiresRight("ledger.read")
    ModelAndView ofCase(@PathVariable long id, Words words) {
        var work = screens.required(id);
        var rows = filings.of(reach(), id);
        var page = new FilingListPage(
                screens.head(work, LifeTabs.FILINGS, words),
                List.of(),
                makes(work.campaign(), About.CASE, "&case=" + id, words),
                rows(rows, words),
                false);
        return new ModelAndView("remediation/filings", "page", page);
    }

    @GetMapping("/filings")
    @RequiresRight("ledger.read")
    ModelAndView list(@RequestParam(defaultValue = "") String kind, Scope scope, Words words) {
        var campaign = screens.requiredToRead(scope);
        var found = filings.list(screens.reach(scope), campaign.id(), kind, LISTED + 1);
        var page = new FilingListPage(
                null,
                tabs(campaign, kind.isEmpty() ? "/filings" : "/filings?kind=" + kind, words),
                makes(campaign, About.UNIT, "", words),
                rows(found.stream().limit(LISTED).toList(), words),
                found.size() > LISTED);
        return new ModelAndView("remediation/filings", "page", page);
    }

    private static List<Tab> tabs(Campaign campaign, String here, Words words) {
        var places = new LinkedHashMap<String, String>();
        places.put("/filings", words.get("remediation.filings.all"));
        var kinds = campaign.filingRules().kinds();
        kinds.forEach(one -> places.put(ofKind(one), one.label().in(words.locale())));
        if (kinds.stream().anyMatch(one -> one.owed() != null)) {
            places.put(OWED, words.get("remediation.owed"));
        }
        return places.entrySet().stream()
                .map(one -> Tab.of(one.getValue(), one.getKey(), one.getKey().equals(here)))
                .toList();
    }

    private static String ofKind(Kind kind) {
        return "/filings?kind=" + kind.key();
    }

    /** Who has to file something, and has not. */
    @GetMapping(OWED)
    @RequiresRight("ledger.read")
    ModelAndView owed(Scope scope, Words words) {
        var campaign = screens.requiredToRead(scope);
        var place = place(scope);
        var sections = filings.owing(campaign, place).stream()
                .map(owing -> section(campaign, owing, place, words))
                .toList();
        return new ModelAndView(
                "remediation/filings-owed", "page", new FilingOwedPage(tabs(campaign, OWED, words), sections));
    }

    private Section section(Campaign campaign, Owing owing, Unit place, Words words) {
        var kind = owing.kind();
        var mine = signedIn.require().unit().code();
        var may = signedIn.require().may(Mover.RIGHT, campaign.id())
                && screens.mover().is(kind.who());
        var left = owing.units().size();
        return new Section(
                kind.key(),
                kind.label().in(words.locale()),
                owing.by().label().in(words.locale()) + " "
                        + words.day(Objects.requireNonNull(owing.by().on())),
                Objects.requireNonNull(kind.owed()).clause(),
                left == 0
                        ? words.get("remediation.owed.none", owing.asked())
                        : words.get("remediation.owed.told", owing.asked(), owing.asked() - left, left),
                left == owing.asked() ? "" : ofKind(kind),
                left == 0 ? Light.DONE : campaign.light(owing.by().on(), screens.today()),
                owing.units().stream()
                        .map(unit -> new FilingOwedPage.Row(
                                unit.name(),
                                "/units/" + unit.code(),
                                unit.parent() == null ? "" : screens.unitName(unit.parent()),
                                may && (unit.code().equals(mine) || unit.code().equals(place.code()))
                                        ? "/filings/new?kind=" + kind.key() + "&campaign=" + campaign.id() + "&office="
                                                + unit.code()
                                        : ""))
                        .toList());
    }

    /** The office whose figures are meant. */
    private Unit place(Scope scope) {
        var own = signedIn.require().place();
        return units.find(scope.unit())
                .filter(unit -> unit.isOffice() && own.path().contains(unit.path()))
                .orElse(own);
    }

    private List<Make> makes(Campaign campaign, About about, String more, Words words) {
        return campaign.filingRules().about(about).stream()
                .filter(kind -> screens.mover().is(kind.who()))
                .map(kind -> new Make(
                        kind.label().in(words.locale()),
                        "/filings/new?kind=" + kind.key() + "&campaign=" + campaign.id() + more))
                .toList();
    }

    private List<FilingListPage.Row> rows(List<Filing> filed, Words words) {
        var abouts = show.abouts(filed);
        return filed.stream()
                .flatMap(one -> Stream.ofNullable(abouts.get(one.id())).map(about -> row(one, about, words)))
                .toList();
    }

    private FilingListPage.Row row(Filing one, String about, Words words) {
        var kind = filings.kind(one).orElse(null);
        return new FilingListPage.Row(
                "/filings/" + one.id(),
                words.day(one.on()),
                label(one, kind, words),
                ground(one, kind, words),
                about,
                one.words(),
                one.number(),
                people.called(one.by().person(), words),
                one.outcome() != null
                        ? words.get("remediation.filing.answered")
                        : kind != null && kind.opens() != null ? words.get("remediation.filing.waits") : "");
    }

    private static String label(Filing one, @Nullable Kind kind, Words words) {
        return kind == null ? one.kind() : kind.label().in(words.locale());
    }

    private static String ground(Filing one, @Nullable Kind kind, Words words) {
        return kind == null
                ? one.ground()
                : kind.ground(one.ground())
                        .map(CodeItem::label)
                        .map(label -> label.in(words.locale()))
                        .orElse("");
    }

    @GetMapping("/filings/new")
    @RequiresRight("ledger.read")
    ModelAndView form(
            @RequestParam String kind,
            @RequestParam(name = "case", defaultValue = "0") long caseId,
            @RequestParam(defaultValue = "") String office,
            Scope scope,
            Words words) {
        var typed = Map.of(
                "key", UUID.randomUUID().toString(),
                "on", words.day(screens.today()),
                "office", office.isBlank() ? scope.unit() : office);
        return form(caseId, kind, scope, typed, List.of(), words);
    }

    @PostMapping("/filings/new")
    @RequiresRight(Mover.RIGHT)
    ModelAndView file(
            @RequestParam String kind,
            @RequestParam String key,
            @RequestParam(name = "case", defaultValue = "0") long caseId,
            @RequestParam Map<String, String> sent,
            Scope scope,
            Words words,
            RedirectAttributes redirect) {
        var campaign = caseId == 0
                ? show.requiredToAct(scope.campaign())
                : screens.requiredToAct(caseId).campaign().id();
        var day = DAY.read(sent, screens.today()).orElse(null);
        if (day == null) {
            return form(caseId, kind, scope, sent, DAY.unreadable(sent), words);
        }
        var asked = new FilingRequest(
                campaign,
                sent.getOrDefault("office", ""),
                caseId == 0 ? null : caseId,
                key,
                kind,
                sent.getOrDefault("ground", ""),
                day,
                sent.getOrDefault("words", "").strip(),
                sent.getOrDefault("number", "").strip(),
                sent.getOrDefault("authority", "").strip(),
                sent.getOrDefault("other", "").strip());
        return switch (filings.file(asked, screens.mover())) {
            case Filed filed -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("remediation.filing.filed")));
                yield new ModelAndView("redirect:/filings/" + filed.id());
            }
            case Refused(var faults) -> form(caseId, kind, scope, sent, faults, words);
            case NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ModelAndView form(
            long caseId, String kind, Scope scope, Map<String, String> typed, List<Fault> faults, Words words) {
        var work = caseId == 0 ? null : screens.required(caseId);
        var campaign = work == null ? screens.requiredToRead(scope) : work.campaign();
        var asked = campaign.filingRules()
                .kind(kind)
                .filter(one -> (one.about() == About.CASE) == (work != null))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var duty = asked.opens();
        var page = new FilingFormPage(
                caseId,
                work == null ? "" : work.shown().value("name"),
                kind,
                asked.label().in(words.locale()),
                asked.clause(),
                work == null ? ControlAreas.Told.NOTHING : areas.of(work.shown(), words),
                work == null ? abouts(campaign, asked) : List.of(),
                asked.grounds().stream()
                        .map(one -> new Choice(one.code(), one.label().in(words.locale())))
                        .toList(),
                asked.asks().stream()
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .toList(),
                duty == null
                        ? ""
                        : duty.functions().stream()
                                .map(function -> CaseScreens.whoActs(campaign, function, words))
                                .collect(Collectors.joining(words.english() ? ", " : "、")),
                typed.getOrDefault("key", ""),
                caseId == 0 ? "/filings" : "/cases/" + caseId + "/filings",
                typed,
                told(faults, words));
        return answer("remediation/filing-form", page, faults);
    }

    /** The offices within reach: of the place itself and of what lies beneath it; of what each has to file, the person's own unit. */
    private List<Choice> abouts(Campaign campaign, Kind kind) {
        var person = signedIn.require();
        var place = person.place();
        var offices = new ArrayList<Choice>();
        if (!person.unit().isOffice() && filings.asked(campaign, kind, place).contains(person.unit())) {
            offices.add(new Choice(person.unit().code(), person.unit().name()));
        }
        offices.add(new Choice(place.code(), place.name()));
        units.children(place.code()).stream()
                .filter(Unit::isOffice)
                .forEach(unit -> offices.add(new Choice(unit.code(), unit.name())));
        return offices;
    }

    @GetMapping("/filings/{id}")
    @RequiresRight("ledger.read")
    ModelAndView show(@PathVariable long id, Words words) {
        return drawn(show.required(id), Map.of(), List.of(), words);
    }

    @PostMapping("/filings/{id}/outcome")
    @RequiresRight(Mover.RIGHT)
    ModelAndView close(
            @PathVariable long id, @RequestParam Map<String, String> sent, Words words, RedirectAttributes redirect) {
        var filing = show.required(id);
        show.requiredToAct(filing.campaign());
        var day = DAY.read(sent, screens.today()).orElse(null);
        if (day == null) {
            return drawn(filing, sent, DAY.unreadable(sent), words);
        }
        return switch (filings.close(id, day, sent.getOrDefault("words", "").strip(), screens.mover())) {
            case Filed _ -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("remediation.filing.closed")));
                yield new ModelAndView("redirect:/filings/" + id);
            }
            case Refused(var faults) -> drawn(filing, sent, faults, words);
            case NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ModelAndView drawn(Filing one, Map<String, String> typed, List<Fault> faults, Words words) {
        var kind = filings.kind(one).orElse(null);
        var about = show.abouts(List.of(one)).getOrDefault(one.id(), "");
        var facts = new ArrayList<Fact>();
        facts.add(new Fact(
                words.get(one.caseId() == null ? "remediation.filing.unit" : "remediation.filing.enterprise"),
                about,
                one.caseId() == null ? "" : "/ledger/cases/" + one.caseId()));
        fact(facts, "remediation.filing.on", words.day(one.on()), words);
        fact(facts, "remediation.filing.ground", ground(one, kind, words), words);
        fact(facts, "remediation.filing.words", one.words(), words);
        fact(facts, "remediation.filing.number", one.number(), words);
        fact(facts, "remediation.filing.authority", one.authority(), words);
        fact(facts, "remediation.filing.other", one.other(), words);
        fact(facts, "remediation.filing.by", people.called(one.by().person(), words), words);
        fact(facts, "remediation.filing.clause", kind == null ? "" : kind.clause(), words);
        var outcome = one.outcome();
        var page = new FilingPage(
                one.id(),
                label(one, kind, words),
                about,
                one.caseId() == null ? "/filings" : "/cases/" + one.caseId() + "/filings",
                facts,
                outcome == null && kind != null && kind.opens() != null,
                outcome == null ? "" : outcome.words(),
                outcome == null
                        ? ""
                        : words.day(outcome.on()) + " "
                                + people.called(outcome.by().person(), words),
                outcome == null && filings.mayClose(one, screens.mover()),
                signedIn.require().may("evidence.write", one.campaign()),
                evidences.of(reach(), one.subject()),
                words.day(screens.today()),
                typed,
                told(faults, words));
        return answer("remediation/filing", page, faults);
    }

    private static void fact(List<Fact> facts, String key, String value, Words words) {
        if (!value.isBlank()) {
            facts.add(new Fact(words.get(key), value, ""));
        }
    }

    private static Map<String, String> told(List<Fault> faults, Words words) {
        return faults.stream()
                .collect(Collectors.toMap(
                        fault -> Objects.requireNonNullElse(fault.column(), ""),
                        fault -> words.fault(fault, words.get("remediation.filing.on")),
                        (one, other) -> one + " " + other,
                        LinkedHashMap::new));
    }

    private static ModelAndView answer(String view, Object page, List<Fault> faults) {
        var answer = new ModelAndView(view, "page", page);
        answer.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    private ScopePath reach() {
        return signedIn.require().reach();
    }
}
