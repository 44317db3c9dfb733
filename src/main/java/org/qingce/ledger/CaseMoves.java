package org.qingce.ledger;

import java.util.List;
import org.qingce.web.Words;

/** What may be done next with a case (下一步): the module that leads cases from stage to stage gives a bean. */
public interface CaseMoves {

    List<Next> moves(LedgerCase shown, Words words);

    /** What everybody who opens the case has to know at once (提示). */
    default List<Sign> signs(LedgerCase shown, Words words) {
        return List.of();
    }

    /** What may be printed of it for the person behind the request (打印). */
    default List<Paper> papers(LedgerCase shown, Words words) {
        return List.of();
    }

    /** What the case waits for, and of whom (下一步由谁办), for everybody who may read it. */
    default List<Owed> owed(LedgerCase shown, Words words) {
        return List.of();
    }

    /** @param until the day, or why there is none, in words; blank where the step has no deadline */
    record Owed(String step, String unit, String until, boolean late) {}

    record Paper(String label, String icon, String href) {}

    /**
     * @param tone of a tag: good, warn, bad
     * @param href blank where it leads nowhere that the reader may go
     */
    record Sign(String label, String tone, String href) {}

    /**
     * @param missing what must be done before, in words; empty where it can be done at once
     * @param aside whether it takes the case out of the ledger: offered apart from what leads on
     */
    record Next(String label, String href, boolean primary, List<String> missing, boolean aside) {}
}
