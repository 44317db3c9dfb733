package org.qingce.ledger;

import java.util.List;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What stands above every page about a case (办理状态栏): the ledger's own, those of the module that leads it on, and those of modules
 * that do not know what a case is.
 */
@Component
public class CaseBanners {

    private final Ledger ledger;
    private final LedgerShow show;
    private final Campaigns campaigns;
    private final CaseTabBar tabs;
    private final ObjectProvider<CaseMoves> moves;

    CaseBanners(Ledger ledger, LedgerShow show, Campaigns campaigns, CaseTabBar tabs, ObjectProvider<CaseMoves> moves) {
        this.ledger = ledger;
        this.show = show;
        this.campaigns = campaigns;
        this.tabs = tabs;
        this.moves = moves;
    }

    /** @param tab key of the tab that is shown; blank for none of them */
    CaseBanner of(LedgerCase shown, String tab, Words words) {
        return of(shown, ledger.history(shown.scope(), shown.id()), tab, words);
    }

    CaseBanner of(LedgerCase shown, List<CaseEvent> history, String tab, Words words) {
        return of(
                shown,
                history,
                moves.orderedStream()
                        .flatMap(each -> each.signs(shown, words).stream())
                        .toList(),
                moves.orderedStream()
                        .flatMap(each -> each.owed(shown, words).stream())
                        .toList(),
                tab,
                words);
    }

    /** For the module that leads cases on: it knows already what it would be asked for. */
    public CaseBanner of(
            LedgerCase shown, List<CaseMoves.Sign> signs, List<CaseMoves.Owed> owed, String tab, Words words) {
        return of(shown, ledger.history(shown.scope(), shown.id()), signs, owed, tab, words);
    }

    private CaseBanner of(
            LedgerCase shown,
            List<CaseEvent> history,
            List<CaseMoves.Sign> signs,
            List<CaseMoves.Owed> owed,
            String tab,
            Words words) {
        var campaign = campaigns.require(shown.campaign());
        return new CaseBanner(
                show.light(campaign, shown),
                extended(history),
                LedgerShow.phase(campaign, shown.stage()),
                show.stage(campaign, shown.stage(), words),
                words.day(shown.claimedOn()),
                words.day(shown.verifiedOn()),
                signs,
                owed,
                tabs.of(shown, tab, words));
    }

    /** The deadline before the last extension, or blank. */
    private static String extended(List<CaseEvent> history) {
        return history.reversed().stream()
                .filter(CaseBanners::isExtension)
                .flatMap(event -> event.changes().stream())
                .filter(change -> change.key().equals("due"))
                .map(CaseEvent.Change::before)
                .findFirst()
                .orElse("");
    }

    private static boolean isExtension(CaseEvent event) {
        return event.changes().stream()
                .anyMatch(
                        change -> change.key().equals("stage") && change.after().equals(Campaign.Stage.EXTENSION));
    }
}
