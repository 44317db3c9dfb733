package org.qingce.exchange;

import org.qingce.paper.AnnexSheet;

/** The reconciliation note (对账说明) as paper. {@code address} is that of its comparison. */
public record CompareNotePage(String address, String title, AnnexSheet sheet) {}
