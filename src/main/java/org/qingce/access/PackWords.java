package org.qingce.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.ClassRules.Guard;
import org.qingce.campaign.ClosureRules;
import org.qingce.campaign.CodeItem;
import org.qingce.campaign.FilingRules;
import org.qingce.campaign.Label;
import org.qingce.campaign.Lifecycle;
import org.qingce.campaign.PlanRules;
import org.qingce.campaign.Responsibilities;
import org.qingce.campaign.SurveyRules;
import org.qingce.web.Words;

/**
 * What the keys of one pack are called, for one reader (专项用语). A key that the pack does not know, or knows no longer, has no name
 * here: it is shown as it is kept.
 */
record PackWords(Campaign campaign, Words words) {

    /** Between the parts in which an item of a plan is kept. */
    private static final String BAR = " | ";

    /**
     * @param field in which it stands
     * @param about what the entry is about, {@code guard:ground}; or blank
     */
    Optional<String> called(String field, String value, String about) {
        return switch (field) {
            case "stage" -> said(campaign.stage(value).map(Campaign.Stage::label));
            case "move" -> said(campaign.lifecycle().move(value).map(Lifecycle.Move::label));
            case "category" -> category(value);
            case "reasonCode" -> reason(value);
            case "code" -> option(value, about);
            case "kind" -> said(campaign.filingRules().kind(value).map(FilingRules.Kind::label));
            case "ground" -> ground(value);
            case "function" -> department(value);
            case "signature" -> signature(value);
            case "entry" -> entry(value);
            case "item" -> planned(value);
            default -> Optional.empty();
        };
    }

    /** Of what a mark speaks, beneath its kind: an item of {@code plan:comply}, a department of {@code part:market}. */
    Optional<String> thing(String kind, String name) {
        return switch (kind) {
            case "plan", "closure", "accept" -> item(name);
            case "part", "opinion" -> department(name);
            case "guard" -> guard().flatMap(guard -> item(guard.alternatives(), name));
            case "fact" -> said(campaign.classRules().fact(name).map(fact -> fact.label()));
            default -> Optional.empty();
        };
    }

    /** The answer of a mark: a class that is proposed, the ground on which something is closed, why it was sent back. */
    private Optional<String> option(String code, String about) {
        return about.startsWith("opinion:")
                ? category(code)
                : about.startsWith("guard:") ? guard().flatMap(guard -> item(guard.grounds(), code)) : reason(code);
    }

    private Optional<Guard> guard() {
        return Optional.ofNullable(campaign.classRules().guard());
    }

    private Optional<String> category(String code) {
        return said(campaign.category(code).map(category -> category.label()));
    }

    private Optional<String> reason(String code) {
        return said(campaign.lifecycle().reason(code).map(Lifecycle.Reason::label));
    }

    private Optional<String> department(String function) {
        return said(campaign.responsibilities().department(function).map(Responsibilities.Department::label));
    }

    private Optional<String> item(String name) {
        return said(campaign.planRules()
                .item(name)
                .map(PlanRules.Item::label)
                .or(() -> campaign.closureRules().item(name).map(ClosureRules.Item::label)));
    }

    private Optional<String> item(List<CodeItem> items, String code) {
        return said(items.stream()
                .filter(one -> one.code().equals(code))
                .map(CodeItem::label)
                .findFirst());
    }

    /** Of a filing its code; of a survey limb and ground, behind them what was written. */
    private Optional<String> ground(String value) {
        var ofFiling = said(campaign.filingRules().kinds().stream()
                .flatMap(kind -> kind.ground(value).stream())
                .map(CodeItem::label)
                .findFirst());
        return ofFiling.or(() -> {
            var parts = value.split(" ", 3);
            return limb(parts[0])
                    .map(limb -> Stream.concat(
                                    Stream.of(limb.label().in(words.locale())),
                                    parts.length < 2
                                            ? Stream.empty()
                                            : Stream.concat(
                                                    Stream.of(ground(limb, parts[1])),
                                                    Stream.of(parts).skip(2)))
                            .filter(part -> !part.isBlank())
                            .collect(Collectors.joining(" ")));
        });
    }

    private Optional<SurveyRules.Limb> limb(String key) {
        return campaign.surveyRules().limbs().stream()
                .filter(limb -> limb.key().equals(key))
                .findFirst();
    }

    private String ground(SurveyRules.Limb limb, String key) {
        return limb.grounds().stream()
                .filter(ground -> ground.key().equals(key))
                .map(ground -> ground.label().in(words.locale()))
                .findFirst()
                .orElse(key);
    }

    /** As what somebody signed, and the name: {@code surveyor 陈示例}. */
    private Optional<String> signature(String value) {
        var space = value.indexOf(' ');
        var key = space < 0 ? value : value.substring(0, space);
        return campaign.surveyRules().signatures().stream()
                .filter(signature -> signature.key().equals(key))
                .map(signature -> words.get(
                        "workbench.record.line",
                        signature.label().in(words.locale()),
                        value.substring(Math.min(key.length() + 1, value.length()))))
                .findFirst();
    }

    /** What a plan says of the whole: {@code park = 珞璜工业园}. */
    private Optional<String> entry(String value) {
        var equals = value.indexOf(" = ");
        var key = equals < 0 ? value : value.substring(0, equals);
        var answer = equals < 0 ? "" : value.substring(equals + 3);
        return campaign.planRules().entries().stream()
                .filter(entry -> entry.key().equals(key))
                .map(entry -> words.get(
                        "workbench.record.line",
                        entry.label().in(words.locale()),
                        switch (entry.type()) {
                            case CODE -> item(entry.options(), answer).orElse(answer);
                            case YES_NO ->
                                words.has("workbench.told.state." + answer)
                                        ? words.get("workbench.told.state." + answer)
                                        : answer;
                            default -> answer;
                        }))
                .findFirst();
    }

    /** An item of a plan begins with its key, which its name follows; the department that accepts it stands by its function. */
    private Optional<String> planned(String value) {
        var bar = value.indexOf(BAR);
        return bar < 0
                ? Optional.empty()
                : Optional.of(Stream.of(value.substring(bar + BAR.length()).split(" \\| ", -1))
                        .map(part -> department(part).orElse(part))
                        .collect(Collectors.joining(BAR)));
    }

    private Optional<String> said(Optional<Label> label) {
        return label.map(one -> one.in(words.locale()));
    }
}
