package org.qingce.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Checking of packs (专项包检查), for the command line and for whoever writes one. Needs no server. */
public final class Packs {

    private static final Comparator<PackProblem> IN_ORDER =
            Comparator.comparing(PackProblem::file).thenComparingInt(PackProblem::line);

    /** Where one of these holds, a file stands empty, and what others say of it would all seem wrong. */
    private static final Set<String> UNREAD = Set.of("yaml.syntax", "yaml.empty", "file.missing");

    private Packs() {}

    /** All that is wrong with the pack in this folder: shape, references, conditions, examples. Empty where it may serve. */
    public static List<PackProblem> check(Path directory) {
        return check(PackFiles.in(directory)).problems();
    }

    /**
     * A pack and what is wrong with it.
     *
     * @param pack serves only where there is no problem
     */
    record Checked(Pack pack, List<PackProblem> problems) {}

    static Checked check(PackFiles files) {
        var problems = new ArrayList<PackProblem>();
        var pack = PackReader.read(files, problems);
        if (problems.stream().noneMatch(p -> UNREAD.contains(p.code()))) {
            PackChecker.check(pack);
        }
        if (problems.isEmpty()) {
            runExamples(pack);
        }
        problems.sort(IN_ORDER);
        return new Checked(pack, List.copyOf(problems));
    }

    /** The examples judge the pack itself: what an official reads there must be what happens. */
    private static void runExamples(Pack pack) {
        var reader = new RowReader(pack.campaign());
        for (var example : pack.examples()) {
            var reading = reader.read(example.cells(pack.campaign()), List.of());
            var values = new TreeMap<>(reading.values());
            values.keySet().retainAll(example.values().keySet());
            var faults = reading.faults().stream()
                    .map(f -> f.column() + ": " + f.code())
                    .sorted()
                    .toList();
            var expectedFaults = example.faults().stream().sorted().toList();
            var wanted = new TreeMap<>(example.values());
            wanted.values().removeIf(String::isEmpty);
            if (!values.equals(wanted) || !faults.equals(expectedFaults)) {
                var at = pack.origins().get(example);
                if (at != null) {
                    at.problem(
                            "example.fails", example.name().zh(), wanted + " " + expectedFaults, values + " " + faults);
                }
            }
        }
    }
}
