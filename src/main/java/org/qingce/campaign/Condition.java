package org.qingce.campaign;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A condition of a pack, compiled once (条件, CEL). Knows the columns that it looks at, so that it can stay silent where one
 * of them could not be read.
 */
final class Condition {

    private static final Logger log = LoggerFactory.getLogger(Condition.class);

    private final CelRuntime.Program program;
    private final Set<String> columns;
    private final Set<String> lists;

    /** Texts that it holds a column against, by column. */
    private final Map<String, Set<String>> constants;

    /** Answers by the one value that decides; only where that value is a code, of which there are few. */
    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();

    private final boolean decidedByOneCode;
    private final AtomicBoolean failed = new AtomicBoolean();

    private Condition(
            CelRuntime.Program program,
            Set<String> columns,
            Set<String> lists,
            Map<String, Set<String>> constants,
            boolean decidedByOneCode) {
        this.constants = constants;
        this.program = program;
        this.columns = columns;
        this.lists = lists;
        this.decidedByOneCode = decidedByOneCode;
    }

    /** Compiles conditions over one campaign's columns. */
    static final class Compiler {

        private static final Set<String> COMPARING = Set.of("_==_", "_!=_", "@in");

        private final Cel cel;
        private final Map<String, ColumnType> types;

        Compiler(Map<String, ColumnType> types) {
            this.types = types;
            var builder = CelFactory.plannerCelBuilder()
                    .setResultType(SimpleType.BOOL)
                    .addVar("codes", MapType.create(SimpleType.STRING, ListType.create(SimpleType.STRING)));
            types.forEach((key, type) -> {
                if (key.matches("[A-Za-z_][A-Za-z0-9_]*") && !"codes".equals(key)) {
                    builder.addVar(key, SimpleType.STRING);
                }
            });
            this.cel = builder.build();
        }

        /** @throws CelValidationException where the text is no condition, or names what is no column */
        Condition compile(String text) throws CelValidationException, CelEvaluationException {
            var ast = cel.compile(text).getAst();
            var columns = new HashSet<String>();
            var lists = new HashSet<String>();
            collect(ast, columns, lists);
            columns.addAll(lists);
            var only = columns.size() == 1 ? types.get(columns.iterator().next()) : null;
            var decidedByOneCode = lists.isEmpty() && (only == ColumnType.CATEGORY || only == ColumnType.YES_NO);
            return new Condition(
                    cel.createProgram(ast), Set.copyOf(columns), Set.copyOf(lists), constants(ast), decidedByOneCode);
        }

        /** Of {@code column == 'A'}, {@code column in ['A', 'B']} and {@code 'A' in codes.column}. */
        private static Map<String, Set<String>> constants(CelAbstractSyntaxTree ast) {
            var found = new HashMap<String, Set<String>>();
            CelNavigableAst.fromAst(ast).getRoot().allNodes().forEach(node -> {
                if (node.getKind() == Kind.CALL
                        && COMPARING.contains(node.expr().call().function())) {
                    var arguments = node.expr().call().args();
                    var columns = arguments.stream()
                            .flatMap(argument -> column(argument).stream())
                            .toList();
                    columns.forEach(column -> arguments.forEach(argument -> texts(argument)
                            .forEach(text -> found.computeIfAbsent(column, _ -> new HashSet<>())
                                    .add(text))));
                }
            });
            return Map.copyOf(found);
        }

        private static Optional<String> column(CelExpr expression) {
            return switch (expression.getKind()) {
                case IDENT -> Optional.of(expression.ident().name());
                case SELECT -> Optional.of(expression.select().field());
                default -> Optional.empty();
            };
        }

        private static List<String> texts(CelExpr expression) {
            return switch (expression.getKind()) {
                case CONSTANT ->
                    expression.constant().getKind() == CelConstant.Kind.STRING_VALUE
                            ? List.of(expression.constant().stringValue())
                            : List.of();
                case LIST ->
                    expression.list().elements().stream()
                            .flatMap(element -> texts(element).stream())
                            .toList();
                default -> List.of();
            };
        }

        private void collect(CelAbstractSyntaxTree ast, Set<String> columns, Set<String> lists) {
            CelNavigableAst.fromAst(ast).getRoot().allNodes().forEach(node -> {
                if (node.getKind() == Kind.IDENT
                        && types.containsKey(node.expr().ident().name())) {
                    columns.add(node.expr().ident().name());
                }
                if (node.getKind() == Kind.SELECT) {
                    var select = node.expr().select();
                    if (select.operand().getKind() == Kind.IDENT
                            && "codes".equals(select.operand().ident().name())) {
                        lists.add(select.field());
                    }
                }
            });
        }
    }

    /** The columns that it looks at. */
    Set<String> columns() {
        return columns;
    }

    /** The texts that it holds columns against: what is no code of the column can never be met. */
    Map<String, Set<String>> constants() {
        return constants;
    }

    /** Those of them whose codes it looks at one by one. */
    Set<String> lists() {
        return lists;
    }

    /**
     * Where it cannot be decided for these values it is silent, as it is where a cell cannot be read.
     *
     * @param values canonical values by column; what is absent counts as blank
     * @param codes gives the codes of a column one by one
     */
    boolean holds(Map<String, String> values, Function<String, List<String>> codes) {
        if (decidedByOneCode) {
            var value = values.getOrDefault(columns.iterator().next(), "");
            var known = answers.get(value);
            if (known != null) {
                return known;
            }
            var answer = evaluate(values, codes);
            answers.put(value, answer);
            return answer;
        }
        return evaluate(values, codes);
    }

    private boolean evaluate(Map<String, String> values, Function<String, List<String>> codes) {
        var variables = new HashMap<String, Object>();
        for (var column : columns) {
            variables.put(column, values.getOrDefault(column, ""));
        }
        if (!lists.isEmpty()) {
            var byColumn = new HashMap<String, List<String>>();
            for (var column : lists) {
                byColumn.put(column, codes.apply(column));
            }
            variables.put("codes", byColumn);
        }
        try {
            return (Boolean) program.eval(variables);
        } catch (CelEvaluationException e) {
            if (failed.compareAndSet(false, true)) {
                log.warn(
                        "A condition of a pack cannot be decided for some values and is silent there: {}",
                        e.getMessage());
            }
            return false;
        }
    }

    /** Decides it for blank cells, which many a row has. */
    void tryBlank() throws CelEvaluationException {
        var variables = new HashMap<String, Object>();
        columns.forEach(column -> variables.put(column, ""));
        variables.put("codes", lists.stream().collect(Collectors.toMap(list -> list, _ -> List.of())));
        program.eval(variables);
    }
}
