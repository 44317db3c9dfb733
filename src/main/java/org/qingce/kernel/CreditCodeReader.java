package org.qingce.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.qingce.kernel.CreditCodeReading.Blank;
import org.qingce.kernel.CreditCodeReading.CitizenNumber;
import org.qingce.kernel.CreditCodeReading.DigitsLost;
import org.qingce.kernel.CreditCodeReading.Invalid;
import org.qingce.kernel.CreditCodeReading.OldNumber;
import org.qingce.kernel.CreditCodeReading.Reason;
import org.qingce.kernel.CreditCodeReading.Several;
import org.qingce.kernel.CreditCodeReading.Sound;
import org.qingce.kernel.CreditCodeReading.Suspect;

/** Reads a cell of the column 统一社会信用代码: clears it of what people put around a code, then judges what is left. */
final class CreditCodeReader {

    private static final Pattern LABEL = Pattern.compile("\\(?(统一)?社会信用代码[号证]?(\\(18位\\))?\\)?:?");
    private static final Pattern LABEL_AS_WRITTEN =
            Pattern.compile("^[(（\\[［【]?(统一)?社会信用代码[号证]?([(（]18位[)）])?[)）\\]］】]?\\s*[:：]?\\s*");
    private static final Pattern LABEL_BEHIND = Pattern.compile("\\s*[(（\\[［【](统一)?社会信用代码[号证]?[)）\\]］】]\\s*$");
    private static final Pattern WRAPPED = Pattern.compile("^[('\"`‘’“”:]+|[)'\"`‘’“”:]+$");
    private static final Pattern SEPARATOR = Pattern.compile("[、，,;；/／|\\n\\r]+");
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d{1,3}(\\.\\d*E\\+?|E\\+)\\d+");
    private static final Pattern ROUNDED = Pattern.compile("\\d{15}000");
    private static final Pattern REPEATED = Pattern.compile("(.)\\1*");
    private static final Map<Character, Character> LOOK_ALIKES =
            Map.of('I', '1', 'O', '0', 'S', '5', 'V', 'U', 'Z', '2');

    private CreditCodeReader() {}

    static CreditCodeReading read(String cell) {
        if (CreditCode.hasShape(cell) && judged(cell) instanceof Sound sound) {
            return sound; // nearly every cell ends here
        }
        var whole = readOne(cell);
        if (!(whole instanceof Invalid)) {
            return whole;
        }
        if (IdentityCard.isCheckedIn(cell)) {
            return new CitizenNumber(IdentityCard.mask(CellText.oneLine(cell)));
        }
        var parts = Arrays.stream(SEPARATOR.split(cell))
                .map(CreditCodeReader::readOne)
                .filter(part -> !(part instanceof Blank))
                .toList();
        boolean allStand = parts.stream().noneMatch(p -> p instanceof Invalid || p instanceof DigitsLost);
        return switch ((int) parts.stream().distinct().count()) {
            case 0 -> whole;
            case 1 -> parts.size() > 1 && allStand ? parts.getFirst() : whole;
            default -> allStand ? new Several(CellText.tidy(cell)) : whole;
        };
    }

    private static CreditCodeReading readOne(String cell) {
        var code = cleared(cell);
        if (code.isEmpty()) {
            return new Blank();
        }
        if (isRounded(code)) {
            return new DigitsLost(maskedEvenIfRounded(code));
        }
        if (IdentityCard.holds(code) && !(CreditCode.hasShape(code) && new CreditCode(code).isSound())) {
            return new CitizenNumber(IdentityCard.mask(code));
        }
        if (OldRegistrationNumber.holds(code)) {
            return new OldNumber(new OldRegistrationNumber(code));
        }
        return judged(code);
    }

    static String withoutLabel(String cell) {
        return cell.contains("信用代码")
                ? LABEL_BEHIND
                        .matcher(
                                LABEL_AS_WRITTEN.matcher(CellText.oneLine(cell)).replaceFirst(""))
                        .replaceFirst("")
                : cell;
    }

    private static String cleared(String cell) {
        var text = CellText.folded(cell).replace("-", "");
        text = LABEL.matcher(text).replaceFirst("");
        return WRAPPED.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
    }

    private static boolean isRounded(String code) {
        return SCIENTIFIC.matcher(code).matches()
                || (ROUNDED.matcher(code).matches() && !new CreditCode(code).checkHolds());
    }

    /** A rounded citizen's number still tells the birthday. */
    private static String maskedEvenIfRounded(String code) {
        return ROUNDED.matcher(code).matches() && IdentityCard.isBirthDate(code.substring(6, 14))
                ? code.substring(0, 6) + "********" + code.substring(14)
                : code;
    }

    private static CreditCodeReading judged(String code) {
        if (!CreditCode.hasShape(code)) {
            return misshapen(code);
        }
        if (REPEATED.matcher(code).matches()) {
            return invalid(code, Reason.REPEATED);
        }
        if ("123456789ANY".indexOf(code.charAt(0)) < 0) {
            return invalid(code, Reason.FIRST_CHARACTER);
        }
        var read = new CreditCode(code);
        if (read.isSound()) {
            return new Sound(read);
        }
        return read.checkHolds() || read.isPilot() ? new Suspect(read) : invalid(code, Reason.CHECK);
    }

    private static CreditCodeReading misshapen(String code) {
        if (code.chars().anyMatch(c -> c == '*' || c == '×' || c == '●')) {
            return invalid(code, Reason.MASKED);
        }
        if (!code.matches("[0-9A-Z]+")) {
            return invalid(code, Reason.CHARACTERS);
        }
        return code.length() == CreditCode.LENGTH ? withLookAlikes(code) : invalid(code, Reason.LENGTH);
    }

    /** One letter that no code has may be a digit misread; the exchange is offered, never made. */
    private static CreditCodeReading withLookAlikes(String code) {
        for (int i = 0; i < code.length(); i++) {
            var meant = LOOK_ALIKES.get(code.charAt(i));
            if (meant != null) {
                var other = code.substring(0, i) + meant + code.substring(i + 1);
                if (CreditCode.hasShape(other) && new CreditCode(other).isSound()) {
                    return new Invalid(code, Reason.LOOK_ALIKE, new CreditCode(other));
                }
            }
        }
        return invalid(code, Reason.ALPHABET);
    }

    private static CreditCodeReading invalid(String code, Reason reason) {
        return new Invalid(IdentityCard.mask(code), reason, null);
    }
}
