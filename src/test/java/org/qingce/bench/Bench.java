package org.qingce.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qingce.bench.Work.Measured;
import org.qingce.runtime.Reach;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs the works, or those that are named, and says which reach is missed. */
final class Bench {

    /** In the order of the issue; they run by the size of the ledger that they need, and what spoils one comes last. */
    private static final List<Work> WORKS = List.of(
            new ImportWork(),
            new DirtyImportWork(),
            new PageWork(),
            new AnnexWork(),
            new SearchWork(),
            new InboxWork(),
            new MoveWork(),
            new BulkMoveWork(),
            new PagingWork());

    private record Line(Work work, Measured measured) {

        boolean holds() {
            return work.reach().holds(measured.ratio());
        }
    }

    public static void main(String[] arguments) throws Exception {
        var wanted = new ArrayList<String>();
        @Nullable Path file = null;
        for (var i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--json") && i + 1 < arguments.length) {
                file = Path.of(System.getProperty("bench.called.from", ".")).resolve(arguments[++i]);
            } else {
                wanted.add(arguments[i]);
            }
        }
        var names = WORKS.stream().map(Work::name).toList();
        if (!names.containsAll(wanted)) {
            System.err.println("./bench [NAME] [--json FILE], where NAME is one of " + String.join(", ", names));
            System.exit(2);
        }
        var lines = run(WORKS.stream()
                .filter(work -> wanted.isEmpty() || wanted.contains(work.name()))
                .sorted(Comparator.comparingInt(Work::cases).thenComparing(Work::spoils))
                .toList());
        lines.sort(Comparator.comparingInt(line -> WORKS.indexOf(line.work())));
        print(lines);
        if (file != null) {
            write(file, lines);
        }
        var missed = lines.stream()
                .filter(line -> !line.holds())
                .map(line -> line.work().name())
                .toList();
        if (!missed.isEmpty()) {
            System.out.println("Missed: " + String.join(", ", missed));
        }
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    private static List<Line> run(List<Work> works) throws Exception {
        var lines = new ArrayList<Line>();
        @Nullable House house = null;
        try {
            for (var work : works) {
                if (house == null || house.cases() != work.cases()) {
                    if (house != null) {
                        house.close();
                    }
                    house = House.with(work.cases());
                }
                var running = house;
                System.err.println(work.name() + " …");
                var measured = Reach.everything("bench").call(() -> work.measure(running));
                System.err.printf(
                        Locale.ROOT,
                        "  %.3f beside %.3f; %s%n",
                        measured.figure(),
                        measured.beside(),
                        measured.remark());
                lines.add(new Line(work, measured));
                if (work.spoils()) {
                    house.close();
                    house = null;
                }
            }
        } finally {
            if (house != null) {
                house.close();
            }
        }
        return lines;
    }

    private static void print(List<Line> lines) {
        System.out.printf(
                "%-13s %12s %12s %-9s %8s %-9s %s%n", "work", "figure", "beside", "unit", "ratio", "reach", "");
        for (var line : lines) {
            System.out.printf(
                    Locale.ROOT,
                    "%-13s %12.3f %12.3f %-9s %8.4f %-9s %s%n",
                    line.work().name(),
                    line.measured().figure(),
                    line.measured().beside(),
                    line.work().unit(),
                    line.measured().ratio(),
                    line.work().reach(),
                    line.holds() ? "" : "MISSED");
            if (!line.measured().remark().isBlank()) {
                System.out.println("              " + line.measured().remark());
            }
        }
    }

    private static void write(Path file, List<Line> lines) throws IOException {
        var list = new ArrayList<>();
        for (var line : lines) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("work", line.work().name());
            entry.put("figure", line.measured().figure());
            entry.put("beside", line.measured().beside());
            entry.put("unit", line.work().unit());
            entry.put("ratio", line.measured().ratio());
            entry.put("reach", line.work().reach().toString());
            list.add(entry);
        }
        Files.writeString(
                file,
                JsonMapper.builder()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(list)
                        + "\n");
    }

    private Bench() {}
}
