package org.qingce.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.qingce.access.Unit;

/** Which units have rows in a summary of a unit (汇总表的行): those of the form's level beneath it, with the management units beside them; or itself. */
final class UnitRows {

    private UnitRows() {}

    /** @param level kind of the units that have rows, such as county; blank for the children of the unit */
    static List<Unit> of(Unit asked, String level, Function<String, List<Unit>> children) {
        var beneath = asked.kind().equals(level) ? List.<Unit>of() : beneath(asked, level, children);
        return beneath.isEmpty() ? List.of(asked) : beneath;
    }

    private static List<Unit> beneath(Unit unit, String level, Function<String, List<Unit>> children) {
        var direct = children.apply(unit.code());
        if (level.isBlank() || direct.stream().anyMatch(u -> u.kind().equals(level))) {
            return direct.stream().filter(Unit::row).toList();
        }
        var deeper = new ArrayList<Unit>();
        direct.forEach(u -> deeper.addAll(beneath(u, level, children)));
        return deeper;
    }
}
