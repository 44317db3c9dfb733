package org.qingce.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.qingce.kernel.ScopePath;
import org.qingce.remediation.BulkRepository.Chosen;
import org.qingce.runtime.Reach;

/** What the bench needs of moves of many cases: filed and made as a person's are, in its own thread. */
public final class BulkStand {

    private final BulkMoves moves;
    private final BulkRepository bulks;

    /** @param bean gives the beans of a running house */
    public BulkStand(Function<Class<?>, Object> bean) {
        this.moves = (BulkMoves) bean.apply(BulkMoves.class);
        this.bulks = (BulkRepository) bean.apply(BulkRepository.class);
    }

    /** @return how many were moved */
    public int move(MoveRequest form, String key, String campaign, List<Long> cases, int version, Mover mover) {
        return Reach.within(mover.reach()).call(() -> {
            var chosen = new ArrayList<Chosen>();
            cases.forEach(id -> chosen.add(new Chosen(id, version)));
            var filed = moves.file(form, key, campaign, chosen, mover);
            moves.make(bulks.find(ScopePath.ALL, filed.id()).orElseThrow(), mover);
            bulks.refused(filed.id(), 0, 1).forEach(one -> System.err.println("Refused: " + one));
            return bulks.find(ScopePath.ALL, filed.id()).orElseThrow().moved();
        });
    }
}
