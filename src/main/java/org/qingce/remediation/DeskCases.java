package org.qingce.remediation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Missed;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.qingce.ledger.LedgerQuery;
import org.qingce.ledger.LedgerQuery.Cursor;
import org.qingce.ledger.LedgerQuery.Sort;
import org.qingce.web.Scope;
import org.springframework.stereotype.Component;

/** Which cases lie on the desk of the person behind the request (验收台), by stage, text and category. */
@Component
class DeskCases {

    private static final int SHOWN = 25;

    private final Ledger ledger;
    private final SignedIn signedIn;
    private final Missed missed;
    private final CaseScreens screens;

    DeskCases(Ledger ledger, SignedIn signedIn, Missed missed, CaseScreens screens) {
        this.ledger = ledger;
        this.signedIn = signedIn;
        this.missed = missed;
        this.screens = screens;
    }

    /** What the parameters leave, in the order of the deadlines. */
    LedgerQuery query(
            Campaign campaign, Scope scope, Map<String, String> parameters, @Nullable Cursor cursor, boolean back) {
        return LedgerQuery.asking(campaign.id(), signedIn.require().reach(), screens.today())
                .text(parameters.getOrDefault("text", ""))
                .within(screens.reach(scope).value())
                .category(parameters.getOrDefault("category", ""))
                .stage(parameters.getOrDefault("stage", ""))
                .by(Sort.DUE, false)
                .after(cursor, back)
                .limit(SHOWN)
                .at(signedIn.require().onlyStages("ledger.read", campaign))
                .done();
    }

    /** The same of the cases alone that the person may act on, each at its stage. */
    LedgerQuery toMove(Campaign campaign, Scope scope, Map<String, String> parameters) {
        var query = query(campaign, scope, parameters, null, false);
        var movable = signedIn.require().onlyStages(Mover.RIGHT, campaign);
        if (movable == null) {
            return query;
        }
        var readable = query.stages();
        return query.but()
                .at(
                        readable == null
                                ? movable
                                : movable.stream().filter(readable::contains).collect(Collectors.toUnmodifiableSet()))
                .done();
    }

    /** Those of them that the person may read and that are of this campaign; what is left out is on the record. */
    List<LedgerCase> picked(Campaign campaign, Collection<Long> ids) {
        return noted(ids, readable(campaign, ledger.find(signedIn.require().reach(), ids)));
    }

    /** Those of them besides that the person may act on. */
    List<LedgerCase> pickedToMove(Campaign campaign, Collection<Long> ids) {
        return noted(
                ids,
                screens.movable(
                        readable(campaign, ledger.find(signedIn.require().reach(), ids))));
    }

    private List<LedgerCase> noted(Collection<Long> ids, List<LedgerCase> found) {
        var there = found.stream().map(LedgerCase::id).collect(Collectors.toSet());
        missed.note(ids.stream()
                .distinct()
                .filter(id -> !there.contains(id))
                .limit(BulkMoves.MOST)
                .map(id -> "case:" + id)
                .toList());
        return found;
    }

    /** All that a query leaves of those that the person may act on: it has been counted before. */
    List<LedgerCase> allToMove(Campaign campaign, LedgerQuery query) {
        var found = new ArrayList<LedgerCase>();
        ledger.each(query, found::add);
        return screens.movable(readable(campaign, found));
    }

    private List<LedgerCase> readable(Campaign campaign, List<LedgerCase> found) {
        return screens.readable(found).stream()
                .filter(one -> one.campaign().equals(campaign.id()))
                .toList();
    }
}
