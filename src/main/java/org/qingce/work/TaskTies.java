package org.qingce.work;

import java.util.List;
import org.qingce.access.Unit;
import org.qingce.access.UnitTies;
import org.qingce.kernel.Fault;
import org.springframework.stereotype.Component;

/** A unit with open tasks stays. */
@Component
class TaskTies implements UnitTies {

    private final TaskRepository stored;

    TaskTies(TaskRepository stored) {
        this.stored = stored;
    }

    @Override
    public List<Fault> of(Unit unit) {
        return stored.hasOpen(unit.code()) ? List.of(Fault.error("unit.hasTasks", "code", unit.code())) : List.of();
    }
}
