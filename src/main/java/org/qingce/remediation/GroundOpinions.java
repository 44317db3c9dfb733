package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.SurveyRules;
import org.qingce.kernel.Actor;
import org.qingce.ledger.LedgerCase;
import org.qingce.remediation.SurveyRepository.StoredSurvey;
import org.qingce.remediation.SurveySettings.SurveyTimes;
import org.qingce.work.NewTask;
import org.qingce.work.Task;
import org.qingce.work.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the departments say that know a ground of a survey (部门意见): each is asked by a task about the survey, and what it says is
 * the outcome of that task. Which department knows a ground is said by the pack.
 */
@Service
class GroundOpinions {

    static final String TASK = "remediation.ground-opinion";

    private static final Logger log = LoggerFactory.getLogger(GroundOpinions.class);

    private final Remediation remediation;
    private final SurveyRepository surveys;
    private final Tasks tasks;
    private final NextSteps steps;
    private final Campaigns campaigns;
    private final SurveyTimes times;
    private final AuditTrail audit;
    private final Clock clock;

    GroundOpinions(
            Remediation remediation,
            SurveyRepository surveys,
            Tasks tasks,
            NextSteps steps,
            Campaigns campaigns,
            SurveyTimes times,
            AuditTrail audit,
            Clock clock) {
        this.remediation = remediation;
        this.surveys = surveys;
        this.tasks = tasks;
        this.steps = steps;
        this.campaigns = campaigns;
        this.times = times;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A department that can be asked, or was.
     *
     * @param grounds that it knows, of those that were found
     * @param task by which it was asked; null where it was not
     * @param settled whether the survey that it is about came to its verdict, or a later one has settled it
     */
    record Opinion(
            String function,
            Unit department,
            List<SurveyRules.Ground> grounds,
            @Nullable Task task,
            boolean settled) {

        /** What is settled needs nobody's opinion any more, and nobody is asked twice. */
        boolean mayBeAsked() {
            return task == null && !settled;
        }

        boolean isOpen() {
            return task != null && task.isOpen();
        }
    }

    /** In the order of the grounds. A department that the place does not have is not among them. */
    List<Opinion> of(StoredSurvey about) {
        var survey = about.survey();
        var rules = campaigns.require(survey.campaign()).surveyRules();
        var grounds = new LinkedHashMap<String, List<SurveyRules.Ground>>();
        for (var limb : rules.limbs()) {
            for (var ground : limb.grounds()) {
                var found = survey.grounds().stream()
                        .anyMatch(one ->
                                one.limb().equals(limb.key()) && one.key().equals(ground.key()));
                if (found && !ground.function().isBlank()) {
                    grounds.computeIfAbsent(ground.function(), _ -> new ArrayList<>())
                            .add(ground);
                }
            }
        }
        var asked = tasks.about(subject(about));
        var settled = !survey.verdict().equals(Survey.PENDING)
                || asked.stream().anyMatch(one -> one.kind().equals(SurveyService.SETTLE) && !one.isOpen());
        var opinions = new ArrayList<Opinion>();
        grounds.forEach((function, known) -> {
            steps.department(survey.unit(), function).ifPresent(department -> {
                var task = asked.stream()
                        .filter(one -> one.kind().equals(TASK) && one.unit().equals(department.code()))
                        // what was let go when the survey was settled was never answered
                        .filter(one -> one.state() != Task.State.DROPPED)
                        .findFirst()
                        .orElse(null);
                opinions.add(new Opinion(function, department, known, task, settled));
            });
        });
        return opinions;
    }

    /** Asks the department of a function; one that is asked already is not asked again, and none about what is settled. */
    @Transactional
    boolean ask(StoredSurvey about, String function, Actor by) {
        var wanted = of(about).stream()
                .filter(one -> one.function().equals(function) && one.mayBeAsked())
                .findFirst();
        wanted.ifPresent(one -> {
            var survey = about.survey();
            var grounds = String.join(
                    "；",
                    one.grounds().stream().map(ground -> ground.label().zh()).toList());
            tasks.open(
                    NewTask.of(
                                    TASK,
                                    subject(about),
                                    survey.cell("name"),
                                    "/surveys/" + about.id() + "#opinions",
                                    survey.campaign(),
                                    about.scope(),
                                    one.department().code())
                            .dueWithin(times.pending(), LocalDate.now(clock))
                            .saying(grounds),
                    by);
            audit.record(
                    by,
                    "remediation.askOpinion",
                    subject(about),
                    Detail.empty()
                            .with("campaign", survey.campaign())
                            .with("name", survey.cell("name"))
                            .with("unit", one.department().code())
                            .with("ground", grounds));
        });
        return wanted.isPresent();
    }

    /** A department says what it knows; false where it was not asked, or has answered before. */
    @Transactional
    boolean answer(StoredSurvey about, Actor by, String words) {
        var answered = tasks.done(TASK, subject(about), by.unit(), by, words);
        if (answered) {
            audit.record(
                    by,
                    "remediation.groundOpinion",
                    subject(about),
                    Detail.empty()
                            .with("campaign", about.survey().campaign())
                            .with("name", about.survey().cell("name"))
                            .with("unit", by.unit())
                            .with("words", words));
        }
        return answered;
    }

    /**
     * What was said about a ground counts as the department's opinion on the class (N0-20, N1-10) when the site is listed: on the day of
     * the listing, in the words and the name of whoever said it. The last word of each department alone.
     *
     * @param prior the survey that was settled by the one which listed the site; 0 for none
     */
    void carry(long prior, LedgerCase listed) {
        var rules = campaigns.require(listed.campaign()).classRules().opinions();
        var heard = new HashSet<String>();
        for (var next = prior; rules != null && next != 0; ) {
            var found = surveys.survey(next).orElse(null);
            if (found == null) {
                return;
            }
            for (var opinion : of(found)) {
                var said = said(opinion);
                if (said != null
                        && rules.isOwn(
                                opinion.function(),
                                opinion.department().function(),
                                opinion.department().kind())
                        && heard.add(opinion.function())) {
                    carry(opinion, said, listed);
                }
            }
            next = found.survey().prior();
        }
    }

    /** Who said something, as whom; null where nobody has. */
    private static @Nullable Actor said(Opinion opinion) {
        var task = opinion.task();
        return task == null || task.state() != Task.State.DONE ? null : task.closed();
    }

    private void carry(Opinion opinion, Actor said, LedgerCase listed) {
        var asked = MarkRequest.of(listed.id(), "opinion:" + opinion.function(), "given", listed.listedOn())
                .saying("", Objects.requireNonNull(opinion.task()).outcome());
        var mover = Mover.of(said.person(), opinion.department(), listed.scope());
        if (!(remediation.mark(asked, mover, false) instanceof MoveOutcome.Made)) {
            log.warn("What {} said of a ground was not taken over to case {}", said.unit(), listed.id());
        }
    }

    private static String subject(StoredSurvey about) {
        return "survey:" + about.id();
    }
}
