package org.qingce.campaign;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingce.campaign.CampaignPage.Ask;
import org.qingce.campaign.CampaignPage.Example;
import org.qingce.campaign.CampaignPage.Fact;
import org.qingce.campaign.CampaignPage.Field;
import org.qingce.campaign.CampaignPage.Said;
import org.qingce.campaign.CampaignPage.Table;
import org.qingce.campaign.Responsibilities.Department;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.region.Region;
import org.qingce.region.Regions;
import org.qingce.web.MenuItem;
import org.qingce.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** Pages under {@code /campaigns}: what each notice asks. Nothing is changed here; a pack is. */
@Controller
class CampaignController {

    private final CampaignService campaigns;
    private final ObjectProvider<Regions> regions;

    CampaignController(CampaignService campaigns, ObjectProvider<Regions> regions) {
        this.campaigns = campaigns;
        this.regions = regions;
    }

    @Bean
    static MenuItem campaignMenu() {
        return new MenuItem("campaign.title", "book", "/campaigns", "campaign.read", MenuItem.Group.CAMPAIGN, 10);
    }

    @GetMapping("/campaigns")
    @RequiresRight("campaign.read")
    ModelAndView all(Words words) {
        var rows = campaigns.all().stream()
                .map(c -> new CampaignsPage.Row(
                        c.title().in(words.locale()),
                        c.document(),
                        placeName(c.region()),
                        span(c, words),
                        "/campaigns/" + c.id()))
                .toList();
        var refused = campaigns.refused().entrySet().stream()
                .map(e -> new CampaignsPage.Refused(
                        String.valueOf(e.getKey().getFileName()),
                        e.getValue().stream().map(p -> problem(p, words)).toList()))
                .toList();
        return new ModelAndView("campaign/campaigns", "page", new CampaignsPage(rows, refused));
    }

    private static CampaignsPage.Problem problem(PackProblem problem, Words words) {
        return new CampaignsPage.Problem(problem.file(), problem.line(), problem.message(words.locale()));
    }

