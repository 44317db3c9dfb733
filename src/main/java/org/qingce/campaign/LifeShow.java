package org.qingce.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.CampaignPage.Section;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.kernel.DueRule;
import org.qingce.web.Words;

/** The life of a case as the page of a campaign shows it: tables of moves, acceptance, plan, closure and classes. */
final class LifeShow {

    private final Campaign campaign;
    private final Words words;

    LifeShow(Campaign campaign, Words words) {
        this.campaign = campaign;
        this.words = words;
    }

    List<Section> sections() {
        return Stream.of(moves(), acceptance(), plan(), closure(), classes())
                .filter(section -> !section.rows().isEmpty())
                .toList();
    }

    private Section moves() {
        return section(
                "moves",
                List.of("move", "way", "by", "needs", "within"),
                campaign.lifecycle().moves().stream().map(this::move).toList());
    }

    private List<String> move(Move move) {
        var from = move.from().stream().map(this::stage).collect(joined());
        return List.of(
                said(move.label()),
                from + " → " + stage(move.to()),
                who(move.who()),
                move.needs().stream().map(this::need).collect(joined()),
                term(move.within()),
                move.clause());
    }

    private Section acceptance() {
        var acceptance = campaign.lifecycle().acceptance();
        return section(
                "acceptance",
                List.of("department", "covers", "always"),
                acceptance == null
                        ? List.of()
                        : acceptance.parts().stream()
                                .map(part -> List.of(
                                        functions(List.of(part.function())),
                                        said(part.covers()),
                                        words.get(
                                                part.always() ? "campaign.life.always.yes" : "campaign.life.always.no"),
                                        part.clause()))
                                .toList());
    }

    private String answers(PlanRules.Entry entry) {
        var park = entry.park();
        return park == null
                ? entry.options().stream().map(option -> said(option.label())).collect(joined())
                : words.get(park.registered() ? "campaign.life.park.registered" : "campaign.life.park.offered");
    }

    private Section plan() {
        var rules = campaign.planRules();
        var rows = new ArrayList<List<String>>();
        for (var entry : rules.entries()) {
            rows.add(List.of(
                    said(entry.label()), answers(entry), categories(entry.categories()), "", "", entry.clause()));
        }
        for (var item : rules.items()) {
            rows.add(List.of(
                    said(item.label()) + (item.required() ? " *" : ""),
                    said(item.standard()),
                    categories(item.categories()),
                    item.accepting().isEmpty() ? "" : functions(List.of(item.accepting())),
                    proof(item.proof()),
                    item.clause()));
        }
        return section("plan", List.of("item", "standard", "class", "accepting", "proof"), rows);
    }

    private Section closure() {
        var rules = campaign.closureRules();
        return new Section(
                "closure",
                said(rules.title()),
                heads(List.of("item", "condition", "class", "proof")),
                rules.items().stream()
                        .map(item -> List.of(
                                said(item.label()),
                                said(item.condition()),
                                categories(item.categories()),
                                proof(item.proof()),
                                item.clause()))
                        .toList());
    }

    private Section classes() {
        var rows = new ArrayList<List<String>>();
        for (var rule : campaign.classRules().rules()) {
            for (var criterion : rule.criteria()) {
                rows.add(List.of(categories(List.of(rule.category())), said(criterion.label()), criterion.clause()));
            }
        }
        return section("criteria", List.of("class", "criterion"), rows);
    }

    private Section section(String id, List<String> heads, List<List<String>> rows) {
        return new Section(id, words.get("campaign.life." + id), heads(heads), rows);
    }

    private List<String> heads(List<String> keys) {
        return Stream.concat(
                        keys.stream().map(key -> words.get("campaign.life.head." + key)),
                        Stream.of(words.get("campaign.clause")))
                .toList();
    }

    private String said(Label label) {
        return label.in(words.locale());
    }

    private String stage(String code) {
        return campaign.stage(code).map(stage -> said(stage.label())).orElse(code);
    }

    private String need(Lifecycle.Need need) {
        return words.get("campaign.need." + need.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private String who(Who who) {
        var roles = who.roles().stream()
                .map(role -> words.get("campaign.role." + role))
                .collect(joined());
        return who.functions().isEmpty() ? roles : words.get("campaign.life.who", functions(who.functions()), roles);
    }

    private String functions(List<String> functions) {
        return functions.stream()
                .map(function -> campaign.responsibilities()
                        .department(function)
                        .map(department -> said(department.label()))
                        .orElse(function))
                .collect(joined());
    }

    private String categories(List<String> codes) {
        return codes.isEmpty()
                ? words.get("campaign.life.every-class")
                : codes.stream()
                        .map(code -> campaign.category(code)
                                .map(category -> said(category.label()))
                                .orElse(code))
                        .collect(joined());
    }

    private String proof(Proof proof) {
        return proof.isAsked() ? words.get("campaign.life.proof", proof.count(), proof.grade()) : "";
    }

    private String term(@Nullable DueRule rule) {
        return rule == null ? "" : words.get("campaign.term." + rule.unit().name(), rule.count());
    }

    private Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(words.english() ? ", " : "、");
    }
}
