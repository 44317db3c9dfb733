package org.qingce.campaign;

import java.util.List;

/**
 * A list of codes of a pack (代码表).
 *
 * @param open whether other words than the list's are accepted as they stand, with a warning (N1-03)
 */
public record CodeList(String key, Label label, List<CodeItem> items, boolean open, String clause) {}
