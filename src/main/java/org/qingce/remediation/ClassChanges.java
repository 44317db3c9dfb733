package org.qingce.remediation;

import java.util.List;
import java.util.Optional;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;

/**
 * Another class after publication (类型调整审批): asked for by one, decided by another whom the pack names, in one transaction with
 * the change itself. At the stages that the pack names there is no other way.
 */
public interface ClassChanges {

    /** All that were asked for, the last one first. */
    List<ClassChange> of(ScopePath reach, long caseId);

    default Optional<ClassChange> open(ScopePath reach, long caseId) {
        return of(reach, caseId).stream().filter(ClassChange::isOpen).findFirst();
    }

    /** Whether the class of the case can be changed in this way alone. */
    boolean isReserved(CaseWork work);

    /** What must still be there before it can be approved: needs of the pack, and what guards the class that is asked for. */
    List<Fault> missing(CaseWork work, ClassChange asked, Mover mover);

    /** Asks for another class; while one is asked for no other can be. The same sending again is that one. */
    MoveOutcome ask(ClassChangeRequest asked, Mover mover, boolean mayWrite);

    /** Gives the class that was asked for; not by whoever asked. */
    MoveOutcome approve(long caseId, long request, String words, Mover mover);

    /** Leaves the class as it is, with a reason. */
    MoveOutcome refuse(long caseId, long request, String words, Mover mover);
}
