package org.qingce.work;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Missed;
import org.qingce.access.SignedIn;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.RequiresRight;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Notice;
import org.qingce.web.Tab;
import org.qingce.web.Words;
import org.qingce.work.InboxPage.Choice;
import org.qingce.work.InboxPage.Filters;
import org.qingce.work.InboxQuery.View;
import org.qingce.work.Tasks.Waiting;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of what there is to do, was done, was asked of others, and lies beneath. */
@Controller
class InboxController {

    static final List<String> LIGHTS = List.of("red", "orange", "yellow", "green", "grey", "unset");
    private static final int ROWS = 50;
    static final int AT_ONCE = 200;

    private final InboxRepository inbox;
    private final InboxCursors cursors;
    private final TaskDesk desk;
    private final TaskShow show;
    private final WorkRules rules;
    private final SignedIn signedIn;
    private final Units units;
    private final Campaigns campaigns;
    private final Missed missed;
    private final Clock clock;

    InboxController(
            InboxRepository inbox,
            InboxCursors cursors,
            TaskDesk desk,
            TaskShow show,
            WorkRules rules,
            SignedIn signedIn,
            Units units,
            Campaigns campaigns,
            Missed missed,
            Clock clock) {
        this.inbox = inbox;
        this.cursors = cursors;
        this.desk = desk;
        this.show = show;
        this.rules = rules;
        this.signedIn = signedIn;
        this.units = units;
        this.campaigns = campaigns;
        this.missed = missed;
        this.clock = clock;
    }

    @Bean
    MenuItem inboxMenu() {
        return new MenuItem("work.inbox", "inbox", "/inbox", "work.read", MenuItem.Group.WORK, 10);
    }

    @GetMapping("/inbox")
    @RequiresRight("work.read")
    ModelAndView list(
            Words words,
            HtmxRequest request,
            @RequestParam(defaultValue = "todo") String view,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String pack,
            @RequestParam(defaultValue = "") String light,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String before) {
        var person = signedIn.require();
        var chosen = view(view);
        var beneath = units.find(holder)
                .filter(unit -> person.unit().path().contains(unit.path()) && !unit.equals(person.unit()))
                .orElse(person.unit());
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("view", chosen == View.TODO ? "" : name(chosen));
        parameters.put("text", text.strip());
        parameters.put("kind", kind);
        parameters.put("from", from);
        parameters.put("pack", pack);
        parameters.put("light", LIGHTS.contains(light) && chosen != View.DONE ? light : "");
        parameters.put("holder", chosen == View.BENEATH && !beneath.equals(person.unit()) ? beneath.code() : "");
        var query = new InboxQuery(
                chosen,
                person.unit().code(),
                person.account(),
                chosen == View.BENEATH ? beneath.path().value() : "",
                kind,
                from,
                pack,
                parameters.getOrDefault("light", ""),
                parameters.getOrDefault("text", ""),
                LocalDate.now(clock),
                rules.yellow(),
                rules.orange(),
                InboxCursors.read(before.isEmpty() ? after : before),
                !before.isEmpty(),
                ROWS + 1);
        var page = page(person, query, parameters, words);
        return new ModelAndView(request.isHtmxRequest() ? "work/rows" : "work/inbox", "page", page);
    }

    /**
     * Presses for several at once; those that were pressed for today, or are not the reader's, are left; those that are not there for
     * the reader are on the record.
     */
    @PostMapping("/inbox/urge")
    @RequiresRight("work.urge")
    String urge(
            @RequestParam(defaultValue = "") List<Long> ids,
            @RequestParam(defaultValue = "/inbox") String back,
            Words words,
            RedirectAttributes redirect) {
        var person = signedIn.require();
        var outcomes = new LinkedHashMap<Long, DeskOutcome>();
        ids.stream()
                .filter(Objects::nonNull)
                .distinct()
                .limit(AT_ONCE)
                .forEach(id -> outcomes.put(id, desk.urge(id, "", person)));
        missed.note(outcomes.entrySet().stream()
                .filter(one -> one.getValue() instanceof DeskOutcome.NotFound)
                .map(one -> "task:" + one.getKey())
                .toList());
        var done = outcomes.values().stream()
                .filter(DeskOutcome.Done.class::isInstance)
                .count();
        redirect.addFlashAttribute(
                Notice.FLASH,
                done == 0
                        ? Notice.warn(words.get("work.urged.none"), words.get("work.urged.rule"))
                        : done < ids.size()
                                ? Notice.warn(words.get("work.urged", done), words.get("work.urged.rule"))
                                : Notice.good(words.get("work.urged", done)));
        return "redirect:" + Links.within(back);
    }

