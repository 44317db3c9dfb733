package org.qingce.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.region.Region.Level;
import org.springframework.core.io.ClassPathResource;

/**
 * The divisions that ship with the program: those of the National Bureau of Statistics as of 2023-06-30, and beside them
 * what is known to have changed before that day. The statistical codes put 斌郎, 石板, 河市, 金垭 and 幺塘 of Dazhou under
 * a pseudo county 511771 in the edition of 2021, and under 511703 in that of 2023; the day of the change is not known, so
 * the day of the edition stands for it.
 */
class DivisionFile {

    static final LocalDate KNOWN_ON = LocalDate.of(2023, 6, 30);
    static final String SOURCE = "National Bureau of Statistics, as of 2023-06-30 (china-division 2.7.0)";

    /** Levels of the statistical code that are no divisions. They make no rows; their children hang on what is above. */
    private static final Set<String> PSEUDO = Set.of("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划");

    private static final List<String> FILES = List.of("region/divisions-2023.csv", "region/divisions-changes.csv");

    private record Line(
            String code,
            String parent,
            Level level,
            String name,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {}

    private DivisionFile() {}

    static List<Region> read() {
        var lines = new LinkedHashMap<String, Line>();
        for (var file : FILES) {
            for (var line : lines(file)) {
                lines.put(line.code(), line);
            }
        }
        return lines.values().stream()
                .filter(line -> !isPseudo(line))
                .map(line -> region(line, lines))
                .toList();
    }

    /** Whether there is or was such a division. */
    static boolean has(String code) {
        return FILES.stream()
                .flatMap(file -> lines(file).stream())
                .anyMatch(line -> line.code().equals(code) && !isPseudo(line));
    }

    private static Region region(Line line, Map<String, Line> lines) {
        var above = above(line, lines);
        return new Region(
                line.code(),
                line.name(),
                line.level(),
                above == null ? null : above.code(),
                path(line, lines),
                line.from(),
                line.until());
    }

    private static boolean isPseudo(Line line) {
        return line.level() == Level.CITY && PSEUDO.contains(line.name());
    }

    private static @Nullable Line above(Line line, Map<String, Line> lines) {
        var parent = lines.get(line.parent());
        if (parent == null) {
            if (!line.parent().isEmpty()) {
                throw new IllegalStateException(
                        "Division " + line.code() + " hangs on " + line.parent() + ", which the file does not have");
            }
            return null;
        }
        return isPseudo(parent) ? above(parent, lines) : parent;
    }

    private static String path(Line line, Map<String, Line> lines) {
        var above = above(line, lines);
        return (above == null ? "" : path(above, lines)) + line.code() + ".";
    }

    /** Names of divisions hold no comma and no quotes, so that a line is split at its commas. */
    private static List<Line> lines(String file) {
        var lines = new ArrayList<Line>();
        try {
            var text = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
            for (var row : text.lines().skip(1).toList()) {
                var cells = row.split(",", -1);
                lines.add(new Line(
                        cells[0],
                        cells[1],
                        Level.valueOf(cells[2]),
                        cells[3],
                        cells.length > 4 ? day(cells[4]) : null,
                        cells.length > 5 ? day(cells[5]) : null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return lines;
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
