package org.qingce.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.paper.AnnexSheet;

/**
 * One form on screen as paper (纸面预览), as template {@code report/form} shows it.
 *
 * @param sheet null where the form was refused; then {@code problem} says why
 * @param turning null where one page holds all its rows
 * @param settled the rules that settle what the notice leaves open, in the reader's language
 * @param masked that phones and addresses of mail are masked, and who sees them; blank where there are none
 * @param reveal where they are asked for in full, or blank
 * @param limited whether cases are counted that the reader may not open
 * @param unnamed null where somebody is named in each row, and where the form names nobody
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
        @Nullable Turning turning,
        String problem,
        String masked,
        String reveal,
        @Nullable Unnamed unnamed,
        boolean limited) {

    /** Which rows are shown of how many, and where the others are; blank at either end. */
    public record Turning(String text, String previous, String next) {}

    /** That contacts are wanting, and where they are named: some of them, or all. */
    public record Unnamed(String text, String href, String label) {}
}
