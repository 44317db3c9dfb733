package org.qingce.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Accounts;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.kernel.FileName;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.qingce.work.CalendarPage.Cell;
import org.qingce.work.HolidayFile.SpecialDay;
import org.qingce.work.InboxRepository.DueDay;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The calendar of what is due, and the working days by which it is counted. */
@Controller
class CalendarController {

    private static final String WRITE = "calendar.write";
    private static final int MOST = 100;

    private final InboxRepository inbox;
    private final TaskSight sight;
    private final WorkdayService workdays;
    private final Holidays holidays;
    private final TaskShow show;
    private final WorkRules rules;
    private final SignedIn signedIn;
    private final Accounts accounts;
    private final Units units;
    private final Clock clock;

    CalendarController(
            InboxRepository inbox,
            TaskSight sight,
            WorkdayService workdays,
            Holidays holidays,
            TaskShow show,
            WorkRules rules,
            SignedIn signedIn,
            Accounts accounts,
            Units units,
            Clock clock) {
        this.inbox = inbox;
        this.sight = sight;
        this.workdays = workdays;
        this.holidays = holidays;
        this.show = show;
        this.rules = rules;
        this.signedIn = signedIn;
        this.accounts = accounts;
        this.units = units;
        this.clock = clock;
    }

    @Bean
    MenuItem calendarMenu() {
        return new MenuItem("work.calendar", "clock", "/calendar", "work.read", MenuItem.Group.WORK, 20);
    }

    @Bean
    MenuItem workdaysMenu() {
        return new MenuItem("work.workdays", "clock", "/workdays", WRITE, MenuItem.Group.SYSTEM, 40);
    }

    @GetMapping("/calendar")
    @RequiresRight("work.read")
    ModelAndView calendar(
            Scope scope,
            Words words,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String day) {
        var today = LocalDate.now(clock);
        var chosen = day(day, today);
        var shown = month(month, YearMonth.from(chosen));
        var person = signedIn.require();
        var field = sight.field(units.find(scope.unit()).orElse(person.unit()), person);
        var first = shown.atDay(1).with(DayOfWeek.MONDAY);
        var last = shown.atEndOfMonth().with(DayOfWeek.SUNDAY);
        var due = inbox.days(field, first, last).stream().collect(Collectors.toMap(DueDay::day, d -> d));
        var special = workdays.days().stream().collect(Collectors.toMap(SpecialDay::day, d -> d));
        var weeks = new ArrayList<List<Cell>>();
        for (var week = first; !week.isAfter(last); week = week.plusWeeks(1)) {
            var cells = new ArrayList<Cell>();
            for (var i = 0; i < 7; i++) {
                var at = week.plusDays(i);
                cells.add(cell(at, shown, today, chosen, due.get(at), special.get(at), words));
            }
            weeks.add(cells);
        }
        var tasks = inbox.dueOn(field, chosen, MOST + 1);
        var query = query(field.unit(), today);
        return new ModelAndView(
                "work/calendar",
                "page",
                new CalendarPage(
                        words.get(
                                "work.month",
                                Integer.toString(shown.getYear()),
                                (words.english() ? "%02d" : "%d").formatted(shown.getMonthValue())),
                        field.unit().name(),
                        Arrays.stream(DayOfWeek.values())
                                .map(each -> words.get("work.weekday." + each.getValue()))
                                .toList(),
                        weeks,
                        "/calendar?month=" + shown.minusMonths(1),
                        "/calendar?month=" + shown.plusMonths(1),
                        "/calendar",
                        !workdays.years().contains(shown.getYear()),
                        words.day(chosen),
                        show.rows(tasks.stream().limit(MOST).toList(), query, words),
                        tasks.size() > MOST));
    }

    private Cell cell(
            LocalDate at,
            YearMonth shown,
            LocalDate today,
            LocalDate chosen,
            @Nullable DueDay due,
            @Nullable SpecialDay special,
            Words words) {
        var open = due == null ? 0 : due.open();
        return new Cell(
                Integer.toString(at.getDayOfMonth()),
                "/calendar?month=" + shown + "&day=" + at + "#day",
                special == null ? "" : special.worked() ? words.get("work.worked") : special.name(),
                YearMonth.from(at).equals(shown),
                !workdays.worked(at).orElse(true),
                at.equals(today),
                at.equals(chosen),
                open,
                due == null ? 0 : due.closed(),
                open > 0 && at.isBefore(today));
    }

