package org.qingce.kernel;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of a discharge permit or registration (排污许可证编号、登记编号, HJ 608-2017): the holder's credit code, three digits and a letter.
 * Who has no credit code gets one that begins with H9 and the division.
 *
 * <p>The letter is no check. By custom it tells permit from registration, but no standard says so: it is kept, and nothing is concluded from it.
 */
public record PermitNumber(String value) {

    private static final Pattern SHAPE =
            Pattern.compile("[0-9A-HJ-NP-RT-UW-Y]{18}[0-9]{3}[A-Z]|H9[0-9]{6}[0-9A-Z]{10}[0-9]{3}[A-Z]");
    private static final Pattern LABEL = Pattern.compile("^\\(?(排污)?(许可证?|登记|证书)(编号|证号|号)?\\)?:?");

    private static final Pattern BETWEEN = Pattern.compile("[、，,;；/\\r\\n]+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u3000\\u00a0]+");

    public PermitNumber {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a permit number by HJ 608: " + value);
        }
    }

    /** The number in the cell, cleared of width, case, blanks, hyphens and a label before it. */
    public static Optional<PermitNumber> read(String cell) {
        var text = CellText.folded(cell).replace("-", "");
        var number = LABEL.matcher(text).replaceFirst("");
        return SHAPE.matcher(number).matches() ? Optional.of(new PermitNumber(number)) : Optional.empty();
    }

    /** Whether a cell holds several numbers and nothing else, divided by 、 ， ； / or line breaks, or by blanks alone. */
    public static boolean isSeveral(String cell) {
        return isSeveral(cell, BETWEEN) || isSeveral(cell, BLANKS);
    }

    private static boolean isSeveral(String cell, Pattern between) {
        var pieces =
                between.splitAsStream(cell).filter(piece -> !piece.isBlank()).toList();
        return pieces.size() > 1
                && pieces.stream().allMatch(piece -> read(piece).isPresent());
    }

    /** The letter at the end. */
    public char kind() {
        return value.charAt(value.length() - 1);
    }

    /** The holder's code; empty for an H9 number. */
    public Optional<CreditCode> holder() {
        var code = value.substring(0, CreditCode.LENGTH);
        return value.startsWith("H9") || !CreditCode.hasShape(code)
                ? Optional.empty()
                : Optional.of(new CreditCode(code));
    }

    /** Whether it may be this enterprise's; an H9 number may be anyone's. A difference is a doubt: codes change. */
    public boolean mayBelongTo(CreditCode code) {
        return holder().map(code::equals).orElse(true);
    }

    @Override
    public String toString() {
        return value;
    }
}
