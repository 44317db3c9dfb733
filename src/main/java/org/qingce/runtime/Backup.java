package org.qingce.runtime;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a backup (备份) while everything runs: all rows of one moment, then the files that they name, in one file with a manifest.
 * Embedded or external makes no difference to it; {@link Restore} reads it into either. Personal data are in it as they are in
 * the database.
 */
public final class Backup {

    /** What a data directory holds that belongs to this machine, or is there for a moment only. */
    private static final Set<String> OWN = Set.of(
            "database",
            "database.making",
            "database.log",
            "database.port",
            "database.port.new",
            "owner.lock",
            "users.lock",
            "secret",
            "incoming");

    private static final String PROGRAMS = "postgresql-";

    /** Where the record keeps its seals outside of the database: they may be older than the rows, and never newer. */
    private static final String SEALS = "audit";

    /**
     * Writes aside and moves into place, so that a file of that name is a whole backup.
     *
     * @param file that does not exist yet
     */
    public static BackupSummary of(DataDirectory data, Path file) {
        return of(data, file, _ -> {});
    }

    /** @param first what is done with the database, as its owner, before the first row is read */
    public static BackupSummary of(DataDirectory data, Path file, Consumer<DataSource> first) {
        if (file.toAbsolutePath().normalize().startsWith(data.path())) {
            throw CannotStart.wrongUsage("runtime.backup.beside", data.path());
        }
        if (Database.isInside() && !Files.exists(data.path().resolve("database"))) {
            throw CannotStart.wrongUsage("runtime.backup.nothing", data.path());
        }
        try (var database = Database.open(data)) {
            database.prepared();
            first.accept(database.address().asOwner());
            return write(database.address(), data, file.toAbsolutePath());
        } catch (SQLException e) {
            throw CannotStart.because(e, "runtime.backup.database", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CannotStart.because(e, "runtime.backup.disk", DiskTrouble.inWords(e));
        }
    }

    private static BackupSummary write(DatabaseAddress address, DataDirectory data, Path file)
            throws IOException, SQLException {
        var aside = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            BackupManifest manifest;
            try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(aside), 1 << 16));
                    var connection = address.connectAsOwner()) {
                manifest = write(connection, data, zip);
                zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
                zip.write(JsonMapper.shared().writeValueAsBytes(manifest));
                zip.closeEntry();
            }
            try (var written = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            return manifest.summary();
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** The files come after the rows, all but the seals: a file is stored before the row that names it, and never changed. */
    private static BackupManifest write(Connection connection, DataDirectory data, ZipOutputStream zip)
            throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (var statement = connection.createStatement()) {
            // rather an error than rows that a policy hides; and always in the order in which they lie
            statement.execute("set local row_security = off");
            statement.execute("set local synchronize_seqscans = off");
        }
        var files = new ArrayList<>(files(data, zip, SEALS::equals));
        var tables = new ArrayList<BackupManifest.Table>();
        var fleeting = fleeting(connection);
        for (var table : tables(connection)) {
            if (!fleeting.contains(table.quoted())) {
                tables.add(write(connection, table, zip));
            }
        }
        var migrations = Migrations.applied(connection);
        var sequences = sequences(connection);
        var server = connection.getMetaData().getDatabaseProductVersion();
        connection.rollback();
        files.addAll(files(data, zip, top -> !top.equals(SEALS) && !OWN.contains(top) && !top.startsWith(PROGRAMS)));
        return new BackupManifest(
                BackupManifest.FORMAT,
                Program.VERSION,
                Clock.systemUTC().instant(),
                server,
                migrations,
                tables,
                sequences,
                files);
    }

    /** All that hold rows of ours; their history of migrations goes into the manifest. */
    static List<BackupManifest.Table> tables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select n.nspname, c.relname,
                               (select string_agg(quote_ident(a.attname), ', ' order by a.attnum)
                                  from pg_attribute a
                                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                         where c.relkind = 'r' and c.relpersistence <> 't'
                           and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
                           and not (n.nspname = 'public' and c.relname like 'flyway\\_schema\\_history%')
                         order by n.nspname, c.relname
                        """)) {
            var tables = new ArrayList<BackupManifest.Table>();
            while (rows.next()) {
                tables.add(new BackupManifest.Table(rows.getString(1), rows.getString(2), rows.getString(3), 0, ""));
            }
            return tables;
        }
    }

    /** Tables whose comment begins with {@code not backed up}: what they hold is of use for hours, and to nobody who reads a backup. */
    static Set<String> fleeting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select format('"%s"."%s"', n.nspname, c.relname)
                          from pg_class c
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_description d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
                         where c.relkind = 'r' and starts_with(d.description, 'not backed up')
                        """)) {
            var found = new HashSet<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static BackupManifest.Table write(Connection connection, BackupManifest.Table table, ZipOutputStream zip)
            throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(table.entry()));
        var written = copied(connection, table, zip);
        zip.closeEntry();
        return written;
    }

    /** Writes the rows of a table and counts and digests them on the way. */
    static BackupManifest.Table copied(Connection connection, BackupManifest.Table table, OutputStream out)
            throws IOException, SQLException {
        var digested = Digests.over(new Unclosed(out));
        var rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy %s (%s) to stdout".formatted(table.quoted(), table.columns()), digested);
        return new BackupManifest.Table(
                table.schema(), table.name(), table.columns(), rows, Digests.hex(digested.getMessageDigest()));
    }

    private static List<BackupManifest.Sequence> sequences(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select schemaname, sequencename, coalesce(last_value, start_value), last_value is not null
                          from pg_sequences
                         order by schemaname, sequencename
                        """)) {
            var sequences = new ArrayList<BackupManifest.Sequence>();
            while (rows.next()) {
                sequences.add(new BackupManifest.Sequence(
                        rows.getString(1), rows.getString(2), rows.getLong(3), rows.getBoolean(4)));
            }
            return sequences;
        }
    }

    /** @param wanted judges by the first name of the path */
    private static List<BackupManifest.StoredFile> files(
            DataDirectory data, ZipOutputStream zip, Predicate<String> wanted) throws IOException {
        var files = new ArrayList<BackupManifest.StoredFile>();
        try (var all = Files.walk(data.path())) {
            for (var each : (Iterable<Path>) all.filter(Files::isRegularFile).sorted()::iterator) {
                var path = data.path().relativize(each);
                // what is being written is named .new until it is whole
                if (!wanted.test(path.getName(0).toString()) || each.toString().endsWith(".new")) {
                    continue;
                }
                var stored = new BackupManifest.StoredFile(path.toString(), 0, "");
                zip.putNextEntry(new ZipEntry(stored.entry()));
                var digested = Digests.over(new Unclosed(zip));
                var size = Files.copy(each, digested);
                digested.flush();
                zip.closeEntry();
                files.add(new BackupManifest.StoredFile(stored.path(), size, Digests.hex(digested.getMessageDigest())));
            }
        }
        return files;
    }

    /** What is given to others to write into is not theirs to close. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private Backup() {}
}
