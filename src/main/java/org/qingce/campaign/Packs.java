package org.qingce.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checking of packs (专项包检查), for the command line and for whoever writes one. Needs no server. */
public final class Packs {

    private static final Comparator<PackProblem> IN_ORDER =
            Comparator.comparing(PackProblem::file).thenComparingInt(PackProblem::line);

    /** Where one of these holds, a file stands empty, and what others say of it would all seem wrong. */
    private static final Set<String> UNREAD = Set.of("yaml.syntax", "yaml.empty", "file.missing", "file.encoding");

    private static final char UNREADABLE = '\uFFFD';

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
        var problems = new ArrayList<>(unreadable(files));
        var pack = PackReader.read(files, problems);
        if (problems.stream().noneMatch(p -> UNREAD.contains(p.code()))) {
            PackChecker.check(pack);
        }
        if (problems.isEmpty()) {
            runExamples(pack);
            tryClasses(pack);
        }
        problems.sort(IN_ORDER);
        return new Checked(pack, List.copyOf(problems));
    }

    /** Each file that is not UTF-8, by the first line where it shows: as some programs write what was typed in Chinese. */
    static List<PackProblem> unreadable(PackFiles files) {
        return files.texts().entrySet().stream()
                .filter(file -> file.getValue().indexOf(UNREADABLE) >= 0)
                .map(file -> new PackProblem(
                        file.getKey(),
                        1
                                + (int) file.getValue()
                                        .substring(0, file.getValue().indexOf(UNREADABLE))
                                        .chars()
                                        .filter(each -> each == '\n')
                                        .count(),
                        "file.encoding",
                        List.of()))
                .toList();
    }

    /** The examples judge the pack itself: what an official reads there must be what happens. */
    private static void runExamples(Pack pack) {
        var reader = new RowReader(pack.campaign());
        for (var example : pack.examples()) {
            var outcome = outcomeOf(reader, pack.campaign(), example);
            var expected = new Outcome(new TreeMap<>(example.reads()), new TreeMap<>(example.faults()));
            var at = pack.origins().get(example);
            if (!outcome.equals(expected) && at != null) {
                at.problem("example.fails", example.name().zh(), expected.toString(), outcome.toString());
            }
        }
    }

    private static void tryClasses(Pack pack) {
        var judge = ClassJudge.of(pack.campaign());
        for (var example : pack.classExamples()) {
            var proposal = judge.judge(example.given());
            if (!proposal.told().equals(example.expect())) {
                pack.at(example).problem("example.fails", example.name().zh(), example.expect(), proposal.told());
            }
        }
    }

    /** What an example says, or what came of it, by the labels of the columns. */
    private record Outcome(SortedMap<String, String> reads, SortedMap<String, String> faults) {
        @Override
        public String toString() {
            return reads + " " + faults;
        }
    }

    private static Outcome outcomeOf(RowReader reader, Campaign campaign, PackExample example) {
        var reading = reader.read(example.cells(campaign), List.of());
        var reads = new TreeMap<String, String>();
        var faults = new TreeMap<String, String>();
        for (var column : campaign.columns()) {
            var label = column.label().zh();
            if (example.reads().containsKey(label)) {
                reads.put(label, reader.print(column, reading.values().getOrDefault(column.key(), "")));
            }
            for (var fault : reading.faults()) {
                if (column.key().equals(fault.column())) {
                    faults.merge(label, fault.code(), (one, other) -> one + ", " + other);
                }
            }
        }
        return new Outcome(reads, faults);
    }
}
