package org.qingce.remediation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.People;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.ClassRules.Opinions;
import org.qingce.campaign.ClosureRules;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.campaign.Lifecycle.Part;
import org.qingce.campaign.Responsibilities;
import org.qingce.campaign.Who;
import org.qingce.kernel.Actor;
import org.qingce.kernel.DueRule;
import org.qingce.ledger.LedgerCase;
import org.qingce.work.NewTask;
import org.qingce.work.Task;
import org.qingce.work.Task.State;
import org.qingce.work.Tasks;
import org.springframework.stereotype.Component;

/**
 * Who owes the next step (下一步待办): each move closes the task that it answers and opens that of the step which follows, with
 * the unit that the pack names and the time that it gives.
 */
@Component
class NextSteps {

    static final String STEP = "remediation.step";
    static final String PART = "remediation.part";
    static final String CLASS_CHANGE = "remediation.class-change";
    static final String JOINT_ACTION = "remediation.joint-action";

    /** A department is to be heard before the step that follows (征求部门意见, N0-20, N1-10). */
    static final String OPINION = "remediation.class-opinion";

    /** Power, water or gas of what is closed is to be cut (断电、断水、停气, N2-22, N4-22). */
    static final String CUT_OFF = "remediation.cut-off";

    /** An objection was upheld: the case is taken out, classed or planned anew. */
    static final String UPHELD = "remediation.objection-upheld";

    private final Tasks tasks;
    private final Units units;
    private final People people;

    NextSteps(Tasks tasks, Units units, People people) {
        this.tasks = tasks;
        this.units = units;
        this.people = people;
    }

    /** A case has come into the ledger by itself: the step that leads on from there is asked for. */
    void first(Campaign campaign, LedgerCase listed, Actor by) {
        next(campaign, listed.stage()).ifPresent(move -> {
            step(campaign, listed, move, listed.due(), by);
            if (move.needs(Need.DEPARTMENT_OPINIONS)) {
                tasks.open(
                        toHear(campaign, listed.unit(), _ -> true).entrySet().stream()
                                .map(asked -> opinion(campaign, listed, asked.getKey(), asked.getValue())
                                        .dueOnStated(listed.due()))
                                .toList(),
                        by);
            }
        });
    }

    /** A case as all of it was known before a move, and as it is after it. */
    record Moved(CaseWork work, LedgerCase after) {}

    /** Who owes the step behind a move, by the office that answers for a case; nobody where departments are asked, or none. */
    Map<String, Unit> owing(Campaign campaign, Set<String> offices, Move made) {
        return isAccepted(campaign, made)
                ? Map.of()
                : next(campaign, made.to())
                        .map(next -> owing(campaign, offices, next.who()))
                        .orElseGet(Map::of);
    }

    private static boolean isAccepted(Campaign campaign, Move made) {
        var acceptance = campaign.lifecycle().acceptance();
        return acceptance != null && acceptance.stage().equals(made.to());
    }

    /**
     * After a move of one case or of many: in the transaction of the move.
     *
     * @param owing for the step behind it, asked before anything was written
     */
    void after(List<Moved> moved, Move made, Map<String, Unit> owing, LocalDate on, Actor by) {
        var campaign = moved.getFirst().work().campaign();
        var subjects = moved.stream().map(one -> "case:" + one.after().id()).toList();
        var acceptance = campaign.lifecycle().acceptance();
        var closed = new HashMap<String, State>();
        closed.put(STEP, State.DONE);
        if (acceptance != null) {
            closed.put(PART, State.DROPPED);
        }
        if (campaign.classRules().opinions() != null) {
            closed.put(OPINION, State.DROPPED);
        }
        if (moved.getFirst().work().isSettled(made.to())
                && campaign.filingRules().milestones() != null) {
            // nothing is late any more, where anything is supervised
            closed.put(Supervision.MILESTONE, State.DONE);
        }
        tasks.follow(subjects, closed, made.label().zh(), asked(moved, made, owing, on), by);
    }

