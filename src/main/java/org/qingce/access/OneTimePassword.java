package org.qingce.access;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** A password that an administrator hands over (一次性密码): Kmptr-Rwhxa-7342. It opens once, and only for choosing another one. */
final class OneTimePassword {

    private static final String CAPITALS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String SMALL = "abcdefghijkmnpqrstuvwxyz";
    private static final String FIGURES = "23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** About 60 bits; without letters and figures that look alike. */
    static String fresh() {
        var password = new StringBuilder();
        password.append(of(CAPITALS, 1)).append(of(SMALL, 4)).append('-');
        password.append(of(CAPITALS, 1)).append(of(SMALL, 4)).append('-');
        return password.append(of(FIGURES, 4)).toString();
    }

    private static String of(String letters, int count) {
        return RANDOM.ints(count, 0, letters.length())
                .mapToObj(at -> letters.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    private OneTimePassword() {}
}
