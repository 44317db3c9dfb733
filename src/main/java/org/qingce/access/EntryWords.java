package org.qingce.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.Detail;
import org.qingce.audit.Detail.Field;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.ClosureRules;
import org.qingce.campaign.CodeItem;
import org.qingce.campaign.Column;
import org.qingce.campaign.FilingRules;
import org.qingce.campaign.Label;
import org.qingce.campaign.Lifecycle;
import org.qingce.campaign.PlanRules;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/**
 * What an entry of the record tells, in the words of its reader (留痕内容): the record keeps keys, which never change; what they are
 * called stands in the messages and in the pack of the campaign. What neither knows is shown as it is kept.
 */
@Component
public class EntryWords {

    /** What the keys of a pack are called, by the field in which they stand. */
    private static final Map<String, BiFunction<Campaign, String, Optional<Label>>> OF_PACKS = Map.of(
            "stage", (campaign, key) -> campaign.stage(key).map(Campaign.Stage::label),
            "move", (campaign, key) -> campaign.lifecycle().move(key).map(Lifecycle.Move::label),
            "category", (campaign, key) -> campaign.category(key).map(category -> category.label()),
            "reasonCode", (campaign, key) -> campaign.lifecycle().reason(key).map(Lifecycle.Reason::label),
            "code", (campaign, key) -> campaign.lifecycle().reason(key).map(Lifecycle.Reason::label),
            "kind", (campaign, key) -> campaign.filingRules().kind(key).map(FilingRules.Kind::label),
            "ground",
                    (campaign, key) -> campaign.filingRules().kinds().stream()
                            .flatMap(kind -> kind.ground(key).stream())
                            .map(CodeItem::label)
                            .findFirst());

    /** Messages that name the values of a field, beside those of this page itself. */
    private static final Map<String, List<String>> OF_MODULES = Map.of(
            "verdict", List.of("remediation.verdict.", "remediation.objection.verdict."),
            "origin", List.of("remediation.source.", "remediation.signal.", "remediation.objection.source."),
            "finding", List.of("remediation.finding."),
            "role", List.of("access.role."),
            "right", List.of("access.right."),
            "kind", List.of("access.kind.", "work.task."));

    private final Campaigns campaigns;
    private final Units units;
    private final People people;

    EntryWords(Campaigns campaigns, Units units, People people) {
        this.campaigns = campaigns;
        this.units = units;
        this.people = people;
    }

    /** @param name of the field; blank for what stands alone */
    public record Told(String name, String text) {}

    /** What was done. Some acts of later modules have no words of their own yet: their key still tells more than nothing. */
    public static String act(String act, Words words) {
        var key = "workbench.act." + act;
        return words.has(key) ? words.get(key) : act;
    }

    public List<Told> told(String detail, Words words) {
        var told = Detail.read(detail).orElse(null);
        if (told == null) {
            return detail.isEmpty() ? List.of() : List.of(new Told("", detail));
        }
        var campaign = campaigns.find(told.value("campaign")).orElse(null);
        return Stream.concat(
                        Stream.of(told.head()).filter(head -> !head.isEmpty()).map(head -> new Told("", head)),
                        told.fields().stream()
                                .map(field ->
                                        new Told(name(field.key(), campaign, words), text(field, campaign, words))))
                .toList();
    }

    /** The same in one line, for a sheet. */
    public String line(String detail, Words words) {
        return told(detail, words).stream()
                .map(one ->
                        one.name().isEmpty() ? one.text() : words.get("workbench.record.line", one.name(), one.text()))
                .collect(Collectors.joining(words.get("workbench.record.next")));
    }

    private static String name(String field, @Nullable Campaign campaign, Words words) {
        var key = "workbench.told." + field;
        if (words.has(key)) {
            return words.get(key);
        }
        return Optional.ofNullable(campaign)
                .flatMap(one -> one.column(field))
                .map(Column::label)
                .map(label -> label.in(words.locale()))
                .orElse(field);
    }

    private String text(Field field, @Nullable Campaign campaign, Words words) {
        return field.sides().stream()
                .map(side -> side.isEmpty()
                        ? words.get("workbench.record.nothing")
                        : called(field.key(), side, campaign, words))
                .collect(Collectors.joining(" → "));
    }

    private String called(String field, String value, @Nullable Campaign campaign, Words words) {
        var ours = "workbench.told." + field + "." + value;
        if (words.has(ours)) {
            return words.get(ours);
        }
        return switch (field) {
            case "campaign" ->
                campaigns
                        .find(value)
                        .map(one -> one.shortTitle().in(words.locale()))
                        .orElse(value);
            case "unit", "parent" -> units.find(value).map(Unit::name).orElse(value);
            case "person" -> people.called(value, words);
            case "about" -> about(value, campaign, words);
            case "roles" -> roles(value, words);
            default ->
                Optional.ofNullable(campaign)
                        .flatMap(one -> OF_PACKS.getOrDefault(field, (_, _) -> Optional.empty())
                                .apply(one, value))
                        .map(label -> label.in(words.locale()))
                        .or(() -> OF_MODULES.getOrDefault(field, List.of()).stream()
                                .map(beginning -> beginning + value)
                                .filter(words::has)
                                .map(words::get)
                                .findFirst())
                        .orElse(value);
        };
    }

    /** Of {@code [CLERK, REVIEWER]}. */
    private static String roles(String value, Words words) {
        return Stream.of(value.replaceAll("[\\[\\]]", "").split(", *"))
                .map(role -> words.has("access.role." + role) ? words.get("access.role." + role) : role)
                .collect(Collectors.joining(words.english() ? ", " : "、"));
    }

    /** Of what a mark speaks: {@code plan:comply}, {@code exempt:closure:power}. */
    private static String about(String subject, @Nullable Campaign campaign, Words words) {
        var colon = subject.indexOf(':');
        var key = "workbench.told.about." + subject.substring(0, Math.max(colon, 0));
        var name = subject.substring(colon + 1);
        return !words.has(key)
                ? subject
                : words.get(key, name.indexOf(':') < 0 ? item(name, campaign, words) : about(name, campaign, words));
    }

    private static String item(String name, @Nullable Campaign campaign, Words words) {
        return Optional.ofNullable(campaign)
                .flatMap(one -> one.planRules()
                        .item(name)
                        .map(PlanRules.Item::label)
                        .or(() -> one.closureRules().item(name).map(ClosureRules.Item::label)))
                .map(label -> label.in(words.locale()))
                .orElse(name);
    }
}
