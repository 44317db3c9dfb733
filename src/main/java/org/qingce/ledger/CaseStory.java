package org.qingce.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.qingce.kernel.Actor;
import org.qingce.web.Words;

/**
 * What a module above adds to the history of a case (办理记录): what was asked for and refused, objections, documents. It stands
 * between the events of the ledger, by the day on which it was so. {@code verified-by} is for what verifies; an answer does not.
 */
public interface CaseStory {

    List<Entry> entries(LedgerCase shown, Words words);

    /**
     * @param on the day on which it was so
     * @param look {@code said}, {@code verified-by}, {@code bad}, or blank
     * @param links to what it tells of
     */
    record Entry(Instant at, LocalDate on, Actor by, String look, String what, String reason, List<Link> links) {

        public Entry {
            links = List.copyOf(links);
        }

        public Entry(Instant at, LocalDate on, Actor by, String look, String what, String reason) {
            this(at, on, by, look, what, reason, List.of());
        }
    }

    record Link(String label, String href) {}
}
