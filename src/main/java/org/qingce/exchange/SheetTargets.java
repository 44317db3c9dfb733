package org.qingce.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Unit;
import org.qingce.campaign.Campaign;
import org.qingce.web.Messages;
import org.springframework.stereotype.Component;

/** The kinds of things that can be imported here, and what units have said of their sheets' columns. */
@Component
class SheetTargets {

    private final List<SheetTarget> targets;
    private final ImportRepository imports;
    private final Messages messages;

    SheetTargets(List<SheetTarget> targets, ImportRepository imports, Messages messages) {
        this.targets = List.copyOf(targets);
        this.imports = imports;
        this.messages = messages;
    }

    List<SheetTarget> all() {
        return targets;
    }

    SheetTarget require(String name) {
        return targets.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is nothing to import as " + name));
    }

    /** Keys by label: what was chosen before; and our own column of reasons, which is never one of the form. */
    Map<String, String> choices(Unit unit, Campaign campaign, SheetTarget target) {
        var choices = new HashMap<>(imports.choices(unit.code(), campaign.id(), target.name()));
        reasonLabels().forEach(label -> choices.put(LabelForms.of(label).full(), ""));
        return choices;
    }

    /** Where a sheet with these labels says which of its rows were handed back; null where it is no painted sheet. */
    ReturnMark.@Nullable Place returned(List<String> labels) {
        return ReturnMark.Place.of(labels, reasonLabels());
    }

    private List<String> reasonLabels() {
        return Stream.of(Locale.CHINESE, Locale.ENGLISH)
                .map(locale -> messages.in(locale).get("exchange.painted.reason"))
                .toList();
    }
}
