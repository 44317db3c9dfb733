package org.qingce.remediation;

import java.util.List;
import org.qingce.ledger.CaseTabs;
import org.qingce.ledger.LedgerCase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The tab of the watch, once there is something to watch or was. */
@Component
@Order(50)
class WatchTabs implements CaseTabs {

    static final String WATCH = "watch";

    private final Watches watches;

    WatchTabs(Watches watches) {
        this.watches = watches;
    }

    @Override
    public List<Tab> tabs(LedgerCase shown) {
        var visits = watches.visits(shown.scope(), shown.id()).size();
        return visits == 0 && watches.of(shown.scope(), shown.id()).isEmpty()
                ? List.of()
                : List.of(new Tab(WATCH, "remediation.tab.watch", "/cases/" + shown.id() + "/watch", (long) visits));
    }
}
