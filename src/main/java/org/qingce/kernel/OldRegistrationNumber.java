package org.qingce.kernel;

/** The number of a business licence before the credit code (营业执照注册号), 15 digits with a check by ISO 7064 MOD 11,10 (GS15-2006). */
public record OldRegistrationNumber(String value) {

    public OldRegistrationNumber {
        if (!holds(value)) {
            throw new IllegalArgumentException("Not a registration number by GS15-2006");
        }
    }

    /** Whether these are 15 digits whose check holds. */
    public static boolean holds(String text) {
        if (!text.matches("[0-9]{15}")) {
            return false;
        }
        int product = 10;
        for (int i = 0; i < 14; i++) {
            int sum = (product + text.charAt(i) - '0') % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + text.charAt(14) - '0') % 10 == 1;
    }

    @Override
    public String toString() {
        return value;
    }
}
