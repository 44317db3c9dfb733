package org.qingce.bench;

import java.util.ArrayList;

/** The same sheet with one row in ten at fault, beside the sheet without faults. */
final class DirtyImportWork implements Work {

    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "import-dirty";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Reach reach() {
        return Reach.atMost(1.5);
    }

    @Override
    public int cases() {
        return ImportStand.CASES;
    }

    @Override
    public Measured measure(House house) throws Exception {
        var dirty = new ArrayList<Double>();
        var clean = new ArrayList<Double>();
        try (var stand = new ImportStand(house)) {
            for (var round = 0; round <= ROUNDS; round++) {
                var one = ImportStand.seconds(stand::importDirty);
                stand.undo();
                var other = ImportStand.seconds(stand::importClean);
                stand.undo();
                System.err.printf("  %.1f s beside %.1f s%n", one, other);
                if (round > 0) { // the first is the warm-up
                    dirty.add(one);
                    clean.add(other);
                }
            }
        }
        return new Measured(Rounds.median(dirty), Rounds.median(clean), "");
    }
}
