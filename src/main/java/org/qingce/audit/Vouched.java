package org.qingce.audit;

import java.util.List;
import org.qingce.kernel.Message;

/**
 * A table that entries of the record vouch for (旁证): what an act wrote there is bound into its entry, which the chain seals, and
 * is held against the table when the record is verified.
 */
public interface Vouched {

    /** Of what, in the words of a command: 导入历史, {@code history of imports}. */
    Message title();

    /** Reads all that the record vouches for, and the table beside it. */
    Held hold();

    /**
     * @param entries that vouch for something
     * @param differing those of them whose word the table no longer keeps, the newest first
     */
    record Held(long entries, List<AuditEntry> differing) {}
}
