package org.qingce.campaign;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.AbsentWords;
import org.qingce.kernel.CellText;
import org.qingce.kernel.CreditCode;
import org.qingce.kernel.CreditCodeReading;
import org.qingce.kernel.DocumentNumber;
import org.qingce.kernel.EnterpriseName;
import org.qingce.kernel.Fault;
import org.qingce.kernel.IdentityCard;
import org.qingce.kernel.PermitNumber;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.SheetCount;
import org.qingce.kernel.SheetDate;

/**
 * Reads and prints the rows of one campaign. Everything that a cell is looked up in is prepared once; a row costs no
 * pattern, no search and, but for the rules, no evaluation.
 */
final class RowReader {

    /** What cells turned out to hold is remembered, within bounds. */
    private static final int REMEMBERED = 4096;

    private static final int REMEMBERED_LENGTH = 40;

    private static final String DUE = "due";
    private static final String ABSENT = "absent:";
    private static final String OLD = "old:";
    /** What a spreadsheet shows where a formula could not be reckoned. */
    private static final Set<String> FORMULA_ERRORS =
            Set.of("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!");

    static final String YES = "YES";
    static final String NO = "NO";
    /** As a sheet has it. */
    private static final String HAS = "有";

    private static final String HAS_NOT = "无";

    private static final Set<String> YES_WORDS = Set.of(HAS, "是", "√", "✓", "✔", "Y", "YES", "TRUE", "已有", "具备", "1");
    private static final Set<String> NO_WORDS =
            Set.of(HAS_NOT, "否", "×", "✗", "✘", "N", "NO", "FALSE", "没有", "不具备", "0", "未");

    private final Campaign campaign;
    private final CodeWords categories;
    private final Map<String, CodeWords> lists;
    private final Map<String, Map<String, CodeItem>> items;
    private final Map<String, Category> categoriesByCode;
    private final AbsentWords absentWords;
    private final AbsentWords permitWords;
    private final Map<String, SheetDate> deadlines = new ConcurrentHashMap<>();

    /** Compiled when first needed: the compiler takes a second to wake, and not every start reads rows. */
    private volatile @Nullable List<Rule> rules;

    private record Rule(Column column, ColumnRule rule, Condition condition) {}

    RowReader(Campaign campaign) {
        this.campaign = campaign;
        this.categories = CodeWords.of(campaign.categories());
        this.lists = campaign.lists().values().stream().collect(Collectors.toMap(CodeList::key, CodeWords::of));
        this.items = campaign.lists().values().stream()
                .collect(Collectors.toMap(
                        CodeList::key, l -> l.items().stream().collect(Collectors.toMap(CodeItem::code, i -> i))));
        this.categoriesByCode = campaign.categories().stream().collect(Collectors.toMap(Category::code, c -> c));
        this.absentWords = new AbsentWords(campaign.absentWords());
        this.permitWords = new AbsentWords(campaign.permitWords());
    }

    /** Whether it was made for this very campaign. Comparing the whole of two campaigns would cost more than the reading. */
    @SuppressWarnings("ReferenceEquality")
    boolean serves(Campaign other) {
        return campaign == other;
    }

    RowReading read(Map<String, RawCell> cells, List<String> accepted) {
        var row = new Row(accepted);
        for (var column : campaign.columns()) {
            row.read(column, cells.getOrDefault(column.key(), RawCell.BLANK));
        }
        for (var rule : rules()) {
            row.apply(rule);
        }
        return new RowReading(row.values, row.faultsInOrder());
    }

    /** One row while it is being read. */
    private final class Row {

        private final List<String> accepted;
        private final Map<String, String> values = new HashMap<>();
        private final Set<String> unreadable = new HashSet<>();
        private final Map<String, List<Fault>> faults = new LinkedHashMap<>();

        Row(List<String> accepted) {
            this.accepted = accepted;
        }

