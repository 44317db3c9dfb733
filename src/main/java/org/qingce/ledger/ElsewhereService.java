package org.qingce.ledger;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.kernel.ScopePath;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ElsewhereService implements Elsewhere {

    private final ElsewhereRepository cases;
    private final Units units;

    ElsewhereService(ElsewhereRepository cases, Units units) {
        this.cases = cases;
        this.units = units;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, List<Unit>> known(String campaign, ScopePath reach, Collection<String> creditCodes) {
        if (creditCodes.isEmpty()) {
            return Map.of();
        }
        var units = new LinkedHashMap<String, Set<Unit>>();
        for (var known : cases.known(campaign, reach, creditCodes)) {
            toAsk(known.unit(), reach)
                    .ifPresent(unit -> units.computeIfAbsent(known.creditCode(), _ -> new LinkedHashSet<>())
                            .add(unit));
        }
        var answer = new LinkedHashMap<String, List<Unit>>();
        units.forEach((code, asked) -> answer.put(code, List.copyOf(asked)));
        return answer;
    }

    @Override
    public Optional<Unit> toAsk(String answering, ScopePath reach) {
        return units.line(answering).stream()
                .filter(unit -> !unit.path().contains(reach))
                .findFirst()
                .or(() -> units.find(answering));
    }
}
