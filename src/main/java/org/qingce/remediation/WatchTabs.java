package org.qingce.remediation;

import java.util.ArrayList;
import java.util.List;
import org.qingce.ledger.CaseTabs;
import org.qingce.ledger.LedgerCase;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The tab of the watch, once there is something to watch or was; and that of the joint action, once it was called for. */
@Component
@Order(50)
class WatchTabs implements CaseTabs {

    static final String WATCH = "watch";

    private final Watches watches;
    private final NextSteps steps;

    WatchTabs(Watches watches, NextSteps steps) {
        this.watches = watches;
        this.steps = steps;
    }

    @Override
    public List<Tab> tabs(LedgerCase shown) {
        var visits = watches.visits(shown.scope(), shown.id()).size();
        var tabs = new ArrayList<Tab>();
        if (visits > 0 || watches.latest(shown.scope(), shown.id()).isPresent()) {
            tabs.add(new Tab(WATCH, "remediation.tab.watch", "/cases/" + shown.id() + "/watch", (long) visits));
        }
        var called = steps.called(shown).size();
        if (called > 0) {
            tabs.add(new Tab(
                    JointActionController.JOINT_ACTION,
                    "remediation.joint-action",
                    "/cases/" + shown.id() + "/joint-action",
                    (long) called));
        }
        return tabs;
    }
}
