package org.qingce.ledger;

import java.util.List;
import org.qingce.access.Unit;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;
import org.qingce.kernel.ScopePath;

/**
 * Whether an enterprise is on a list, and how far it has come (整治状态查询, N2-05): for departments that file, approve or give
 * support. Within the reach of whoever asks it tells the campaign, the class and the stage; beyond, whom to ask. Who asked what is on
 * the record.
 */
public interface Standings {

    /** How many may be asked about at once. */
    int MOST = 200;

    /** @param asked names or credit codes, as typed; in the order of the answer */
    List<Standing> of(List<String> asked, ScopePath reach, Actor by);

    /** A place was asked about, where an enterprise wants to be registered or supported; who asked what is on the record. */
    void asked(GeoPoint place, Actor by);

    /**
     * @param asked as typed
     * @param cases of any campaign within reach, those taken out left out; the first of them, where there are many
     * @param more whether there are more
     * @param elsewhere units to ask about one that is listed beyond the reach; told by credit code alone
     */
    record Standing(String asked, List<LedgerCase> cases, boolean more, List<Unit> elsewhere) {

        public boolean isKnown() {
            return !cases.isEmpty() || !elsewhere.isEmpty();
        }
    }
}
