package org.qingce.ledger;

import java.util.List;

/**
 * Which enterprises are on a list, and whether a place where one wants to be lies in a control area (整治状态查询).
 *
 * @param typed what was asked, a line for each
 * @param fault why nothing was looked up, or blank
 * @param point the place that was asked about, as typed
 * @param pointFault why it could not be read, or blank
 * @param place what is told of the place; nothing where none was asked about
 * @param rows in the order asked; empty before anything was
 * @param known how many of them are on a list and not yet signed off, or listed elsewhere
 */
public record StandingPage(
        String typed,
        String fault,
        String point,
        String pointFault,
        ControlAreas.Told place,
        List<Row> rows,
        int known) {

    static final StandingPage BLANK = new StandingPage("", "", "", "", ControlAreas.Told.NOTHING, List.of(), 0);

    /**
     * @param more what is said where more cases are listed than shown; or blank
     * @param elsewhere units to ask, in words; or blank
     */
    public record Row(String asked, List<One> cases, String more, String elsewhere) {}

    /**
     * @param settled whether it was verified: it has left the list
     * @param areas whether its site lies in a control area, in words; blank where no boundary is known
     * @param within whether it does
     * @param href blank where the person may not open the file of the case
     */
    public record One(
            String name,
            String number,
            String campaign,
            String category,
            String phase,
            String stage,
            boolean settled,
            String unit,
            String areas,
            boolean within,
            String href) {}
}
