package org.qingce.ledger;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qingce.access.Units;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Act;
import org.qingce.kernel.Address;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class SiteService implements Sites {

    private static final int ALL = 100;
    private static final int FEW = 5;

    private final SiteRepository sites;
    private final Ledger ledger;
    private final RowStaging staging;
    private final Units units;
    private final AuditTrail audit;
    private final Clock clock;

    SiteService(SiteRepository sites, Ledger ledger, RowStaging staging, Units units, AuditTrail audit, Clock clock) {
        this.sites = sites;
        this.ledger = ledger;
        this.staging = staging;
        this.units = units;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<SitePosition> position(long site) {
        return sites.positions(site, 1).stream().findFirst();
    }

    @Override
    public List<SitePosition> positions(long site) {
        return sites.positions(site, ALL);
    }

    @Override
    @Transactional
    public boolean locate(ScopePath reach, long caseId, SitePosition found, Act act) {
        var located = ledger.find(reach, caseId);
        located.ifPresent(one -> {
            var before = position(one.site());
            sites.add(one.site(), one.scope(), found, act, clock.instant());
            audit.record(
                    act.actor(),
                    "ledger.locate",
                    "case:" + caseId,
                    Detail.of(one.number())
                            .with("means", found.means())
                            .changed(
                                    "position", before.map(SiteService::written).orElse(""), written(found))
                            .because(act));
        });
        return located.isPresent();
    }

    @Override
    public List<Near> near(ScopePath reach, String campaign, GeoPoint point, int metres) {
        return sites.around(reach, campaign, point, metres).stream()
                .filter(one -> one.metres() <= metres)
                .sorted(Comparator.comparingInt(Near::metres))
                .limit(FEW)
                .toList();
    }

    @Override
    public List<LedgerCase> at(ScopePath reach, String campaign, String unit, String address) {
        var key = units.find(unit)
                .filter(_ -> !address.isBlank())
                .map(office -> staging.place(office, Map.of("address", address)).addressKey())
                .orElse("");
        return Address.tellsHouse(key) && !key.startsWith("@") ? sites.at(reach, campaign, key, FEW) : List.of();
    }

    private static String written(SitePosition position) {
        return position.point().written();
    }
}
