package org.qingce.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads cells against one list of codes (选项识别): marks (① 1 (1) 1. （一）), labels, mark with label, synonyms, codes; one or several, divided
 * by any separator, by 和 and its like, or run on; own words after a colon. "12" is 1 and 2 where the list has both and no 12.
 *
 * <p>Never guesses: a mark beside the label of another entry, and a mark beside words that are no label, are unmatched; so is
 * ①-③, which may mean two entries or all three.
 */
public final class CodeMatcher {

    private static final String SEPARATORS = "、,;/|。.+&\n";
    /** These divide as separators do, but for own words: there they stand between words, and before the first of them. */
    private static final String DOTS = "·•・‧∙⋅\\";
    /** Words that divide two entries; within own words they are words like any other. */
    private static final List<String> JOINTS = List.of("以及", "和", "与", "及");

    /** Words in the place of own words that describe nothing. */
    private static final Set<String> NOTHING = Set.of("无", "暂无", "没有");

    private static final String NUMERALS = "一二三四五六七八九十";

    private final List<CodeChoice> choices;
    private final Map<Integer, CodeChoice> byNumber = new HashMap<>();
    private final Map<String, CodeChoice> byWord = new HashMap<>();

    public CodeMatcher(List<CodeChoice> choices) {
        this.choices = List.copyOf(choices);
        for (var choice : choices) {
            int number = numberOf(CellText.folded(choice.mark()));
            if (number > 0) {
                byNumber.putIfAbsent(number, choice);
            }
            byWord.putIfAbsent(word(choice.label()), choice);
        }
        for (var choice : choices) {
            choice.synonyms().forEach(synonym -> byWord.putIfAbsent(word(synonym), choice));
        }
        // the code itself, where nobody can take it for a mark
        choices.stream()
                .filter(choice -> choice.code().chars().anyMatch(Character::isLetter))
                .forEach(choice -> byWord.putIfAbsent(word(choice.code()), choice));
        byWord.remove("");
    }

    public CodeAnswers read(String cell) {
        var answers = new Scan(FoldedText.of(cell)).answers();
        // a line break may divide two answers, or stand in the middle of one
        return answers.isComplete() || !cell.strip().contains("\n")
                ? answers
                : new Scan(FoldedText.of(CellText.oneLine(cell))).answers();
    }

    private static String word(String label) {
        return CellText.folded(label).replace("其它", "其他");
    }

    private static int numberOf(String mark) {
        var bare = mark.replaceAll("[().、]", "");
        if (bare.matches("[0-9]{1,2}")) {
            return Integer.parseInt(bare);
        }
        return bare.length() == 1 ? CellText.circledNumber(bare.charAt(0)) + NUMERALS.indexOf(bare) + 1 : 0;
    }

    /**
     * A mark, a label or both, and where it ends.
     *
     * @param bare whether it is a mark alone
     */
    private record Entry(CodeChoice choice, int end, boolean bare) {}

    /** One reading of one cell, from left to right. */
    private final class Scan {
        private final FoldedText text;
        private final String line;
        private final Map<CodeChoice, String> found = new HashMap<>();
        private final List<String> unmatched = new ArrayList<>();
        private @Nullable Entry last;

        Scan(FoldedText text) {
            this.text = text;
            this.line = text.line().replace("其它", "其他");
        }

        CodeAnswers answers() {
            for (int at = 0; at < line.length(); ) {
                if (isSeparator(at)) {
                    at++;
                    continue;
                }
                int joint = last == null ? 0 : jointLength(last, at);
                if (joint > 0) {
                    at += joint;
                    continue;
                }
                var entry = entryAt(at);
                int end = entry == null ? -1 : withText(entry);
                if (end < 0) {
                    end = pieceEnd(at + 1);
                    unmatched.add(text.raw(at, end));
                } else {
                    last = entry;
                }
                at = end;
            }
            var answers = choices.stream()
                    .filter(found::containsKey)
                    .map(choice -> new CodeAnswers.Answer(choice.code(), found.getOrDefault(choice, "")))
                    .toList();
            return new CodeAnswers(answers, unmatched);
        }

        /** Takes the entry with the words that follow it; -1 where what follows makes no sense. */
        private int withText(Entry entry) {
            int at = entry.end;
            boolean ends = at == line.length()
                    || (isSeparator(at) && !describes(entry, at))
                    || entryAt(at) != null
                    || jointLength(entry, at) > 0;
            if (ends) {
                found.putIfAbsent(entry.choice, "");
                return at;
            }
            boolean colon = line.charAt(at) == ':';
            if (!colon && !entry.choice.takesText()) {
                return -1;
            }
            int from = colon || line.charAt(at) == '-' || isDot(at) ? at + 1 : at;
            int end = ownWordsEnd(from);
            var own = unwrapped(text.raw(from, end).replaceAll("^[-—:：\\s]+|[、，,;；。\\s]+$", ""));
            if (isOnlyMarks(own)) {
                return -1;
            }
            found.merge(entry.choice, saysNothing(own) ? "" : own, (first, second) -> first.isEmpty() ? second : first);
            return end;
        }

        /** Whether a dot stands between an entry and the words that describe it. */
        private boolean describes(Entry entry, int at) {
            return entry.choice.takesText() && isDot(at) && at + 1 < line.length() && entryAt(at + 1) == null;
        }

