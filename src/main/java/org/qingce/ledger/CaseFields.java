package org.qingce.ledger;

import java.util.List;
import java.util.Map;
import org.qingce.campaign.Campaign;
import org.qingce.kernel.Fault;
import org.qingce.web.Words;

/** The cells of a new case in a form of another module (入账表单), under the rules of the ledger's own; template {@code ledger/field}. */
public interface CaseFields {

    /** @param cells by column key, as typed */
    List<CaseFormPage.Field> fields(Campaign campaign, Map<String, String> cells, Words words);

    /** The cells that another class asks for: the class itself, and what depends on it. */
    List<CaseFormPage.Field> classFields(Campaign campaign, Map<String, String> cells, Words words);

    /** The cells of a case as they would be typed. */
    Map<String, String> typed(Campaign campaign, LedgerCase shown);

    /** What is wrong, by the key of the column; the blank key for the whole. */
    Map<String, String> faults(Campaign campaign, List<Fault> faults, Words words);
}
