package org.qingce.ledger;

import java.util.List;
import org.qingce.web.Words;

/**
 * In which forms of its campaign a case stands now (见于报表): the module that fills forms gives a bean. Told to the person behind
 * the request; empty where that person may not take forms.
 */
public interface CaseAppearances {

    List<Form> forms(LedgerCase shown, Words words);

    /**
     * @param asOf the day or the quarter for which it is so, in words
     * @param rows of a form that counts: its rows with the figures that count the case; empty where the case has a row of its own
     */
    record Form(String title, String href, String asOf, List<Row> rows) {}

    record Row(String label, List<Figure> figures) {}

    /** @param left whether the case is taken off this figure, having ceased to be counted */
    record Figure(String label, String href, boolean left) {}
}
