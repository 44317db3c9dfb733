package org.qingce.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.qingce.audit.AuditBook.Seal;
import org.qingce.runtime.DataDirectory;
import org.springframework.stereotype.Component;

/**
 * Seals kept outside the database: the newest, and the first of each day. A chain whose end was cut off still follows from
 * its beginning; only a seal from elsewhere shows that there was more.
 */
@Component
class SealFile {

    private final Path newest;
    private final Path daily;

    SealFile(DataDirectory data) {
        var folder = data.folder("audit");
        this.newest = folder.resolve("newest-seal");
        this.daily = folder.resolve("daily-seals");
    }

    /**
     * Of several instances one may be behind: the newer seal stays. So does one that the chain has no longer: a chain whose end
     * was cut off grows on, and what shows the cut must not give way to what came after it.
     *
     * @param stands whether the chain still has a seal
     * @return the one kept here that it has no longer
     */
    synchronized Optional<Seal> keep(Seal seal, ZoneId zone, Predicate<Seal> stands) {
        try {
            var before = read(newest);
            var gone = before.stream().filter(stands.negate()).findFirst();
            if (gone.isPresent()) {
                return gone;
            }
            var last = before.isEmpty() ? 0 : before.getLast().position();
            if (last >= seal.position()) {
                return Optional.empty();
            }
            var fresh = Files.createTempFile(newest.getParent(), "newest-seal", ".new");
            Files.writeString(fresh, line(seal));
            Files.move(fresh, newest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (before.isEmpty() || day(before.getLast(), zone).isBefore(day(seal, zone))) {
                Files.writeString(daily, line(seal), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the seal of the record in " + newest.getParent(), e);
        }
    }

    /** In the order of the chain. */
    List<Seal> all() {
        try {
            var seals = new ArrayList<>(read(daily));
            seals.addAll(read(newest));
            seals.sort(java.util.Comparator.comparingLong(Seal::position));
            return seals;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the seals of the record in " + newest.getParent(), e);
        }
    }

    private static LocalDate day(Seal seal, ZoneId zone) {
        return seal.at().atZone(zone).toLocalDate();
    }

    private static String line(Seal seal) {
        return seal.position() + " " + seal.hash() + " " + seal.at() + "\n";
    }

    private static List<Seal> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        var seals = new ArrayList<Seal>();
        for (var line : Files.readAllLines(file)) {
            var first = line.indexOf(' ');
            var second = line.indexOf(' ', first + 1);
            if (second > 0) {
                seals.add(new Seal(
                        Long.parseLong(line.substring(0, first)),
                        line.substring(first + 1, second),
                        Instant.parse(line.substring(second + 1))));
            }
        }
        return seals;
    }
}
