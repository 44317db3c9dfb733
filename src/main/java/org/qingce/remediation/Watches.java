package org.qingce.remediation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qingce.campaign.Proof;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/**
 * The watch over what was signed off (回头看): visits by a plan, spot draws, signals, rebound (N4-25, N4-26). It begins by itself
 * with the sign-off and ends with a rebound.
 */
public interface Watches {

    Optional<Watch> of(ScopePath reach, long caseId);

    /** The last round of a case, under way or ended. */
    Optional<Watch> latest(ScopePath reach, long caseId);

    /** What proof the pack asks of each visit of such a watch. */
    Proof proof(Watch watch);

    /** Of all rounds, the last first. */
    List<Visit> visits(ScopePath reach, long caseId);

    /** By case, the last visit to it. */
    Map<Long, Visit> lastVisits(ScopePath reach, Collection<Long> cases);

    /** Of the present round, the last first. */
    List<Signal> signals(ScopePath reach, long caseId);

    /** Under watch within reach, by the day on which somebody has to go there. */
    List<Watch> underWatch(ScopePath reach, String campaign, Show show, DayCursor after, int limit);

    default List<Watch> underWatch(ScopePath reach, String campaign, Show show, int limit) {
        return underWatch(reach, campaign, show, DayCursor.START, limit);
    }

    Counts counts(ScopePath reach, String campaign);

    /**
     * Notes a visit; the same sending is noted once. A rebound goes the way that the pack has for it, and what is missing for
     * that is told; then nothing is noted. From whom the pack does not name for it the visit is noted, and whom it names is asked
     * to find the rebound today.
     */
    VisitOutcome visit(VisitRequest asked, Mover mover);

    /** Notes a signal; with the one that makes them many the level is raised. The same said twice by one person is one. */
    VisitOutcome signal(long caseId, SignalSource source, LocalDate seenOn, String words, Mover mover);

    /** Draws the pack's share of what is under watch within reach, to be visited soon; once in each of the pack's periods. */
    DrawOutcome draw(ScopePath reach, String campaign, Actor by);

    /** From when on may be drawn again, within just this reach; empty where nothing has been drawn or the pack asks for no draw. */
    Optional<LocalDate> nextDraw(ScopePath reach, String campaign);

    /** Former draws within reach, the last first. */
    List<FormerDraw> draws(ScopePath reach, String campaign, int limit);

    Optional<FormerDraw> draw(ScopePath reach, long id);

    /** Which of those under watch. */
    enum Show {
        /** To be visited within a week, or late. */
        DUE,
        RAISED,
        DRAWN,
        ALL
    }

    /** @param due within a week, the late ones among them */
    record Counts(int all, int due, int late, int raised, int drawn) {}

    /**
     * A draw as it was made: whoever has the seed and the candidates draws the same again.
     *
     * @param scope within which it was drawn
     * @param candidates ids of the cases that were under watch and not drawn yet
     * @param chosen of these, in the order in which they were drawn
     */
    record FormerDraw(
            long id,
            String campaign,
            ScopePath scope,
            LocalDate on,
            String seed,
            List<Long> candidates,
            List<Long> chosen,
            Actor by) {}

    /** What came of asking for a draw. */
    sealed interface DrawOutcome {

        record Drawn(String seed, int candidates, List<Long> chosen) implements DrawOutcome {}

        /** @param next from when on may be drawn again: who does not like a draw does not draw another one */
        record TooEarly(LocalDate next) implements DrawOutcome {}

        /** The pack asks for no draw. */
        record NotAsked() implements DrawOutcome {}
    }
}
