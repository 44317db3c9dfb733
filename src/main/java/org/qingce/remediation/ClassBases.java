package org.qingce.remediation;

import gg.jte.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Need;
import org.qingce.ledger.ClassBasis;
import org.qingce.ledger.ControlAreas;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.PageParts;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/**
 * The criteria of the pack beside every form that gives a class (分类依据), and until when such a class is proposed (拟定类型): the move
 * before which opinions, ground and alternatives are asked for decides about it (docs/adr/0017).
 */
@Component
class ClassBases implements ClassBasis {

    private final Remediation remediation;
    private final Campaigns campaigns;
    private final ControlAreas areas;
    private final PageParts parts;

    ClassBases(Remediation remediation, Campaigns campaigns, ControlAreas areas, PageParts parts) {
        this.remediation = remediation;
        this.campaigns = campaigns;
        this.areas = areas;
        this.parts = parts;
    }

    @Override
    public Content of(Campaign campaign, @Nullable LedgerCase shown, Words words) {
        return parts.of("remediation/class-basis", Map.of("words", words, "basis", page(campaign, shown, words)));
    }

    private ClassBasisPage page(Campaign campaign, @Nullable LedgerCase shown, Words words) {
        var work = shown == null
                ? null
                : remediation.find(shown.scope(), shown.id()).orElse(null);
        var proposal = work == null ? campaigns.propose(campaign, Map.of()) : ClassController.proposal(campaigns, work);
        return new ClassBasisPage(
                until(campaign, shown, words),
                work == null ? "" : ClassController.told(campaign, proposal, words),
                shown == null ? ControlAreas.Told.NOTHING : areas.of(shown, words),
                ClassController.judged(campaign, proposal, shown == null ? "" : shown.category(), words),
                work != null,
                shown == null ? "" : "/cases/" + shown.id() + "/class");
    }

    private static String until(Campaign campaign, @Nullable LedgerCase shown, Words words) {
        var listed = shown == null
                || campaign.stage(shown.stage())
                        .filter(stage -> stage.phase().equals("listed"))
                        .isPresent();
        return !listed
                ? ""
                : campaign.lifecycle().moves().stream()
                        .filter(move -> move.needs(Need.DEPARTMENT_OPINIONS) || move.needs(Need.GUARD))
                        .findFirst()
                        .map(move -> words.get(
                                "remediation.class.until", move.label().in(words.locale())))
                        .orElse("");
    }
}