    private List<NewTask> asked(List<Moved> moved, Move made, Map<String, Unit> owing, LocalDate on) {
        var campaign = moved.getFirst().work().campaign();
        var acceptance = campaign.lifecycle().acceptance();
        var asked = new ArrayList<NewTask>();
        if (campaign.stage(made.to())
                .filter(stage -> stage.phase().equals("aside"))
                .isPresent()) {
            return asked;
        }
        if (acceptance != null && isAccepted(campaign, made)) {
            for (var one : moved) {
                partsByUnit(one.work())
                        .forEach((unit, parts) -> asked.add(task(
                                        PART,
                                        one.after(),
                                        unit,
                                        parts.stream()
                                                .map(part -> part.covers().zh())
                                                .collect(Collectors.joining("；")))
                                .dueWithin(acceptance.within(), on)));
            }
        } else {
            var next = next(campaign, made.to()).orElse(null);
            if (next != null) {
                for (var one : moved) {
                    var step = task(
                            STEP,
                            one.after(),
                            Objects.requireNonNull(owing.get(one.after().unit())),
                            next.label().zh());
                    asked.add(due(step, one, made, on));
                    if (next.needs(Need.DEPARTMENT_OPINIONS)) {
                        unheard(one.work(), Set.of())
                                .forEach((unit, functions) ->
                                        asked.add(due(opinion(campaign, one.after(), unit, functions), one, made, on)));
                    }
                }
            }
        }
        for (var one : moved) {
            if (one.work().phase(made.to()).equals("work")
                    && !one.work().phase(one.work().shown().stage()).equals("work")) {
                cutOffs(one.work(), Set.of()).forEach((unit, items) -> asked.add(cutOff(one.after(), unit, items)));
            }
        }
        return asked;
    }

    /** The departments that have not been heard yet, by the unit that speaks for them; {@code said} just now is not in the work yet. */
    private Map<Unit, ? extends List<String>> unheard(CaseWork work, Set<String> said) {
        return toHear(
                work.campaign(),
                work.shown().unit(),
                function -> !said.contains("opinion:" + function)
                        && work.mark("opinion:" + function).isEmpty());
    }

    /** The units that speak for the departments which are asked of a case of this office. */
    Set<Unit> toHear(Campaign campaign, String office) {
        return toHear(campaign, office, _ -> true).keySet();
    }

    private Map<Unit, ? extends List<String>> toHear(Campaign campaign, String office, Predicate<String> open) {
        var opinions = campaign.classRules().opinions();
        if (opinions == null) {
            return Map.of();
        }
        var asked = opinions.functions().stream()
                .filter(open)
                .collect(Collectors.groupingBy(
                        function -> heard(campaign, office, opinions, function),
                        LinkedHashMap::new,
                        Collectors.toCollection(ArrayList::new)));
        opinions.also().stream()
                .filter(open)
                .forEach(function -> own(campaign, office, opinions, function)
                        .ifPresent(unit -> asked.computeIfAbsent(unit, _ -> new ArrayList<>())
                                .add(function)));
        return asked;
    }

    /** The nearest department whose word it is; where there is none, whoever answers for the case. */
    private Unit heard(Campaign campaign, String office, Opinions opinions, String function) {
        return own(campaign, office, opinions, function).orElseGet(() -> unitOf(office, List.of(function)));
    }

    private Optional<Unit> own(Campaign campaign, String office, Opinions opinions, String function) {
        return named(campaign, office, new Who(List.of(), List.of(function), opinions.levels())).stream()
                .findFirst();
    }

    private static NewTask opinion(Campaign campaign, LedgerCase about, Unit unit, List<String> functions) {
        return task(
                OPINION,
                about,
                unit,
                functions.stream()
                        .map(function -> campaign.responsibilities()
                                .department(function)
                                .map(department -> department.label().zh())
                                .orElse(function))
                        .collect(Collectors.joining("；")));
    }

    /** What is still to be cut of what is closed, by the unit that does it; nobody is asked where the place has no such unit. */
    private Map<Unit, List<ClosureRules.Item>> cutOffs(CaseWork work, Set<String> said) {
        var asked = new LinkedHashMap<Unit, List<ClosureRules.Item>>();
        for (var item : work.campaign().closureRules().items(work.shown().category())) {
            if (!item.by().isEmpty()
                    && !said.contains("closure:" + item.key())
                    && !work.isDoneWith("closure", item.key())) {
                department(work.shown().unit(), item.by())
                        .ifPresent(unit -> asked.computeIfAbsent(unit, _ -> new ArrayList<>())
                                .add(item));
            }
        }
        return asked;
    }

    private static NewTask cutOff(LedgerCase about, Unit unit, List<ClosureRules.Item> items) {
        return task(
                        CUT_OFF,
                        about,
                        unit,
                        items.stream().map(item -> item.label().zh()).collect(Collectors.joining("；")))
                .dueOnStated(about.due());
    }

    /** Another class while it is worked on: what is to be cut now is asked for, and what was asked before is taken back. */
    void recut(CaseWork work, Actor by) {
        tasks.drop(CUT_OFF, "case:" + work.shown().id(), by, "");
        if (work.phase(work.shown().stage()).equals("work")) {
            tasks.open(
                    cutOffs(work, Set.of()).entrySet().stream()
                            .map(asked -> cutOff(work.shown(), asked.getKey(), asked.getValue()))
                            .toList(),
                    by);
        }
    }

