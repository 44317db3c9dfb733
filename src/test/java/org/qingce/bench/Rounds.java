package org.qingce.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Two sides in turn, so that what else the machine does falls on both, and the median of each. */
final class Rounds {

    /** Milliseconds of both sides. */
    static Work.Measured times(int warmUps, int rounds, Callable<?> ours, Callable<?> theirs, String remark)
            throws Exception {
        for (var i = 0; i < warmUps; i++) {
            ours.call();
            theirs.call();
        }
        var our = new ArrayList<Double>();
        var their = new ArrayList<Double>();
        for (var i = 0; i < rounds; i++) {
            our.add(milliseconds(ours));
            their.add(milliseconds(theirs));
        }
        return new Work.Measured(median(our), median(their), remark);
    }

    static double milliseconds(Callable<?> side) throws Exception {
        var began = System.nanoTime();
        side.call();
        return (System.nanoTime() - began) / 1e6;
    }

    static double median(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private Rounds() {}
}
