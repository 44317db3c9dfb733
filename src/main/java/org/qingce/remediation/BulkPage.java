package org.qingce.remediation;

import java.util.List;

/**
 * How far a move of many cases is.
 *
 * @param state working, interrupted, stopped, failed, done
 * @param refusals the first so many of those that were refused, from where the reader is
 * @param next address of the next ones; blank where there are none
 * @param sheet address of all that was refused as a sheet; blank where nothing was, or it is worked on
 */
public record BulkPage(
        long id,
        String title,
        String about,
        String state,
        boolean working,
        boolean open,
        boolean mayAct,
        int asked,
        int moved,
        int refused,
        List<Refusal> refusals,
        String next,
        String sheet,
        String ledger) {

    public int done() {
        return moved + refused;
    }

    public int left() {
        return asked - done();
    }

    public record Refusal(String number, String name, String href, String unit, List<String> reasons) {}
}