    /**
     * Departments were heard, or something was cut: whoever was asked for that has done it where nothing else is left for them, and
     * where nothing is left for anybody, nobody is asked any more.
     *
     * @param work as it was known before the marks
     */
    void noted(CaseWork work, List<MarkRequest> marks, Actor by) {
        var said = marks.stream()
                .filter(mark -> !mark.state().equals(Mark.UNDONE))
                .map(MarkRequest::subject)
                .collect(Collectors.toSet());
        for (var mark : marks) {
            var name = mark.subject().substring(mark.subject().indexOf(':') + 1);
            if (said.contains(mark.subject())) {
                switch (mark.kind()) {
                    case "opinion" -> heard(work, name, said, mark.words(), by);
                    case "closure" -> cut(work, name, said, mark.words(), by);
                    default -> {}
                }
            }
        }
    }

    private void heard(CaseWork work, String function, Set<String> said, String words, Actor by) {
        var opinions = work.campaign().classRules().opinions();
        if (opinions != null && opinions.isNamed(function)) {
            close(
                    OPINION,
                    work.shown(),
                    heard(work.campaign(), work.shown().unit(), opinions, function),
                    unheard(work, said).keySet(),
                    words,
                    by);
        }
    }

    private void cut(CaseWork work, String item, Set<String> said, String words, Actor by) {
        work.campaign()
                .closureRules()
                .item(item)
                .filter(one -> !one.by().isEmpty())
                .flatMap(one -> department(work.shown().unit(), one.by()))
                .ifPresent(unit ->
                        close(CUT_OFF, work.shown(), unit, cutOffs(work, said).keySet(), words, by));
    }

    private void close(String kind, LedgerCase shown, Unit unit, Set<Unit> left, String outcome, Actor by) {
        var about = "case:" + shown.id();
        if (left.isEmpty()) {
            tasks.done(kind, about, by, outcome);
        } else if (!left.contains(unit)) {
            tasks.done(kind, about, unit.code(), by, outcome);
        }
    }

    /** Within the time that the move gives, else by the deadline of the case, which what is signed off has met. */
    private static NewTask due(NewTask step, Moved one, Move made, LocalDate on) {
        if (made.within() != null) {
            return step.dueWithin(made.within(), on);
        }
        return step.dueOnStated(
                one.work().phase(made.to()).equals("done") ? null : one.after().due());
    }