        void read(Column column, RawCell cell) {
            if (column.type() == ColumnType.SERIAL) {
                return;
            }
            if (isBlank(column, cell)) {
                if (column.required()) {
                    note(Fault.error("required", column.key(), ""));
                } else if (column.expected()) {
                    note(Fault.warning("expected", column.key(), ""));
                }
                return;
            }
            if (FORMULA_ERRORS.contains(cell.text().strip())) {
                refuse(
                        column,
                        Fault.error(
                                "cell.formulaError",
                                column.key(),
                                cell.text(),
                                cell.text().strip()));
                return;
            }
            var tooLong = column.tooLong(cell.text());
            if (tooLong.isPresent()) {
                refuse(column, tooLong.get());
                return;
            }
            switch (column.type()) {
                case SERIAL -> {}
                case TEXT, ADDRESS, UNIT, PERSON -> text(column, CellText.tidy(cell.text()));
                case PLACE -> text(column, CellText.oneLine(cell.text()));
                case NAME -> name(column, cell);
                case CREDIT_CODE -> creditCode(column, cell);
                case CATEGORY -> category(column, cell);
                case CODE -> code(column, cell);
                case CODES -> codes(column, cell);
                case INDUSTRY -> industry(column, cell);
                case DATE -> date(column, cell);
                case COUNT -> count(column, cell);
                case YES_NO -> yesNo(column, cell);
                case PERMIT -> permit(column, cell);
                case DOCUMENT_NUMBER -> documentNumber(column, cell);
            }
        }

        private void name(Column column, RawCell cell) {
            text(column, CellText.oneLine(cell.text()));
            if (EnterpriseName.looksLikeSeveral(cell.text())) {
                note(Fault.warning("name.several", column.key(), masked(cell.text())));
            }
        }

        /** Words as they stand, but for a citizen's number, which goes no further than here. */
        private void text(Column column, String words) {
            var text = masked(words);
            keep(column, text);
            if (!text.equals(words)) {
                note(Fault.warning("text.identityCard", column.key(), text));
            }
        }

        private void creditCode(Column column, RawCell cell) {
            var reading = CreditCode.read(cell.text());
            if (reading instanceof CreditCodeReading.Sound) {
                keep(column, reading.kept()); // nearly every cell ends here
                return;
            }
            var absent = absentWords.in(CreditCode.withoutLabel(cell.text()));
            if (absent.isPresent()) {
                keep(column, ABSENT + absent.get());
                return;
            }
            var fault = reading.fault(column.key(), cell.text());
            if (reading instanceof CreditCodeReading.Blank) {
                keep(column, ABSENT + CellText.oneLine(cell.text()));
            } else if (fault.isEmpty() || !fault.get().isError()) {
                keep(column, reading instanceof CreditCodeReading.Several ? masked(reading.kept()) : reading.kept());
                fault.ifPresent(this::note);
            } else if (reading instanceof CreditCodeReading.Invalid && accepted.contains(column.key())) {
                keep(column, reading.kept());
            } else {
                refuse(column, fault.get());
            }
        }

        private void category(Column column, RawCell cell) {
            var found = categories.find(cell.text());
            if (found.isPresent()
                    && found.get().codes().size() == 1
                    && found.get().texts().isEmpty()) {
                keep(column, found.get().codes().getFirst());
            } else {
                refuse(column, Fault.error("category.unknown", column.key(), masked(cell.text())));
            }
        }

        private void code(Column column, RawCell cell) {
            var found = wordsOf(column).find(cell.text());
            if (found.isPresent() && found.get().codes().size() == 1) {
                keepCodes(column, found.get(), cell);
            } else {
                refuse(column, Fault.error("code.unknown", column.key(), masked(cell.text())));
            }
        }

        private void codes(Column column, RawCell cell) {
            var found = wordsOf(column).find(cell.text());
            if (found.isPresent()) {
                keepCodes(column, found.get(), cell);
            } else {
                refuse(column, Fault.error("code.unknown", column.key(), masked(cell.text())));
            }
        }

        private void keepCodes(Column column, CodeWords.Found found, RawCell cell) {
            keep(column, masked(found.canonical()));
            for (var code : found.codes()) {
                if (itemOf(column, code).needsText()
                        && found.descriptionOf(code).isEmpty()) {
                    note(Fault.error(textFault(column), column.key(), masked(cell.text())));
                }
            }
        }

        private void industry(Column column, RawCell cell) {
            var known = wordsOf(column).exactly(cell.text());
            if (known.isPresent()) {
                keep(column, known.get());
            } else {
                var text = masked(CellText.oneLine(cell.text()));
                keep(column, text);
                note(Fault.warning("industry.unknown", column.key(), text));
            }
        }

