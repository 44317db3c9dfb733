package org.qingce.runtime;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** How the ground under the house is (系统状态): program, database and disk. For those who keep it running. */
@Component
public class SystemState {

    private final Database database;
    private final DataDirectory data;
    private final ColumnCipher cipher;

    SystemState(Database database, DataDirectory data, ColumnCipher cipher) {
        this.database = database;
        this.data = data;
        this.cipher = cipher;
    }

    /**
     * @param java with its vendor
     * @param startedAt by the clock of the machine
     * @param memory of this process in bytes: used, and at most
     * @param key number of the key that encrypts columns
     */
    public record Look(
            String program,
            String java,
            Instant startedAt,
            Room memory,
            DatabaseLook database,
            Room disk,
            int key,
            List<Migrated> migrations) {}

    /**
     * @param inside whether it is our own
     * @param bytes that it holds
     * @param connections of all processes, this one's among them
     */
    public record DatabaseLook(String version, boolean inside, long bytes, Room connections) {}

    /** @param most the bound; {@code used} counts towards it */
    public record Room(long used, long most) {

        /** Whether less than a tenth is left. */
        public boolean isScarce() {
            return most - used < most / 10;
        }
    }

    /**
     * A module's tables.
     *
     * @param version of the newest migration
     */
    public record Migrated(String module, String version, int migrations) {}

    public Look look() {
        var memory = Runtime.getRuntime();
        try (var connection = database.address().connectAsOwner()) {
            try (var patience = connection.createStatement()) {
                patience.execute("set statement_timeout = '10s'");
            }
            var migrations = new ArrayList<Migrated>();
            Migrations.applied(connection)
                    .forEach((module, all) ->
                            migrations.add(new Migrated(module, all.getLast().version(), all.size())));
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("""
                            select pg_database_size(current_database()) as bytes,
                                   (select count(*) from pg_stat_activity where datname = current_database()) as connections,
                                   current_setting('max_connections')::int as most
                            """)) {
                row.next();
                var found = new DatabaseLook(
                        connection.getMetaData().getDatabaseProductVersion(),
                        database.isOwn(),
                        row.getLong("bytes"),
                        new Room(row.getLong("connections"), row.getLong("most")));
                return new Look(
                        Program.VERSION,
                        System.getProperty("java.version") + " " + System.getProperty("java.vendor"),
                        Instant.ofEpochMilli(
                                ManagementFactory.getRuntimeMXBean().getStartTime()),
                        new Room(memory.totalMemory() - memory.freeMemory(), memory.maxMemory()),
                        found,
                        disk(data.path()),
                        cipher.keys().current(),
                        migrations);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say how it is", e);
        }
    }

    private static Room disk(Path path) {
        try {
            var store = Files.getFileStore(path);
            return new Room(store.getTotalSpace() - store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new IllegalStateException("The disk does not say how full it is", e);
        }
    }
}