    /** The parts of an acceptance by the unit that has to speak: one that stands in for departments which a place lacks has theirs. */
    private Map<Unit, List<Part>> partsByUnit(CaseWork work) {
        return work.parts().stream()
                .collect(Collectors.groupingBy(
                        part -> unitOf(work.shown(), List.of(part.function())),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** The department has spoken for all of its items; when the last has, the case waits for whoever signs it off. */
    void accepted(CaseWork work, String function, Actor by) {
        var shown = work.shown();
        var unit = unitOf(shown, List.of(function));
        var open = new LinkedHashMap<Unit, List<Part>>();
        partsByUnit(work).forEach((each, parts) -> {
            var left = parts.stream()
                    .filter(part -> !part.function().equals(function) && !work.isAccepted(part))
                    .toList();
            if (!left.isEmpty()) {
                open.put(each, left);
            }
        });
        if (!open.containsKey(unit)) {
            tasks.done(PART, "case:" + shown.id(), unit.code(), by, "");
        }
        if (open.isEmpty()) {
            next(work.campaign(), shown.stage()).ifPresent(move -> step(work.campaign(), shown, move, null, by));
        }
    }

    /** N2-23: whoever produces without having been accepted is everybody's matter at once. */
    void jointAction(CaseWork work, LocalDate on, Actor by) {
        var gate = work.campaign().lifecycle().resumption();
        if (gate != null) {
            for (var function : gate.functions()) {
                open(
                        JOINT_ACTION,
                        work.shown(),
                        unitOf(work.shown(), List.of(function)),
                        gate.within(),
                        on,
                        gate.clause(),
                        by);
            }
        }
    }

    /** A unit that was called to act jointly tells what it did; false where it was not called, or has told before. */
    boolean joined(LedgerCase shown, Actor by, String words) {
        return tasks.done(JOINT_ACTION, "case:" + shown.id(), by.unit(), by, words);
    }

    /** What an objection that was upheld asks for has been done: another plan, another class. */
    void mended(Collection<Long> cases, Actor by, String outcome) {
        tasks.done(UPHELD, cases.stream().map(id -> "case:" + id).toList(), by, outcome);
    }

    /** Who was called to act jointly, and what each did. */
    List<Task> called(LedgerCase shown) {
        return tasks.about("case:" + shown.id()).stream()
                .filter(task -> task.kind().equals(JOINT_ACTION))
                .toList();
    }

    /** Whether a move leads on: neither back nor aside, nor to more time. */
    static boolean isForward(Campaign campaign, Move move) {
        return !move.to().equals(Campaign.Stage.EXTENSION)
                && campaign.stage(move.to())
                        .filter(to -> !List.of("aside", "again", "back").contains(to.phase()))
                        .isPresent();
    }

    /** The first way on that the pack names; what leads aside or back is nobody's duty. */
    static Optional<Move> next(Campaign campaign, String stage) {
        return campaign.lifecycle().from(stage).stream()
                .filter(move -> isForward(campaign, move))
                .findFirst();
    }

    private void step(Campaign campaign, LedgerCase about, Move move, @Nullable LocalDate due, Actor by) {
        var owing = owing(campaign, about.unit(), move.who());
        tasks.open(task(STEP, about, owing, move.label().zh()).dueOnStated(due), by);
    }

    void open(
            String kind, LedgerCase about, Unit unit, @Nullable DueRule within, LocalDate from, String note, Actor by) {
        tasks.open(task(kind, about, unit, note).dueWithin(within, from), by);
    }

    private static NewTask task(String kind, LedgerCase about, Unit unit, String note) {
        return NewTask.of(
                        kind,
                        "case:" + about.id(),
                        kind.equals(STEP) ? note + "：" + about.value("name") : about.value("name"),
                        link(kind, about.id()),
                        about.campaign(),
                        about.scope(),
                        unit.code())
                .saying(note);
    }

    static String link(String kind, long caseId) {
        return switch (kind) {
            case PART -> "/cases/" + caseId + "/acceptance";
            case CLASS_CHANGE, OPINION -> "/cases/" + caseId + "/class";
            case JOINT_ACTION -> "/cases/" + caseId + "/joint-action";
            case Supervision.MILESTONE, CUT_OFF -> "/cases/" + caseId + "/plan";
            default -> "/ledger/cases/" + caseId;
        };
    }

    /**
     * Who is asked for a step: the nearest unit, from the office that answers upwards, to which the pack speaks and which has
     * somebody in such a role. Where none has, the nearest to which it speaks.
     */
    Unit owing(Campaign campaign, String office, Who who) {
        return Objects.requireNonNull(owing(campaign, Set.of(office), who).get(office));
    }

    /** The same for many offices. */
    Map<String, Unit> owing(Campaign campaign, Set<String> offices, Who who) {
        var named = new HashMap<String, List<Unit>>();
        offices.forEach(office -> named.put(office, named(campaign, office, who)));
        var manned = people.manned(
                named.values().stream()
                        .flatMap(List::stream)
                        .map(Unit::code)
                        .distinct()
                        .toList(),
                who.roles());
        var owing = new HashMap<String, Unit>();
        named.forEach((office, asked) -> owing.put(
                office,
                asked.stream()
                        .filter(unit -> manned.contains(unit.code()))
                        .findFirst()
                        .or(() -> asked.stream().findFirst())
                        .orElseGet(() -> units.find(office).orElseThrow())));
        return owing;
    }

    /** The units to which the pack speaks, from the office upwards, as far as the campaign reaches. */
    private List<Unit> named(Campaign campaign, String office, Who who) {
        var named = new ArrayList<Unit>();
        for (var unit : units.line(office).reversed()) {
            if (!unit.path().codes().contains(campaign.region())) {
                break;
            }
            if (who.functions().isEmpty() || who.functions().contains(Responsibilities.OFFICE)) {
                named.add(unit);
            }
            for (var function : who.functions()) {
                units.departments(unit.code()).stream()
                        .filter(department -> department.function().equals(function))
                        .forEach(named::add);
            }
        }
        named.removeIf(unit -> !who.levels().isEmpty() && !who.levels().contains(unit.kind()));
        return named;
    }

    /** The office that answers, or the nearest department of such a function above it; the office where there is none. */
    Unit unitOf(LedgerCase about, List<String> functions) {
        return unitOf(about.unit(), functions);
    }

    /** The department of a function at the place of a unit; empty where there is none there, or the unit is no more. */
    Optional<Unit> department(String answering, String function) {
        return units.find(answering)
                .map(_ -> unitOf(answering, List.of(function)))
                .filter(unit -> unit.function().equals(function));
    }

    Unit unitOf(String answering, List<String> functions) {
        var office = units.find(answering).orElseThrow();
        if (functions.isEmpty() || functions.contains(Responsibilities.OFFICE)) {
            return office;
        }
        return units.line(answering).reversed().stream()
                .flatMap(unit -> units.departments(unit.code()).stream())
                .filter(unit -> functions.contains(unit.function()))
                .findFirst()
                .orElse(office);
    }
}