        /**
         * Own words go on up to a circled mark, of the list or not, that nothing or a separator stands before; or up to an entry with
         * its label behind a separator, or with a circled mark. Any other circled mark is one of the words: 更换①号炉.
         */
        private int ownWordsEnd(int from) {
            for (int at = from; at < line.length(); at++) {
                boolean circled = CellText.circledNumber(line.charAt(at)) > 0;
                boolean begins = at == from || isSeparator(at - 1);
                boolean divided = at > from && isSeparator(at - 1) && !isDot(at - 1);
                if ((circled && begins) || ((circled || divided) && startsEntryWithLabel(at))) {
                    return at;
                }
            }
            return line.length();
        }

        private boolean startsEntryWithLabel(int at) {
            var entry = entryAt(at);
            return entry != null && labelAt(at + markLength(at)) != null;
        }

        /** How long the word or the dash is that joins an entry before it to the one behind it; 0 where none does. */
        private int jointLength(Entry before, int at) {
            for (var joint : JOINTS) {
                int behind = at + joint.length();
                if (line.startsWith(joint, at) && behind < line.length() && entryAt(behind) != null) {
                    return joint.length();
                }
            }
            return dashLength(before, at);
        }

        /**
         * A dash between two marks may mean all from the one to the other, which comes to the same only of neighbours. Behind an
         * entry that is described it begins the description, but for one that plainly is another entry.
         */
        private int dashLength(Entry before, int at) {
            int behind = at;
            while (behind < line.length() && line.charAt(behind) == '-') {
                behind++;
            }
            var next = behind == at || before.end != at ? null : entryAt(behind);
            if (next == null) {
                return 0;
            }
            boolean divides = before.choice.takesText()
                    ? CellText.circledNumber(line.charAt(behind)) > 0 || !next.bare
                    : !before.bare || !next.bare || number(next) == number(before) + 1;
            return divides ? behind - at : 0;
        }

        private static int number(Entry entry) {
            return numberOf(CellText.folded(entry.choice.mark()));
        }

        private int pieceEnd(int from) {
            int at = from;
            while (at < line.length() && !isSeparator(at) && CellText.circledNumber(line.charAt(at)) == 0) {
                at++;
            }
            return at;
        }

        private @Nullable Entry entryAt(int at) {
            var label = labelAt(at);
            if (label != null) {
                return label;
            }
            int length = markLength(at);
            var marked = length == 0 ? null : byNumber.get(numberOf(line.substring(at, at + length)));
            if (marked == null) {
                return null;
            }
            int after = at + length;
            var beside = labelAt(after);
            if (beside == null && after < line.length() && ".、-".indexOf(line.charAt(after)) >= 0) {
                beside = labelAt(after + 1);
            }
            if (beside == null) {
                beside = bracketedLabelAt(after);
            }
            if (beside == null) {
                return new Entry(marked, after, true);
            }
            return beside.choice.equals(marked) ? beside : null;
        }

        /** The label alone between brackets, with them: ②（规范整治）. */
        private @Nullable Entry bracketedLabelAt(int at) {
            var label = at < line.length() && line.charAt(at) == '(' ? labelAt(at + 1) : null;
            return label == null || label.end >= line.length() || line.charAt(label.end) != ')'
                    ? null
                    : new Entry(label.choice, label.end + 1, false);
        }

        /** The longest label or synonym that starts here. */
        private @Nullable Entry labelAt(int at) {
            Entry longest = null;
            for (var word : byWord.entrySet()) {
                int end = at + word.getKey().length();
                if ((longest == null || end > longest.end) && line.startsWith(word.getKey(), at)) {
                    longest = new Entry(word.getValue(), end, false);
                }
            }
            return longest;
        }

        private int markLength(int at) {
            if (at >= line.length()) {
                return 0;
            }
            char c = line.charAt(at);
            if (CellText.circledNumber(c) > 0) {
                return 1;
            }
            if (c == '(') {
                int close = line.indexOf(')', at);
                return close > at && close <= at + 3 && numberOf(line.substring(at, close + 1)) > 0
                        ? close + 1 - at
                        : 0;
            }
            return digitsLength(at);
        }

        private int digitsLength(int at) {
            int end = at;
            while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
                end++;
            }
            var digits = line.substring(at, end);
            if (digits.isEmpty() || (digits.length() < 3 && byNumber.containsKey(Integer.parseInt(digits)))) {
                return end - at;
            }
            boolean eachIsMark = digits.chars().allMatch(d -> byNumber.containsKey(d - '0'))
                    && digits.chars().distinct().count() == digits.length();
            return eachIsMark ? 1 : 0;
        }

        private boolean isSeparator(int at) {
            return SEPARATORS.indexOf(line.charAt(at)) >= 0 || isDot(at);
        }

        private boolean isDot(int at) {
            return DOTS.indexOf(line.charAt(at)) >= 0;
        }
    }

    /** Whether marks and numbers stand where words would: marks of no entry, and no description. */
    private static boolean isOnlyMarks(String own) {
        return hasNoWord(own)
                && CellText.folded(own)
                        .codePoints()
                        .anyMatch(c -> Character.isDigit(c) || CellText.circledNumber(c) > 0);
    }

    /** Whether no word stands there, or one that says that there is nothing to say. */
    private static boolean saysNothing(String own) {
        return hasNoWord(own) || NOTHING.contains(CellText.folded(own));
    }

    private static boolean hasNoWord(String own) {
        return own.codePoints().noneMatch(Character::isLetter)
                && CellText.folded(own).codePoints().noneMatch(Character::isLetter);
    }

    private static String unwrapped(String own) {
        return own.matches("[(（][^()（）]*[)）]")
                ? own.substring(1, own.length() - 1).strip()
                : own;
    }
}
