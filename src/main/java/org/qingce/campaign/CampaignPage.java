package org.qingce.campaign;

import java.util.List;

/**
 * What the page of one campaign shows to an official: what is asked, by when, which clause says so, which columns and rules.
 * All texts in the reader's language, but for what a sheet holds.
 */
public record CampaignPage(
        String id,
        String title,
        String document,
        List<Fact> facts,
        List<Ask> asks,
        List<Kind> classes,
        List<Field> columns,
        List<Field> fields,
        List<Table> forms,
        List<Stage> stages,
        List<Unit> units,
        List<Department> departments,
        List<Lead> leads,
        List<Fact> group,
        List<Section> life,
        List<Example> examples) {

    /**
     * One thing told, in one line or more.
     */
    public record Fact(String name, List<String> lines) {}

    /**
     * A target or a deadline.
     *
     * @param when a day, or the rule by which it recurs
     */
    public record Ask(String when, String what, String who, boolean target, String clause) {}

    /**
     * One class.
     *
     * @param known other words for it that are read
     */
    public record Kind(String label, String kind, String known, String clause) {}

    /**
     * A column of the form, or a field that stands on none.
     *
     * @param need required, expected or blank
     * @param answers of its list, as the annex marks them
     * @param rules what the pack's own rules ask
     */
    public record Field(
            String label,
            String group,
            String type,
            String need,
            List<String> answers,
            List<Rule> rules,
            boolean compared,
            String clause) {}

    public record Rule(String text, String clause) {}

    /**
     * A form.
     *
     * @param counts what each of its numbers counts
     * @param settled what the notice leaves open
     */
    public record Table(
            String name,
            String title,
            String mark,
            String paper,
            List<Fact> counts,
            List<String> settled,
            String clause) {}

    public record Stage(String label, String phase, String next) {}

    /** What the notice asks of whom. */
    public record Department(String label, List<Duty> duties) {}

    public record Duty(String text, String clause) {}

    /** @param who leads, the first one first */
    public record Lead(String task, String who, String with, String clause) {}

    public record Unit(String name, String code, String clause) {}

    /**
     * @param given cells by label
     *
     * @param outcome what is read, by label
     * @param faults what is said of the row
     */
    public record Example(String name, List<Fact> given, List<Fact> outcome, List<Said> faults) {}

    /** A table on the life of a case; the clause stands last in each row. */
    public record Section(String id, String title, List<String> heads, List<List<String>> rows) {}

    public record Said(String text, boolean error) {}
}
