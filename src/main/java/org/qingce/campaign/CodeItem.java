package org.qingce.campaign;

import java.util.List;

/**
 * One entry of a {@link CodeList} (代码项).
 *
 * @param takesText whether a description may follow the entry even without a colon (④其他加装喷淋)
 * @param needsText whether the entry must be followed by a description (④其他：…)
 */
public record CodeItem(
        String code, Label label, String mark, List<String> synonyms, boolean takesText, boolean needsText) {}
