package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.LedgerCase;

/**
 * The life of a case, as its pack has it. The one road on which a case goes from stage to stage: each move is one transaction with
 * its checks, its event, its record.
 */
public interface Remediation {

    /** All that is known of the life of a case; empty where there is none within reach. */
    Optional<CaseWork> find(ScopePath reach, long caseId);

    /** The moves that somebody may ask for from the stage where the case is, whatever is still missing. */
    List<Move> moves(CaseWork work, Mover mover);

    /** What must still be done before a move, beside what its own form asks. */
    List<Fault> missing(CaseWork work, Move move, Mover mover);

    /** Makes a move, or tells all that is missing; the same sending is never made twice. */
    MoveOutcome make(MoveRequest asked, Mover mover);

    /**
     * Makes one move for many cases of one campaign: each is judged as {@link #make} judges one, and what may go is written as
     * {@code make} writes it, in as many statements as for one. What is refused keeps none of the others back.
     *
     * @param asked alike in all but case, version and key
     * @return what came of each, in the order in which they were asked
     */
    List<MoveOutcome> makeAll(List<MoveRequest> asked, Mover mover);

    /** Says something about one thing of a case. A refused item of an acceptance sends the case back at once. */
    MoveOutcome mark(MarkRequest asked, Mover mover, boolean mayWrite);

    /**
     * Says several things, of one case or of many, as somebody says one: each is judged by what was known before all of them, and
     * what passes is written in as many statements as one. What is refused keeps none of the others back.
     *
     * @return what came of each, in the order in which they were asked
     */
    List<MoveOutcome> markAll(List<MarkRequest> asked, Mover mover, boolean mayWrite);

    /** Keeps a plan as a new version, beside those before; one that says the same as the last is that one. */
    MoveOutcome plan(long caseId, PlanDraft draft, Mover mover, boolean mayWrite);

    /**
     * Keeps the plans of many cases, each judged as by itself.
     *
     * @param drafts by case
     * @return what came of each, by case; one that is not within reach is not there
     */
    Map<Long, MoveOutcome> planAll(Map<Long, PlanDraft> drafts, Mover mover, boolean mayWrite);

    /** The versions of a plan, the last one first. */
    List<Plan> plans(ScopePath reach, long caseId);

    /** All that is known of the life of each of these cases. */
    List<CaseWork> works(List<LedgerCase> shown);

    /** What would become of each, in the same order, if it were made now; nothing is. What would pass is {@link MoveOutcome.Made}. */
    List<MoveOutcome> judge(List<MoveRequest> asked, Mover mover);

    /** Cases under work without plan, with the plan of another class, and plans with items without unit, person or day (N4-13). */
    List<Gap> gaps(ScopePath reach, String campaign, DayCursor after, int limit);

    default List<Gap> gaps(ScopePath reach, String campaign, int limit) {
        return gaps(reach, campaign, DayCursor.START, limit);
    }

    /** @param missing plan, class, unit, person or day: the first that is missing */
    record Gap(LedgerCase shown, String missing, int items) {}
}
