package org.qingce.ledger;

import java.util.List;
import org.qingce.web.Words;

/** What may be done next with a case (下一步): the module that leads cases from stage to stage gives a bean. */
public interface CaseMoves {

    List<Next> moves(LedgerCase shown, Words words);

    /** @param missing what must be done before, in words; empty where it can be done at once */
    record Next(String label, String href, boolean primary, List<String> missing) {}
}
