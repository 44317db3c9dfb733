package org.qingce.ledger;

import java.util.ArrayList;
import java.util.List;
import org.qingce.web.Tab;
import org.qingce.web.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The tabs above every page of a case, those of all modules together. */
@Component
public class CaseTabBar {

    /** Key of the first tab, the ledger's own. */
    public static final String OVERVIEW = "overview";

    private final ObjectProvider<CaseTabs> others;

    CaseTabBar(ObjectProvider<CaseTabs> others) {
        this.others = others;
    }

    /** @param chosen key of the tab that is shown */
    public List<Tab> of(LedgerCase shown, String chosen, Words words) {
        var bar = new ArrayList<Tab>();
        bar.add(Tab.of(words.get("ledger.tab.overview"), "/ledger/cases/" + shown.id(), chosen.equals(OVERVIEW)));
        others.orderedStream()
                .flatMap(each -> each.tabs(shown).stream())
                .map(tab -> new Tab(words.get(tab.label()), tab.href(), tab.count(), chosen.equals(tab.key())))
                .forEach(bar::add);
        return bar;
    }
}
