package org.qingce.kernel;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a {@link SheetDate}. */
final class SheetDateReader {

    private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);
    private static final BigDecimal ONE_TENTH = new BigDecimal("0.1");
    private static final int FIRST_SERIAL = 36_526;
    private static final int LAST_SERIAL = 73_050;
    private static final Pattern TIME = Pattern.compile("[ T]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z?$");
    private static final Pattern AROUND = Pattern.compile("^[('\"“‘.,、;:。]+|[)'\"”’.,、;:。!]+$");
    private static final Pattern INCLUDED = Pattern.compile("[(]含[当本该]?[日天月]?[)]");
    /** Within a period that has its year: 3月内 alone may be March, or three months. */
    private static final Pattern WITHIN = Pattern.compile("^(\\d{4}年(?:度|[上下]半年|第?[1-4]季度?|\\d{1,2}月份?)?)年?[之以]?内");

    private static final Pattern TAIL = Pattern.compile("(之前|以前|前|止)?(全部|全面)?(完成(整治|整改|治理|搬迁|改造)?|(整改|整治)(完成|到位))?$");
    private static final String YEAR = "(?:(?<year>\\d{4})[年./-]|(?<short>\\d{2})年|今年|本年)?";
    private static final Pattern DAY = Pattern.compile(YEAR + "(?<month>\\d{1,2})(?<by>[月./-])(?<day>\\d{1,2})[日号]?");
    private static final Pattern MONTH = Pattern.compile(YEAR + "(?<month>\\d{1,2})月份?[底末]?");
    private static final Pattern BARE_MONTH = Pattern.compile("(?<year>\\d{4})[./-](?<month>\\d{1,2})[底末]?");
    private static final Pattern QUARTER = Pattern.compile(YEAR + "第?(?<quarter>[1-4])季度?[底末]?");
    private static final Pattern HALF = Pattern.compile(YEAR + "(?<half>[上下])半年[底末]?");
    private static final Pattern YEAR_END =
            Pattern.compile("(?<year>\\d{4})(?:年度?)?|(?:(?<year2>\\d{4})年?|(?<short>\\d{2})年|今|本|今年|本年)?年?[底末]");
    private static final Pattern COMPACT = Pattern.compile("(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})?");

    private final LocalDate since;

    /** @param since a day without a year is the first such one that is not before */
    SheetDateReader(LocalDate since) {
        this.since = since;
    }

    static Optional<LocalDate> serial(int number) {
        return number >= FIRST_SERIAL && number <= LAST_SERIAL ? Optional.of(EPOCH.plusDays(number)) : Optional.empty();
    }

    /** Whether it may be January or October: as a number, 2021.1 and 2021.10 are the same. Every other month is what it is. */
    static boolean mayHaveLostAZero(BigDecimal number) {
        return number.compareTo(BigDecimal.valueOf(FIRST_SERIAL)) < 0
                && number.remainder(BigDecimal.ONE).compareTo(ONE_TENTH) == 0;
    }

    Optional<LocalDate> read(String cell) {
        var withoutTime = TIME.matcher(CellText.oneLine(cell)).replaceFirst("");
        var text = ChineseNumerals.asDigits(bare(CellText.folded(withoutTime).replace('曰', '日')));
        try {
            return single(text, since).or(() -> range(text));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Without what people put around a day, and without the remark that the day itself counts. */
    private static String bare(String folded) {
        return AROUND.matcher(INCLUDED.matcher(folded).replaceAll("")).replaceAll("");
    }

    /** The end of 2021年1月-2023年10月, where there is only one way to divide it. */
    private Optional<LocalDate> range(String text) {
        Optional<LocalDate> end = Optional.empty();
        for (int i = 1; i < text.length() - 1; i++) {
            if ("-~至到".indexOf(text.charAt(i)) < 0) {
                continue;
            }
            var from = single(text.substring(0, i).replaceFirst("(起|开始)$", ""), since);
            var rest = text.substring(i + 1);
            var to = from.flatMap(day -> inYear(rest, day.getYear()));
            if (to.isEmpty() || to.get().isBefore(from.orElseThrow())) {
                continue;
            }
            if (end.isPresent()) {
                return Optional.empty();
            }
            end = to;
        }
        return end;
    }

    private static Optional<LocalDate> single(String whole, LocalDate since) {
        return inYear(whole, since.getYear())
                .flatMap(day -> day.isBefore(since) ? inYear(whole, since.getYear() + 1) : Optional.of(day));
    }

    /** @param contextYear the year meant where none is named */
    private static Optional<LocalDate> inYear(String whole, int contextYear) {
        var text = TAIL.matcher(WITHIN.matcher(whole).replaceFirst("$1")).replaceFirst("");
        if (text.matches("\\d{5}")) {
            return serial(Integer.parseInt(text));
        }
        var m = COMPACT.matcher(text);
        if (m.matches()) {
            return m.group("day") == null ? monthEnd(m, year(m, contextYear)) : day(m, year(m, contextYear));
        }
        m = DAY.matcher(text);
        if (m.matches() && (m.group("by").equals("月") || m.group("year") != null)) {
            return day(m, year(m, contextYear));
        }
        for (var months : new Pattern[] {MONTH, BARE_MONTH}) {
            m = months.matcher(text);
            if (m.matches()) {
                return monthEnd(m, year(m, contextYear));
            }
        }
        m = QUARTER.matcher(text);
        if (m.matches()) {
            return sane(new Period(year(m, contextYear), number(m, "quarter")).lastDay());
        }
        m = HALF.matcher(text);
        if (m.matches()) {
            return sane(new Period(year(m, contextYear), m.group("half").equals("上") ? 2 : 4).lastDay());
        }
        m = YEAR_END.matcher(text);
        if (m.matches() && !text.matches("[底末]")) {
            int year = m.group("year2") == null ? year(m, contextYear) : number(m, "year2");
            return sane(LocalDate.of(year, 12, 31));
        }
        return Optional.empty();
    }

    private static int year(Matcher m, int contextYear) {
        if (m.group("year") != null) {
            return number(m, "year");
        }
        boolean isShort = m.namedGroups().containsKey("short") && m.group("short") != null;
        return isShort ? 2000 + number(m, "short") : contextYear;
    }

    private static Optional<LocalDate> day(Matcher m, int year) {
        return sane(LocalDate.of(year, number(m, "month"), number(m, "day")));
    }

    private static Optional<LocalDate> monthEnd(Matcher m, int year) {
        return sane(YearMonth.of(year, number(m, "month")).atEndOfMonth());
    }

    private static Optional<LocalDate> sane(LocalDate day) {
        return Optional.of(day).filter(d -> d.getYear() >= 1990 && d.getYear() < 2100);
    }

    private static int number(Matcher m, String group) {
        return Integer.parseInt(m.group(group));
    }
}
