package org.qingce.kernel;

import java.util.List;

/**
 * One entry of a list of codes as {@link CodeMatcher} needs it (可选项).
 *
 * @param mark as the notice prints it before the label (①), or blank
 * @param takesText whether words of the writer's own may follow (④其他：…)
 */
public record CodeChoice(String code, String mark, String label, List<String> synonyms, boolean takesText) {

    public CodeChoice {
        synonyms = List.copyOf(synonyms);
    }
}
