package org.qingce.kernel;

/**
 * What people write in their own words (自由文字): reasons, notes, what was seen or said. It is kept without citizens' numbers and
 * without numbers of telephones, for nobody looks after them there: whom to reach stands in lists of contacts, encrypted. Fields
 * that ask for a number, a name or a person, and the cells of ledgers, which a pack may ask for phones in, are none.
 */
public final class FreeText {

    private FreeText() {}

    /** The text with such numbers masked: 500101********1234, 138****8000. All else stays as it was. */
    public static String mask(String text) {
        return PhoneNumber.mask(IdentityCard.mask(text));
    }
}
