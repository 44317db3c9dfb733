package org.qingce.remediation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.access.Units;
import org.qingce.campaign.Campaign;
import org.qingce.kernel.ScopePath;
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
    private final Units units;
    private final CaseScreens screens;

    DeskCases(Ledger ledger, SignedIn signedIn, Units units, CaseScreens screens) {
        this.ledger = ledger;
        this.signedIn = signedIn;
        this.units = units;
        this.screens = screens;
    }

    /** What the parameters leave, in the order of the deadlines. */
    LedgerQuery query(
            Campaign campaign, Scope scope, Map<String, String> parameters, @Nullable Cursor cursor, boolean back) {
        return new LedgerQuery(
                campaign.id(),
                signedIn.require().reach(),
                parameters.getOrDefault("text", ""),
                within(scope).value(),
                "",
                parameters.getOrDefault("category", ""),
                parameters.getOrDefault("stage", ""),
                "",
                "",
                "",
                false,
                screens.today(),
                Sort.DUE,
                false,
                cursor,
                back,
                SHOWN);
    }

    private ScopePath within(Scope scope) {
        return units.find(scope.unit())
                .map(unit -> unit.path())
                .orElseGet(() -> signedIn.require().reach());
    }

    /** Those of them that the person may read and that are of this campaign. */
    List<LedgerCase> picked(Campaign campaign, Collection<Long> ids) {
        return readable(campaign, ledger.find(signedIn.require().reach(), ids));
    }

    /** All that a query leaves: it has been counted before. */
    List<LedgerCase> all(Campaign campaign, LedgerQuery query) {
        var found = new ArrayList<LedgerCase>();
        ledger.each(query, found::add);
        return readable(campaign, found);
    }

    private List<LedgerCase> readable(Campaign campaign, List<LedgerCase> found) {
        var person = signedIn.require();
        return found.stream()
                .filter(one ->
                        one.campaign().equals(campaign.id()) && person.may("ledger.read", one.campaign(), one.stage()))
                .toList();
    }
}
