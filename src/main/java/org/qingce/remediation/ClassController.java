package org.qingce.remediation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.ClassProposal;
import org.qingce.campaign.ClassRules.Opinions;
import org.qingce.campaign.CodeItem;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.CaseFields;
import org.qingce.ledger.ControlAreas;
import org.qingce.remediation.ClassPage.Alternative;
import org.qingce.remediation.ClassPage.Choice;
import org.qingce.remediation.ClassPage.Fact;
import org.qingce.remediation.ClassPage.Judged;
import org.qingce.remediation.ClassPage.Opinion;
import org.qingce.remediation.ClassPage.Reason;
import org.qingce.remediation.MoveOutcome.Made;
import org.qingce.remediation.MoveOutcome.NotFound;
import org.qingce.remediation.MoveOutcome.Refused;
import org.qingce.remediation.MoveOutcome.Stale;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Why a case has its class (分类依据): the criteria of the pack beside the decision, which stays a person's. */
@Controller
class ClassController {

    private static final String CELL = "cell.";

    private final CaseScreens screens;
    private final ClassChanges changes;
    private final CaseFields cells;
    private final Campaigns campaigns;
    private final ControlAreas areas;
    private final People people;

    ClassController(
            CaseScreens screens,
            ClassChanges changes,
            CaseFields cells,
            Campaigns campaigns,
            ControlAreas areas,
            People people) {
        this.screens = screens;
        this.changes = changes;
        this.cells = cells;
        this.campaigns = campaigns;
        this.areas = areas;
        this.people = people;
    }

    @GetMapping("/cases/{id}/class")
    @RequiresRight("ledger.read")
    ModelAndView show(@PathVariable long id, Words words) {
        var work = screens.required(id);
        var typed = new HashMap<String, String>();
        cells.typed(work.campaign(), work.shown()).forEach((key, value) -> typed.put(CELL + key, value));
        typed.put(CELL + "category", "");
        return drawn(work, typed, List.of(), HttpStatus.OK, words);
    }

    /** Asks for another class, where that takes an approval of its own. */
    @PostMapping("/cases/{id}/class")
    @RequiresRight("ledger.write")
    ModelAndView ask(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var work = screens.required(id);
        var typed = new HashMap<String, String>();
        sent.forEach((name, value) -> {
            if (name.startsWith(CELL)) {
                typed.put(name.substring(CELL.length()), value);
            }
        });
        var to = Objects.requireNonNullElse(typed.remove("category"), "");
        var asked = new ClassChangeRequest(
                id,
                version,
                category(campaigns, work.campaign(), to),
                typed,
                sent.getOrDefault("reason", "").strip(),
                sent.getOrDefault("ground", "").strip());
        return answer(
                work, changes.ask(asked, screens.mover(), screens.mayWrite(work)), sent, "asked", words, redirect);
    }

    /** The code of a class as typed (③); blank where it is none. */
    static String category(Campaigns campaigns, Campaign campaign, String typed) {
        return campaigns
                .read(campaign, Map.of("category", RawCell.text(typed)), List.of())
                .values()
                .getOrDefault("category", "");
    }

    /** What the pack's criteria make of the case, by what is known of it. */
    static ClassProposal proposal(Campaigns campaigns, CaseWork work) {
        var known = new HashMap<>(work.shown().values());
        known.putAll(facts(work));
        return campaigns.propose(work.campaign(), known);
    }

    /** What was told of the case for these criteria, by key. */
    static Map<String, String> facts(CaseWork work) {
        var facts = new LinkedHashMap<String, String>();
        for (var fact : work.campaign().classRules().facts()) {
            work.mark("fact:" + fact.key()).ifPresent(mark -> facts.put(fact.key(), mark.state()));
        }
        return facts;
    }

    /** Approves or refuses what was asked for; who may is decided by the pack. */
    @PostMapping("/cases/{id}/class/decision")
    @RequiresRight(Mover.RIGHT)
    ModelAndView decide(
            @PathVariable long id,
            @RequestParam long request,
            @RequestParam boolean approve,
            @RequestParam Map<String, String> sent,
            Words words,
            RedirectAttributes redirect) {
        var work = screens.requiredToAct(id);
        var said = sent.getOrDefault("decision", "").strip();
        var outcome = approve
                ? changes.approve(id, request, said, screens.mover())
                : changes.refuse(id, request, said, screens.mover());
        return answer(work, outcome, sent, approve ? "approved" : "refused", words, redirect);
    }

