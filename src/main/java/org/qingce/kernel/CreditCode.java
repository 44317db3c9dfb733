package org.qingce.kernel;

import java.util.regex.Pattern;

/**
 * A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, of which the nine from the ninth on are an
 * organisation code (组织机构代码, GB 11714-1997) with a check of its own.
 *
 * <p>Holds any 18 characters of the code's alphabet; {@link #isSound} says whether both checks hold. The six digits of the division
 * are never asked to be a division of today: firms keep the code of a county that was dissolved long ago.
 */
public record CreditCode(String value) {

    static final int LENGTH = 18;
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final Pattern PILOT = Pattern.compile(".{8}M000.{6}");
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    public CreditCode {
        if (!hasShape(value)) {
            throw new IllegalArgumentException("A credit code has 18 characters of its alphabet");
        }
    }

    /** Reads a cell; see {@link CreditCodeReading} for what can come of it. Absent words (无) are the caller's to know. */
    public static CreditCodeReading read(String cell) {
        return CreditCodeReader.read(cell);
    }

    /** What was typed where a code belongs, to be kept unjudged: a sound code as it is, all else without citizens' numbers. */
    public static String kept(String typed) {
        return read(typed) instanceof CreditCodeReading.Sound ? typed : IdentityCard.mask(typed);
    }

    /** The cell without the name of the column before it (统一社会信用代码：无): what is left may be a code, a word, or nothing. */
    public static String withoutLabel(String cell) {
        return CreditCodeReader.withoutLabel(cell);
    }

    /** Whether the text is 18 characters of the alphabet, which leaves out I, O, S, V and Z. */
    static boolean hasShape(String text) {
        if (text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (ALPHABET.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether both checks hold. */
    public boolean isSound() {
        return checkHolds() && organisationCheckHolds();
    }

    /** Whether the last character is right (mod 31). */
    public boolean checkHolds() {
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += ALPHABET.indexOf(value.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return ALPHABET.charAt((31 - sum % 31) % 31) == value.charAt(LENGTH - 1);
    }

    /** Whether the seventeenth character is right; letters count 10 to 35 here, unlike in the code's own check. */
    public boolean organisationCheckHolds() {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(value.charAt(8 + i), 36) * ORGANISATION_WEIGHTS[i];
        }
        return "0X987654321".charAt(sum % 11) == value.charAt(16);
    }

    /** Whether it was given out in the pilots before 2016 (M000…), when the check was not yet kept. */
    public boolean isPilot() {
        return PILOT.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
