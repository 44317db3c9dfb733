package org.qingce.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills the frame with what only modules above this one know: who is signed in, which campaigns there are, how many tasks
 * wait. One bean of the house implements it.
 */
public interface FrameSource {

    /** The scope nearest to the one wished for that exists and that the person may see. Cheap: every request asks. */
    Scope settle(Scope wished);

    /**
     * Whether a unit is somewhere else than where the person works, as another county is: asked for by its code, it is not there.
     * One above the person's own is none: what can be seen of it is the person's own.
     */
    default boolean isElsewhere(String unit) {
        return false;
    }

    /** Empty for strangers. */
    Optional<Surroundings> around(Scope scope, Words words);

    /**
     * @param person name of the person signed in
     * @param rights decide which entries of the menu are shown
     * @param posts units for which the person may act, the present one chosen; empty where there is only one
     * @param pickers in the order of the dark bar: campaign, region, period
     * @param counts by path of a {@link MenuItem}: how much waits behind it
     * @param foot lines at the bottom left: that the data are invented, on which notice all this rests
     */
    record Surroundings(
            String person,
            String unit,
            Set<String> rights,
            List<Choice> posts,
            List<Picker> pickers,
            Map<String, Long> counts,
            List<String> foot) {}

    /**
     * A list to choose from in the dark bar.
     *
     * @param parameter {@code campaign}, {@code unit} or {@code period}
     */
    record Picker(String parameter, String label, String chosen, List<Choice> choices) {}

    /** @param depth how far to indent it */
    record Choice(String value, String label, boolean chosen, int depth) {}
}
