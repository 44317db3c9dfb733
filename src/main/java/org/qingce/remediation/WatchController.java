package org.qingce.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Proof;
import org.qingce.evidence.EvidenceItem;
import org.qingce.evidence.Evidences;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.VisitOutcome.Noted;
import org.qingce.remediation.VisitOutcome.Sequel;
import org.qingce.remediation.Watches.DrawOutcome;
import org.qingce.remediation.Watches.Show;
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

/** The watch over what was signed off: the list of a unit, the tab of a case, the form in the hand of who stands there. */
@Controller
class WatchController {

    static final String VISIT = "evidence.write";
    static final String DRAW = "watch.draw";
    private static final DayField SEEN = new DayField("seenOn");
    private static final DayField VISITED = new DayField("visitedOn");
    private static final int LISTED = 200;

    private final Watches watches;
    private final CaseScreens screens;
    private final Ledger ledger;
    private final Evidences evidences;
    private final People people;
    private final SignedIn signedIn;

    WatchController(
            Watches watches,
            CaseScreens screens,
            Ledger ledger,
            Evidences evidences,
            People people,
            SignedIn signedIn) {
        this.watches = watches;
        this.screens = screens;
        this.ledger = ledger;
        this.evidences = evidences;
        this.people = people;
        this.signedIn = signedIn;
    }

    @Bean
    static MenuItem watchMenu() {
        return new MenuItem("remediation.watch", "eye", "/watch", "ledger.read", MenuItem.Group.LEDGER, 40);
    }

    @GetMapping("/watch")
    @RequiresRight("ledger.read")
    ModelAndView list(@RequestParam(defaultValue = "DUE") Show show, Scope scope, Words words) {
        var campaign = screens.requiredToRead(scope);
        var reach = screens.reach(scope);
        var counts = watches.counts(reach, campaign.id());
        var rows = rows(watches.underWatch(reach, campaign.id(), show, LISTED), campaign, reach, words);
        var next = watches.nextDraw(reach, campaign.id())
                .filter(day -> day.isAfter(screens.today()))
                .map(words::day)
                .orElse("");
        var page = new WatchListPage(
                campaign.title().in(words.locale()),
                counts,
                List.of(
                        tab(Show.DUE, counts.due(), show, scope, words),
                        tab(Show.RAISED, counts.raised(), show, scope, words),
                        tab(Show.DRAWN, counts.drawn(), show, scope, words),
                        tab(Show.ALL, counts.all(), show, scope, words)),
                scope.at("/watch"),
                rows,
                campaign.watchRules().draw() != null
                        && signedIn.require().may(DRAW, campaign.id())
                        && counts.all() > counts.drawn()
                        && next.isEmpty(),
                next,
                signedIn.require().onlyStages("ledger.read", campaign) != null);
        return new ModelAndView("remediation/watch-list", "page", page);
    }

    private static Tab tab(Show which, int count, Show chosen, Scope scope, Words words) {
        return new Tab(
                words.get("remediation.watch.show." + which),
                scope.at("/watch?show=" + which),
                (long) count,
                which == chosen);
    }

    private List<WatchListPage.Row> rows(List<Watch> listed, Campaign campaign, ScopePath reach, Words words) {
        var ids = listed.stream().map(Watch::caseId).toList();
        var cases = screens.readable(ledger.find(reach, ids)).stream()
                .collect(Collectors.toMap(LedgerCase::id, one -> one));
        var visits = watches.lastVisits(reach, ids);
        var kept = evidences.of(
                reach, visits.keySet().stream().map(id -> "case:" + id).toList());
        return listed.stream()
                .flatMap(watch -> Stream.ofNullable(cases.get(watch.caseId()))
                        .map(shown -> row(watch, campaign, shown, visits.get(watch.caseId()), kept, words)))
                .toList();
    }

    private WatchListPage.Row row(
            Watch watch,
            Campaign campaign,
            LedgerCase shown,
            @Nullable Visit last,
            Map<String, List<EvidenceItem>> kept,
            Words words) {
        return new WatchListPage.Row(
                "/cases/" + shown.id() + "/watch",
                signedIn.require().may(VISIT, campaign.id(), shown.stage()) ? "/cases/" + shown.id() + "/visit" : "",
                shown.value("name"),
                shown.number(),
                screens.unitName(shown.unit()),
                campaign.category(shown.category())
                        .map(one -> one.label().in(words.locale()))
                        .orElse(""),
                words.day(watch.nextOn()),
                light(campaign, watch),
                last == null
                        ? ""
                        : words.day(last.visitedOn()) + " " + words.get("remediation.finding." + last.finding()),
                last != null
                        && !last.isProven(watches.proof(watch), kept.getOrDefault("case:" + shown.id(), List.of())),
                watch.round(),
                watch.raisedOn() != null,
                watch.drawnUntil() != null);
    }

