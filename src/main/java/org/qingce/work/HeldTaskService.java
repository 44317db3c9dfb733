package org.qingce.work;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.access.Role;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.Units;
import org.qingce.kernel.Actor;
import org.springframework.stereotype.Service;

/** By the same desk at which people do it. */
@Service
class HeldTaskService implements HeldTasks {

    private final TaskDesk desk;
    private final Units units;

    HeldTaskService(TaskDesk desk, Units units) {
        this.desk = desk;
        this.units = units;
    }

    @Override
    public boolean ask(long task, @Nullable LocalDate wanted, String reason, Actor holder) {
        return desk.ask(task, wanted, wanted == null, reason, person(holder)) instanceof DeskOutcome.Done;
    }

    @Override
    public boolean delegate(long task, String account, String note, Actor holder) {
        return desk.delegate(task, holder.unit(), account, note, person(holder)) instanceof DeskOutcome.Done;
    }

    private Person person(Actor holder) {
        var unit = units.find(holder.unit()).orElseThrow();
        return new Person(
                holder.person(),
                holder.person(),
                unit,
                units.place(unit),
                List.of(unit.code()),
                Set.of(Role.CLERK),
                List.of());
    }
}
