package org.qingce.kernel;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words that say that there is none (无, 办理中): the list is the campaign's. Built in are only dashes and slashes of any kind
 * and number, which mean the same in every sheet. Asterisks are not: they hide something, and are for the list to name.
 */
public final class AbsentWords {

    private static final Pattern DASHES = Pattern.compile("[-/\\\\|]+");
    private static final Pattern BRACKETED = Pattern.compile("\\((.*)\\)");

    private final Set<String> words;

    public AbsentWords(Collection<String> words) {
        this.words = words.stream().map(AbsentWords::bare).collect(Collectors.toUnmodifiableSet());
    }

    /** The word, as it stands in the cell, if the cell says only that there is none. A blank cell says nothing. */
    public Optional<String> in(String cell) {
        var text = bare(cell);
        return !text.isEmpty() && (words.contains(text) || DASHES.matcher(text).matches())
                ? Optional.of(CellText.oneLine(cell))
                : Optional.empty();
    }

    private static String bare(String cell) {
        return BRACKETED.matcher(CellText.folded(cell)).replaceFirst("$1").replaceAll("[。.]$", "");
    }
}
