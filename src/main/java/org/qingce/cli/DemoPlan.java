package org.qingce.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Role;
import org.qingce.kernel.ScopePath;

/**
 * How the invented data of one campaign are made: {@code demo/<campaign>.yaml}. All words come from there.
 *
 * @param areas how many units beneath the campaign's region have cases
 * @param onlyAreas those alone, where named
 * @param points surveyed and found to be out of scope, beside the points of the cases
 * @param waves days on which sheets came in, with their shares of a hundred
 * @param withoutCode of a hundred cases, how many have no credit code
 * @param pace least and most days from stage to stage, where they are not those of an ordinary campaign
 * @param parks made beneath offices, for those that move; none where left out
 * @param cells texts to choose from by column key; {area} and {town} stand for names of divisions
 */
record DemoPlan(
        String campaign,
        String region,
        long seed,
        int cases,
        int points,
        int areas,
        @Nullable List<String> onlyAreas,
        List<String> waves,
        List<Integer> waveShares,
        @Nullable List<Integer> pace,
        String name,
        List<String> first,
        List<String> second,
        List<String> trades,
        String address,
        List<String> villages,
        int withoutCode,
        List<String> absent,
        Map<String, List<String>> cells,
        List<Portion> categories,
        List<Road> roads,
        @Nullable Extension extension,
        Removed removed,
        String claimReason,
        String outOfScopeNote,
        Errands errands,
        @Nullable Finds finds,
        @Nullable List<DemoPark> parks,
        List<DemoAccount> accounts) {

    /** Whether an account of less than the whole region has it in its reach. */
    boolean isNear(ScopePath scope) {
        return accounts.stream()
                .anyMatch(each -> !each.unit().equals(region) && scope.codes().contains(each.unit()));
    }

    /**
     * What comes in as leads and how it is looked into, in the units of the accounts; nothing where it is left out.
     *
     * @param lead what is said to have been seen
     * @param pending why a site was left pending
     * @param same why one is the same as another
     * @param signer who signs
     * @param proof of a village where nothing was found
     */
    record Finds(
            String lead,
            String reference,
            String beside,
            String pending,
            String same,
            String village,
            String way,
            String proof,
            String signer) {}

    /**
     * What is asked of units about their cases, with {name} of the enterprise.
     *
     * @param press to be done by its deadline
     * @param verify to be seen, because it is claimed
     * @param note what is said beside
     * @param each of so many cases one
     */
    record Errands(String press, String verify, String note, int each) {}

    /** @param document by which it is compliant */
    record DemoPark(String code, String name, String parent, String document, String since) {}

    /** @param cells of the class, a text or a list of texts to choose from */
    record Portion(int share, Map<String, Object> cells) {}

    record Road(int share, List<String> stages) {}

    /** @param due the new deadline of whoever is given more time; who has as much already is given none */
    record Extension(String due, String reason) {}

    /**
     * @param everyNth which cases are taken out again; 0 for none
     * @param merged why one of three of them is one with another of its unit
     */
    record Removed(int everyNth, String reason, String merged) {}

    /** @param also other units for which the person acts, with the roles there */
    record DemoAccount(
            String account,
            String name,
            String unit,
            Set<Role> roles,
            @Nullable Map<String, Set<Role>> also) {

        Map<String, Set<Role>> others() {
            return also == null ? Map.of() : also;
        }
    }
}
