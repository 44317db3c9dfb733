package org.qingce.ledger;

import java.util.Locale;
import java.util.Optional;

/** What a module above calls that which evidence about a case proves (佐证用途): an item of its plan, for instance. */
public interface CasePurposes {

    /** @return empty where the purpose is none of this module's */
    Optional<String> called(LedgerCase shown, String purpose, Locale locale);
}
