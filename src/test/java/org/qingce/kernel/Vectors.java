package org.qingce.kernel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The checked codes of {@code domain/uscc-vectors.csv}. */
final class Vectors {

    private Vectors() {}

    record Vector(String kind, String code, boolean valid, String reason, String normalised) {
        @Override
        public String toString() {
            return kind + " " + code + " " + reason;
        }
    }

    static List<Vector> of(String kind) {
        try (var in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/domain/uscc-vectors.csv"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(Vectors::vector)
                    .filter(v -> v.kind.equals(kind))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Vector vector(String line) {
        var cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
        return new Vector(cells[0], cells[1], cells[2].equals("valid"), cells[3], cells[4]);
    }
}
