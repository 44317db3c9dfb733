package org.qingce.region;

import java.util.List;
import org.qingce.kernel.Fault;

/**
 * What came of areas that were handed in.
 *
 * @param names of all of them, in the order of the file
 * @param faults the column of each is the feature, counted from 1; with any, nothing is taken
 */
public record AreaImport(int fresh, int changed, int unchanged, List<String> names, List<Fault> faults, boolean taken) {

    public boolean isAtFault() {
        return !faults.isEmpty();
    }
}