        private void date(Column column, RawCell cell) {
            var isDue = DUE.equals(column.key());
            switch (isDue ? deadlineIn(cell) : SheetDate.read(cell, year())) {
                case SheetDate.Read(var day) -> keep(column, day.toString());
                case SheetDate.Unreadable() -> {
                    var code = isDue ? "deadline.unreadable" : "date.unreadable";
                    refuse(column, Fault.error(code, column.key(), masked(cell.text())));
                }
                case SheetDate.Blank() -> {}
            }
        }

        private void count(Column column, RawCell cell) {
            switch (SheetCount.read(cell)) {
                case SheetCount.Read(var count) -> keep(column, Long.toString(count));
                case SheetCount.Unreadable() ->
                    refuse(column, Fault.error("number.unreadable", column.key(), masked(cell.text())));
                case SheetCount.Blank() -> {}
            }
        }

        private void yesNo(Column column, RawCell cell) {
            var key = CodeWords.key(cell.text());
            if (YES_WORDS.contains(key)) {
                keep(column, YES);
            } else if (NO_WORDS.contains(key)) {
                keep(column, NO);
            } else {
                refuse(column, Fault.error("code.unknown", column.key(), masked(cell.text())));
            }
        }

        private void permit(Column column, RawCell cell) {
            var number = PermitNumber.read(cell.text());
            if (number.isPresent()) {
                keep(column, number.get().value());
                return;
            }
            var word = permitWords.in(cell.text());
            if (word.isPresent()) {
                keep(column, word.get());
            } else if (PermitNumber.isSeveral(cell.text())) {
                var several = masked(CellText.tidy(cell.text()));
                keep(column, several);
                note(Fault.warning("permit.several", column.key(), several));
            } else {
                refuse(column, Fault.error("permit.invalid", column.key(), masked(cell.text())));
            }
        }

        private void documentNumber(Column column, RawCell cell) {
            var number = DocumentNumber.read(cell.text());
            text(column, number.raw());
            number.fault(column.key()).ifPresent(this::note);
        }

        void apply(Rule rule) {
            var key = rule.column().key();
            if (unreadable.contains(key) || rule.condition().columns().stream().anyMatch(unreadable::contains)) {
                return;
            }
            var value = values.getOrDefault(key, "");
            boolean mayBreak = switch (rule.rule().effect()) {
                case REQUIRE -> value.isEmpty();
                case FORBID -> !value.isEmpty();
                case HOLDS -> true;
            };
            if (mayBreak && rule.condition().holds(values, this::codesOf)) {
                note(Fault.error(rule.rule().code(), key, print(rule.column(), value)));
            }
        }

        private List<String> codesOf(String key) {
            return codesIn(values.getOrDefault(key, ""));
        }

        private void keep(Column column, String value) {
            if (!value.isEmpty()) {
                values.put(column.key(), value);
            }
        }

        private void refuse(Column column, Fault fault) {
            unreadable.add(column.key());
            note(fault);
        }

        private void note(Fault fault) {
            faults.computeIfAbsent(Objects.requireNonNull(fault.column()), k -> new ArrayList<>(1))
                    .add(fault);
        }

        List<Fault> faultsInOrder() {
            if (faults.isEmpty()) {
                return List.of();
            }
            var inOrder = new ArrayList<Fault>();
            for (var column : campaign.columns()) {
                inOrder.addAll(faults.getOrDefault(column.key(), List.of()));
            }
            return inOrder;
        }
    }

    private int year() {
        return campaign.documentDate().getYear();
    }

    /** Deadlines repeat from row to row. None that names no year lies before the campaign. */
    private SheetDate deadlineIn(RawCell cell) {
        if (cell.number() != null || cell.text().length() > REMEMBERED_LENGTH) {
            return SheetDate.readSince(cell, campaign.from());
        }
        var known = deadlines.get(cell.text());
        if (known != null) {
            return known;
        }
        var read = SheetDate.readSince(cell, campaign.from());
        if (deadlines.size() < REMEMBERED) {
            deadlines.put(cell.text(), read);
        }
        return read;
    }