    private InboxQuery query(Unit unit, LocalDate today) {
        return new InboxQuery(
                InboxQuery.View.BENEATH,
                unit.code(),
                signedIn.require().account(),
                unit.path().value(),
                "",
                "",
                "",
                "",
                "",
                today,
                rules.yellow(),
                rules.orange(),
                null,
                false,
                MOST);
    }

    @GetMapping("/workdays")
    @RequiresRight(RequiresRight.SIGNED_IN)
    ModelAndView workdays(Words words, @RequestParam(defaultValue = "") String year) {
        return new ModelAndView("work/workdays", "page", page(year, "", List.of(), words));
    }

    /** Takes in the holidays of later years, as a file or as text. */
    @PostMapping("/workdays")
    @RequiresRight(WRITE)
    ModelAndView file(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String days,
            Words words,
            RedirectAttributes redirect) {
        if (!mayFile()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var sent = file == null || file.isEmpty() ? days : text(file);
        var name = file == null || file.isEmpty() || file.getOriginalFilename() == null
                ? words.get("work.workdays.typed")
                : FileName.of(file.getOriginalFilename());
        var read = holidays.file(sent, name, signedIn.require().actor());
        if (read.faults().isEmpty()) {
            var years =
                    read.years().stream().map(year -> Integer.toString(year)).toList();
            redirect.addFlashAttribute(
                    Notice.FLASH, Notice.good(words.get("work.workdays.filed", String.join(" ", years))));
            return new ModelAndView("redirect:/workdays?year=" + years.getLast());
        }
        var refused = new ModelAndView(
                "work/workdays",
                "page",
                page(
                        "",
                        sent.length() > 20_000 ? "" : sent,
                        read.faults().stream()
                                .limit(20)
                                .map(fault -> words.fault(fault, words.get("work.workdays.days")))
                                .toList(),
                        words));
        refused.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return refused;
    }

    /** The calendar is everybody's who works here: it is filed by whoever's reach holds them all. */
    private boolean mayFile() {
        var person = signedIn.require();
        return person.may(WRITE) && accounts.allWithin(person.reach());
    }

    private static String text(MultipartFile file) {
        try {
            return new String(file.getBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WorkdaysPage page(String asked, String typed, List<String> faults, Words words) {
        var years = workdays.filed();
        var today = Integer.toString(LocalDate.now(clock).getYear());
        var wanted = asked.isEmpty() ? today : asked;
        var chosen = years.stream()
                .map(year -> Integer.toString(year.year()))
                .filter(wanted::equals)
                .findFirst()
                .orElseGet(() ->
                        years.isEmpty() ? "" : Integer.toString(years.getLast().year()));
        return new WorkdaysPage(
                years.stream()
                        .map(year -> new WorkdaysPage.Year(
                                Integer.toString(year.year()),
                                "/workdays?year=" + year.year(),
                                Integer.toString(year.year()).equals(chosen),
                                year.off(),
                                year.worked(),
                                year.source().equals(WorkdayService.SHIPPED)
                                        ? words.get("work.workdays.shipped")
                                        : year.source(),
                                words.moment(year.filedAt())))
                        .toList(),
                chosen,
                workdays.endsSoon().map(words::day).orElse(""),
                workdays.days().stream()
                        .filter(day -> Integer.toString(day.day().getYear()).equals(chosen))
                        .map(day -> new WorkdaysPage.Day(
                                words.day(day.day()),
                                words.get("work.weekday."
                                        + day.day().getDayOfWeek().getValue()),
                                day.worked(),
                                day.name()))
                        .toList(),
                mayFile(),
                signedIn.require().may(WRITE) && !mayFile(),
                typed,
                faults);
    }

    private static LocalDate day(String written, LocalDate otherwise) {
        try {
            var day = written.isEmpty() ? otherwise : LocalDate.parse(written);
            return isShown(day.getYear()) ? day : otherwise;
        } catch (DateTimeException _) {
            return otherwise;
        }
    }

    private static YearMonth month(String written, YearMonth otherwise) {
        try {
            var month = written.isEmpty() ? otherwise : YearMonth.parse(written);
            return isShown(month.getYear()) ? month : otherwise;
        } catch (DateTimeException _) {
            return otherwise;
        }
    }

    private static boolean isShown(int year) {
        return year >= 1990 && year <= 2999;
    }
}
