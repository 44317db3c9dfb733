package org.qingce.exchange;

/**
 * How much a file may hold (上限). They guard the machine, not the form: each is far above any honest sheet.
 *
 * @param bytes of the file as sent
 * @param inflated bytes of a workbook once unpacked, all parts together
 * @param ratio unpacked to packed of one part, where it is more than a few megabytes
 * @param rows that hold something
 * @param texts characters of all shared texts of a workbook together
 */
record SheetLimits(long bytes, long inflated, int ratio, int rows, long texts) {

    static final SheetLimits USUAL = new SheetLimits(64L << 20, 1L << 30, 250, 300_000, 60_000_000);

    /** Parts below this are never called a bomb, however well they pack. */
    static final long HARMLESS = 8L << 20;

    /** Columns to the right of this are not looked at: no form is that wide. */
    static final int COLUMNS = 512;

    /** What one cell may hold; the same bound as Excel's. */
    static final int CELL = 32_767;
}
