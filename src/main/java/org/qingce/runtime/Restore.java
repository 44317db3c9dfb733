package org.qingce.runtime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.qingce.kernel.Message;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a backup into an empty installation (恢复): an empty data directory, and its own database or an empty one outside, which is
 * also the way from the one to the other. The whole file is looked at before anything is made, and every table is read back and
 * compared before it is called restored. Migrations that the backup has not seen are run afterwards.
 */
public final class Restore {

    /** What came of it. */
    public sealed interface Outcome {

        record Restored(BackupSummary summary) implements Outcome {}

        /** Nothing is left behind of what was begun. */
        record Refused(Message why) implements Outcome {}
    }

    /**
     * What is asked of the rows of one table as soon as they are there, before those of any other, so that a backup that cannot be
     * used is not read for hours (先行检查). Throws where the answer is no. A backup that does not have the table is not asked.
     *
     * @param table as {@code audit.signing_key}; its rows refer to no other
     * @param check is given the database with these rows, in the transaction of the restoring
     */
    public record Early(String table, Consumer<DataSource> check) {}

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /** Carries a refusal from where it is found. */
    private static final class Refusal extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Message why;

        Refusal(String key, Object... arguments) {
            this(Message.of(key, arguments));
        }

        private Refusal(Message why) {
            super(why.toString());
            this.why = why;
        }