    @GetMapping("/campaigns/{id}")
    @RequiresRight("campaign.read")
    ModelAndView one(@PathVariable String id, Words words) {
        var pack = campaigns.pack(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var campaign = pack.campaign();
        var page = new CampaignPage(
                campaign.id(),
                campaign.title().in(words.locale()),
                campaign.document(),
                facts(campaign, words),
                asks(campaign, words),
                campaign.categories().stream().map(c -> kind(c, words)).toList(),
                fields(campaign, true, words),
                fields(campaign, false, words),
                campaign.forms().stream().map(f -> table(f, words)).toList(),
                campaign.stages().stream().map(s -> stage(campaign, s, words)).toList(),
                campaign.dutyUnits().stream()
                        .map(u -> new CampaignPage.Unit(u.name().in(words.locale()), u.code(), u.clause()))
                        .toList(),
                campaign.responsibilities().departments().stream()
                        .filter(d -> !d.duties().isEmpty())
                        .map(d -> department(d, words))
                        .toList(),
                campaign.responsibilities().leads().stream()
                        .map(l -> new CampaignPage.Lead(
                                l.task().in(words.locale()),
                                names(campaign, l.functions(), words),
                                names(campaign, l.with(), words),
                                l.clause()))
                        .toList(),
                group(campaign, words),
                new LifeShow(campaign, words).sections(),
                pack.examples().stream().map(e -> example(campaign, e, words)).toList());
        return new ModelAndView("campaign/campaign", "page", page);
    }

    private static CampaignPage.Department department(Department department, Words words) {
        return new CampaignPage.Department(
                department.label().in(words.locale()),
                department.duties().stream()
                        .map(d -> new CampaignPage.Duty(d.text().in(words.locale()), d.clause()))
                        .toList());
    }

    private static String names(Campaign campaign, List<String> functions, Words words) {
        return functions.stream()
                .flatMap(f -> campaign.responsibilities().department(f).stream())
                .map(d -> d.label().in(words.locale()))
                .collect(Collectors.joining(words.english() ? ", " : "、"));
    }

    private static List<Fact> group(Campaign campaign, Words words) {
        var group = campaign.responsibilities().group();
        if (group == null) {
            return List.of();
        }
        var facts = new ArrayList<Fact>();
        facts.add(fact(words.get("campaign.group.name"), group.name().in(words.locale())));
        group.seats()
                .forEach(seat -> facts.add(
                        fact(seat.label().in(words.locale()), seat.post().in(words.locale()))));
        facts.add(fact(words.get("campaign.group.members"), names(campaign, group.members(), words)));
        facts.add(fact(words.get("campaign.group.office"), names(campaign, List.of(group.office()), words)));
        facts.add(fact(words.get("campaign.clause"), group.clause()));
        return facts;
    }

    private List<Fact> facts(Campaign campaign, Words words) {
        var facts = new ArrayList<Fact>();
        facts.add(fact(words.get("campaign.region"), placeName(campaign.region())));
        facts.add(fact(words.get("campaign.span"), span(campaign, words)));
        if (!campaign.basis().isEmpty()) {
            facts.add(new Fact(words.get("campaign.basis"), campaign.basis()));
        }
        facts.add(fact(
                words.get("campaign.lights"),
                words.get(
                        "campaign.lights.days",
                        campaign.lights().getOrDefault("yellow", 0),
                        campaign.lights().getOrDefault("orange", 0))));
        if (!campaign.contactRoles().isEmpty()) {
            facts.add(new Fact(
                    words.get("campaign.contacts"),
                    campaign.contactRoles().stream()
                            .map(r -> r.label().in(words.locale()))
                            .toList()));
        }
        facts.add(fact(words.get("campaign.version"), Integer.toString(campaign.version())));
        return facts;
    }

    private static Fact fact(String name, String line) {
        return new Fact(name, List.of(line));
    }

    /** By day; what recurs stands last. */
    private static List<Ask> asks(Campaign campaign, Words words) {
        var targets = campaign.targets().stream()
                .map(t -> new Ask(words.day(t.on()), t.label().in(words.locale()), aim(t, words), true, t.clause()));
        var deadlines = campaign.deadlines().stream()
                .map(d -> new Ask(
                        d.on() == null ? words.get("campaign.every." + d.every()) : words.day(d.on()),
                        d.label().in(words.locale()),
                        d.who(),
                        false,
                        d.clause()));
        return Stream.concat(deadlines, targets)
                .sorted(Comparator.comparing(
                                (Ask a) -> !Character.isDigit(a.when().charAt(0)))
                        .thenComparing(Ask::when))
                .toList();
    }

    private static String aim(Target target, Words words) {
        var amount = target.metric().endsWith("Share")
                ? target.atLeast()
                                .multiply(BigDecimal.valueOf(100))
                                .stripTrailingZeros()
                                .toPlainString() + "%"
                : words.number(target.atLeast().longValue());
        return words.get("campaign.target." + target.metric(), amount);
    }

    private static CampaignPage.Kind kind(Category category, Words words) {
        return new CampaignPage.Kind(
                category.mark() + category.label().in(words.locale()),
                words.get("campaign.kind." + category.kind()),
                String.join("、", category.synonyms()),
                category.clause());
    }

    private static List<Field> fields(Campaign campaign, boolean onForm, Words words) {
        return campaign.columns().stream()
                .filter(c -> c.onForm() == onForm)
                .map(c -> new Field(
                        c.label().in(words.locale()),
                        c.group() == null ? "" : c.group().in(words.locale()),
                        words.get("campaign.type." + c.type()),
                        c.required() ? "required" : c.expected() ? "expected" : "",
                        answers(campaign, c, words),
                        c.rules().stream()
                                .map(r -> new CampaignPage.Rule(r.message().in(words.locale()), r.clause()))
                                .toList(),
                        c.compared(),
                        c.clause()))
                .toList();
    }

    private static List<String> answers(Campaign campaign, Column column, Words words) {
        if (column.type() == ColumnType.CATEGORY) {
            return campaign.categories().stream()
                    .map(c -> c.mark() + c.label().in(words.locale()))
                    .toList();
        }
        var list = column.list() == null ? null : campaign.lists().get(column.list());
        return list == null
                ? List.of()
                : list.items().stream()
                        .map(i -> i.mark() + i.label().in(words.locale()))
                        .toList();
    }

    private static Table table(Form form, Words words) {
        return new Table(
                form.name(),
                form.title().in(words.locale()),
                form.mark(),
                form.paper(),
                form.columns().stream()
                        .filter(c -> !c.definition().isBlank())
                        .map(c -> fact(c.heading(words.locale()), c.definition().in(words.locale())))
                        .toList(),
                Footnotes.of(form, words),
                form.clause());
    }

    private static CampaignPage.Stage stage(Campaign campaign, Campaign.Stage stage, Words words) {
        var next = stage.next().stream()
                .flatMap(code -> campaign.stage(code).stream())
                .map(s -> s.label().in(words.locale()))
                .collect(Collectors.joining(words.english() ? ", " : "、"));
        return new CampaignPage.Stage(stage.label().in(words.locale()), stage.phase(), next);
    }

    /** Cells stand as they were sent; what came of them is worked out anew, by the same reading as any sheet's. */
    private Example example(Campaign campaign, PackExample example, Words words) {
        var reading = campaigns.read(campaign, example.cells(campaign), List.of());
        var labels = campaign.columns().stream()
                .collect(Collectors.toMap(Column::key, c -> c.label().in(words.locale())));
        var outcome = campaign.columns().stream()
                .filter(c -> example.reads().containsKey(c.label().zh()))
                .map(c -> fact(
                        labels.getOrDefault(c.key(), ""),
                        campaigns.print(campaign, c, reading.values().getOrDefault(c.key(), ""))))
                .toList();
        var given = campaign.columns().stream()
                .filter(c -> example.given().containsKey(c.label().zh()))
                .map(c -> fact(
                        labels.getOrDefault(c.key(), ""),
                        example.given().getOrDefault(c.label().zh(), "")))
                .toList();
        return new Example(
                example.name().in(words.locale()),
                given,
                outcome,
                reading.faults().stream()
                        .map(f -> new Said(said(campaign, f, labels, words), f.isError()))
                        .toList());
    }

    private static String said(Campaign campaign, Fault fault, Map<String, String> labels, Words words) {
        var label = labels.getOrDefault(fault.column() == null ? "" : fault.column(), "");
        return words.has("fault." + fault.code())
                ? words.fault(fault, label)
                : campaign.ruleMessage(fault.code())
                        .map(m -> m.in(words.locale()))
                        .orElse(fault.code());
    }

    private String placeName(String code) {
        var known = regions.getIfAvailable();
        return known == null ? code : known.find(code).map(Region::name).orElse(code);
    }

    private static String span(Campaign campaign, Words words) {
        var from = words.day(campaign.from());
        return campaign.until() == null
                ? words.get("campaign.span.open", from)
                : words.get("campaign.span.days", from, words.day(campaign.until()));
    }
}
