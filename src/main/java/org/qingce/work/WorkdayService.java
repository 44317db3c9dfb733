package org.qingce.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.DueRule;
import org.qingce.runtime.Preparation;
import org.qingce.work.HolidayFile.SpecialDay;
import org.qingce.work.HolidayRepository.FiledYear;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts by the calendar in memory, which is read anew now and then: another process may have filed a year. */
@Service
@Order(300)
class WorkdayService implements Workdays, Preparation {

    /** Public holidays 2020 to 2026, after npm chinese-days 1.5.7 (MIT), which agrees with the orders of the State Council. */
    static final String SHIPPED = "work/holidays-2020-2026.csv";

    private static final Duration STALE = Duration.ofSeconds(10);

    private final HolidayRepository holidays;
    private final WorkRules rules;
    private final AuditTrail audit;
    private final TransactionTemplate apart;
    private final Clock clock;
    private volatile @Nullable Known known;

    WorkdayService(
            HolidayRepository holidays,
            WorkRules rules,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.holidays = holidays;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private record Known(WorkCalendar calendar, Instant readAt) {}

    @Override
    public String title() {
        return "Loading the calendar of working days";
    }

    /** Years that are filed already stay as they are: somebody may have mended them. */
    @Override
    public void prepare() {
        var shipped = shipped();
        apart.executeWithoutResult(_ -> {
            holidays.waitForTurn();
            var filed = holidays.years().stream().map(FiledYear::year).collect(Collectors.toSet());
            byYear(shipped).forEach(year -> {
                if (!filed.contains(yearOf(year))) {
                    holidays.file(yearOf(year), year, SHIPPED, Actor.SYSTEM.person(), clock.instant());
                }
            });
        });
        known = null;
    }

    private static List<SpecialDay> shipped() {
        try (var in = new ClassPathResource(SHIPPED).getInputStream()) {
            var file = HolidayFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!file.faults().isEmpty()) {
                throw new IllegalStateException("The shipped holidays are at fault: " + file.faults());
            }
            return file.days();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Collection<List<SpecialDay>> byYear(List<SpecialDay> days) {
        return days.stream()
                .collect(Collectors.groupingBy(day -> day.day().getYear()))
                .values();
    }

    private static String written(List<SpecialDay> days) {
        return days.stream()
                .map(day -> day.day() + (day.worked() ? " + " : " ") + day.name())
                .collect(Collectors.joining("; "));
    }

    private static int yearOf(List<SpecialDay> days) {
        return days.getFirst().day().getYear();
    }

    /** Files years as they stand in a sheet, each in place of what was known of it; nothing where a line is at fault. */
    @Transactional
    public HolidayFile file(String text, String source, Actor by) {
        var file = HolidayFile.read(text);
        if (!file.days().isEmpty()) {
            holidays.waitForTurn();
            var known = byYear(holidays.days()).stream()
                    .collect(Collectors.toMap(WorkdayService::yearOf, WorkdayService::written));
            byYear(file.days()).forEach(days -> {
                holidays.file(yearOf(days), days, source, by.person(), clock.instant());
                audit.record(
                        by,
                        "work.fileHolidays",
                        "year:" + yearOf(days),
                        Detail.empty().with("source", source).changed("days", known.get(yearOf(days)), written(days)));
            });
            this.known = null;
        }
        return file;
    }

    List<FiledYear> filed() {
        return holidays.years();
    }

    List<SpecialDay> days() {
        return holidays.days();
    }

    @Override
    public Due due(LocalDate from, DueRule rule) {
        return calendar().due(from, rule);
    }

    @Override
    public Due stated(LocalDate day) {
        return calendar().ending(day, rules.rollStated());
    }

    @Override
    public LocalDate latestExtension(LocalDate stands) {
        var today = LocalDate.now(clock);
        return (stands.isBefore(today) ? today : stands).plusMonths(rules.extensionMonths());
    }

    @Override
    public OptionalInt between(LocalDate from, LocalDate until) {
        return calendar().between(from, until);
    }

    @Override
    public Optional<Boolean> worked(LocalDate day) {
        return calendar().worked(day);
    }

    @Override
    public SortedSet<Integer> years() {
        return calendar().years();
    }

    @Override
    public Optional<LocalDate> endsSoon() {
        return endsSoonFrom(LocalDate.now(clock));
    }

    Optional<LocalDate> endsSoonFrom(LocalDate today) {
        var last = calendar().lastFrom(today);
        return last.isAfter(today.plusDays(rules.calendarWarning())) ? Optional.empty() : Optional.of(last);
    }

    WorkCalendar calendar() {
        var kept = known;
        if (kept == null || kept.readAt().plus(STALE).isBefore(clock.instant())) {
            var years = holidays.years().stream().map(FiledYear::year).collect(Collectors.toCollection(TreeSet::new));
            var special = holidays.days().stream().collect(Collectors.toMap(SpecialDay::day, SpecialDay::worked));
            kept = new Known(new WorkCalendar(years, special, rules.rollOver()), clock.instant());
            known = kept;
        }
        return kept.calendar();
    }
}
