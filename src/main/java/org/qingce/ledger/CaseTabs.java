package org.qingce.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tabs of the file of a case (一企一档的标签页): a module above that knows more of cases gives a bean. */
public interface CaseTabs {

    /** In the order in which they stand. */
    List<Tab> tabs(LedgerCase shown);

    /**
     * @param key by which its page says that it is the one shown
     * @param label key of the message that names it
     * @param count what stands behind it, or null where nothing is counted
     */
    record Tab(
            String key, String label, String href, @Nullable Long count) {}
}
