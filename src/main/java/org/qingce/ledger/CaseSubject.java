package org.qingce.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.evidence.EvidenceSubject;
import org.qingce.evidence.SubjectHead;
import org.qingce.evidence.SubjectHead.Crumb;
import org.qingce.evidence.SubjectSource;
import org.qingce.kernel.ScopePath;
import org.qingce.web.PageParts;
import org.qingce.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Evidence about cases. */
@Component
class CaseSubject implements SubjectSource {

    private static final int LONGEST = 18;

    private static final Set<String> JUDGED = Set.of("claim");

    /** From the claim on, others judge by what has been handed in. */
    private static final Set<String> RELIED_ON = Set.of("claim", "done", "watch");

    private final Ledger ledger;
    private final CaseRights rights;
    private final Campaigns campaigns;
    private final Sites sites;
    private final SignedIn signedIn;
    private final ObjectProvider<CasePurposes> purposes;
    private final LedgerShow show;
    private final CaseBanners banners;
    private final PageParts parts;

    CaseSubject(
            Ledger ledger,
            CaseRights rights,
            Campaigns campaigns,
            Sites sites,
            SignedIn signedIn,
            ObjectProvider<CasePurposes> purposes,
            LedgerShow show,
            CaseBanners banners,
            PageParts parts) {
        this.ledger = ledger;
        this.rights = rights;
        this.campaigns = campaigns;
        this.sites = sites;
        this.signedIn = signedIn;
        this.purposes = purposes;
        this.show = show;
        this.banners = banners;
        this.parts = parts;
    }

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public Optional<EvidenceSubject> find(String id) {
        return shown(id)
                .map(found -> new EvidenceSubject(
                        "case:" + found.id(),
                        found.value("name"),
                        "/ledger/cases/" + found.id(),
                        found.campaign(),
                        found.scope(),
                        sites.position(found.site()).map(SitePosition::point),
                        found.removedOn() == null,
                        reliedOnUntil(found)));
    }

    @Override
    public Optional<SubjectHead> head(String id, Words words) {
        return shown(id).map(found -> {
            var category = LedgerShow.category(campaigns.require(found.campaign()), found, words);
            var unit = show.unitName(found.unit());
            return new SubjectHead(
                    List.of(new Crumb(words.get("ledger.title"), "/ledger"), new Crumb(unit, "")),
                    String.join(" · ", found.number(), category, unit),
                    "/ledger/cases/" + found.id() + "/position",
                    parts.of(
                            "ledger/above",
                            Map.of("words", words, "banner", banners.of(found, EvidenceTab.KEY, words))));
        });
    }

    @Override
    public Optional<String> purpose(String id, String purpose, Locale locale) {
        return shown(id)
                .flatMap(found -> purposes.orderedStream()
                        .flatMap(each -> each.called(found, purpose, locale).stream())
                        .findFirst());
    }

    private Optional<LedgerCase> shown(String id) {
        if (id.isEmpty() || id.length() > LONGEST || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        var number = Long.parseLong(id);
        // work that nobody asked for has a reach of its own, which the database holds it to
        return signedIn.person().isPresent() ? rights.find(number) : ledger.find(ScopePath.ALL, number);
    }

    @Override
    public void hold(String id) {
        find(id).ifPresent(found -> ledger.hold(found.scope(), List.of(Long.valueOf(id))));
    }

    /**
     * While a claim is judged, and once the case is taken out, on all; otherwise on what was there when it was last claimed, accepted
     * or signed off. What was seen at a visit after that may be withdrawn.
     */
    private @Nullable Instant reliedOnUntil(LedgerCase found) {
        var campaign = campaigns.find(found.campaign()).orElse(null);
        if (found.removedOn() != null || campaign == null || isIn(campaign, found.stage(), JUDGED)) {
            return Instant.MAX;
        }
        return ledger.history(found.scope(), found.id()).stream()
                .filter(event -> event.changes().stream()
                        .anyMatch(change -> change.key().equals("stage") && isIn(campaign, change.after(), RELIED_ON)))
                .map(CaseEvent::recordedAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static boolean isIn(Campaign campaign, String stage, Set<String> phases) {
        return campaign.stage(stage)
                .filter(known -> phases.contains(known.phase()))
                .isPresent();
    }
}
