package org.qingce.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.qingce.access.Units;
import org.qingce.remediation.BulkStand;
import org.qingce.remediation.MoveOutcome;
import org.qingce.remediation.MoveRequest;
import org.qingce.remediation.Mover;
import org.qingce.remediation.Remediation;
import org.qingce.runtime.Reach;

/**
 * Cases that wait to be received, each with the open task that asks for it: what {@link MoveWork} and {@link BulkMoveWork} move.
 * They were listed by {@link InventedCases} and handed out as people do it, many at once.
 */
final class MovedCases {

    private static final int AT_ONCE = 5_000;

    private final Remediation remediation;
    private final BulkStand stand;
    private final Mover mover;
    private final Deque<Long> waiting = new ArrayDeque<>();

    MovedCases(House house, int cases) throws Exception {
        remediation = house.bean(Remediation.class);
        stand = new BulkStand(house::bean);
        var units = house.bean(Units.class);
        var city = units.find(House.CITY).orElseThrow();
        // somebody of a district, who sees the whole city
        mover = Mover.of("bench", units.children(House.CITY).getFirst(), city.path(), "clerk");
        var listed = house.owning()
                .sql("""
                        select id
                          from ledger.remediation_case
                         where campaign = :campaign and stage = 'listed' and version = 1
                         order by hashint8(id)
                         limit :cases
                        """)
                .param("campaign", House.CAMPAIGN)
                .param("cases", cases)
                .query((row, _) -> row.getLong(1))
                .list();
        if (listed.size() < cases) {
            throw new IllegalStateException("Only " + listed.size() + " cases are left to be handed out");
        }
        for (var from = 0; from < cases; from += AT_ONCE) {
            bulk("assign", listed.subList(from, Math.min(cases, from + AT_ONCE)), 1);
        }
        waiting.addAll(listed);
        house.owning()
                .sql("analyze work.task, remediation.file, remediation.move, ledger.case_span")
                .update();
    }

    long next() {
        return waiting.remove();
    }

    List<Long> next(int many) {
        return Stream.generate(this::next).limit(many).toList();
    }

    /** As by the form of one case. */
    void receive(long id) {
        var asked = MoveRequest.of(id, 2, "receive", UUID.randomUUID().toString(), House.TODAY);
        var outcome = Reach.within(mover.reach()).call(() -> remediation.make(asked, mover));
        if (!(outcome instanceof MoveOutcome.Made)) {
            throw new IllegalStateException("Not moved: " + outcome);
        }
    }

    /** As by the form of many. */
    void receive(List<Long> ids) {
        bulk("receive", ids, 2);
    }

    private void bulk(String move, List<Long> ids, int version) {
        var form = MoveRequest.of(0, 0, move, "", House.TODAY);
        var moved = stand.move(form, UUID.randomUUID().toString(), House.CAMPAIGN, ids, version, mover);
        if (moved != ids.size()) {
            throw new IllegalStateException(moved + " of " + ids.size() + " were moved");
        }
    }
}
