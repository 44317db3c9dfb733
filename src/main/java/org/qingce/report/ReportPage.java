package org.qingce.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.paper.AnnexSheet;

/**
 * One form on screen as paper (纸面预览), as template {@code report/form} shows it.
 *
 * @param sheet null where the form was refused; then {@code problem} says why
 * @param settled the rules that settle what the notice leaves open, in the reader's language
 */
public record ReportPage(
        String title,
        String about,
        String xlsx,
        String pdf,
        List<ReportListPage.Quarter> quarters,
        String address,
        List<String> settled,
        boolean opens,
        @Nullable AnnexSheet sheet,
        String problem) {}
