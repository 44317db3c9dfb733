package org.qingce.campaign;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.CellText;
import org.qingce.kernel.Fault;
import org.qingce.kernel.IdentityCard;

/**
 * One column of a campaign's ledger form (台账的列), or a field that stands on no form.
 *
 * <p>Some keys are the ledger's own and are the same in every pack: {@code serial}, {@code name}, {@code creditCode},
 * {@code address}, {@code place}, {@code category}, {@code due}, {@code problems}, {@code measures}, {@code note}. All
 * other keys are the pack's.
 *
 * @param key camel case, unique in the campaign
 * @param group label over several columns in a two-level header, or null
 * @param list key of the {@link CodeList}, for CODE, CODES and INDUSTRY
 * @param required a blank cell is the error {@code required}
 * @param expected a blank cell is the warning {@code expected}
 * @param onForm whether it stands on the annex; a field that does not is filled in by hand or from other sheets
 * @param compared whether a difference in it between two lists is a conflict
 * @param width of the printed column in millimetres
 * @param clause of the notice
 */
public record Column(
        String key,
        Label label,
        @Nullable Label group,
        ColumnType type,
        @Nullable String list,
        boolean required,
        boolean expected,
        List<String> synonyms,
        List<ColumnRule> rules,
        boolean onForm,
        boolean compared,
        int width,
        String clause) {

    /** Characters of a text that is too long, as the fault repeats them. */
    private static final int REPEATED = 60;

    /** {@code text.tooLong}, with the most characters that its type allows, where a cell holds more. */
    public Optional<Fault> tooLong(String cell) {
        int most = type.longest();
        var compared = type.isIndexed() ? CellText.folded(cell) : cell; // one character may stand for eighteen: ﷺ
        if (cell.length() <= most && compared.length() <= most) {
            return Optional.empty(); // nearly every cell ends here
        }
        var text = IdentityCard.mask(CellText.tidy(cell));
        int length = Math.max(characters(text), type.isIndexed() ? characters(compared) : 0);
        return length <= most
                ? Optional.empty()
                : Optional.of(Fault.error(
                        "text.tooLong",
                        key,
                        text.substring(0, text.offsetByCodePoints(0, Math.min(REPEATED, characters(text)))) + "…",
                        Integer.toString(most),
                        Integer.toString(length)));
    }

    private static int characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
