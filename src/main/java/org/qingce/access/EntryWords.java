package org.qingce.access;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.Detail;
import org.qingce.audit.Detail.Field;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Column;
import org.qingce.campaign.ColumnType;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/**
 * What an entry of the record tells, in the words of its reader (留痕内容): the record keeps keys, which never change; what they are
 * called stands in the messages and in the pack of the campaign. What neither knows is shown as it is kept.
 */
@Component
public class EntryWords {

    /** How codes are kept in the cells of the ledger, a description behind them: {@code UNLICENSED,OTHER:占道}. */
    private static final Pattern CODES = Pattern.compile("[A-Z][A-Z0-9_]*(,[A-Z][A-Z0-9_]*)*(:.*)?");

    /** Messages that name the values of a field, beside those of this page itself. */
    private static final Map<String, List<String>> OF_MODULES = Map.of(
            "verdict", List.of("remediation.verdict.", "remediation.objection.verdict."),
            "origin", List.of("remediation.source.", "remediation.signal.", "remediation.objection.source."),
            "finding", List.of("remediation.finding."),
            "role", List.of("access.role."),
            "right", List.of("access.right."),
            "function", List.of("access.function."),
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

    /** What an entry tells that may say itself in which campaign it was. */
    public List<Told> told(String detail, Words words) {
        return told(detail, "", words);
    }

    /** @param ofSubject id of the campaign of what the entry is about, which holds where the entry names none; or blank */
    public List<Told> told(String detail, String ofSubject, Words words) {
        var told = Detail.read(detail).orElse(null);
        if (told == null) {
            return detail.isEmpty() ? List.of() : List.of(new Told("", detail));
        }
        var named = told.value("campaign");
        var campaign = campaigns.find(named.isEmpty() ? ofSubject : named).orElse(null);
        var telling = new Telling(campaign, told.value("about"), words);
        return Stream.concat(
                        Stream.of(told.head()).filter(head -> !head.isEmpty()).map(head -> new Told("", head)),
                        told.fields().stream()
                                .map(field -> new Told(name(field.key(), campaign, words), text(field, telling))))
                .toList();
    }

    /** Whether its words depend on a campaign that it does not name. */
    public static boolean lacksCampaign(String detail) {
        return Detail.read(detail)
                .filter(told -> told.value("campaign").isEmpty()
                        && !told.value("purpose").isEmpty())
                .isPresent();
    }

    /** @param about what the entry is about, {@code guard:ground}; or blank */
    private record Telling(@Nullable Campaign campaign, String about, Words words) {

        Optional<PackWords> pack() {
            return Optional.ofNullable(campaign).map(one -> new PackWords(one, words));
        }
    }

    /** The same in one line, for a sheet. */
    public String line(String detail, String ofSubject, Words words) {
        return told(detail, ofSubject, words).stream()
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

    private String text(Field field, Telling telling) {
        return field.sides().stream()
                .map(side -> side.isEmpty()
                        ? telling.words().get("workbench.record.nothing")
                        : called(field.key(), side, telling))
                .collect(Collectors.joining(" → "));
    }

    private String called(String field, String value, Telling telling) {
        var words = telling.words();
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
            case "about", "purpose" -> about(value, telling);
            case "roles" -> each(value, "access.role.", words);
            case "rights" -> each(value, "access.right.", words);
            default ->
                telling.pack()
                        .flatMap(pack -> pack.called(field, value, telling.about()))
                        .or(() -> OF_MODULES.getOrDefault(field, List.of()).stream()
                                .map(beginning -> beginning + value)
                                .filter(words::has)
                                .map(words::get)
                                .findFirst())
                        .or(() -> field.equals("function") ? department(value, words) : cell(field, value, telling))
                        .orElse(value);
        };
    }

    /** Of a cell of the ledger that holds codes, what they are called in its list; typed text stays as it was typed. */
    private Optional<String> cell(String field, String value, Telling telling) {
        var campaign = telling.campaign();
        return campaign == null || !CODES.matcher(value).matches()
                ? Optional.empty()
                : campaign.column(field)
                        .filter(column -> ofCodes(column.type()))
                        .map(column -> campaigns.show(
                                campaign, column, value, telling.words().locale()));
    }

    /** As the first notice that knows it calls what units of a function are, which units have beyond any campaign. */
    private Optional<String> department(String function, Words words) {
        return campaigns.all().stream()
                .flatMap(campaign -> campaign.responsibilities().department(function).stream())
                .map(department -> department.label().in(words.locale()))
                .findFirst();
    }

    private static boolean ofCodes(ColumnType type) {
        return switch (type) {
            case CATEGORY, CODE, CODES, INDUSTRY, YES_NO -> true;
            default -> false;
        };
    }

    /** Of {@code [CLERK, REVIEWER]}. */
    private static String each(String value, String beginning, Words words) {
        return Stream.of(value.replaceAll("[\\[\\]]", "").split(", *"))
                .map(key -> words.has(beginning + key) ? words.get(beginning + key) : key)
                .collect(Collectors.joining(words.english() ? ", " : "、"));
    }

    /** Of what a mark or a proof speaks: {@code plan:comply}, {@code guard:MOVE_IN}, {@code exempt:closure:power}, {@code visit:37}. */
    private static String about(String subject, Telling telling) {
        var words = telling.words();
        var colon = subject.indexOf(':');
        var kind = subject.substring(0, Math.max(colon, 0));
        var key = "workbench.told.about." + kind;
        var name = subject.substring(colon + 1);
        var whole = key + "." + name;
        if (words.has(whole)) {
            return words.get(whole);
        }
        if (!words.has(key)) {
            return subject;
        }
        return words.get(
                key,
                name.indexOf(':') < 0
                        ? telling.pack().flatMap(pack -> pack.thing(kind, name)).orElse(name)
                        : about(name, telling));
    }
}
