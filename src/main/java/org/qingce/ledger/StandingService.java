package org.qingce.ledger;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingce.access.Unit;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Actor;
import org.qingce.kernel.CreditCode;
import org.qingce.kernel.CreditCodeReading;
import org.qingce.kernel.EnterpriseName;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerRepository.Listed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StandingService implements Standings {

    /** So many cases are told of each. */
    private static final int SHOWN = 20;

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
        var keys = new LinkedHashMap<String, Keys>();
        asked.forEach(text -> keys.put(text, Keys.of(text)));
        var codes = keys.values().stream()
                .map(Keys::code)
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        var all = keys.values().stream().flatMap(Keys::all).collect(Collectors.toSet());
        var found =
                cases
                        .ofEnterprises(
                                reach,
                                campaigns.all().stream().map(Campaign::id).toList(),
                                all,
                                SHOWN + 1)
                        .stream()
                        .collect(Collectors.groupingBy(
                                Listed::key, Collectors.mapping(Listed::found, Collectors.toList())));
        var beyond = beyond(reach, codes);
        var standings = asked.stream()
                .map(text -> standing(text, Objects.requireNonNull(keys.get(text)), found, beyond))
                .toList();
        var names = Detail.empty();
        asked.forEach(text -> names.with("asked", text));
        audit.record(by, "ledger.standing", "enterprises:" + asked.size(), names);
        return standings;
    }

    @Override
    @Transactional
    public void asked(GeoPoint place, Actor by) {
        audit.record(by, "ledger.standing", "enterprises:0", Detail.empty().with("position", place.written()));
    }

    private static Standing standing(
            String text, Keys keys, Map<String, List<LedgerCase>> found, Map<String, Set<Unit>> beyond) {
        var cases = keys.all()
                .flatMap(key -> found.getOrDefault(key, List.of()).stream())
                .distinct()
                .toList();
        return new Standing(
                text,
                cases.stream().limit(SHOWN).toList(),
                cases.size() > SHOWN,
                List.copyOf(beyond.getOrDefault(keys.code(), Set.of())));
    }

    /**
     * Under what a text is looked up.
     *
     * @param code as the ledger keeps it, at fault or not; blank where the text is none
     * @param name blank where the text is a code beyond doubt
     */
    private record Keys(String code, String name) {

        static Keys of(String text) {
            return switch (CreditCode.read(text)) {
                case CreditCodeReading.Sound sound -> new Keys(sound.kept(), "");
                case CreditCodeReading.Suspect suspect -> new Keys(suspect.kept(), "");
                case CreditCodeReading.OldNumber old -> new Keys(old.kept(), "");
                // stands in the ledger as it is where somebody has accepted it
                case CreditCodeReading.Invalid invalid -> new Keys(invalid.kept(), EnterpriseName.key(text));
                default -> new Keys("", EnterpriseName.key(text));
            };
        }

        Stream<String> all() {
            return Stream.of(code, name).filter(key -> !key.isEmpty());
        }
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