        Outcome.Refused outcome() {
            return new Outcome.Refused(why);
        }
    }

    public static Outcome of(Path file, DataDirectory data) {
        return of(file, data, new Early("", _ -> {}), _ -> {});
    }

    /** @param last what is done with the database, as its owner, when all is restored */
    public static Outcome of(Path file, DataDirectory data, Early early, Consumer<DataSource> last) {
        try (var zip = new ZipFile(file.toFile())) {
            var manifest = checked(zip, file);
            refuseFull(data);
            return restored(zip, manifest, data, early, last);
        } catch (Refusal e) {
            return e.outcome();
        } catch (NoSuchFileException e) {
            return new Outcome.Refused(Message.of("runtime.restore.noFile", file));
        } catch (ZipException e) {
            return new Outcome.Refused(Message.of("runtime.restore.noZip", file, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw CannotStart.because(e, "runtime.restore.disk", DiskTrouble.inWords(e));
        }
    }

    /** Reads the whole file once; what is not as its manifest says is refused. */
    private static BackupManifest checked(ZipFile zip, Path file) throws IOException, Refusal {
        var entry = zip.getEntry(BackupManifest.ENTRY);
        if (entry == null) {
            throw new Refusal("runtime.restore.noBackup", file, BackupManifest.ENTRY);
        }
        BackupManifest manifest;
        try (var in = zip.getInputStream(entry)) {
            manifest = JsonMapper.shared().readValue(in, BackupManifest.class);
        } catch (JacksonException e) {
            throw new Refusal("runtime.restore.strangeManifest", file, BackupManifest.ENTRY);
        }
        refuseNewer(manifest);
        var digests = new HashMap<String, String>();
        manifest.tables().forEach(table -> digests.put(table.entry(), table.digest()));
        manifest.files().forEach(stored -> digests.put(stored.entry(), stored.digest()));
        for (var each : digests.entrySet()) {
            var part = zip.getEntry(each.getKey());
            if (part == null) {
                throw new Refusal("runtime.restore.missing", file, each.getKey());
            }
            try (var in = zip.getInputStream(part)) {
                if (!Digests.of(in).equals(each.getValue())) {
                    throw new Refusal("runtime.restore.altered", file, each.getKey());
                }
            } catch (ZipException e) {
                throw new Refusal("runtime.restore.damaged", file, each.getKey(), String.valueOf(e.getMessage()));
            }
        }
        return manifest;
    }

    private static void refuseNewer(BackupManifest manifest) throws Refusal {
        var known = Migrations.known();
        var unknown = manifest.migrations().entrySet().stream()
                .flatMap(module -> module.getValue().stream()
                        .filter(m ->
                                !known.getOrDefault(module.getKey(), Set.of()).contains(m.version()))
                        .map(m -> module.getKey() + " " + m.version()))
                .toList();
        if (manifest.format() > BackupManifest.FORMAT || !unknown.isEmpty()) {
            throw unknown.isEmpty()
                    ? new Refusal("runtime.restore.newer", manifest.program(), Program.VERSION)
                    : new Refusal(
                            "runtime.restore.newerUnknown",
                            manifest.program(),
                            Program.VERSION,
                            String.join(", ", unknown));
        }
    }

    private static void refuseFull(DataDirectory data) throws IOException, Refusal {
        if (Files.isDirectory(data.path())) {
            try (var found = Files.list(data.path())) {
                var first = found.findFirst();
                if (first.isPresent()) {
                    throw new Refusal(
                            "runtime.restore.fullDirectory",
                            data.path(),
                            first.get().getFileName());
                }
            }
        }
    }

    private static Outcome restored(
            ZipFile zip, BackupManifest manifest, DataDirectory data, Early early, Consumer<DataSource> last)
            throws IOException, Refusal {
        var done = false;
        try (var database = Database.open(data)) {
            var address = database.address();
            var owner = address.asOwner();
            try (var connection = address.connectAsOwner()) {
                refuseFull(connection);
                ServingGrants.prepare(owner);
                Migrations.run(owner, last(manifest));
                refuseOther(manifest, Migrations.applied(connection));
                // the keys, which lie at the top, are needed for what is asked first
                files(zip, manifest, data, Restore::isAtTop);
                load(zip, manifest, connection, early);
            }
            files(zip, manifest, data, path -> !isAtTop(path));
            Migrations.run(owner, Map.of());
            last.accept(owner);
            done = true;
            return new Outcome.Restored(manifest.summary());
        } catch (SQLException e) {
            throw CannotStart.because(e, "runtime.restore.database", String.valueOf(e.getMessage()));
        } finally {
            if (!done) {
                empty(data);
            }
        }
    }

    private static void refuseFull(Connection connection) throws SQLException, Refusal {
        var tables = Backup.tables(connection);
        if (!tables.isEmpty()) {
            throw new Refusal("runtime.restore.fullDatabase", tables.getFirst().quoted());
        }
    }

    private static Map<String, String> last(BackupManifest manifest) {
        return manifest.migrations().entrySet().stream()
                .filter(module -> !module.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, module -> module.getValue().getLast().version()));
    }

    /** The same versions may have been other files, while they were being written. */
    private static void refuseOther(BackupManifest manifest, Map<String, List<BackupManifest.Migration>> run)
            throws Refusal {
        for (var module : manifest.migrations().entrySet()) {
            for (var migration : module.getValue()) {
                if (!run.getOrDefault(module.getKey(), List.of()).contains(migration)) {
                    throw new Refusal("runtime.restore.otherMigration", module.getKey(), migration.version());
                }
            }
        }
    }

    /** All rows in one transaction; triggers that follow changes (the tally's, the reach's) rest, for what they made is in the backup. */
    private static void load(ZipFile zip, BackupManifest manifest, Connection connection, Early early)
            throws IOException, SQLException, Refusal {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set local row_security = off");
            statement.execute("set local synchronize_seqscans = off");
            var known = Backup.tables(connection).stream()
                    .collect(Collectors.toMap(BackupManifest.Table::quoted, BackupManifest.Table::columns));
            for (var table : manifest.tables()) {
                refuseStrange(table, known);
            }
            var here = known.keySet();
            for (var each : here) {
                statement.execute("alter table %s disable trigger user".formatted(each));
            }
            if (!here.isEmpty()) {
                statement.execute("truncate %s cascade".formatted(String.join(", ", here)));
            }
            var order = inOrder(manifest.tables(), connection);
            var first = order.stream()
                    .filter(table -> isNamed(table, early.table()))
                    .findFirst();
            if (first.isPresent()) {
                load(zip, first.get(), connection);
                early.check().accept(new SingleConnectionDataSource(connection, true));
            }
            for (var table : order) {
                if (!isNamed(table, early.table())) {
                    load(zip, table, connection);
                }
            }
            for (var each : here) {
                statement.execute("alter table %s enable trigger user".formatted(each));
            }
        }
        try (var set = connection.prepareStatement("select setval(format('%I.%I', ?, ?)::regclass, ?, ?)")) {
            for (var sequence : manifest.sequences()) {
                set.setString(1, sequence.schema());
                set.setString(2, sequence.name());
                set.setLong(3, sequence.value());
                set.setBoolean(4, sequence.called());
                set.execute();
            }
        }
        connection.commit();
    }

    /** What the manifest names becomes part of a statement: only what the catalogue of this database names as well. */
    private static void refuseStrange(BackupManifest.Table table, Map<String, String> known) throws Refusal {
        var columns = known.get(table.quoted());
        if (columns == null) {
            throw new Refusal("runtime.restore.strangeTable", table.quoted());
        }
        if (!Set.of(columns.split(", ")).containsAll(List.of(table.columns().split(", ")))) {
            throw new Refusal("runtime.restore.strangeColumns", table.quoted());
        }
    }

    /** Reads the rows in, and out again: they are restored when they are the same. */
    private static void load(ZipFile zip, BackupManifest.Table table, Connection connection)
            throws IOException, SQLException, Refusal {
        try (var in = zip.getInputStream(zip.getEntry(table.entry()))) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy %s (%s) from stdin".formatted(table.quoted(), table.columns()), in);
        }
        var back = Backup.copied(connection, table, OutputStream.nullOutputStream());
        if (!back.equals(table)) {
            throw new Refusal("runtime.restore.differs", table.quoted(), back.rows(), table.rows());
        }
    }

    /** A table after those that its rows refer to. */
    private static List<BackupManifest.Table> inOrder(List<BackupManifest.Table> tables, Connection connection)
            throws SQLException {
        var needs = new HashMap<String, Set<String>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select format('"%s"."%s"', n.nspname, c.relname), format('"%s"."%s"', m.nspname, d.relname)
                          from pg_constraint f
                          join pg_class c on c.oid = f.conrelid
                          join pg_namespace n on n.oid = c.relnamespace
                          join pg_class d on d.oid = f.confrelid
                          join pg_namespace m on m.oid = d.relnamespace
                         where f.contype = 'f' and c.oid <> d.oid
                        """)) {
            while (rows.next()) {
                needs.computeIfAbsent(rows.getString(1), _ -> new HashSet<>()).add(rows.getString(2));
            }
        }
        var byName = tables.stream().collect(Collectors.toMap(BackupManifest.Table::quoted, table -> table));
        var order = new LinkedHashSet<String>();
        byName.keySet().stream().sorted().forEach(name -> place(name, needs, order, new HashSet<>()));
        return order.stream().filter(byName::containsKey).map(byName::get).toList();
    }

    private static void place(String name, Map<String, Set<String>> needs, Set<String> order, Set<String> open) {
        if (order.contains(name) || !open.add(name)) {
            return;
        }
        needs.getOrDefault(name, Set.of()).forEach(other -> place(other, needs, order, open));
        order.add(name);
    }

    private static boolean isNamed(BackupManifest.Table table, String name) {
        return name.equals(table.schema() + "." + table.name());
    }

    private static boolean isAtTop(Path path) {
        return path.getNameCount() == 1;
    }

    /** @param wanted judges by the path within the data directory */
    private static void files(ZipFile zip, BackupManifest manifest, DataDirectory data, Predicate<Path> wanted)
            throws IOException, Refusal {
        for (var stored : manifest.files()) {
            if (!wanted.test(Path.of(stored.path()))) {
                continue;
            }
            var target = data.path().resolve(stored.path()).normalize();
            if (!target.startsWith(data.path())) {
                throw new Refusal("runtime.restore.outside", stored.path());
            }
            Files.createDirectories(target.getParent());
            try (var in = zip.getInputStream(zip.getEntry(stored.entry()))) {
                Files.createFile(target, OWNER_ONLY);
                try (var out = Files.newOutputStream(target)) {
                    in.transferTo(out);
                }
            }
        }
    }

    /** The directory was empty before, and is again. */
    private static void empty(DataDirectory data) throws IOException {
        if (!Files.isDirectory(data.path())) {
            return;
        }
        var all = new ArrayList<Path>();
        try (var found = Files.walk(data.path())) {
            found.filter(each -> !each.equals(data.path())).forEach(all::add);
        }
        all.sort(Comparator.reverseOrder());
        for (var each : all) {
            Files.deleteIfExists(each);
        }
    }

    private Restore() {}
}
