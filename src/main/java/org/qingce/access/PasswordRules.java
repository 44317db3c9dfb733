package org.qingce.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingce.kernel.Fault;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a password has to be (密码复杂度, GB/T 22239-2019 8.1.4.1 a): long enough, of several kinds of characters, not holding
 * the account, and none that everybody tries first.
 */
@Component
class PasswordRules {

    /** More would only cost time. */
    static final int LONGEST = 128;

    private static final int KINDS_ASKED = 3;
    private static final int DIFFERENT = 5;
    private static final List<Pattern> KINDS = Stream.of("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]")
            .map(Pattern::compile)
            .toList();
    private static final Pattern AROUND = Pattern.compile("^[^a-z]+|[^a-z]+$");

    private final SignInRules rules;
    private final Set<String> common;

    PasswordRules(SignInRules rules) {
        this.rules = rules;
        this.common = read();
    }

    /** Empty where it may be used. */
    Optional<Fault> fault(String password, String account) {
        var kinds = KINDS.stream().filter(kind -> kind.matcher(password).find()).count();
        if (password.length() < rules.shortest()
                || password.length() > LONGEST
                || kinds < KINDS_ASKED
                || password.toLowerCase(Locale.ROOT).contains(account)) {
            return Optional.of(Fault.error("password.weak", "password", "", Integer.toString(rules.shortest())));
        }
        return isCommon(password) ? Optional.of(Fault.error("password.common", "password", "")) : Optional.empty();
    }

    /** Whether it is on the list, with its figures and signs or without those around it: Huanbao@2021 is huanbao. */
    private boolean isCommon(String password) {
        var small = password.toLowerCase(Locale.ROOT);
        var inner = AROUND.matcher(small).replaceAll("");
        return small.chars().distinct().count() < DIFFERENT
                || Stream.of(small, small.replaceAll("[^a-z0-9]", ""), letters(inner), letters(read(inner)))
                        .anyMatch(common::contains);
    }

    private static String letters(String text) {
        return text.replaceAll("[^a-z]", "");
    }

    /** With signs and figures read as the letters that they look like: p@ssw0rd. */
    private static String read(String text) {
        return text.replace('@', 'a')
                .replace('4', 'a')
                .replace('3', 'e')
                .replace('1', 'l')
                .replace('!', 'i')
                .replace('0', 'o')
                .replace('$', 's')
                .replace('5', 's')
                .replace('7', 't');
    }

    private static Set<String> read() {
        try (var in = new ClassPathResource("access/common-passwords.txt").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.strip().split("\\s+")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
