package org.qingce.remediation;

import java.util.Set;
import java.util.stream.Collectors;
import org.qingce.access.Role;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Unit;
import org.qingce.campaign.Who;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/**
 * Who acts on a case (经办人), in the words of the packs.
 *
 * @param roles keys of roles, such as clerk
 * @param function of the unit acted for, such as environment
 * @param level kind of the unit, such as county
 */
public record Mover(Actor actor, Set<String> roles, String function, String level, ScopePath reach) {

    /** The right to act on cases at all; who makes which move is said by the pack. */
    static final String RIGHT = "case.move";

    /** Without the right, as a script has it that may only read, the person has no role. */
    public static Mover of(Person person) {
        var roles = person.roles().stream()
                .map(Role::key)
                .filter(role -> person.held().stream()
                        .anyMatch(one -> one.grant().right().equals(RIGHT)
                                && one.grant().roles().contains(role)))
                .collect(Collectors.toUnmodifiableSet());
        return new Mover(
                person.actor(), roles, person.unit().function(), person.unit().kind(), person.reach());
    }

    /** Somebody of this unit, in these roles. */
    public static Mover of(String person, Unit unit, ScopePath reach, String... roles) {
        return new Mover(new Actor(person, unit.code()), Set.of(roles), unit.function(), unit.kind(), reach);
    }

    public boolean is(Who who) {
        return roles.stream().anyMatch(role -> who.isFor(role, function, level));
    }
}
