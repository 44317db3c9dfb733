package org.qingce.access;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Filing.Filed;
import org.qingce.access.Filing.Refusal;
import org.qingce.access.Filing.Refused;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.region.Regions;
import org.qingce.runtime.Preparation;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers about units from a tree in memory; brings the table into line with the campaigns at every start. */
@Service
@Order(UnitService.AFTER_DIVISIONS)
class UnitService implements Units, Preparation {

    static final int AFTER_DIVISIONS = 200;

    /** How long another process's change of units may go unseen. */
    private static final Duration STALE = Duration.ofSeconds(10);

    private final UnitRepository units;
    private final ContactRepository contacts;
    private final Campaigns campaigns;
    private final Regions regions;
    private final AuditTrail audit;
    private final TransactionTemplate apart;
    private final Clock clock;
    private volatile @Nullable UnitTree tree;

    UnitService(
            UnitRepository units,
            ContactRepository contacts,
            Campaigns campaigns,
            Regions regions,
            AuditTrail audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.units = units;
        this.contacts = contacts;
        this.campaigns = campaigns;
        this.regions = regions;
        this.audit = audit;
        this.clock = clock;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public String title() {
        return "Preparing units";
    }

    @Override
    public void prepare() {
        bringIntoLine(campaigns.all());
    }

    /** Adds what the campaigns need and follows what they changed. A unit that none of them needs any more stays. */
    void bringIntoLine(List<Campaign> all) {
        var planned = UnitPlan.of(all, regions);
        apart.executeWithoutResult(status -> {
            units.waitForTurn();
            var today = LocalDate.now(clock);
            var known = new HashMap<String, Unit>();
            units.on(today).forEach(unit -> known.put(unit.code(), unit));
            for (var unit : planned) {
                var before = known.get(unit.code());
                if (before == null) {
                    units.insert(unit, null, clock.instant(), null);
                } else if (!before.equals(unit)) {
                    units.end(unit.code(), today, clock.instant(), null);
                    units.insert(unit, today, clock.instant(), null);
                }
            }
        });
        tree = null;
    }

    @Override
    public Optional<Unit> find(String code) {
        return Optional.ofNullable(tree().find(code));
    }

    @Override
    public List<Unit> line(String code) {
        return find(code)
                .map(unit -> unit.path().codes().stream()
                        .map(this::find)
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }

    @Override
    public List<Unit> roots() {
        return tree().children("");
    }

    @Override
    public List<Unit> children(String code) {
        return code.isEmpty() ? List.of() : tree().children(code);
    }

    @Override
    public List<Unit> departments(String code) {
        return tree().departments(code);
    }

    @Override
    public Unit place(Unit unit) {
        var place = unit;
        while (!place.isOffice() && place.parent() != null) {
            var above = find(place.parent());
            if (above.isEmpty()) {
                return place;
            }
            place = above.get();
        }
        return place;
    }

    @Override
    public boolean isConcerned(Unit office, String region) {
        return find(region)
                .filter(covered ->
                        covered.path().contains(office.path()) || office.path().contains(covered.path()))
                .isPresent();
    }

    @Override
    public Optional<Fault> outside(Unit unit, String region) {
        var covered = find(region).orElse(null);
        return covered != null && covered.path().contains(unit.path())
                ? Optional.empty()
                : Optional.of(Fault.error(
                        "unit.outside", null, unit.code(), unit.name(), covered == null ? region : covered.name()));
    }

    @Override
    public List<Unit> subtree(String code) {
        return tree().subtree(code);
    }

    @Override
    public List<String> everWithin(ScopePath reach) {
        return units.everWithin(reach);
    }

    @Override
    public List<String> everNamed(String typed) {
        return units.everNamed(typed.strip());
    }

    @Override
    public List<String> everBeneath(Collection<String> codes) {
        return units.everBeneath(codes);
    }

    @Override
    public List<Unit> search(String text, int limit) {
        var wanted = text.strip();
        return wanted.isEmpty() ? List.of() : tree().search(wanted, limit);
    }

    @Override
    public List<Contact> contacts(String campaign, String unit) {
        var filed = contacts.on(campaign, unit, LocalDate.now(clock));
        return fixedRows(campaigns.require(campaign), unit).stream()
                .map(row -> filed.stream()
                        .filter(contact -> isSameRow(contact, row))
                        .findFirst()
                        .orElse(row))
                .toList();
    }

    @Override
    @Transactional
    public Filing file(List<Contact> filed, Act act) {
        var refusals = new ArrayList<Refusal>();
        for (var i = 0; i < filed.size(); i++) {
            var faults = faults(filed.get(i).tidied());
            if (!faults.isEmpty()) {
                refusals.add(new Refusal(i, faults));
            }
        }
        if (!refusals.isEmpty()) {
            return new Refused(refusals);
        }
        var changed = 0;
        for (var contact : filed) {
            changed += store(contact.tidied(), act) ? 1 : 0;
        }
        return new Filed(changed, filed.size() - changed);
    }

    private boolean store(Contact contact, Act act) {
        var before = contacts.on(contact.campaign(), contact.unit(), act.effectiveOn()).stream()
                .filter(known -> isSameRow(known, contact))
                .findFirst()
                .orElse(Contact.blank(contact.campaign(), contact.unit(), contact.role(), contact.position()));
        if (before.equals(contact)) {
            return false;
        }
        contacts.store(contact, find(contact.unit()).orElseThrow().path(), act, clock.instant());
        audit.record(
                act.actor(),
                "access.fileContact",
                "unit:" + contact.unit(),
                told(before.masked(), contact.masked()).because(act));
        return true;
    }

    private static Detail told(Contact before, Contact after) {
        return Detail.empty()
                .with("campaign", after.campaign())
                .with("role", after.role())
                .with("line", after.position())
                .changed("name", before.name(), after.name())
                .changed("post", before.post(), after.post())
                .changed("officePhone", before.officePhone(), after.officePhone())
                .changed("mobile", before.mobile(), after.mobile())
                .changed("email", before.email(), after.email())
                .changed("note", before.note(), after.note());
    }

    List<ContactChange> history(String campaign, String unit) {
        return contacts.history(campaign, unit, 50);
    }

    private List<Fault> faults(Contact contact) {
        var campaign = campaigns.find(contact.campaign());
        if (campaign.isEmpty() || find(contact.unit()).isEmpty()) {
            return List.of(Fault.error("unit.unknown", "unit", contact.unit()));
        }
        if (fixedRows(campaign.get(), contact.unit()).stream().noneMatch(row -> isSameRow(row, contact))) {
            return List.of(Fault.error("contact.noSuchRow", "role", contact.role()));
        }
        return contact.faults();
    }

    /** The rows that the notice asks for; a role that stands twice has two. */
    private static List<Contact> fixedRows(Campaign campaign, String unit) {
        var rows = new ArrayList<Contact>();
        for (var role : campaign.contactRoles()) {
            var before = (int)
                    rows.stream().filter(row -> row.role().equals(role.key())).count();
            rows.add(Contact.blank(campaign.id(), unit, role.key(), before + 1));
        }
        return rows;
    }

    private static boolean isSameRow(Contact one, Contact other) {
        return one.role().equals(other.role()) && one.position() == other.position();
    }

    /** Once the change at hand has happened, units are read anew. */
    void forget() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    tree = null;
                }
            });
        }
    }

    private UnitTree tree() {
        var known = tree;
        var today = LocalDate.now(clock);
        var now = clock.instant();
        if (known != null
                && known.day().equals(today)
                && known.lookedAt().plus(STALE).isAfter(now)) {
            return known;
        }
        var changes = units.changes();
        known = known != null && known.day().equals(today) && known.changes() == changes
                ? known.lookedAt(now)
                : new UnitTree(today, now, changes, units.on(today));
        tree = known;
        return known;
    }
}