    /** A dash or stroke says "nothing here" wherever the column has no word of its own for that. */
    private boolean isBlank(Column column, RawCell cell) {
        if (cell.isBlank()) {
            return true;
        }
        return switch (column.type()) {
            case CREDIT_CODE -> CreditCode.withoutLabel(cell.text()).isEmpty();
            case PERMIT, DOCUMENT_NUMBER, YES_NO -> false;
            case CODE, CODES -> isStroke(cell.text()) || "无".equals(CodeWords.key(cell.text()));
            default -> isStroke(cell.text());
        };
    }

    private static boolean isStroke(String text) {
        char first = text.charAt(0);
        boolean word = Character.isIdeographic(first) || (first < 128 && Character.isLetterOrDigit(first));
        return !word
                && text.length() <= 6
                && CodeWords.key(text).chars().allMatch(c -> c == '-' || c == '/' || c == '\\');
    }

    private CodeWords wordsOf(Column column) {
        return Objects.requireNonNull(lists.get(column.list()), "The checker lets no column pass without its list");
    }

    private String textFault(Column column) {
        return Objects.requireNonNull(campaign.lists().get(column.list())).textFault();
    }

    private CodeItem itemOf(Column column, String code) {
        return Objects.requireNonNull(
                Objects.requireNonNull(items.get(column.list())).get(code));
    }

    private static String masked(String text) {
        return IdentityCard.mask(text);
    }

    private List<Rule> rules() {
        var known = rules;
        if (known == null) {
            known = compiled();
            rules = known;
        }
        return known;
    }

    private List<Rule> compiled() {
        if (campaign.columns().stream().allMatch(c -> c.rules().isEmpty())) {
            return List.of();
        }
        var types = campaign.columns().stream().collect(Collectors.toMap(Column::key, Column::type));
        var compiler = new Condition.Compiler(types);
        var all = new ArrayList<Rule>();
        for (var column : campaign.columns()) {
            for (var rule : column.rules()) {
                try {
                    all.add(new Rule(column, rule, compiler.compile(rule.when())));
                } catch (CelValidationException | CelEvaluationException e) {
                    throw new IllegalStateException("A rule that was checked does not compile: " + rule.when(), e);
                }
            }
        }
        return List.copyOf(all);
    }

    String print(Column column, String value) {
        return written(column, value, Locale.CHINESE, true);
    }

    String show(Column column, String value, Locale locale) {
        return written(column, value, locale, false);
    }

    private String written(Column column, String value, Locale locale, boolean marks) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (column.type()) {
            case CATEGORY -> {
                var category = categoriesByCode.get(value);
                yield category == null
                        ? value
                        : (marks ? category.mark() : "") + category.label().in(locale);
            }
            case CODE, CODES -> codesWritten(column, value, locale, marks);
            case INDUSTRY -> {
                var item = Objects.requireNonNull(items.get(column.list())).get(value);
                yield item == null ? value : item.label().in(locale);
            }
            case YES_NO -> value.equals(YES) ? HAS : value.equals(NO) ? HAS_NOT : value;
            case CREDIT_CODE ->
                value.startsWith(ABSENT)
                        ? value.substring(ABSENT.length())
                        : value.startsWith(OLD) ? value.substring(OLD.length()) : value;
            case SERIAL, TEXT, NAME, ADDRESS, PLACE, DATE, COUNT, PERMIT, DOCUMENT_NUMBER, UNIT, PERSON -> value;
        };
    }

    private String codesWritten(Column column, String value, Locale locale, boolean marks) {
        var found = CodeWords.Found.read(value);
        var known = Objects.requireNonNull(items.get(column.list()));
        boolean english = "en".equals(locale.getLanguage());
        var text = new StringBuilder();
        boolean described = false;
        for (var code : found.codes()) {
            var item = known.get(code);
            var between = described ? english ? "; " : "；" : english ? ", " : "、";
            text.append(text.isEmpty() ? "" : between);
            text.append(
                    item == null
                            ? code
                            : (marks ? item.mark() : "") + item.label().in(locale));
            var description = found.descriptionOf(code);
            described = !description.isEmpty();
            if (described) {
                text.append(english ? ": " : "：").append(description);
            }
        }
        return text.toString();
    }

    /** The codes of a canonical value, without their descriptions. */
    static List<String> codesIn(String value) {
        return CodeWords.Found.read(value).codes();
    }
}
