package org.qingce.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is in a backup (备份清单), so that a reader can tell whether all of it is there and unaltered before anything is done.
 *
 * @param format of the file; a reader knows its own and older ones
 * @param program version of the Qingce that took it
 * @param server version of its PostgreSQL
 * @param migrations by module, in the order in which they were applied
 */
record BackupManifest(
        int format,
        String program,
        Instant takenAt,
        String server,
        Map<String, List<Migration>> migrations,
        List<Table> tables,
        List<Sequence> sequences,
        List<StoredFile> files) {

    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    /** @param checksum as Flyway reckons it over the file of the migration */
    record Migration(String version, int checksum) {}

    /**
     * @param columns as COPY names them, generated ones left out
     * @param digest SHA-256 of the rows as COPY writes them
     */
    record Table(String schema, String name, String columns, long rows, String digest) {

        String entry() {
            return "tables/" + schema + "." + name + ".copy";
        }

        /** Quoted, for statements. */
        String quoted() {
            return "\"" + schema + "\".\"" + name + "\"";
        }
    }

    /** @param called whether the value has been given out */
    record Sequence(String schema, String name, long value, boolean called) {}

    /** @param path within the data directory */
    record StoredFile(String path, long size, String digest) {

        String entry() {
            return "files/" + path;
        }
    }

    BackupSummary summary() {
        return new BackupSummary(
                takenAt, tables.size(), tables.stream().mapToLong(Table::rows).sum(), files.size());
    }
}