    private InboxPage page(Person person, InboxQuery query, Map<String, String> parameters, Words words) {
        var found = inbox.page(query);
        var more = found.size() == query.limit();
        var rows = more ? found.subList(0, query.limit() - 1) : found;
        if (query.backwards()) {
            rows = rows.reversed();
        }
        var first = query.cursor() == null || (query.backwards() && !more);
        var last = query.backwards() ? query.cursor() == null : !more;
        var filtered = parameters.entrySet().stream()
                .anyMatch(each ->
                        !each.getKey().equals("view") && !each.getValue().isEmpty());
        var mine = inbox.waiting(person.unit().code(), person.account(), query.today());
        var counted = query.view() == View.TODO && !filtered
                ? mine
                : inbox.count(bare(query, query.view(), person, query.beneath(), true));
        var view = name(query.view());
        return new InboxPage(
                view,
                about(mine, words),
                tabs(person, query, mine, words),
                filters(query, parameters, words),
                show.rows(rows, query, words),
                counted.open() < Waiting.MOST
                        ? words.get("work.count", counted.open())
                        : words.get("work.count.over", Waiting.MOST - 1),
                (query.view() == View.ASKED || query.view() == View.BENEATH) && person.may("work.urge"),
                person.may("work.act"),
                filtered,
                Links.to("/inbox", Map.of("view", parameters.getOrDefault("view", ""))),
                Links.to("/inbox", parameters),
                first || rows.isEmpty() ? "" : link(parameters, "before", cursors.written(query, rows.getFirst())),
                last || rows.isEmpty() ? "" : link(parameters, "after", cursors.written(query, rows.getLast())));
    }

    private static String about(Waiting mine, Words words) {
        return mine.open() < Waiting.MOST
                ? words.get("work.about", mine.open(), mine.late(), mine.soon())
                : words.get("work.about.over", Waiting.MOST - 1, mine.late(), mine.soon());
    }

    /** The same question of another view, without a cursor; with or without its filters. */
    private static InboxQuery bare(InboxQuery query, View view, Person person, String beneath, boolean filtered) {
        return new InboxQuery(
                view,
                query.unit(),
                query.person(),
                view == View.BENEATH && beneath.isEmpty() ? person.unit().path().value() : beneath,
                filtered ? query.kind() : "",
                filtered ? query.from() : "",
                filtered ? query.campaign() : "",
                filtered ? query.light() : "",
                filtered ? query.text() : "",
                query.today(),
                query.yellow(),
                query.orange(),
                null,
                false,
                Waiting.MOST);
    }

    private List<Tab> tabs(Person person, InboxQuery query, Waiting mine, Words words) {
        return List.of(View.values()).stream()
                .filter(view -> view != View.BENEATH
                        || !units.children(person.unit().code()).isEmpty())
                .map(view -> new Tab(
                        words.get("work.view." + name(view)),
                        Links.to("/inbox", Map.of("view", view == View.TODO ? "" : name(view))),
                        view == View.TODO
                                ? mine.open()
                                : inbox.count(bare(query, view, person, "", false))
                                        .open(),
                        view == query.view()))
                .toList();
    }

    private Filters filters(InboxQuery query, Map<String, String> parameters, Words words) {
        var todo = query.view() == View.TODO;
        var unit = query.unit();
        return new Filters(
                query.text(),
                todo
                        ? choices(
                                inbox.kinds(unit, query.person()),
                                kind -> kind,
                                kind -> words.get(Task.message(kind)),
                                query.kind())
                        : List.of(),
                todo
                        ? choices(inbox.origins(unit, query.person()), code -> code, show::unitName, query.from())
                        : List.of(),
                choices(campaigns.all(), Campaign::id, c -> c.shortTitle().in(words.locale()), query.campaign()),
                query.view() == View.DONE
                        ? List.of()
                        : choices(LIGHTS, light -> light, light -> words.get("work.light." + light), query.light()),
                query.view() == View.BENEATH
                        ? choices(
                                Stream.concat(units.children(unit).stream(), units.departments(unit).stream())
                                        .toList(),
                                Unit::code,
                                Unit::name,
                                parameters.getOrDefault("holder", ""))
                        : List.of());
    }

    private static <T> List<Choice> choices(
            List<T> of, Function<T, String> value, Function<T, String> label, @Nullable String chosen) {
        return of.stream()
                .map(each -> new Choice(
                        value.apply(each), label.apply(each), value.apply(each).equals(chosen)))
                .toList();
    }

    private static String link(Map<String, String> parameters, String direction, String cursor) {
        var turned = new LinkedHashMap<>(parameters);
        turned.put(direction, cursor);
        return Links.to("/inbox", turned);
    }

    private static View view(String asked) {
        for (var view : View.values()) {
            if (name(view).equals(asked)) {
                return view;
            }
        }
        return View.TODO;
    }

    private static String name(View view) {
        return view.name().toLowerCase(Locale.ROOT);
    }
}
