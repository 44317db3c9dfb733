package org.qingce.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.security.web.SecurityFilterChain;

/** The filters of the chains of security, and the table in which they stand: filter, what it serves by itself, who may call that. */
final class FiltersAtTheDoor {

    private static final Path TABLE = Path.of("src/test/resources/access/filters.txt");

    private FiltersAtTheDoor() {}

    static Set<String> of(List<SecurityFilterChain> doors) {
        var names = new TreeSet<String>();
        doors.forEach(door -> door.getFilters().forEach(filter -> names.add(name(filter.getClass()))));
        return names;
    }

    private static String name(Class<?> filter) {
        return filter.getName().substring(filter.getName().lastIndexOf('.') + 1);
    }

    /** The filters that the table names, in the rows that are wanted. */
    static Set<String> table(Predicate<String> wanted) throws IOException {
        var names = new TreeSet<String>();
        for (var row : Files.readAllLines(TABLE)) {
            if (wanted.test(row)) {
                names.add(row.substring(0, row.indexOf(' ')));
            }
        }
        return names;
    }
}
