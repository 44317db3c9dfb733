package org.qingce.workbench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qingce.access.People;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Messages;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/**
 * What entries of the record are about (留痕对象): kept as kind and id, {@code case:77}; shown with the word of the kind and, where it
 * has one that whoever audits may know, the name. What is shown can be asked for by typing it.
 */
@Component
class AuditSubjects {

    /** Every kind that acts put on the record. */
    static final Set<String> KINDS = Set.of(
            "account",
            "area",
            "areas",
            "bulk",
            "campaign",
            "case",
            "comparison",
            "database",
            "draw",
            "enterprises",
            "errand",
            "filing",
            "form",
            "group",
            "import",
            "key",
            "lead",
            "listed",
            "objection",
            "overdue",
            "path",
            "point",
            "record",
            "search",
            "survey",
            "task",
            "token",
            "unit",
            "year");

    /** Of kinds that have one subject alone, which is shown by their word. */
    private static final Map<String, String> ALONE = Map.of("database", "qingce", "record", "entries");

    /** 陈示例（chen）, as {@link People#called} writes it. */
    private static final Pattern CALLED = Pattern.compile(".*[（(]([^（()）]+)[）)]");

    private static final Pattern CASE = Pattern.compile("case:(\\d{1,18})");

    private final People people;
    private final Units units;
    private final Campaigns campaigns;
    private final Ledger ledger;
    private final Messages messages;

    AuditSubjects(People people, Units units, Campaigns campaigns, Ledger ledger, Messages messages) {
        this.people = people;
        this.units = units;
        this.campaigns = campaigns;
        this.ledger = ledger;
        this.messages = messages;
    }

    /** 人员 陈示例（chen）. */
    String shown(String subject, Words words) {
        var colon = subject.indexOf(':');
        var kind = subject.substring(0, Math.max(colon, 0));
        return KINDS.contains(kind)
                ? words.get(word(kind), called(kind, subject.substring(colon + 1), words))
                : subject;
    }

    /** Id of the campaign of a case; blank for what is none, or lies beyond the reach. */
    String campaignOf(String subject, ScopePath reach) {
        var id = CASE.matcher(subject);
        return id.matches()
                ? ledger.find(reach, Long.parseLong(id.group(1)))
                        .map(LedgerCase::campaign)
                        .orElse("")
                : "";
    }

    /** What was asked for, as it stands in the lines that answer; as it was typed where that could not be asked for in turn. */
    String asked(String typed, Words words) {
        var shown = shown(typed, words);
        return !shown.equals(typed) && meant(shown).contains(typed) ? shown : typed;
    }

    /** What can be meant: a case's number, a subject as it is kept or as it is shown, the name of a person or of a unit. */
    List<String> meant(String typed) {
        var meant = new LinkedHashSet<String>();
        meant.add(typed);
        of("account", typed).forEach(meant::add);
        of("unit", typed).forEach(meant::add);
        for (var language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            for (var kind : KINDS) {
                shownAs(kind, typed, messages.in(language)).forEach(meant::add);
            }
        }
        return List.copyOf(meant);
    }

    private Stream<String> shownAs(String kind, String typed, Words words) {
        var sides = words.get(word(kind), "\n").split("\n", -1);
        var before = sides[0].strip();
        var after = sides[sides.length - 1].strip();
        if (ALONE.containsKey(kind)) {
            return typed.equalsIgnoreCase(before) ? Stream.of(kind + ":" + ALONE.get(kind)) : Stream.empty();
        }
        var length = typed.length() - before.length() - after.length();
        return length > 0 && typed.regionMatches(true, 0, before, 0, before.length()) && typed.endsWith(after)
                ? of(
                        kind,
                        typed.substring(before.length(), before.length() + length)
                                .strip())
                : Stream.empty();
    }

    /** The subjects of a kind that have the name, or the id. */
    private Stream<String> of(String kind, String name) {
        var ids = switch (kind) {
            case "account" -> {
                var called = CALLED.matcher(name);
                yield called.matches() ? List.of(called.group(1)) : people.named(name);
            }
            case "unit" -> units.everNamed(name);
            case "campaign", "group" ->
                campaigns.all().stream()
                        .filter(one -> one.id().equals(name)
                                || one.shortTitle().zh().equals(name)
                                || one.shortTitle().en().equals(name))
                        .map(Campaign::id)
                        .toList();
            case "draw", "listed", "overdue" -> inPlace(name);
            default -> List.of(name);
        };
        // what is not there any more is shown by its id
        return Stream.concat(ids.stream(), Stream.of(name)).map(id -> kind + ":" + id);
    }

    private String called(String kind, String id, Words words) {
        return switch (kind) {
            case "account" -> people.called(id, words);
            case "campaign", "group" -> campaign(id, words);
            case "unit" -> unit(id);
            case "draw", "listed", "overdue" -> ofPlace(id, words);
            default -> id;
        };
    }

    /** Of a campaign in a place, {@code chongqing-2020:500116}, the place by its code or its path; or a number. */
    private String ofPlace(String id, Words words) {
        var colon = id.indexOf(':');
        var end = id.endsWith(".") ? id.length() - 1 : id.length();
        var place = Math.max(colon, id.lastIndexOf('.', end - 1)) + 1;
        return colon < 0 ? id : campaign(id.substring(0, colon), words) + " " + unit(id.substring(place, end));
    }

    /** What {@link #ofPlace} may have written so: campaigns with a place by its code and by its path; or a number. */
    private List<String> inPlace(String typed) {
        var meant = new ArrayList<String>();
        meant.add(typed);
        for (var campaign : campaigns.all()) {
            for (var name :
                    List.of(campaign.shortTitle().zh(), campaign.shortTitle().en())) {
                if (typed.startsWith(name + " ")) {
                    var place = typed.substring(name.length()).strip();
                    meant.add(campaign.id() + ":" + place);
                    for (var code : units.everNamed(place)) {
                        meant.add(campaign.id() + ":" + code);
                        units.find(code).ifPresent(unit -> meant.add(campaign.id() + ":" + unit.path()));
                    }
                }
            }
        }
        return meant;
    }

    private String campaign(String id, Words words) {
        return campaigns
                .find(id)
                .map(campaign -> campaign.shortTitle().in(words.locale()))
                .orElse(id);
    }

    private String unit(String code) {
        return units.find(code).map(Unit::name).orElse(code);
    }

    private static String word(String kind) {
        return "workbench.audit.kind." + kind;
    }
}