    private Light light(Campaign campaign, Watch watch) {
        return watch.nextOn() == null ? Light.NO_DEADLINE : campaign.light(watch.nextOn(), screens.today());
    }

    @PostMapping("/watch/draw")
    @RequiresRight(DRAW)
    ModelAndView draw(Scope scope, Words words, RedirectAttributes redirect) {
        var campaign = screens.requiredToRead(scope);
        var person = signedIn.require();
        if (!person.may(DRAW, campaign.id())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        redirect.addFlashAttribute(
                Notice.FLASH,
                switch (watches.draw(screens.reach(scope), campaign.id(), person.actor())) {
                    case DrawOutcome.Drawn(var seed, var candidates, var chosen) ->
                        Notice.good(words.get("remediation.watch.drawn", chosen.size(), candidates, seed));
                    case DrawOutcome.TooEarly(var next) ->
                        Notice.warn(words.get("remediation.watch.draw.next", words.day(next)), "");
                    case DrawOutcome.NotAsked _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                });
        return new ModelAndView("redirect:/watch?show=DRAWN");
    }

    @GetMapping("/cases/{id}/watch")
    @RequiresRight("ledger.read")
    ModelAndView watch(@PathVariable long id, Words words) {
        return drawn(screens.required(id), Map.of(), List.of(), words);
    }

    @PostMapping("/cases/{id}/signals")
    @RequiresRight(VISIT)
    ModelAndView signal(
            @PathVariable long id,
            @RequestParam(defaultValue = "PATROL") SignalSource source,
            @RequestParam Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var work = required(id);
        var day = SEEN.read(sent, screens.today()).orElse(null);
        if (day == null) {
            return drawn(work, sent, SEEN.unreadable(sent), words);
        }
        var said = sent.getOrDefault("words", "").strip();
        return switch (watches.signal(id, source, day, said, screens.mover())) {
            case Noted noted -> {
                redirect.addFlashAttribute(
                        Notice.FLASH,
                        noted.sequel() == Sequel.RAISED
                                ? Notice.warn(words.get("remediation.watch.raised"), "")
                                : Notice.good(words.get("remediation.watch.signalled")));
                yield new ModelAndView("redirect:/cases/" + id + "/watch");
            }
            case VisitOutcome.Refused(var faults) -> drawn(work, sent, faults, words);
            case VisitOutcome.NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @GetMapping("/cases/{id}/visit")
    @RequiresRight(VISIT)
    ModelAndView visitForm(@PathVariable long id, Words words) {
        var typed = Map.of(
                "key",
                UUID.randomUUID().toString(),
                "visitedOn",
                screens.today().toString());
        return visitForm(required(id), typed, List.of(), words);
    }

    @PostMapping("/cases/{id}/visit")
    @RequiresRight(VISIT)
    ModelAndView visit(
            @PathVariable long id,
            @RequestParam String key,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") String finding,
            Words words,
            RedirectAttributes redirect) {
        var work = required(id);
        var day = VISITED.read(sent, screens.today()).orElse(null);
        var found = finding(finding);
        if (day == null || found == null) {
            var faults = new ArrayList<Fault>();
            if (day == null) {
                faults.addAll(VISITED.unreadable(sent));
            }
            if (found == null) {
                faults.add(Fault.error("watch.finding", null, ""));
            }
            return visitForm(work, sent, faults, words);
        }
        var asked = new VisitRequest(
                id, key, day, found, sent.getOrDefault("words", "").strip());
        return switch (watches.visit(asked, screens.mover())) {
            case Noted noted -> {
                redirect.addFlashAttribute(Notice.FLASH, noticed(noted, words));
                yield new ModelAndView("redirect:/cases/" + id + "/watch");
            }
            case VisitOutcome.Refused(var faults) -> visitForm(work, sent, faults, words);
            case VisitOutcome.NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private static Notice noticed(Noted noted, Words words) {
        return switch (noted.sequel()) {
            case NONE -> Notice.good(words.get("remediation.watch.visited"));
            case RAISED -> Notice.warn(words.get("remediation.watch.raised"), "");
            case REBOUND ->
                Notice.warn(words.get("remediation.watch.rebound"), words.get("remediation.watch.rebound.more"));
            case REBOUND_TOLD ->
                Notice.warn(words.get("remediation.watch.rebound.told"), words.get("remediation.watch.visited"));
        };
    }

    private ModelAndView visitForm(CaseWork work, Map<String, String> typed, List<Fault> faults, Words words) {
        var shown = work.shown();
        var watch =
                watches.of(reach(), shown.id()).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var page = new VisitFormPage(
                shown.id(),
                shown.value("name"),
                shown.value("address"),
                work.campaign()
                        .category(shown.category())
                        .map(one -> one.kind().name())
                        .orElse(""),
                words.day(watch.nextOn()),
                typed.getOrDefault("key", ""),
                typed.getOrDefault("visitedOn", ""),
                typed.getOrDefault("finding", ""),
                typed.getOrDefault("words", ""),
                told(faults, "remediation.watch.on", words));
        return answer("remediation/visit", page, faults);
    }

    private ModelAndView drawn(CaseWork work, Map<String, String> typed, List<Fault> faults, Words words) {
        var id = work.shown().id();
        var watch = watches.of(reach(), id).orElse(null);
        var person = signedIn.require();
        var latest = watches.latest(reach(), id).orElse(null);
        var proof = latest == null ? Proof.NONE : watches.proof(latest);
        var may = person.may(VISIT, work.shown().campaign());
        var items = evidences.of(reach(), "case:" + id);
        var visits = new ArrayList<WatchPage.Visited>();
        for (var visit : watches.visits(reach(), id)) {
            var own = items.stream()
                    .filter(item -> item.purpose().equals(visit.purpose()) && item.withdrawn() == null)
                    .toList();
            var mayAdd = may && latest != null && visit.round() == latest.round();
            visits.add(visited(id, visit, own, proof, mayAdd, words));
        }
        var page = new WatchPage(
                screens.head(work, WatchTabs.WATCH, words),
                watch == null ? "" : words.day(watch.beganOn()),
                watch == null ? "" : words.day(watch.dueOn()),
                watch == null ? Light.NO_DEADLINE : light(work.campaign(), watch),
                watch == null || watch.drawnUntil() == null ? "" : words.day(watch.drawnUntil()),
                watch == null || watch.raisedOn() == null ? "" : words.day(watch.raisedOn()),
                work.rebounds(),
                watch != null && watch.highRisk(),
                visits,
                watches.signals(reach(), id).stream()
                        .map(signal -> new WatchPage.Signalled(
                                words.day(signal.seenOn()),
                                words.get("remediation.signal." + signal.source()),
                                signal.words(),
                                people.called(signal.by().person(), words)))
                        .toList(),
                typed.getOrDefault("source", ""),
                typed.getOrDefault("seenOn", screens.today().toString()),
                typed.getOrDefault("words", ""),
                told(faults, "remediation.signal.on", words),
                may && watch != null);
        return answer("remediation/watch", page, faults);
    }

    private WatchPage.Visited visited(
            long caseId, Visit visit, List<EvidenceItem> own, Proof asked, boolean mayAdd, Words words) {
        var here = "/cases/" + caseId + "/watch";
        return new WatchPage.Visited(
                words.day(visit.visitedOn()),
                visit.dueOn() == null ? "" : words.day(visit.dueOn()),
                visit.finding().name(),
                words.get("remediation.finding." + visit.finding()),
                visit.words(),
                people.called(visit.by().person(), words),
                own,
                visit.isProven(asked, own) ? "" : words.get("remediation.watch.unproven", asked.count(), asked.grade()),
                mayAdd
                        ? "/evidence/subjects/case:" + caseId + "/camera?purpose=" + visit.purpose()
                                + "&phase=AFTER&back=" + here
                        : "");
    }

    /** @param day what the page calls the day that is typed into it */
    private static List<String> told(List<Fault> faults, String day, Words words) {
        return faults.stream().map(fault -> words.fault(fault, words.get(day))).toList();
    }

    private static ModelAndView answer(String view, Object page, List<Fault> faults) {
        var answer = new ModelAndView(view, "page", page);
        answer.setStatus(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        return answer;
    }

    private CaseWork required(long id) {
        var work = screens.required(id);
        if (!signedIn.require().may(VISIT, work.shown().campaign())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return work;
    }

    private ScopePath reach() {
        return signedIn.require().reach();
    }

    private static @Nullable Finding finding(String text) {
        for (var one : Finding.values()) {
            if (one.name().equals(text)) {
                return one;
            }
        }
        return null;
    }
}
