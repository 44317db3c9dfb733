package org.qingce.bench;

import java.util.ArrayList;

/**
 * 10,000 cases moved at once, filed and made in the batches of the service with how far it is and what came of each, beside moves one
 * by one: rows in a second, in five parts by turns.
 */
final class BulkMoveWork implements Work {

    private static final int PARTS = 5;
    private static final int MANY = 10_000;
    private static final int ONE_BY_ONE = 300;
    private static final int WARM = 400;

    @Override
    public String name() {
        return "bulk-move";
    }

    @Override
    public String unit() {
        return "rows/s";
    }

    @Override
    public Reach reach() {
        return Reach.atLeast(5);
    }

    @Override
    public int cases() {
        return 250_000;
    }

    @Override
    public boolean spoils() {
        return true;
    }

    @Override
    public Measured measure(House house) throws Exception {
        var cases = new MovedCases(house, MANY + 2 * WARM + PARTS * ONE_BY_ONE);
        for (var i = 0; i < WARM; i++) {
            cases.receive(cases.next());
        }
        cases.receive(cases.next(WARM));
        var together = new ArrayList<Double>();
        var apart = new ArrayList<Double>();
        for (var part = 0; part < PARTS; part++) {
            var many = cases.next(MANY / PARTS);
            together.add(many.size()
                    * 1000
                    / Rounds.milliseconds(() -> {
                        cases.receive(many);
                        return 1;
                    }));
            var few = cases.next(ONE_BY_ONE);
            apart.add(few.size()
                    * 1000
                    / Rounds.milliseconds(() -> {
                        few.forEach(cases::receive);
                        return 1;
                    }));
        }
        return new Measured(
                Rounds.median(together),
                Rounds.median(apart),
                "%,d at once, in %d parts, beside %,d one by one".formatted(MANY, PARTS, PARTS * ONE_BY_ONE));
    }
}
