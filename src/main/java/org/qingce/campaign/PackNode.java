package org.qingce.campaign;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.DueRule;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a pack's file, with the line on which each thing stands. What is missing or of the wrong kind is noted
 * and replaced by a harmless value, so that reading goes on and all problems are told at once.
 */
final class PackNode {

    private final String file;
    private final int line;
    private final Map<String, Node> fields;
    private final Map<String, Integer> keyLines;
    private final List<PackProblem> problems;

    private PackNode(
            String file,
            int line,
            Map<String, Node> fields,
            Map<String, Integer> keyLines,
            List<PackProblem> problems) {
        this.file = file;
        this.line = line;
        this.fields = fields;
        this.keyLines = keyLines;
        this.problems = problems;
    }

    /** The mapping at the root of a file; empty where the file is no YAML, which is noted. */
    static PackNode read(String file, String text, List<PackProblem> problems) {
        try {
            var settings = LoadSettings.builder()
                    .setLabel(file)
                    .setAllowDuplicateKeys(true)
                    .setUseMarks(true)
                    .build();
            var root = new Compose(settings).composeString(text);
            if (root.isPresent()) {
                return of(file, root.get(), problems);
            }
            problems.add(new PackProblem(file, 0, "yaml.empty", List.of()));
        } catch (MarkedYamlEngineException e) {
            var line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(0);
            problems.add(new PackProblem(file, line, "yaml.syntax", List.of(e.getProblem())));
        } catch (YamlEngineException e) {
            problems.add(new PackProblem(file, 0, "yaml.syntax", List.of(String.valueOf(e.getMessage()))));
        }
        return empty(file, problems);
    }

    /** Stands for a file that is not there. */
    static PackNode empty(String file, List<PackProblem> problems) {
        return new PackNode(file, 0, Map.of(), Map.of(), problems);
    }

