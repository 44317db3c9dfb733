package org.qingce.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Act;
import org.qingce.kernel.FreeText;

/**
 * What an entry tells beside its subject (留痕内容): what was decided, why, and what became of what. A line for each field, the
 * first behind the number of the case where there is one:
 *
 * <pre>500116-000123 stage: planned → claimed
 * reason: 设备已拆除</pre>
 *
 * A field that has nothing to say is left out. A value stands in one line, citizens' numbers and phones in it masked; of a long
 * one its beginning, and the SM3 of all of it (masked, in one line), so that the text that is kept elsewhere cannot be changed
 * unseen.
 */
public final class Detail {

    /** So many characters of a value stand whole. */
    private static final int WHOLE = 400;

    private static final int BEGINNING = 200;

    private static final String ARROW = " → ";

    /** What stands for a side of a change on which there was or is nothing. */
    private static final String NOTHING = "—";

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9]*): (.*)", Pattern.DOTALL);
    private static final Pattern BREAKS = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

    private final String head;
    private final List<String> lines = new ArrayList<>();

    private Detail(String head) {
        this.head = head;
    }

    public static Detail empty() {
        return new Detail("");
    }

    /** @param number of the case, by which its entries are found */
    public static Detail of(String number) {
        return new Detail(number);
    }

    public Detail with(String field, @Nullable Object value) {
        var text = written(value);
        if (!text.isEmpty()) {
            lines.add(field + ": " + text);
        }
        return this;
    }

    /**
     * What was and what is: {@code due: 2021-06-30 → 2021-12-31}. Where both are the same, what is.
     *
     * @param before blank where it was blank, which is told; null where there was nothing that it could have stood in
     */
    public Detail changed(String field, @Nullable Object before, @Nullable Object after) {
        if (before == null) {
            return with(field, after);
        }
        var was = written(before);
        var is = written(after);
        return was.equals(is) ? with(field, is) : with(field, was, is);
    }

    private Detail with(String field, String was, String is) {
        lines.add(field + ": " + (was.isEmpty() ? NOTHING : was) + ARROW + (is.isEmpty() ? NOTHING : is));
        return this;
    }

    /** Why it was done, since when it holds, and where the words came from if not from a hand. */
    public Detail because(Act act) {
        return with("reason", act.reason())
                .with("on", act.effectiveOn())
                .with("source", act.source().equals(Act.BY_HAND) ? "" : act.source());
    }

    /** With all that another one tells, but its number. */
    public Detail and(Detail other) {
        lines.addAll(other.lines);
        return this;
    }

    /** As it is kept. */
    @Override
    public String toString() {
        return (head + " " + String.join("\n", lines)).strip();
    }

    private static String written(@Nullable Object value) {
        var text = masked(
                BREAKS.matcher(Objects.toString(value, "")).replaceAll(" ").strip());
        if (text.length() <= WHOLE) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING;
        return "%s… (%d, SM3 %s)".formatted(text.substring(0, end), text.length(), Sm3.of(text));
    }

    /** As every text on the record is. */
    static String masked(String text) {
        return FreeText.mask(text);
    }

    /**
     * A kept entry, apart by its fields.
     *
     * @param head the number of the case, or blank
     */
    public record Told(String head, List<Field> fields) {

        /** What stands in the field, or blank. */
        public String value(String field) {
            return fields.stream()
                    .filter(one -> one.key().equals(field))
                    .map(Field::text)
                    .findFirst()
                    .orElse("");
        }
    }

    /** A field and its text as they are kept; for what a reader gets to see, see {@link #sides}. */
    public record Field(String key, String text) {

        /** Each side of the arrow, where there is one; else the text alone. A blank one where there was or is nothing. */
        public List<String> sides() {
            var arrow = text.indexOf(ARROW);
            return arrow < 0 || arrow != text.lastIndexOf(ARROW)
                    ? List.of(text)
                    : List.of(side(text.substring(0, arrow)), side(text.substring(arrow + ARROW.length())));
        }

        private static String side(String text) {
            return text.equals(NOTHING) ? "" : text;
        }
    }

    /** Empty where the content was not written by this class: that of a statement, or of an entry of before. */
    public static Optional<Told> read(String kept) {
        var space = kept.indexOf(' ');
        var headed = space > 0 && kept.charAt(space - 1) != ':';
        var fields = new ArrayList<Field>();
        for (var line : (headed ? kept.substring(space + 1) : kept).split("\n", -1)) {
            var found = FIELD.matcher(line);
            if (!found.matches()) {
                return Optional.empty();
            }
            fields.add(new Field(found.group(1), found.group(2)));
        }
        return Optional.of(new Told(headed ? kept.substring(0, space) : "", fields));
    }
}
