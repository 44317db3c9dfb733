package org.qingce.access;

import java.util.List;

/**
 * Who may do what in one campaign (授权一览).
 *
 * @param campaign its title, or blank where there is none
 * @param roles the columns
 * @param rows one for each right
 * @param rules the lines behind it, numbered from 1
 * @param moves who makes which move of a case
 */
public record RightsPage(String campaign, List<String> roles, List<Row> rows, List<Rule> rules, List<Step> moves) {

    /** A move of a case (办理动作), as the pack gives it. */
    public record Step(String label, String from, String to, String roles, String functions, String clause) {}

    /**
     * @param cells for each role the numbers of the lines that give it the right
     */
    public record Row(String right, String label, String href, List<List<Integer>> cells) {}

    /** @param ofPack whether the campaign's own pack says it */
    public record Rule(
            int number,
            String right,
            String roles,
            String functions,
            String levels,
            String stages,
            String clause,
            boolean ofPack) {}
}
