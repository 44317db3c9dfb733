package org.qingce.ledger;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HtmxRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.LedgerListPage.Choice;
import org.qingce.ledger.LedgerListPage.Figure;
import org.qingce.ledger.LedgerListPage.Filters;
import org.qingce.ledger.LedgerListPage.Head;
import org.qingce.ledger.LedgerQuery.Cursor;
import org.qingce.ledger.LedgerQuery.Sort;
import org.qingce.region.Region;
import org.qingce.web.Links;
import org.qingce.web.MenuItem;
import org.qingce.web.Scope;
import org.qingce.web.Words;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The list of the ledger. Chooses what to show; decides nothing. */
@Controller
class LedgerController {

    /** What is no filter, though every link of the list carries it. */
    private static final Set<String> SCOPE = Set.of("campaign", "unit");

    private static final List<String> LIGHTS = List.of("green", "yellow", "orange", "red", "none");
    private static final List<String> PROGRESS = List.of("open", "claimed", "unverified", "verified", "removed");

    private final Ledger ledger;
    private final LedgerShow show;
    private final Campaigns campaigns;
    private final Units units;
    private final SignedIn signedIn;
    private final CaseRights rights;
    private final CasePlaces places;

    LedgerController(
            Ledger ledger,
            LedgerShow show,
            Campaigns campaigns,
            Units units,
            SignedIn signedIn,
            CaseRights rights,
            CasePlaces places) {
        this.ledger = ledger;
        this.show = show;
        this.campaigns = campaigns;
        this.units = units;
        this.signedIn = signedIn;
        this.rights = rights;
        this.places = places;
    }

    @Bean
    MenuItem ledgerMenu() {
        return new MenuItem("ledger.title", "table", "/ledger", "ledger.read", MenuItem.Group.LEDGER, 10);
    }

    @GetMapping("/ledger")
    @RequiresRight("ledger.read")
    ModelAndView list(
            Scope scope,
            Words words,
            HtmxRequest request,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String within,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String light,
            @RequestParam(defaultValue = "") String problem,
            @RequestParam(defaultValue = "") String progress,
            @RequestParam(defaultValue = "number") String sort,
            @RequestParam(defaultValue = "") String direction,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String before) {
        var campaign = campaigns.find(scope.campaign()).orElse(null);
        if (campaign == null) {
            return new ModelAndView("ledger/none");
        }
        rights.require(CaseRights.READ, campaign.id());
        var chosen = units.find(scope.unit()).orElseGet(() -> signedIn.require().place());
        var asked = units.find(within)
                .filter(unit -> chosen.path().contains(unit.path()))
                .orElse(chosen);
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("campaign", scope.campaign());
        parameters.put("unit", scope.unit());
        parameters.put("text", text.strip());
        parameters.put("within", asked.equals(chosen) ? "" : asked.code());
        var lies = places.find(place);
        parameters.put("place", lies.map(Region::code).orElse(""));
        parameters.put("category", category);
        parameters.put("stage", stage);
        parameters.put("light", LIGHTS.contains(light) ? light : "");
        parameters.put("problem", problem);
        parameters.put("progress", PROGRESS.contains(progress) ? progress : "");
        var sorted = sort(sort);
        var descending = "descending".equals(direction);
        parameters.put("sort", sorted == Sort.NUMBER ? "" : sorted.name().toLowerCase(Locale.ROOT));
        parameters.put("direction", descending ? "descending" : "");
        var query = LedgerQuery.asking(campaign.id(), signedIn.require().reach(), show.today())
                .text(parameters.get("text"))
                .within(asked.path().value())
                .place(lies.map(one -> places.path(one, campaign)).orElse(""))
                .category(category)
                .stage(stage)
                .light(parameters.get("light"))
                .problem(problem)
                .progress("removed".equals(progress) ? "" : parameters.get("progress"))
                .removed("removed".equals(progress))
                .by(sorted, descending)
                .after(Cursor.read(before.isEmpty() ? after : before), !before.isEmpty())
                .at(signedIn.require().onlyStages(CaseRights.READ, campaign))
                .done();
        var page = page(campaign, chosen, asked, query, parameters, words);
        return new ModelAndView(request.isHtmxRequest() ? "ledger/rows" : "ledger/list", "page", page);
    }

