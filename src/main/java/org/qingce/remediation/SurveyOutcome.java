package org.qingce.remediation;

import java.util.List;
import org.qingce.kernel.Fault;

/** What came of a lead, a survey or a search. */
public sealed interface SurveyOutcome {

    /** @param caseId of the case that was born with it; 0 for none */
    record Stored(long id, long caseId) implements SurveyOutcome {}

    record Refused(List<Fault> faults) implements SurveyOutcome {}

    /**
     * Something like it is known: a second record is not born unless it is meant.
     *
     * @param closed whether it cannot be meant: it is listed at this very address
     */
    record Known(List<KnownPlace> places, boolean closed) implements SurveyOutcome {}

    /** There is no such unit, lead or survey within the reach of the one who acts. */
    record NotFound() implements SurveyOutcome {}

    /**
     * @param kind case, survey, lead, or elsewhere for one that lies beyond the reach: then the unit to ask stands in {@code name}
     * @param href where it is shown; blank for one beyond the reach
     * @param by by what it is known again
     * @param metres how far away it is, where it is known by its place
     */
    record KnownPlace(String kind, String number, String name, String address, String href, By by, int metres) {

        KnownPlace(String kind, String number, String name, String address, String href) {
            this(kind, number, name, address, href, By.NAME, 0);
        }

        KnownPlace by(By what, int far) {
            return new KnownPlace(kind, number, name, address, href, what, far);
        }
    }

    /** By what a place is known again. */
    enum By {
        /** Its name or its credit code. */
        NAME,
        /** The same address. */
        ADDRESS,
        /** It lies close by. */
        PLACE
    }
}
