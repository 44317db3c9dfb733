package org.qingce.exchange;

import java.util.List;

/**
 * The imports of a unit, and the form that starts one (导入表格).
 *
 * @param effectiveOn as typed
 * @param sheet name of the sheet to take within the file, or blank
 * @param fault why the last upload was not taken, or blank
 * @param dayFault what is wrong with the day, or blank
 * @param older address of the page after, or blank
 */
public record ImportsPage(
        String campaign,
        String campaignTitle,
        List<Choice> units,
        List<Choice> targets,
        String effectiveOn,
        String source,
        String sheet,
        String fault,
        String dayFault,
        List<Row> rows,
        String older) {

    public record Choice(String value, String label, boolean chosen) {}

    /** @param tone of the state: good, warn, bad, qing or blank */
    public record Row(
            String href,
            String file,
            String unit,
            String received,
            String person,
            String state,
            String tone,
            int rows,
            String written,
            int refused) {}
}
