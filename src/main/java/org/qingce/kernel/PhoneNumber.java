package org.qingce.kernel;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Numbers of telephones in running text (电话号码): of a mobile, or of a line with the number of its area. */
public final class PhoneNumber {

    private static final Pattern NUMBER = Pattern.compile(
            "(?<![0-9A-Za-z])(?:(?:\\+86[- ]?)?(1[3-9]\\d)[- ]?\\d{4}[- ]?|((?:010|02\\d)-?)\\d{4}|(0[3-9]\\d{2}-?)\\d{3,4})"
                    + "(\\d{4})(?![0-9A-Za-z])");

    /** The text with every number in it masked: 138****8000, 023-****5678. All else stays as it was. */
    public static String mask(String text) {
        return NUMBER.matcher(text)
                .replaceAll(found -> Stream.of(found.group(1), found.group(2), found.group(3))
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElseThrow()
                        + "****" + found.group(4));
    }

    private PhoneNumber() {}
}
