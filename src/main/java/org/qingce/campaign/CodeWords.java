package org.qingce.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.qingce.kernel.CellText;
import org.qingce.kernel.CodeAnswers;
import org.qingce.kernel.CodeChoice;
import org.qingce.kernel.CodeMatcher;

/** One list of a pack, ready to read cells by (代码识别). Safe to share; cells repeat, and what was read once is remembered. */
final class CodeWords {

    /** Bounds what is remembered: a column of descriptions never repeats. */
    private static final int REMEMBERED = 4096;

    private static final int REMEMBERED_LENGTH = 60;

    private final CodeMatcher matcher;
    private final Map<String, String> wholeWords = new HashMap<>();
    private final Map<String, Optional<Found>> read = new ConcurrentHashMap<>();

    /**
     * What a cell names.
     *
     * @param codes without repetition, in the order of the list, those that are described behind the others
     * @param texts descriptions of the last so many codes, each in one line
     */
    record Found(List<String> codes, List<String> texts) {

        /** Between several descriptions, which stand behind {@code ::}. */
        private static final String BETWEEN = "\n";

        Found {
            codes = List.copyOf(codes);
            texts = List.copyOf(texts);
        }

        static Found of(CodeAnswers answers) {
            var codes = new ArrayList<String>();
            var described = new ArrayList<String>();
            var texts = new ArrayList<String>();
            for (var answer : answers.answers()) {
                if (answer.text().isEmpty()) {
                    codes.add(answer.code());
                } else {
                    described.add(answer.code());
                    texts.add(answer.text());
                }
            }
            codes.addAll(described);
            return new Found(codes, texts);
        }

        /** Back from its canonical text. */
        static Found read(String canonical) {
            int colon = canonical.indexOf(':');
            var named = colon < 0 ? canonical : canonical.substring(0, colon);
            var codes = named.isEmpty() ? List.<String>of() : List.of(named.split(",", -1));
            if (colon < 0) {
                return new Found(codes, List.of());
            }
            var text = canonical.substring(colon + 1);
            var texts = text.startsWith(":") ? List.of(text.substring(1).split(BETWEEN, -1)) : List.of(text);
            return new Found(codes, texts.size() > codes.size() ? List.of(text) : texts);
        }

        /** Blank where it has none. */
        String descriptionOf(String code) {
            int at = codes.indexOf(code) - (codes.size() - texts.size());
            return at < 0 ? "" : texts.get(at);
        }

        /** {@code A,B}, {@code A,OTHER:text}, {@code A,OTHER::text of A⏎text of OTHER}. */
        String canonical() {
            var joined = String.join(",", codes);
            return switch (texts.size()) {
                case 0 -> joined;
                case 1 -> joined + ":" + texts.getFirst();
                default -> joined + "::" + texts.stream().map(CellText::oneLine).collect(Collectors.joining(BETWEEN));
            };
        }
    }

    private CodeWords(List<CodeChoice> choices) {
        this.matcher = new CodeMatcher(choices);
        for (var choice : choices) {
            wholeWords.putIfAbsent(key(choice.label()), choice.code());
            choice.synonyms().forEach(s -> wholeWords.putIfAbsent(key(s), choice.code()));
        }
    }

    static CodeWords of(CodeList list) {
        return new CodeWords(list.items().stream()
                .map(i -> new CodeChoice(
                        i.code(), i.mark(), i.label().zh(), withEnglish(i.synonyms(), i.label()), i.takesText()))
                .toList());
    }

    /** Of categories also with the endings that notices give them: 一批, 类. */
    static CodeWords of(List<Category> categories) {
        return new CodeWords(categories.stream()
                .map(c -> {
                    var words = new ArrayList<>(withEnglish(c.synonyms(), c.label()));
                    words.add(c.label().zh() + "一批");
                    words.add(c.label().zh() + "类");
                    return new CodeChoice(c.code(), c.mark(), c.label().zh(), words, false);
                })
                .toList());
    }

    /** The English page shows an entry by its English label; whoever corrects a cell there writes that. */
    private static List<String> withEnglish(List<String> synonyms, Label label) {
        var words = new ArrayList<>(synonyms);
        if (!label.en().isBlank()) {
            words.add(label.en());
        }
        return words;
    }

    /** Two texts of one key are the same word. */
    static String key(String word) {
        return CellText.folded(word).replace("其它", "其他");
    }

    /** The entry that the cell as a whole is a word of. */
    Optional<String> exactly(String cell) {
        return Optional.ofNullable(wholeWords.get(key(cell)));
    }

    /** Every entry that the cell names; empty where any part of it names none, or one part contradicts another. */
    Optional<Found> find(String cell) {
        if (cell.length() > REMEMBERED_LENGTH) {
            return judged(cell);
        }
        var known = read.get(cell);
        if (known != null) {
            return known;
        }
        var found = judged(cell);
        if (read.size() < REMEMBERED) {
            read.put(cell, found);
        }
        return found;
    }

    private Optional<Found> judged(String cell) {
        var answers = matcher.read(cell);
        return answers.isComplete() && !answers.answers().isEmpty() ? Optional.of(Found.of(answers)) : Optional.empty();
    }
}
