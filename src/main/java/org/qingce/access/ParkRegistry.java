package org.qingce.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qingce.access.ParkRepository.Standing;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.FreeText;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps which parks are compliant (合规园区登记, N1-17). A unit that is closed is offered to nobody, whatever was said of it. */
@Service
class ParkRegistry implements Parks {

    /** The kind of a unit that is nothing but a park: a zone (高新区) governs as a district does. */
    static final String PARK = "park";

    /** Kinds of units that enterprises move into. */
    private static final Set<String> KINDS = Set.of(PARK, "zone");

    private static final int LONGEST_DOCUMENT = 200;

    private final UnitService units;
    private final UnitMaking making;
    private final UnitRepository stored;
    private final ParkRepository parks;
    private final AuditTrail audit;
    private final Clock clock;

    ParkRegistry(
            UnitService units,
            UnitMaking making,
            UnitRepository stored,
            ParkRepository parks,
            AuditTrail audit,
            Clock clock) {
        this.units = units;
        this.making = making;
        this.stored = stored;
        this.parks = parks;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether enterprises can move into such a unit, so that it has a line in the registry. */
    static boolean isPark(Unit unit) {
        return KINDS.contains(unit.kind());
    }

    @Override
    public List<Park> compliant() {
        return parks.all().stream()
                .filter(this::holds)
                .flatMap(standing -> units
                        .find(standing.unit())
                        .filter(ParkRegistry::isPark)
                        .map(unit ->
                                new Park(unit.code(), unit.name(), unit.path(), standing.document(), standing.since()))
                        .stream())
                .toList();
    }

    /** On which document and since when a park is compliant; empty where it is not. */
    Optional<Standing> of(String unit) {
        return parks.of(unit).filter(this::holds);
    }

    private boolean holds(Standing standing) {
        return !standing.document().isEmpty() && !standing.since().isAfter(LocalDate.now(clock));
    }

    @Override
    @Transactional
    public List<Fault> register(Unit unit, String typed, Act act) {
        var document = FreeText.mask(typed.strip());
        var before = of(unit.code());
        var faults = new ArrayList<Fault>();
        if (!isPark(unit)) {
            faults.add(Fault.error("code.unknown", "kind", unit.kind()));
        }
        if (document.isEmpty() && before.isEmpty()) {
            faults.add(Fault.error("required", "document", ""));
        }
        if (document.isEmpty() && before.isPresent() && act.reason().isBlank()) {
            faults.add(Fault.error("required", "reason", ""));
        }
        if (document.length() > LONGEST_DOCUMENT) {
            faults.add(Fault.error(
                    "text.tooLong",
                    "document",
                    document,
                    Integer.toString(LONGEST_DOCUMENT),
                    Integer.toString(document.length())));
        }
        if (act.effectiveOn().isAfter(LocalDate.now(clock))) {
            faults.add(
                    Fault.error("effective.future", "since", act.effectiveOn().toString()));
        }
        if (faults.isEmpty()) {
            var now = new Standing(unit.code(), document, act.effectiveOn());
            parks.insert(now, act, clock.instant());
            audit.record(
                    act.actor(),
                    "access.registerPark",
                    "unit:" + unit.code(),
                    Detail.empty()
                            .changed(
                                    "compliantBy",
                                    before.map(Standing::document).orElse(null),
                                    document)
                            .because(act));
        }
        return faults;
    }

    @Override
    @Transactional
    public void createForDemonstration(
            String code, String name, String parent, String document, LocalDate since, Act act) {
        if (units.find(code).isPresent()) {
            return;
        }
        var draft = new UnitDraft(code, name, PARK, "office", parent, List.of(), false);
        var faults = new ArrayList<>(making.make(draft, ScopePath.ALL, act));
        stored.current(code)
                .ifPresent(made -> faults.addAll(
                        register(made, document, new Act(act.actor(), since, act.reason(), act.source()))));
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The demonstration cannot make the park " + code + ": " + faults);
        }
    }
}
