package org.qingce.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Responsibilities.Grant;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/** The person behind the present request (当前登录人). */
public interface SignedIn {

    /** Empty for strangers and for work that nobody asked for. */
    Optional<Person> person();

    /** @throws IllegalStateException where nobody is signed in: a route that needs someone declares a right */
    Person require();

    /**
     * @param unit the unit acted for
     * @param place the office whose ledger the unit works in: itself, or for a department the office that it belongs to
     * @param units codes of the units for which the person may act, this one among them
     * @param roles those of the person in the unit
     * @param held what the person may do for the unit, by which line of which rights
     */
    record Person(
            String account, String name, Unit unit, Unit place, List<String> units, Set<Role> roles, List<Held> held) {

        /** What the person may see at most, whatever the rights. */
        public ScopePath reach() {
            return place.path();
        }

        /** The same person with no other rights than these, as a script has that acts in the person's name. */
        Person limitedTo(Set<String> rights) {
            var fewer = held.stream()
                    .filter(one -> rights.contains(one.grant().right()))
                    .toList();
            return new Person(account, name, unit, place, units, roles, fewer);
        }

        public Actor actor() {
            return new Actor(account, unit.code());
        }

        /** Such as ledger.read, ledger.write, sheet.import: each that is held in one campaign at least. */
        public Set<String> rights() {
            return held.stream().map(one -> one.grant().right()).collect(Collectors.toUnmodifiableSet());
        }

        /** Whether there is a campaign in which the person may. */
        public boolean may(String right) {
            return held.stream().anyMatch(one -> one.grant().right().equals(right));
        }

        public boolean may(String right, String campaign) {
            return may(right, campaign, "");
        }

        /** @param stage of the case; blank to ask whether there is any with which the person may */
        public boolean may(String right, String campaign, String stage) {
            return held.stream().anyMatch(one -> one.holds(right, campaign, stage));
        }

        /** The stages with whose cases alone the person may; null where it is every one, so that nothing is to be left out. */
        public @Nullable Set<String> onlyStages(String right, Campaign campaign) {
            if (held.stream().anyMatch(one -> one.isAtAnyStage(right, campaign.id()))) {
                return null;
            }
            var stages = campaign.stages().stream().map(Campaign.Stage::code).toList();
            var allowed = stages.stream()
                    .filter(stage -> may(right, campaign.id(), stage))
                    .collect(Collectors.toUnmodifiableSet());
            return allowed.size() == stages.size() ? null : allowed;
        }
    }

    /**
     * A line of rights that speaks to the person.
     *
     * @param campaign in which it holds; blank for all
     */
    record Held(String campaign, Grant grant) {

        private boolean isAtAnyStage(String right, String inCampaign) {
            return holds(right, inCampaign, "") && grant.stages().isEmpty();
        }

        boolean holds(String right, String inCampaign, String stage) {
            return grant.right().equals(right)
                    && (campaign.isEmpty() || campaign.equals(inCampaign))
                    && grant.isAt(stage);
        }
    }
}
