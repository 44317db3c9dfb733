package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Responsibilities;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.region.Regions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes, changes and closes units by hand (单位建立、调整、撤销): parks, platforms, farms, utilities and departments that no notice
 * names. What a notice names follows its pack and is not changed here; a unit that moves is closed and made anew, for the
 * ledger of what it answered for stays where it was.
 */
@Service
class UnitMaking {

    /** Kinds that a unit made by hand may have; offices of divisions come with the divisions. */
    static final List<String> KINDS =
            List.of("zone", "park", "farm", "platform", "bureau", "utility", "community", "company");

    private static final Pattern CODE = Pattern.compile("[0-9]{2,12}-[0-9A-Z]{2,12}");
    private static final int LONGEST_NAME = 60;

    private final UnitService units;
    private final UnitRepository stored;
    private final PostRepository posts;
    private final Regions regions;
    private final Campaigns campaigns;
    private final List<UnitTies> ties;
    private final AuditTrail audit;
    private final Clock clock;

    UnitMaking(
            UnitService units,
            UnitRepository stored,
            PostRepository posts,
            Regions regions,
            Campaigns campaigns,
            List<UnitTies> ties,
            AuditTrail audit,
            Clock clock) {
        this.units = units;
        this.stored = stored;
        this.posts = posts;
        this.regions = regions;
        this.campaigns = campaigns;
        this.ties = ties;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether it is nobody's but ours: no division's office, and no unit that a pack in force names. */
    boolean isByHand(Unit unit) {
        return regions.find(unit.code()).isEmpty()
                && !UnitPlan.named(campaigns.all()).contains(unit.code());
    }

    /** What a unit may be there for: to answer for a place, or what the notices ask departments for. */
    Set<String> functions() {
        return Stream.concat(
                        Stream.of(Responsibilities.OFFICE),
                        campaigns.all().stream()
                                .flatMap(campaign -> campaign.responsibilities().departments().stream())
                                .map(Responsibilities.Department::function))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Empty where it was made; else everything that is wrong with it. */
    @Transactional
    List<Fault> make(UnitDraft draft, ScopePath reach, Act act) {
        stored.waitForTurn();
        var faults = faults(draft);
        var above = units.find(draft.parent())
                .filter(parent -> parent.isOffice() && reach.contains(parent.path()))
                .orElse(null);
        if (!CODE.matcher(draft.code()).matches()) {
            faults.add(Fault.error("unit.code", "code", draft.code()));
        } else if (above != null && !draft.code().startsWith(above.region() + "-")) {
            faults.add(Fault.error("unit.codeElsewhere", "code", draft.code(), above.region()));
        } else if (stored.hasEverBeen(draft.code())) {
            faults.add(Fault.error("unit.known", "code", draft.code()));
        }
        if (above == null) {
            faults.add(Fault.error("unit.unknown", "parent", draft.parent()));
        }
        if (act.reason().isBlank()) {
            faults.add(Fault.error("required", "reason", ""));
        }
        if (faults.isEmpty() && above != null) {
            var made = unit(draft, above.region(), above.path().child(draft.code()));
            stored.insert(made, act.effectiveOn(), clock.instant(), act);
            done("access.makeUnit", null, made, act);
        }
        return faults;
    }

    /** Name, kind, what it answers for and whether it has a row of its own; code, function and place stay. */
    @Transactional
    List<Fault> change(Unit before, UnitDraft draft, Act act) {
        stored.waitForTurn();
        var after = new UnitDraft(
                before.code(),
                draft.name(),
                draft.kind(),
                before.function(),
                before.parent() == null ? "" : before.parent(),
                draft.answersFor(),
                draft.row());
        var faults = faults(after);
        if (isOtherwise(before)) {
            faults.add(Fault.error("unit.changedMeanwhile", "code", before.code()));
        }
        if (act.reason().isBlank()) {
            faults.add(Fault.error("required", "reason", ""));
        }
        if (faults.isEmpty()) {
            var changed = unit(after, before.region(), before.path());
            stored.end(before.code(), act.effectiveOn(), clock.instant(), act);
            stored.insert(changed, act.effectiveOn(), clock.instant(), act);
            done("access.changeUnit", before, changed, act);
        }
        return faults;
    }

    /** A unit on which people, units or work still hang is not closed: that goes elsewhere first. */
    @Transactional
    List<Fault> close(Unit unit, Act act) {
        stored.waitForTurn();
        var faults = new ArrayList<Fault>();
        if (isOtherwise(unit)) {
            faults.add(Fault.error("unit.changedMeanwhile", "code", unit.code()));
        }
        int beneath = stored.beneath(unit);
        if (beneath > 0) {
            faults.add(Fault.error("unit.hasUnits", "code", unit.code(), Integer.toString(beneath)));
        }
        int people = posts.manning(unit.code(), LocalDate.now(clock));
        if (people > 0) {
            faults.add(Fault.error("unit.hasPeople", "code", unit.code(), Integer.toString(people)));
        }
        ties.forEach(tie -> faults.addAll(tie.of(unit)));
        if (act.reason().isBlank()) {
            faults.add(Fault.error("required", "reason", ""));
        }
        if (faults.isEmpty()) {
            stored.end(unit.code(), act.effectiveOn(), clock.instant(), act);
            done("access.closeUnit", unit, unit, act);
        }
        return faults;
    }

    /** Whether somebody has changed or closed it while ours was being typed. */
    private boolean isOtherwise(Unit seen) {
        return stored.current(seen.code()).filter(seen::equals).isEmpty();
    }

    private List<Fault> faults(UnitDraft draft) {
        var faults = new ArrayList<Fault>();
        if (draft.name().isBlank()) {
            faults.add(Fault.error("required", "name", ""));
        } else if (draft.name().length() > LONGEST_NAME) {
            faults.add(Fault.error("unit.nameTooLong", "name", draft.name(), Integer.toString(LONGEST_NAME)));
        }
        if (!KINDS.contains(draft.kind())) {
            faults.add(Fault.error("code.unknown", "kind", draft.kind()));
        }
        if (!functions().contains(draft.function())) {
            faults.add(Fault.error("code.unknown", "function", draft.function()));
        }
        draft.answersFor().stream()
                .filter(code -> regions.find(code).isEmpty())
                .forEach(code -> faults.add(Fault.error("unit.noSuchDivision", "answersFor", code, code)));
        return faults;
    }

    private static String answersFor(Unit unit) {
        return String.join(" ", unit.answersFor());
    }

    private static Unit unit(UnitDraft draft, String region, ScopePath path) {
        return new Unit(
                draft.code(),
                draft.name(),
                draft.kind(),
                draft.function(),
                region,
                draft.parent(),
                path,
                draft.answersFor(),
                draft.row());
    }

    private void done(String what, @Nullable Unit before, Unit after, Act act) {
        audit.record(
                act.actor(),
                what,
                "unit:" + after.code(),
                Detail.empty()
                        .changed("name", before == null ? null : before.name(), after.name())
                        .changed("kind", before == null ? null : before.kind(), after.kind())
                        .changed("function", before == null ? null : before.function(), after.function())
                        .changed("parent", before == null ? null : before.parent(), after.parent())
                        .changed("answersFor", before == null ? null : answersFor(before), answersFor(after))
                        .changed("row", before == null ? null : before.row(), after.row())
                        .because(act));
        units.forget();
    }
}
