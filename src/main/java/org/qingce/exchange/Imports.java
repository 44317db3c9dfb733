package org.qingce.exchange;

/** Takes sheets in (导入). */
public interface Imports {

    /**
     * Reads, checks and, where asked, stores a sheet in one go. A file that cannot be taken in is an answer too: no rows,
     * and one fault at row 0.
     *
     * @throws IllegalArgumentException where campaign, unit or target do not exist: the caller asks amiss, not the sheet
     */
    ImportResult run(ImportRequest request);
}
