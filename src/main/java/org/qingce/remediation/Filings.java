package org.qingce.remediation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.qingce.access.Unit;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.FilingRules.Kind;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/** What is put on file beside the way of the cases (登记事项; N0-26, N0-27, N0-31, N2-06, N4-08, N4-23, N4-24, N4-27, N4-28). */
public interface Filings {

    /** Puts something on file, and opens the task of whoever has to answer it; the same sending is filed once. */
    FilingOutcome file(FilingRequest asked, Mover mover);

    /** Puts on file what the house itself has found, without asking who may. */
    FilingOutcome file(FilingRequest asked, ScopePath reach, Actor by);

    /** What came of it. */
    FilingOutcome close(long id, LocalDate on, String words, Mover mover);

    /** Whether somebody may say what came of it: who filed it may, and who has the task. */
    boolean mayClose(Filing filing, Mover mover);

    Optional<Filing> find(ScopePath reach, long id);

    /** Of one case, the last one first. */
    List<Filing> of(ScopePath reach, long caseId);

    /** Within reach, the last one first; of one kind, or of all where it is blank. */
    List<Filing> list(ScopePath reach, String campaign, String kind, int limit);

    /** @param before id of the row behind which they begin; 0 for the first */
    List<Filing> list(ScopePath reach, String campaign, String kind, long before, int limit);

    /**
     * Who has to file something and has not (应报未报), in the order of their codes; by kind. Those who filed it need not have filed it of
     * themselves: a department that speaks of its place has filed it, too.
     *
     * @param place with all beneath it
     */
    List<Owing> owing(Campaign campaign, Unit place);

    /** The units that have to file something of this kind, whether they have or not. */
    List<Unit> asked(Campaign campaign, Kind kind, Unit place);

    /** The kind of a filing, as its pack has it. */
    Optional<Kind> kind(Filing filing);
}
