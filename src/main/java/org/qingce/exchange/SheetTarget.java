package org.qingce.exchange;

import java.util.List;
import java.util.Map;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Column;
import org.qingce.campaign.RowReading;
import org.qingce.kernel.RawCell;
import org.qingce.ledger.Intake;

/**
 * A kind of thing that can be imported (导入对象): cases, surveyed points, contacts; a further one is a further bean. It says
 * which columns a sheet of it has, judges one row, and takes many rows in.
 */
public interface SheetTarget {

    /** As the pages and the command line call it: {@code cases}, {@code points}, {@code contacts}. */
    String name();

    /** The columns of its form, in their order. */
    List<Column> columns(Campaign campaign);

    /**
     * Reads and judges one row by itself.
     *
     * @param cells by column key; what is missing counts as blank
     * @param accepted keys of columns whose fault a person accepts with a reason
     */
    RowReading read(Campaign campaign, Map<String, RawCell> cells, List<String> accepted);

    /** Whether its rows say how persons are reached (个人信息): then they are kept encrypted until they are stored. */
    default boolean isOfPersons() {
        return false;
    }

    /**
     * What stands in a cell, for those who may not know how persons are reached (遮盖).
     *
     * @param column its key, or blank for a cell under no column of the form
     */
    default String masked(String column, String text) {
        return text;
    }

    /** Where the rows go: compared in sets, stored all or none. */
    Intake intake();
}
