package org.qingce.campaign;

import java.util.List;

/**
 * A list of codes of a pack (代码表).
 *
 * @param textFault code of the fault of an entry that must be described and is not
 * @param open whether other words than the list's are accepted as they stand, with a warning (N1-03)
 */
public record CodeList(String key, Label label, List<CodeItem> items, boolean open, String textFault, String clause) {

    /** Where a list names no fault of its own. */
    public static final String NEEDS_TEXT = "code.needsText";
}
