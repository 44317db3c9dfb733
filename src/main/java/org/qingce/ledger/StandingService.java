package org.qingce.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.qingce.access.Unit;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Actor;
import org.qingce.kernel.CreditCode;
import org.qingce.kernel.CreditCodeReading;
import org.qingce.kernel.EnterpriseName;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StandingService implements Standings {

    private final LedgerRepository cases;
    private final Elsewhere elsewhere;
    private final Campaigns campaigns;
    private final AuditTrail audit;

    StandingService(LedgerRepository cases, Elsewhere elsewhere, Campaigns campaigns, AuditTrail audit) {
        this.cases = cases;
        this.elsewhere = elsewhere;
        this.campaigns = campaigns;
        this.audit = audit;
    }

    @Override
    @Transactional
    public List<Standing> of(List<String> asked, ScopePath reach, Actor by) {
        var codes = new LinkedHashMap<String, String>();
        var names = new LinkedHashMap<String, String>();
        for (var text : asked) {
            if (CreditCode.read(text) instanceof CreditCodeReading.Sound(var code)) {
                codes.put(text, code.value());
            } else {
                names.put(text, EnterpriseName.key(text));
            }
        }
        var found = cases.ofEnterprises(reach, Set.copyOf(names.values()), Set.copyOf(codes.values()));
        var beyond = beyond(reach, Set.copyOf(codes.values()));
        var standings = new ArrayList<Standing>();
        for (var text : asked) {
            var code = codes.get(text);
            var name = names.get(text);
            standings.add(new Standing(
                    text,
                    found.stream()
                            .filter(one -> code == null
                                    ? EnterpriseName.key(one.value("name")).equals(name)
                                    : one.value("creditCode").equals(code))
                            .toList(),
                    code == null ? List.of() : List.copyOf(beyond.getOrDefault(code, Set.of()))));
        }
        audit.record(
                by,
                "ledger.standing",
                "enterprises:" + asked.size(),
                Detail.empty().with("asked", String.join("、", asked)));
        return standings;
    }

    private Map<String, Set<Unit>> beyond(ScopePath reach, Set<String> codes) {
        var beyond = new LinkedHashMap<String, Set<Unit>>();
        for (var campaign : campaigns.all()) {
            elsewhere
                    .known(campaign.id(), reach, codes)
                    .forEach((code, units) -> Objects.requireNonNull(
                                    beyond.computeIfAbsent(code, _ -> new LinkedHashSet<>()))
                            .addAll(units));
        }
        return beyond;
    }
}
