package org.qingce.ledger;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Act;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class SiteService implements Sites {

    private static final int ALL = 100;

    private final SiteRepository sites;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    SiteService(SiteRepository sites, Ledger ledger, AuditTrail audit, Clock clock) {
        this.sites = sites;
        this.ledger = ledger;
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

    private static String written(SitePosition position) {
        return position.point().written();
    }
}
