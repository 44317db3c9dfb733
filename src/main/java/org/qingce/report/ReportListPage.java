package org.qingce.report;

import java.util.List;

/**
 * The forms of a campaign (报表与附件), as template {@code report/list} shows them.
 *
 * @param quarters to choose from, the latest first
 */
public record ReportListPage(String campaign, String unit, String period, List<Quarter> quarters, List<Entry> forms) {

    public record Quarter(String value, String label, boolean chosen) {}

    /**
     * @param content what stands in its rows, in words
     * @param clause of the notice that asks for it
     */
    public record Entry(
            String mark, String title, String content, String clause, String href, String xlsx, String pdf) {}
}
