package org.qingce.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.RawCell;

/**
 * Cells as short texts, for keeping (单元格的存写): {@code t} and a text, {@code n} and a number, {@code d} and a number shown as a
 * date; null for a blank one.
 */
final class CellCodec {

    private CellCodec() {}

    static List<@Nullable String> encoded(List<RawCell> cells) {
        var texts = new ArrayList<@Nullable String>(cells.size());
        for (var cell : cells) {
            texts.add(
                    cell.text().isEmpty()
                            ? null
                            : cell.number() == null
                                    ? "t" + cell.text()
                                    : (cell.dateFormat() ? "d" : "n") + cell.text());
        }
        return texts;
    }

    static List<RawCell> decoded(List<@Nullable String> texts) {
        var cells = new ArrayList<RawCell>(texts.size());
        for (var text : texts) {
            if (text == null || text.isEmpty()) {
                cells.add(RawCell.BLANK);
            } else if (text.charAt(0) == 't') {
                cells.add(RawCell.text(text.substring(1)));
            } else {
                cells.add(RawCell.number(new BigDecimal(text.substring(1)), text.charAt(0) == 'd'));
            }
        }
        return cells;
    }
}
