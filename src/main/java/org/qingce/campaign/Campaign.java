package org.qingce.campaign;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.web.Light;

/**
 * A campaign as its pack describes it (专项): one drive against scattered, unlicensed and polluting workshops, asked for by one
 * notice. Immutable; a case keeps the {@code version} it was judged under.
 *
 * @param region code of the division that it covers
 * @param documentDate gives the year to a date without one
 * @param absentWords words that stand for "no credit code" (无, 办理中 …) without being a fault
 * @param permitWords words that may stand in place of a permit number
 * @param dutyUnits management units that the notice names, with what they answer for
 * @param lights days before the deadline at which a light changes: yellow, orange
 * @param life what the pack says of the life of a case; ask the accessors of its parts
 */
public record Campaign(
        String id,
        int version,
        Label title,
        Label shortTitle,
        String document,
        LocalDate documentDate,
        List<String> basis,
        String region,
        LocalDate from,
        @Nullable LocalDate until,
        List<Category> categories,
        Map<String, CodeList> lists,
        List<Column> columns,
        List<String> absentWords,
        List<String> permitWords,
        List<Target> targets,
        List<Deadline> deadlines,
        List<Stage> stages,
        List<Form> forms,
        List<PackUnit> dutyUnits,
        List<ContactRole> contactRoles,
        Responsibilities responsibilities,
        Map<String, Integer> lights,
        Life life) {

    /** How a case goes from stage to stage. */
    public Lifecycle lifecycle() {
        return life.lifecycle();
    }

    /** What a plan for one enterprise holds. */
    public PlanRules planRules() {
        return life.plan();
    }

    /** When a closed place counts as closed. */
    public ClosureRules closureRules() {
        return life.closure();
    }

    /** By which criteria a case belongs to a class, and who is heard before. */
    public ClassRules classRules() {
        return life.classes();
    }

    /** How a site is looked at. */
    public SurveyRules surveyRules() {
        return life.survey();
    }

    /** How a case is watched once it has been signed off. */
    public WatchRules watchRules() {
        return life.watch();
    }

    /** What else is put on file, and what is supervised by itself. */
    public FilingRules filingRules() {
        return life.filings();
    }

    public Optional<Category> category(String code) {
        return categories.stream().filter(c -> c.code().equals(code)).findFirst();
    }

    public Optional<Column> column(String key) {
        return columns.stream().filter(c -> c.key().equals(key)).findFirst();
    }

    /** What the notice calls a column (列名), for texts that name it in whatever campaign; {@link Label#NONE} where it has none. */
    public Label called(String key) {
        return column(key).map(Column::label).orElse(Label.NONE);
    }

    public Optional<Form> form(String name) {
        return forms.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    public Optional<Stage> stage(String code) {
        return stages.stream().filter(s -> s.code().equals(code)).findFirst();
    }

    public Optional<Deadline> deadline(String key) {
        return deadlines.stream().filter(d -> d.key().equals(key)).findFirst();
    }

    /** What the pack says where one of its rules is broken, by the fault's code: for rules that no message file knows. */
    public Optional<Label> ruleMessage(String code) {
        return columns.stream()
                .flatMap(c -> c.rules().stream())
                .filter(r -> r.code().equals(code))
                .map(ColumnRule::message)
                .findFirst();
    }

    /** How near a deadline is today, by the pack's own days: up to 15 yellow and up to 7 orange, where it names none. */
    public Light light(@Nullable LocalDate due, LocalDate today) {
        return Light.of(due, today, yellow(), orange());
    }

    public int yellow() {
        return lights.getOrDefault("yellow", 15);
    }

    public int orange() {
        return lights.getOrDefault("orange", 7);
    }

    /** The columns of the ledger form, in the order of the annex. */
    public List<Column> formColumns() {
        return columns.stream().filter(Column::onForm).toList();
    }

    /**
     * The fault of a day that lies more than a year before the campaign: a year that was mistyped would stand in every figure since.
     *
     * @param day from which on something is listed
     */
    public Optional<Fault> longBefore(LocalDate day) {
        var first = from.minusYears(1);
        return day.isBefore(first)
                ? Optional.of(Fault.error("effective.longBefore", null, day.toString(), first.toString()))
                : Optional.empty();
    }

    /** Codes of the stages of a phase. */
    public List<String> stagesOf(String phase) {
        return stages.stream()
                .filter(stage -> stage.phase().equals(phase))
                .map(Stage::code)
                .toList();
    }

    /**
     * A stage of a case's life (阶段).
     *
     * @param code one of listed, assigned, received, in-work, extension, claimed, first-check, joint-acceptance,
     *     sent-back, public-notice, signed-off, watched, rebound, removed, merged; or the pack's own
     * @param phase look on screen: lead, listed, work, claim, back, done, watch, again, aside
     * @param watched whether a case is watched at this stage: after its sign-off
     * @param next codes of the stages to which a move of the lifecycle leads from here
     */
    public record Stage(String code, Label label, String phase, boolean watched, List<String> next, String clause) {

        /** More time is granted (延期): a case comes here with a new deadline, by which it is measured from then on. */
        public static final String EXTENSION = "extension";

        /** The work is done, seen and signed for (销号). */
        public static final String SIGNED_OFF = "signed-off";

        /** What was claimed, accepted or signed off was so in its class: that stands until the case is sent back or rebounds. */
        public boolean keepsClass() {
            return List.of("claim", "done", "watch").contains(phase);
        }
    }

    /**
     * A unit that the notice names and that is no division (两江新区, a farm, a park).
     *
     * @param parent code of the unit above it
     * @param answersFor codes of divisions, whole or in part
     * @param function what it is there for, as in {@link Responsibilities.Department}
     * @param row whether it has a row of its own in summaries, beside the divisions of that level
     */
    public record PackUnit(
            String code,
            Label name,
            String kind,
            String function,
            String parent,
            List<String> answersFor,
            boolean row,
            String clause) {}

    /** One fixed row of the list of contacts (N0-49): the role (分管领导 …), as printed in the remarks. */
    public record ContactRole(String key, Label label, String clause) {}
}
