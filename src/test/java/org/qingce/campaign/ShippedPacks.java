package org.qingce.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.qingce.kernel.RawCell;

/** The packs as they ship, and the rows of the sample sheets, without Spring. */
final class ShippedPacks {

    private ShippedPacks() {}

    static List<PackFiles> all() {
        return CampaignService.shippedFiles();
    }

    static PackFiles files(String id) {
        return all().stream().filter(f -> f.folder().equals(id)).findFirst().orElseThrow();
    }

    static Campaign campaign(String id) {
        var checked = Packs.check(files(id));
        if (!checked.problems().isEmpty()) {
            throw new PackRefused(id, checked.problems());
        }
        return checked.pack().campaign();
    }

    /**
     * The rows of a sample sheet by their number in it, each by column key. A cell that the sheet holds as a number is one here,
     * too.
     */
    static Map<Integer, Map<String, RawCell>> rows(Campaign campaign, String sample) {
        var lines = text(sample + ".tsv").lines().toList();
        var labels = List.of(lines.getFirst().split("\t", -1));
        var rows = new TreeMap<Integer, Map<String, RawCell>>();
        for (var line : lines.subList(1, lines.size())) {
            var parts = List.of(line.split("\t", -1));
            var cells = new HashMap<String, RawCell>();
            for (int i = 1; i < parts.size(); i++) {
                cells.put(keyOf(campaign, labels.get(i)), cell(parts.get(i)));
            }
            rows.put(Integer.parseInt(parts.getFirst()), cells);
        }
        return rows;
    }

    /** The cells of a row as the annex would print it. */
    static Map<String, RawCell> printed(Campaign campaign, RowReader reader, Map<String, String> values) {
        var cells = new HashMap<String, RawCell>();
        for (var column : campaign.columns()) {
            cells.put(column.key(), RawCell.text(reader.print(column, values.getOrDefault(column.key(), ""))));
        }
        return cells;
    }

    static String text(String resource) {
        try (var in = ShippedPacks.class.getResourceAsStream("/campaign/" + resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RawCell cell(String written) {
        return written.startsWith("=")
                ? RawCell.number(new BigDecimal(written.substring(1)), false)
                : RawCell.text(written.replace("\\n", "\n"));
    }

    private static String keyOf(Campaign campaign, String label) {
        return campaign.columns().stream()
                .filter(c -> CodeWords.key(c.label().zh()).equals(CodeWords.key(label)))
                .findFirst()
                .map(Column::key)
                .orElseThrow(() -> new AssertionError("No column is called " + label));
    }
}
