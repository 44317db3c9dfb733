package org.qingce.kernel;

import java.util.List;

/**
 * What a cell answers to a list of codes (选项读数).
 *
 * @param answers each code once, in the order of the list
 * @param unmatched pieces that are no entry of the list, as they were written; the cell is readable only where there are none
 */
public record CodeAnswers(List<Answer> answers, List<String> unmatched) {

    public CodeAnswers {
        answers = List.copyOf(answers);
        unmatched = List.copyOf(unmatched);
    }

    /** @param text what follows the entry in the writer's own words, or blank */
    public record Answer(String code, String text) {}

    public boolean isComplete() {
        return unmatched.isEmpty();
    }

    /** Whether the cell names exactly one entry and nothing else. */
    public boolean isOne() {
        return isComplete() && answers.size() == 1;
    }

    public List<String> codes() {
        return answers.stream().map(Answer::code).toList();
    }
}
