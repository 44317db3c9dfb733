package org.qingce.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Responsibilities.Department;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

@Component
class DutyService implements Duties {

    /** More units of one kind are not named one by one. */
    private static final int NAMED = 3;

    private final Units units;
    private final Campaigns campaigns;

    DutyService(Units units, Campaigns campaigns) {
        this.units = units;
        this.campaigns = campaigns;
    }

    @Override
    public List<DutyList> of(List<Unit> choices, String chosen, String campaign, Words words) {
        var meant = campaigns.all().stream()
                .filter(one -> campaign.isEmpty()
                        ? choices.stream().anyMatch(unit -> units.isConcerned(units.place(unit), one.region()))
                        : one.id().equals(campaign))
                .toList();
        return Stream.of(true, false)
                .flatMap(ofChosen -> meant.stream().flatMap(one -> {
                    var prefix = meant.size() == 1 ? "" : one.shortTitle().in(words.locale()) + " · ";
                    return of(one, choices, unit -> unit.code().equals(chosen) == ofChosen, words)
                            .map(list -> new DutyList(prefix + list.heading(), ofChosen, list.duties()));
                }))
                .toList();
    }

    private static Stream<DutyList> of(Campaign campaign, List<Unit> choices, Predicate<Unit> meant, Words words) {
        var byKind = new LinkedHashMap<Department, List<Unit>>();
        choices.stream()
                .filter(meant)
                .forEach(unit -> campaign.responsibilities()
                        .department(unit.function())
                        .filter(department -> !department.duties().isEmpty())
                        .ifPresent(department -> byKind.computeIfAbsent(department, _ -> new ArrayList<>())
                                .add(unit)));
        return byKind.entrySet().stream()
                .map(kind -> new DutyList(
                        heading(kind.getKey(), kind.getValue(), words), false, DutyList.of(kind.getKey(), words)));
    }

    private static String heading(Department department, List<Unit> of, Words words) {
        return of.size() <= NAMED
                ? String.join(
                        words.english() ? ", " : "、",
                        of.stream().map(Unit::name).toList())
                : words.get("access.duties.many", department.label().in(words.locale()), of.size());
    }
}