    private ModelAndView answer(
            CaseWork work,
            MoveOutcome outcome,
            Map<String, String> sent,
            String what,
            Words words,
            RedirectAttributes redirect) {
        return switch (outcome) {
            case Made _ -> {
                redirect.addFlashAttribute(Notice.FLASH, Notice.good(words.get("remediation.change." + what)));
                yield new ModelAndView("redirect:/cases/" + work.shown().id() + "/class");
            }
            case Refused(var faults) -> drawn(work, sent, faults, HttpStatus.UNPROCESSABLE_CONTENT, words);
            case Stale _ ->
                drawn(
                        screens.required(work.shown().id()),
                        sent,
                        List.of(Fault.error("stale", null, "")),
                        HttpStatus.CONFLICT,
                        words);
            case NotFound _ -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private ModelAndView drawn(
            CaseWork work, Map<String, String> typed, List<Fault> faults, HttpStatus status, Words words) {
        var drawn = new ModelAndView("remediation/class", "page", page(work, typed, faults, words));
        drawn.setStatus(status);
        return drawn;
    }

    private ClassPage page(CaseWork work, Map<String, String> typed, List<Fault> faults, Words words) {
        var campaign = work.campaign();
        var proposal = proposal(campaigns, work);
        var guard = campaign.classRules().guard();
        var category = work.shown().category();
        var open = changes.open(work.shown().scope(), work.shown().id()).orElse(null);
        var decided = open == null ? category : open.to();
        var left = work.left().get(decided);
        return new ClassPage(
                screens.head(work, LifeTabs.CLASS, words),
                areas.of(work.shown(), words),
                told(campaign, proposal, words),
                proposal.outcome() == ClassProposal.Outcome.PROPOSED,
                proposal.category().equals(category),
                campaign.classRules().facts().stream()
                        .map(fact -> new Fact(
                                "fact:" + fact.key(),
                                fact.label().in(words.locale()),
                                fact.hint().in(words.locale()),
                                fact.clause(),
                                work.mark("fact:" + fact.key()).map(Mark::state).orElse(""),
                                told(work, "fact:" + fact.key(), category, words)))
                        .toList(),
                judged(campaign, proposal, category, words),
                left == null
                        ? ""
                        : words.get("remediation.class.left", label(campaign, decided, words), words.moment(left)),
                opinions(work, decided, words),
                guard != null
                        && (guard.categories().contains(category)
                                || (open != null && guard.categories().contains(open.to()))),
                guard == null ? List.of() : choices(guard.grounds(), words),
                work.mark("guard:ground", decided)
                        .map(mark -> ground(campaign, mark, words))
                        .orElse(""),
                guard == null
                        ? List.of()
                        : guard.alternatives().stream()
                                .map(one -> new Alternative(
                                        "guard:" + one.code(),
                                        one.label().in(words.locale()),
                                        work.mark("guard:" + one.code(), decided)
                                                .map(Mark::words)
                                                .orElse(""),
                                        told(work, "guard:" + one.code(), decided, words)))
                                .toList(),
                work.mark("notice:enterprise", decided)
                        .map(mark -> words.day(mark.effectiveOn()))
                        .orElse(""),
                campaign.categories().stream()
                        .map(one -> new Choice(one.code(), one.label().in(words.locale())))
                        .toList(),
                change(work, typed, faults, words),
                screens.mayWrite(work),
                words.day(screens.today()));
    }

    private @Nullable ClassChangePage change(
            CaseWork work, Map<String, String> typed, List<Fault> faults, Words words) {
        var shown = work.shown();
        var campaign = work.campaign();
        var all = changes.of(shown.scope(), shown.id());
        if (all.isEmpty() && !changes.isReserved(work)) {
            return null;
        }
        var open = all.stream().filter(ClassChange::isOpen).findFirst().orElse(null);
        var filled = new HashMap<String, String>();
        typed.forEach((name, value) -> {
            if (name.startsWith(CELL)) {
                filled.put(name.substring(CELL.length()), value);
            }
        });
        var ofGround = faults.stream()
                .collect(Collectors.partitioningBy(fault -> fault.code().equals("class.ground")));
        var told = new HashMap<>(cells.faults(campaign, ofGround.getOrDefault(false, List.of()), words));
        ofGround.getOrDefault(true, List.of()).forEach(fault -> told.put("ground", words.fault(fault, "")));
        return new ClassChangePage(
                shown.id(),
                shown.version(),
                open == null ? null : open(work, open, words),
                all.stream()
                        .filter(one -> !one.isOpen())
                        .map(one -> past(campaign, one, words))
                        .toList(),
                open == null && changes.isReserved(work) && screens.mayWrite(work),
                cells.classFields(campaign, filled, words),
                typed,
                told);
    }

    private ClassChangePage.Open open(CaseWork work, ClassChange open, Words words) {
        var rules = work.campaign().lifecycle().reclassification();
        var mover = screens.mover();
        return new ClassChangePage.Open(
                open.id(),
                label(work.campaign(), open.from(), words),
                label(work.campaign(), open.to(), words),
                open.reason(),
                open.ground(),
                words.moment(open.askedAt()) + " " + people.called(open.asked().person(), words),
                CaseScreens.told(changes.missing(work, open, mover), words),
                rules != null
                        && mover.is(rules.who())
                        && !open.asked().person().equals(mover.actor().person()));
    }

    private ClassChangePage.Past past(Campaign campaign, ClassChange one, Words words) {
        return new ClassChangePage.Past(
                one.state() == ClassChange.State.APPROVED,
                label(campaign, one.from(), words),
                label(campaign, one.to(), words),
                one.reason(),
                words.moment(one.askedAt()) + " " + people.called(one.asked().person(), words),
                one.decided() == null || one.decidedAt() == null
                        ? ""
                        : words.moment(one.decidedAt()) + " "
                                + people.called(one.decided().person(), words),
                one.decision());
    }

    /** @param category of the case; blank where it has none yet */
    static List<Judged> judged(Campaign campaign, ClassProposal proposal, String category, Words words) {
        return proposal.classes().stream()
                .map(judged -> new Judged(
                        label(campaign, judged.category(), words),
                        judged.category().equals(category),
                        judged.reasons().stream()
                                .map(reason -> new Reason(
                                        reason.label().in(words.locale()),
                                        reason.clause(),
                                        reason.answer().name()))
                                .toList()))
                .toList();
    }

    static String told(Campaign campaign, ClassProposal proposal, Words words) {
        return switch (proposal.outcome()) {
            case PROPOSED -> words.get("remediation.class.proposed", label(campaign, proposal.category(), words));
            case SEVERAL -> words.get("remediation.class.several");
            case NONE -> words.get("remediation.class.none");
            case UNCLEAR ->
                words.get(
                        "remediation.class.unclear",
                        proposal.missing().stream()
                                .flatMap(key -> campaign.classRules().fact(key).stream())
                                .map(fact -> fact.label().in(words.locale()))
                                .collect(Collectors.joining(words.english() ? ", " : "、")));
        };
    }

    /** @param decided the class that is decided about */
    private List<Opinion> opinions(CaseWork work, String decided, Words words) {
        var asked = work.campaign().classRules().opinions();
        if (asked == null) {
            return List.of();
        }
        var opinions = new ArrayList<Opinion>();
        var mover = screens.mover();
        for (var function : departments(work, asked, mover)) {
            var own = asked.isOwn(function, mover.function(), mover.level());
            opinions.add(opinion(
                    work,
                    decided,
                    function,
                    CaseScreens.department(work.campaign(), function, words),
                    (own && screens.mayAct(work)) || screens.mayWrite(work),
                    !own,
                    words));
        }
        if (asked.enterprise()) {
            opinions.add(opinion(
                    work,
                    decided,
                    "enterprise",
                    words.get("remediation.class.enterprise"),
                    screens.mayWrite(work),
                    false,
                    words));
        }
        return opinions;
    }

    /** Those who must be heard, those who are asked as well or were heard, and the person's own: it may say something, too. */
    private static Set<String> departments(CaseWork work, Opinions asked, Mover mover) {
        var known = work.campaign().responsibilities();
        var functions = new LinkedHashSet<>(asked.functions());
        functions.addAll(asked.also());
        work.marks().stream()
                .filter(mark -> mark.kind().equals("opinion"))
                .map(mark -> mark.subject().substring("opinion:".length()))
                .filter(function -> known.department(function).isPresent())
                .forEach(functions::add);
        if (asked.isOwn(mover.function(), mover.function(), mover.level())) {
            known.department(mover.function()).ifPresent(own -> functions.add(own.function()));
        }
        return functions;
    }

    private Opinion opinion(
            CaseWork work, String decided, String who, String name, boolean mine, boolean signed, Words words) {
        var subject = "opinion:" + who;
        var mark = work.mark(subject, decided).orElse(null);
        return new Opinion(
                subject,
                name,
                mark == null ? "" : mark.words(),
                mark == null ? "" : label(work.campaign(), mark.code(), words),
                told(work, subject, decided, words),
                mine,
                signed);
    }

    private String told(CaseWork work, String subject, String decided, Words words) {
        return work.mark(subject, decided)
                .map(mark -> words.day(mark.effectiveOn()) + " "
                        + people.called(mark.by().person(), words)
                        + (mark.signer().isBlank() ? "" : "（" + mark.signer() + "）"))
                .orElse("");
    }

    private static String ground(Campaign campaign, Mark mark, Words words) {
        var guard = campaign.classRules().guard();
        var coded = guard == null
                ? mark.code()
                : guard.grounds().stream()
                        .filter(one -> one.code().equals(mark.code()))
                        .map(one -> one.label().in(words.locale()))
                        .findFirst()
                        .orElse(mark.code());
        return mark.words().isBlank() ? coded : coded + (words.english() ? ": " : "：") + mark.words();
    }

    private static String label(Campaign campaign, String category, Words words) {
        return campaign.category(category)
                .map(one -> one.mark() + one.label().in(words.locale()))
                .orElse("");
    }

    private static List<Choice> choices(List<CodeItem> items, Words words) {
        return items.stream()
                .map(item -> new Choice(item.code(), item.label().in(words.locale())))
                .toList();
    }
}