    private LedgerListPage page(
            Campaign campaign,
            Unit chosen,
            Unit asked,
            LedgerQuery query,
            Map<String, String> parameters,
            Words words) {
        var found = ledger.page(query);
        var figures = query.removed() ? null : ledger.figures(query);
        var count = figures == null ? ledger.count(query) : figures.all();
        var headings = show.headings(campaign, words);
        var may = signedIn.require().may("ledger.write", campaign.id()) && !query.removed();
        return new LedgerListPage(
                filters(campaign, chosen, parameters, words),
                head("", words.get("ledger.number"), "", Sort.NUMBER, null, query, parameters),
                head("name", words.get("ledger.name"), ColumnType.NAME.name(), Sort.NAME, null, query, parameters),
                headings.stream()
                        .map(heading -> head(heading, query, parameters))
                        .toList(),
                show.rows(campaign, words, found.rows()),
                count.number(),
                count.exact(),
                figures == null ? List.of() : figures(figures, parameters),
                found.previous() == null ? "" : link(parameters, "before", found.previous()),
                found.next() == null ? "" : link(parameters, "after", found.next()),
                new Scope(campaign.id(), parameters.getOrDefault("unit", ""), "").at("/ledger"),
                parameters.entrySet().stream()
                        .anyMatch(one ->
                                !SCOPE.contains(one.getKey()) && !one.getValue().isEmpty()),
                may,
                asked.name());
    }

    private static Head head(LedgerShow.Heading heading, LedgerQuery query, Map<String, String> parameters) {
        var column = heading.column();
        return head(
                column.key(),
                heading.label(),
                column.type().name(),
                column.key().equals("due") ? Sort.DUE : null,
                heading.lines(),
                query,
                parameters);
    }

    private static Head head(
            String key,
            String label,
            String type,
            @Nullable Sort sort,
            @Nullable String lines,
            LedgerQuery query,
            Map<String, String> parameters) {
        return new Head(
                key,
                label,
                type,
                sort == null ? "" : sortLink(parameters, query, sort),
                sort == query.sort() ? (query.descending() ? "descending" : "ascending") : "",
                lines,
                type.equals(ColumnType.CODES.name()));
    }

    private static String sortLink(Map<String, String> parameters, LedgerQuery query, Sort sort) {
        var turned = new LinkedHashMap<>(parameters);
        turned.put("sort", sort.name().toLowerCase(Locale.ROOT));
        turned.put("direction", query.sort() == sort && !query.descending() ? "descending" : "");
        return Links.to("/ledger", turned);
    }

    private Filters filters(Campaign campaign, Unit chosen, Map<String, String> parameters, Words words) {
        var locale = words.locale();
        var sort = parameters.getOrDefault("sort", "");
        return new Filters(
                parameters.getOrDefault("text", ""),
                campaign.called("category").in(locale),
                choices(units.children(chosen.code()), Unit::code, Unit::name, parameters.get("within")),
                choices(
                        places.beneath(chosen, campaign, places.find(parameters.getOrDefault("place", ""))),
                        Region::code,
                        Region::name,
                        parameters.get("place")),
                choices(
                        campaign.categories(),
                        c -> c.code(),
                        c -> (c.mark() + c.label().in(locale)),
                        parameters.get("category")),
                choices(campaign.stages(), s -> s.code(), s -> s.label().in(locale), parameters.get("stage")),
                choices(LIGHTS, l -> l, l -> words.get("ledger.light." + l), parameters.get("light")),
                choices(PROGRESS, p -> p, p -> words.get("ledger.progress." + p), parameters.get("progress")),
                campaign.column("problems")
                        .map(Column::list)
                        .map(campaign.lists()::get)
                        .map(list -> choices(
                                list.items(),
                                i -> i.code(),
                                i -> i.mark() + i.label().in(locale),
                                parameters.get("problem")))
                        .orElse(List.of()),
                sort,
                parameters.getOrDefault("direction", ""));
    }

    private static <T> List<Choice> choices(
            List<T> all, Function<T, String> value, Function<T, String> label, @Nullable String chosen) {
        return all.stream()
                .map(one -> new Choice(
                        value.apply(one), label.apply(one), value.apply(one).equals(chosen)))
                .toList();
    }

    private static List<Figure> figures(Ledger.Figures figures, Map<String, String> parameters) {
        return List.of(
                figure("claimed", figures.claimed(), with(parameters, "progress", "claimed")),
                figure("verified", figures.verified(), with(parameters, "progress", "verified")),
                figure("late", figures.late(), with(parameters, "light", "red")));
    }

    private static Figure figure(String key, Ledger.Count count, String href) {
        return new Figure(key, count.number(), count.exact(), href);
    }

    private static String with(Map<String, String> parameters, String key, String value) {
        var other = new LinkedHashMap<>(parameters);
        other.put("progress", "");
        other.put("light", "");
        other.put(key, value);
        return Links.to("/ledger", other);
    }

    private static String link(Map<String, String> parameters, String direction, Cursor cursor) {
        var other = new LinkedHashMap<>(parameters);
        other.put(direction, cursor.written());
        return Links.to("/ledger", other);
    }

    private static Sort sort(String asked) {
        for (var sort : Sort.values()) {
            if (sort.name().equalsIgnoreCase(asked)) {
                return sort;
            }
        }
        return Sort.NUMBER;
    }
}
