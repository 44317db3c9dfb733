package org.qingce.ledger;

import java.util.List;

/**
 * All that the file of one enterprise shows (一企一档).
 *
 * @param elsewhere who else knows the enterprise, as a sentence, or blank
 * @param wouldAnswer name of the unit that would answer for it by its place, where another one does; or blank
 * @param mayReclassify whether the class may be changed without an approval of its own
 */
public record CaseFilePage(
        long id,
        String number,
        String name,
        String address,
        String category,
        String place,
        String unit,
        String elsewhere,
        String wouldAnswer,
        CaseBanner banner,
        List<Step> steps,
        List<Fact> facts,
        List<Line> history,
        List<CaseMoves.Next> moves,
        List<CaseMoves.Paper> papers,
        List<CaseAppearances.Form> forms,
        boolean mayWrite,
        boolean mayReclassify,
        boolean removed) {

    /** The moves that lead on, or back. */
    public List<CaseMoves.Next> leading() {
        return moves.stream().filter(move -> !move.aside()).toList();
    }

    /** Those that take it out of the ledger. */
    public List<CaseMoves.Next> aside() {
        return moves.stream().filter(CaseMoves.Next::aside).toList();
    }

    /**
     * A stage of the road.
     *
     * @param state {@code done}, {@code skipped}, or blank for what is to come; {@code wait} where it is only claimed
     * @param here whether the case stands there
     * @param when the day, or that there is none
     */
    public record Step(String label, String state, boolean here, String when) {}

    public record Fact(String label, String value, boolean code) {}

    /**
     * @param look {@code said}, {@code verified-by}, {@code bad}, or blank
     * @param recorded when it was written down, where that is another day than the one it took effect
     * @param links to what it tells of
     */
    public record Line(
            String look,
            String day,
            String recorded,
            String who,
            String what,
            String reason,
            String source,
            List<Changed> changes,
            List<CaseStory.Link> links) {}

    public record Changed(String label, String before, String after) {}
}
