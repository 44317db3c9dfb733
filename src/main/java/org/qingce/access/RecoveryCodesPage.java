package org.qingce.access;

import java.util.List;

/**
 * The codes for paper, shown once.
 *
 * @param onward where to go when they are written down
 */
public record RecoveryCodesPage(List<String> codes, String onward) {}