    private static PackNode of(String file, Node node, List<PackProblem> problems) {
        var line = lineOf(node);
        var fields = new LinkedHashMap<String, Node>();
        var keyLines = new LinkedHashMap<String, Integer>();
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                var at = lineOf(tuple.getKeyNode());
                var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (fields.put(key, tuple.getValueNode()) != null) {
                    problems.add(new PackProblem(file, at, "key.duplicate", List.of(key)));
                }
                keyLines.put(key, at);
            }
        } else {
            problems.add(new PackProblem(file, line, "value.mapping", List.of()));
        }
        return new PackNode(file, line, fields, keyLines, problems);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(m -> m.getLine() + 1).orElse(0);
    }

    /** Notes each key that is none of these: a typing error must not switch a rule off in silence. */
    PackNode allow(String... keys) {
        return allow(List.of(keys));
    }

    PackNode allow(List<String> keys) {
        var allowed = Set.copyOf(keys);
        keyLines.forEach((key, at) -> {
            if (!allowed.contains(key)) {
                problems.add(new PackProblem(file, at, "key.unknown", List.of(key, String.join(", ", keys))));
            }
        });
        return this;
    }

    void problem(String code, String... arguments) {
        problems.add(new PackProblem(file, line, code, List.of(arguments)));
    }

    void problemAt(String key, String code, String... arguments) {
        problems.add(new PackProblem(file, keyLines.getOrDefault(key, line), code, List.of(arguments)));
    }

    String file() {
        return file;
    }

    boolean has(String key) {
        return fields.containsKey(key);
    }

    Set<String> keys() {
        return fields.keySet();
    }

    /** A text that must be there. */
    String text(String key) {
        if (!has(key)) {
            problem("key.missing", key);
            return "";
        }
        return text(key, "");
    }

    String text(String key, String otherwise) {
        var node = fields.get(key);
        if (node == null) {
            return otherwise;
        }
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        problemAt(key, "value.text", key);
        return otherwise;
    }

    /** The clause of the notice: whatever asks, allows or dates something must say where that stands. */
    String clause() {
        var clause = text("clause", "");
        if (clause.isBlank()) {
            problem("clause.missing");
        }
        return clause;
    }

    /** The same, in both languages where it stands in no notice. */
    Label saidClause() {
        return fields.get("clause") instanceof MappingNode ? label("clause") : new Label(clause(), "");
    }

    /** A text in both languages; where only one is given, the other is missed. */
    Label label(String key) {
        if (!has(key)) {
            problem("key.missing", key);
            return Label.NONE;
        }
        return optionalLabel(key).orElse(Label.NONE);
    }

    Optional<Label> optionalLabel(String key) {
        return Optional.ofNullable(fields.get(key)).map(node -> label(key, node));
    }

    private Label label(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            problemAt(key, "label.noEnglish", scalar.getValue());
            return new Label(scalar.getValue(), "");
        }
        var both = of(file, node, problems).allow("zh", "en");
        var label = new Label(both.text("zh", ""), both.text("en", ""));
        if (label.zh().isBlank()) {
            both.problem("label.noChinese", label.en());
        }
        if (label.en().isBlank()) {
            both.problem("label.noEnglish", label.zh());
        }
        return label;
    }

    List<Label> labels(String key) {
        return nodes(key).stream().map(node -> label(key, node)).toList();
    }

    boolean flag(String key, boolean otherwise) {
        var written = text(key, String.valueOf(otherwise));
        return switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> {
                problemAt(key, "value.flag", key, written);
                yield otherwise;
            }
        };
    }

    int integer(String key, int otherwise) {
        var written = text(key, "");
        try {
            return written.isEmpty() ? otherwise : Integer.parseInt(written);
        } catch (NumberFormatException e) {
            problemAt(key, "value.integer", key, written);
            return otherwise;
        }
    }

    /** A whole number from one to another. */
    int integer(String key, int otherwise, int least, int most) {
        var number = integer(key, otherwise);
        if (number < least || number > most) {
            problemAt(key, "value.range", key, text(key, ""), Integer.toString(least), Integer.toString(most));
            return otherwise;
        }
        return number;
    }

    /** A count, or a share written as {@code 60%}. */
    BigDecimal amount(String key) {
        var written = text(key);
        try {
            return written.endsWith("%")
                    ? new BigDecimal(written.substring(0, written.length() - 1)).movePointLeft(2)
                    : new BigDecimal(written);
        } catch (NumberFormatException e) {
            if (!written.isEmpty()) {
                problemAt(key, "value.amount", key, written);
            }
            return BigDecimal.ZERO;
        }
    }

    LocalDate day(String key) {
        if (!has(key)) {
            problem("key.missing", key);
        }
        var day = optionalDay(key);
        return day == null ? LocalDate.EPOCH : day;
    }

    @Nullable LocalDate optionalDay(String key) {
        var written = text(key, "");
        try {
            return written.isEmpty() ? null : LocalDate.parse(written);
        } catch (DateTimeException e) {
            problemAt(key, "value.day", key, written);
            return null;
        }
    }

    /** A constant, written as in Java or in small letters with hyphens. */
    <E extends Enum<E>> E constant(String key, Class<E> type, E otherwise) {
        var written = text(key);
        var name = written.toUpperCase(Locale.ROOT).replace('-', '_');
        for (var constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        if (!written.isEmpty()) {
            problemAt(key, "value.constant", key, written, written(type));
        }
        return otherwise;
    }

    /** Constants of a list, written like a single one. */
    <E extends Enum<E>> List<E> constants(String key, Class<E> type) {
        var constants = new ArrayList<E>();
        for (var written : texts(key)) {
            var name = written.toUpperCase(Locale.ROOT).replace('-', '_');
            Arrays.stream(type.getEnumConstants())
                    .filter(constant -> constant.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            constants::add, () -> problemAt(key, "value.constant", key, written, written(type)));
        }
        return constants;
    }

    private static <E extends Enum<E>> String written(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", "));
    }

    /** How long somebody has, such as {@code 5 working-days}. */
    DueRule term(String key) {
        var written = text(key);
        var rule = DueRule.parse(written);
        if (rule.isEmpty() && !written.isEmpty()) {
            problemAt(key, "value.term", key, written);
        }
        return rule.orElse(new DueRule(1, DueRule.Unit.DAY));
    }

    /** How long a period is that comes again and again, in days or months: no calendar of working days reaches that far. */
    DueRule period(String key) {
        var rule = term(key);
        if (rule.unit() == DueRule.Unit.WORKING_DAY) {
            problemAt(key, "value.period", key, rule.toString());
        }
        return rule;
    }

    /** One of these words. */
    String oneOf(String key, String otherwise, List<String> words) {
        var written = text(key, otherwise);
        if (!words.contains(written)) {
            problemAt(key, "value.constant", key, written, String.join(", ", words));
            return otherwise;
        }
        return written;
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (var node : nodes(key)) {
            if (node instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                problems.add(new PackProblem(file, lineOf(node), "value.text", List.of(key)));
            }
        }
        return texts;
    }

    /** The mappings of a list; empty where the key is absent. */
    List<PackNode> children(String key) {
        return nodes(key).stream().map(node -> of(file, node, problems)).toList();
    }

    /** The mapping under a key; empty where the key is absent. */
    PackNode child(String key) {
        var node = fields.get(key);
        return node == null ? new PackNode(file, line, Map.of(), Map.of(), problems) : of(file, node, problems);
    }

    private List<Node> nodes(String key) {
        var node = fields.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problemAt(key, "value.list", key);
        return List.of();
    }
}
