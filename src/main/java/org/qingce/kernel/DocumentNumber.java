package org.qingce.kernel;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number of an official document (文号), such as an environmental approval: 渝(市)环准〔2023〕55号. Never refused: what cannot be taken
 * apart is kept as it stands.
 *
 * @param raw the text as it stands, blanks trimmed
 * @param parts agency, year and number where they can be told, else null
 * @param odd whether it means to be a number but has other brackets than 〔〕 around the year, or none, or no year in them
 */
public record DocumentNumber(String raw, @Nullable Parts parts, boolean odd) {

    /** @param agency the words before the year (机关代字), in half width; may be blank */
    public record Parts(String agency, int year, int number) {}

    private static final String OPEN = "[〔\\[({【〈《]";
    private static final String CLOSE = "[〕\\])}】〉》]";
    private static final Pattern REGULAR = Pattern.compile("(.*?)〔(\\d{4})〕第?(\\d{1,6})[号號]?");
    private static final Pattern OTHER_BRACKETS =
            Pattern.compile("(.*?)" + OPEN + "(\\d{4})" + CLOSE + "第?(\\d{1,6})号?");
    private static final Pattern YEAR_OUTSIDE =
            Pattern.compile("(.*?)(\\d{4})年?" + OPEN + "第?(\\d{1,6})" + CLOSE + "号?");
    private static final Pattern MEANT = Pattern.compile(".*(" + OPEN + "[0-9O]{2}|[0-9]号$|号" + CLOSE + "?$).*");

    public static DocumentNumber read(String cell) {
        var raw = CellText.oneLine(cell);
        // NFKC gives ﹝﹞ their usual form 〔〕, and leaves all other brackets distinct
        var text = Normalizer.normalize(raw, Normalizer.Form.NFKC).replaceAll("\\s", "");
        var regular = REGULAR.matcher(text);
        if (regular.matches()) {
            return new DocumentNumber(raw, parts(regular), false);
        }
        for (var pattern : new Pattern[] {OTHER_BRACKETS, YEAR_OUTSIDE}) {
            var other = pattern.matcher(text);
            if (other.matches()) {
                return new DocumentNumber(raw, parts(other), true);
            }
        }
        return new DocumentNumber(raw, null, MEANT.matcher(text).matches());
    }

    /** The warning, if it is odd. */
    public Optional<Fault> fault(String column) {
        return odd ? Optional.of(Fault.warning("documentNumber.odd", column, raw)) : Optional.empty();
    }

    private static Parts parts(Matcher m) {
        return new Parts(m.group(1), Integer.parseInt(m.group(2)), Integer.parseInt(m.group(3)));
    }
}
