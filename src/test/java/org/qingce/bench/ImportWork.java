package org.qingce.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/**
 * A sheet of 100,000 rows read, checked and stored, with history and record, into a ledger of 500,000; beside it, the same file
 * read by fastexcel-reader, and the same final rows copied into the same tables, with their indexes, keys and triggers.
 */
final class ImportWork implements Work {

    private static final int ROUNDS = 3;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String unit() {
        return "s";
    }

    @Override
    public Reach reach() {
        return Reach.atMost(1.67);
    }

    @Override
    public int cases() {
        return ImportStand.CASES;
    }

    @Override
    public Measured measure(House house) throws Exception {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var readings = new ArrayList<Double>();
        try (var stand = new ImportStand(house)) {
            Map<String, Path> rows = Map.of();
            for (var round = 0; round <= ROUNDS; round++) {
                var our = ImportStand.seconds(stand::importClean);
                if (rows.isEmpty()) {
                    rows = stand.stored();
                }
                stand.undo();
                var copied = rows;
                var reading = ImportStand.seconds(stand::readByFastexcel);
                var copying = ImportStand.seconds(() -> stand.copy(copied));
                stand.undo();
                System.err.printf("  %.1f s beside %.1f + %.1f s%n", our, reading, copying);
                if (round > 0) { // the first is the warm-up
                    ours.add(our);
                    readings.add(reading);
                    theirs.add(reading + copying);
                }
            }
        }
        return new Measured(
                Rounds.median(ours),
                Rounds.median(theirs),
                "of the other side, %.1f s are reading; heap at most %d MB"
                        .formatted(Rounds.median(readings), Runtime.getRuntime().maxMemory() >> 20));
    }
}
