package org.qingce.ledger;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.qingce.access.Unit;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.ScopePath;

/** What may be done with the ledger, one case at a time. Every change is an event in the case's history. */
public interface Ledger {

    /**
     * Lists a case by hand, under the rules of a sheet.
     *
     * @param cells by column key, as typed
     * @param secondSite whether a known enterprise at another address is meant to be a second site
     */
    CaseOutcome add(
            String campaign,
            String unit,
            Map<String, String> cells,
            List<String> accepted,
            boolean secondSite,
            Act act);

    /** Changes the cells given, as typed, and leaves the others; a blank text empties a cell. */
    CaseOutcome correct(
            ScopePath scope, long id, int version, Map<String, String> cells, List<String> accepted, Act act);

    /** Gives the case another category; the reason is required, and cells that the new one asks for come with it. */
    CaseOutcome reclassify(ScopePath scope, long id, int version, String category, Map<String, String> cells, Act act);

    /**
     * The same where the pack reserves it for an approval (类型调整审批), which {@link #reclassify} refuses: for whoever has that
     * approval, and for nobody else.
     */
    CaseOutcome reclassifyApproved(
            ScopePath scope, long id, int version, String category, Map<String, String> cells, Act act);

    /** What would be wrong with such a change, told before anybody is asked to approve it. */
    List<Fault> reclassifiable(LedgerCase shown, String category, Map<String, String> cells);

    /**
     * Moves the case to another stage: {@code claimed} is what the responsible side says, {@code signed-off} what someone
     * else saw on site. The one road of the whole life of a case.
     *
     * @param cells what the stage asks for, as typed: an extension its new deadline under {@code due}, which is later than
     *     the one before; the light follows it, and the old one stays in the history
     */
    CaseOutcome advance(ScopePath scope, long id, int version, String stage, Map<String, String> cells, Act act);

    default CaseOutcome advance(ScopePath scope, long id, int version, String stage, Act act) {
        return advance(scope, id, version, stage, Map.of(), act);
    }

    /**
     * The cases as they stand, in the order of their ids; nobody else changes them until the transaction ends. What lies outside
     * the scope is left out.
     */
    List<Held> hold(ScopePath scope, Collection<Long> ids);

    /**
     * Moves cases of one campaign that are held to another stage: each judged and written as {@link #advance} does it with one,
     * in as many statements as for one.
     *
     * @param held as {@link #hold} gave them in this transaction
     * @return stored or refused, by case
     */
    Map<Long, CaseOutcome> advance(List<Held> held, String stage, Map<String, String> cells, Act act);

    /**
     * The same for taking them out of the ledger, as {@link #remove} does it with one.
     *
     * @param stage in which they end: removed, merged
     */
    Map<Long, CaseOutcome> remove(List<Held> held, String stage, Act act);

    /**
     * What would refuse such a move of cases of one campaign, told before anything is written: the day, the claimant's own hand, the new
     * deadline of an extension.
     *
     * @return by case; empty where nothing would
     */
    Map<Long, List<Fault>> wouldRefuse(Collection<LedgerCase> asked, String stage, Map<String, String> cells, Act act);

    /** Takes the case out of the ledger, with a reason; its history stays, and what was still to do about it is taken back. */
    CaseOutcome remove(ScopePath scope, long id, int version, Act act);

    Optional<LedgerCase> find(ScopePath scope, long id);

    /** The case of a campaign that has this number (编号). */
    Optional<LedgerCase> numbered(ScopePath scope, String campaign, String number);

    /** Those of these cases that lie within the scope, by their ids. */
    List<LedgerCase> find(ScopePath scope, Collection<Long> ids);

    List<CaseEvent> history(ScopePath scope, long id);

    /** Why a person has accepted its credit code, which is at fault; blank where there was nothing to accept. */
    String acceptedReason(ScopePath scope, long id);

    /**
     * The unit that would answer for the case by its place (按地点), where another one does: a correction of the place leaves the
     * case with who has it, and so does a sheet of somebody else's. Nothing of a case that a zone, park or farm answers for, which
     * somebody has named.
     */
    Optional<Unit> wouldAnswer(LedgerCase shown);

    LedgerPage page(LedgerQuery query);

    /**
     * Exact up to a bound ({@code qingce.ledger.exact-counts}, 10,000), and beyond it where the rollup knows all that is asked for:
     * class and progress of any reach; stage, light and what was taken out of an area or more (docs/adr/0010). With a text, a place or
     * a problem there are "more than" these.
     */
    Count count(LedgerQuery query);

    /** What stands beneath a page: what the query leaves, and what it would leave of the claimed, the verified and the late. */
    Figures figures(LedgerQuery query);

    /** All rows of the query in its order, however many, without holding them. */
    void each(LedgerQuery query, Consumer<LedgerCase> row);

    /** Files a surveyed point (排查点位) with its verdict; a listed one is filed with its case. */
    long survey(SurveyedPoint point, Act act);

    record Count(long number, boolean exact) {}

    /** @param all of the query as it is; the others of the same query with another light or progress */
    record Figures(Count all, Count claimed, Count verified, Count late) {}

    /** @param verdict listed, out-of-scope, duplicate, pending */
    record SurveyedPoint(
            String campaign,
            String unit,
            String name,
            String creditCode,
            String address,
            LocalDate surveyedOn,
            String verdict,
            String note) {}
}
