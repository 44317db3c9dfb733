package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.QingceApplication;
import org.qingce.audit.AuditAside;
import org.qingce.cli.Main;
import org.qingce.drill.DrillSheet;
import org.qingce.exchange.ImportRequest;
import org.qingce.exchange.Imports;
import org.qingce.kernel.Actor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backup of an installation with cases, taken while more comes in; restored inside and outside, compared table by table. */
class BackupTests {

    private static final int ROWS = 60;

    @TempDir
    static Path folder;

    private static Path file;
    private static Map<String, String> original;
    private static Map<String, String> source;

    @BeforeAll
    static void takeABackupOfARunningInstallation() throws Exception {
        var data = folder.resolve("running");
        Files.createDirectories(data.resolve("evidence/5d/清"));
        Files.writeString(data.resolve("evidence/5d/清/册.txt"), "按内容存放");
        file = folder.resolve("backup.zip");
        try (var context = new SpringApplicationBuilder(QingceApplication.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run("--qingce.data=" + data, "--QINGCE_DB_URL=")) {
            var sheet = DrillSheet.written(folder.resolve("备份.xlsx"), "备份", ROWS);
            var stored = context.getBean(Imports.class)
                    .run(ImportRequest.check(sheet, "chongqing-2020", "500116", LocalDate.of(2021, 9, 24), Actor.SYSTEM)
                            .committing(false));
            assertThat(stored.fresh()).isEqualTo(ROWS);
            var address = context.getBean(Database.class).address();
            signedIn(address);
            var busy = new AtomicBoolean(true);
            var others = Thread.ofPlatform().start(() -> pairs(address, busy));
            var at = "--data=" + data;
            var here = Map.of("QINGCE_DB_URL", "", "qingce.data", data.toString());
            assertThat(with(
                            here,
                            () -> Main.run(
                                    "account",
                                    "add",
                                    "by-hand",
                                    "--name=某",
                                    "--unit=50",
                                    "--role=LEADER",
                                    "--password=Tie-Shan-Ping-1",
                                    at)))
                    .isZero();
            var annex = folder.resolve("annex2.xlsx").toString();
            assertThat(with(
                            here,
                            () -> Main.run(
                                    "form",
                                    "annex2",
                                    "--campaign=chongqing-2020",
                                    "--region=500116",
                                    "--out=" + annex,
                                    at)))
                    .isZero();
            assertThat(inside(() -> Main.run("backup", file.toString(), at))).isZero();
            busy.set(false);
            others.join();
            try (var connection = context.getBean(Database.class).address().connectAsOwner()) {
                source = standing(connection);
            }
        }
        var first = new DataDirectory(folder.resolve("first"));
        assertThat(inside(() -> Restore.of(file, first))).isInstanceOf(Restore.Outcome.Restored.class);
        original = counted(first);
    }

    /** Table by table and number by number what the installation held of which the backup was taken. */
    @Test
    void whatIsRestoredIsWhatWasThere() throws Exception {
        try (var database = inside(() -> Database.open(new DataDirectory(folder.resolve("first"))));
                var connection = database.address().connectAsOwner()) {
            assertThat(standing(connection)).isEqualTo(source);
        }
    }

    private static void signedIn(DatabaseAddress address) throws SQLException {
        try (var connection = address.connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into access.session (primary_id, session_id, creation_time, last_access_time, max_inactive_interval,
                                                expiry_time)
                    values (repeat('a', 36), repeat('b', 36), 0, 0, 1800, 9999999999999)
                    """);
        }
    }

    @Test
    void noKeyToASessionIsInABackup() throws Exception {
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName))
                    .contains("tables/access.account.copy")
                    .noneMatch(name -> name.contains("session"));
        }
        try (var database = inside(() -> Database.open(new DataDirectory(folder.resolve("first"))));
                var connection = database.address().connectAsOwner()) {
            assertThat(ask(connection, "select count(*) from access.session")).isEqualTo("0");
        }
    }

    /** Someone else's work, always two rows together. */
    private static void pairs(DatabaseAddress address, AtomicBoolean busy) {
        try (var connection = address.connectAsOwner()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("insert into ledger.numbering values ('pairs', 'pairs', 0)");
                for (var i = 1; busy.get(); i++) {
                    statement.execute("update ledger.numbering set last = last + 1 where campaign = 'pairs'");
                    statement.execute("""
                            insert into ledger.enterprise (id, name, name_key, recorded_at)
                            values (%d, '成对', '成对', timestamptz '2021-09-24 08:00+08')
                            """.formatted(1_000_000 + i));
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsRestoredIsOneMomentAndWhole() throws Exception {
        var data = new DataDirectory(folder.resolve("first"));

        assertThat(Files.readString(data.path().resolve("evidence/5d/清/册.txt"))).isEqualTo("按内容存放");
        assertThat(data.path().resolve("audit.key")).hasSameTextualContentAs(folder.resolve("running/audit.key"));
        try (var database = inside(() -> Database.open(data));
                var connection = database.address().connectAsOwner()) {
            assertThat(ask(connection, "select count(*) from ledger.remediation_case"))
                    .isEqualTo(Integer.toString(ROWS));
            assertThat(ask(connection, "select sum(listed) from ledger.tally")).isEqualTo(Integer.toString(ROWS));
            assertThat(ask(connection, "select last from ledger.numbering where campaign = 'pairs'"))
                    .as("two tables that change together")
                    .isEqualTo(ask(connection, "select count(*) from ledger.enterprise where name = '成对'"));
            assertThat(ask(connection, "select count(*) from audit.entry where act = 'ledger.intake'"))
                    .isEqualTo("1");
            assertThat(ask(
                            connection,
                            "select string_agg(act, ' ' order by id) from audit.entry where person like 'machine:%'"))
                    .as("what was done at the machine")
                    .isEqualTo("cli.addAccount report.print access.revealContacts cli.backup");
            assertThat(ask(connection, "select last_value from ledger.case_id")).isEqualTo(Integer.toString(ROWS));
        }
    }

    @Test
    void itGoesOntoAServerOutsideTableByTable(@TempDir Path apart) throws Exception {
        try (var server = ForeignServer.usual(apart).withDatabase("moved", "moved_owner", "secret")) {
            var data = new DataDirectory(apart.resolve("data"));
            assertThat(outside(
                            server,
                            "moved",
                            "moved_owner",
                            () -> Main.run("restore", file.toString(), "--data=" + data.path())))
                    .isZero();
            try (var connection = server.asSuperuser("moved")) {
                assertThat(ask(connection, """
                        with restored as (
                            delete from audit.entry
                             where act = 'cli.restore' and person like 'machine:%'
                         returning id)
                        delete from audit.unsealed using restored where entry_id = id returning 'on the record'
                        """)).isEqualTo("on the record");
                assertThat(counted(connection)).isEqualTo(original);
                assertThat(ask(connection, "select count(*) from pg_trigger where tgenabled = 'D'"))
                        .isEqualTo("0");
                assertThat(ask(connection, "select has_table_privilege('moved_serve', 'ledger.site', 'select')"))
                        .isEqualTo("t");
            }
            assertThat(data.path().resolve("evidence/5d/清/册.txt")).exists();
            assertThat(with(
                            Map.of("qingce.data", data.path().toString()),
                            () -> outside(
                                    server,
                                    "moved",
                                    "moved_owner",
                                    () -> Main.run("audit", "verify", "--data=" + data.path()))))
                    .as("the chain is walked, and the tables that entries vouch for")
                    .isZero();

            assertThat(outside(
                            server,
                            "moved",
                            "moved_owner",
                            () -> Restore.of(file, new DataDirectory(apart.resolve("again")))))
                    .isInstanceOfSatisfying(
                            Restore.Outcome.Refused.class,
                            refused ->
                                    assertThat(refused.why().in(Locale.ENGLISH)).contains("The database is not empty"));
        }
    }

    @Test
    void aDirectoryThatHoldsAnythingIsRefused() throws IOException {
        var full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("note"), "mine");

        assertRefused(file, full, "is not empty (there is note)");
        assertThat(full.resolve("note")).hasContent("mine");
    }

    @Test
    void aFileThatIsNotWholeOrNotItsOwnIsRefused() throws IOException {
        var text = Files.writeString(folder.resolve("text.zip"), "no backup");
        assertRefused(text, folder.resolve("a"), "is no backup");

        var bytes = Files.readAllBytes(file);
        var half = Files.write(folder.resolve("half.zip"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(half, folder.resolve("b"), "its end is missing");

        var entry = "tables/ledger.enterprise.copy";
        assertRefused(
                changed("altered.zip", entry, words -> words.replace("成对", "成双")),
                folder.resolve("c"),
                entry + " is not what was backed up");
        assertRefused(changed("without.zip", entry, words -> null), folder.resolve("d"), entry + " is missing");
        assertRefused(
                changed(
                        "newer.zip",
                        "manifest.json",
                        words -> words.replace(
                                "\"audit\":[", "\"audit\":[{\"version\":\"20991231.1\",\"checksum\":1},")),
                folder.resolve("e"),
                "does not know audit 20991231.1");
        assertRefused(
                changed(
                        "other.zip",
                        "manifest.json",
                        words -> words.replaceFirst("\"checksum\":-?\\d+", "\"checksum\":7")),
                folder.resolve("f"),
                "is another than this Qingce's");
        assertRefused(
                changed(
                        "strange.zip",
                        "manifest.json",
                        words -> words.replaceFirst(
                                "(\"name\":\"numbering\",\"columns\":\")[^\"]*", "$1campaign) from program 'id' --")),
                folder.resolve("g"),
                "has columns of the table \"ledger\".\"numbering\"");
        for (var each : new String[] {"a", "b", "c", "d", "e", "f", "g"}) {
            assertThat(folder.resolve(each))
                    .satisfiesAnyOf(
                            path -> assertThat(path).doesNotExist(),
                            path -> assertThat(path).isEmptyDirectory());
        }
    }

    @Test
    void aBackupIsNotTakenOfNothingNorIntoTheDataItself() {
        assertThatThrownBy(() -> inside(
                        () -> Backup.of(new DataDirectory(folder.resolve("nothing")), folder.resolve("nothing.zip"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("nothing to back up");
        assertThatThrownBy(() -> inside(() ->
                        Backup.of(new DataDirectory(folder.resolve("first")), folder.resolve("first/backup.zip"))))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("outside of");
        assertThat(folder.resolve("nothing")).doesNotExist();
    }

    @Test
    void theVersionIsThatOfTheBuildFile() throws IOException {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<artifactId>qingce</artifactId>\n  <version>" + Program.VERSION + "</version>");
    }

    /** Whoever keeps the key apart from the data directory and forgets it is told before hours of reading. */
    @Test
    void aBackupWithoutTheKeyOfItsRecordIsRefusedBeforeItsRowsAreRead() throws IOException {
        var keyless = changed(
                "keyless.zip",
                "manifest.json",
                words -> words.replaceFirst("\\{[^{}]*\"path\":\"audit\\.key\"[^{}]*\\},?", "")
                        .replace(",]", "]"));
        var data = new DataDirectory(folder.resolve("keyless"));
        var key = AuditAside.keyFirst(data);
        var early = new Restore.Early(key.table(), database -> {
            assertThat(JdbcClient.create(database)
                            .sql("select count(*) from ledger.enterprise")
                            .query(Long.class)
                            .single())
                    .isZero();
            key.check().accept(database);
        });

        assertThatThrownBy(() -> inside(() -> Restore.of(keyless, data, early, _ -> {})))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("QINGCE_AUDIT_KEY");
        assertThat(data.path()).isEmptyDirectory();
    }

    private static void assertRefused(Path backup, Path data, String why) {
        assertThat(inside(() -> Restore.of(backup, new DataDirectory(data))))
                .isInstanceOfSatisfying(
                        Restore.Outcome.Refused.class,
                        refused -> assertThat(refused.why().in(Locale.ENGLISH)).contains(why));
    }

    private interface Change {
        @org.jspecify.annotations.Nullable String of(String words);
    }

    /** The backup with one entry changed, or left out where the change answers null. */
    private static Path changed(String name, String entry, Change change) throws IOException {
        var path = folder.resolve(name);
        try (var from = new ZipFile(file.toFile());
                var to = new ZipOutputStream(Files.newOutputStream(path))) {
            for (var each : java.util.Collections.list(from.entries())) {
                var bytes = from.getInputStream(each).readAllBytes();
                if (each.getName().equals(entry)) {
                    var words = change.of(new String(bytes, StandardCharsets.UTF_8));
                    if (words == null) {
                        continue;
                    }
                    bytes = words.getBytes(StandardCharsets.UTF_8);
                }
                to.putNextEntry(new ZipEntry(each.getName()));
                to.write(bytes);
                to.closeEntry();
            }
        }
        return path;
    }

    private static Map<String, String> counted(DataDirectory data) throws SQLException {
        try (var database = inside(() -> Database.open(data));
                var connection = database.address().connectAsOwner()) {
            return counted(connection);
        }
    }

    /** Every table with the number of its rows and what they say, in whatever order they lie. */
    private static Map<String, String> counted(Connection connection) throws SQLException {
        var found = new TreeMap<String, String>();
        for (var table : Backup.tables(connection)) {
            found.put(table.quoted(), rows(connection, table.quoted(), ""));
        }
        assertThat(found).hasSizeGreaterThan(15);
        return found;
    }

    /**
     * What stands in every table that the catalogue knows and where every sequence is, but for what went on while the backup was
     * taken: the pairs, which are counted above; the chain, which is walked; what jobs reached over, which they record when they come
     * round, so that the record's numbers need only lie behind it; sessions, which no backup holds; and when migrations ran.
     */
    private static Map<String, String> standing(Connection connection) throws SQLException {
        var found = new TreeMap<String, String>();
        try (var statement = connection.createStatement();
                var names = statement.executeQuery("""
                        select format('%I.%I', nspname, relname), relkind = 'S'
                          from pg_class
                          join pg_namespace on pg_namespace.oid = relnamespace
                         where relkind in ('r', 'p', 'S') and nspname not in ('pg_catalog', 'information_schema')
                           and nspname not like 'pg\\_t%' and relname not like 'flyway%' and relispartition is not true
                        """)) {
            while (names.next()) {
                found.put(names.getString(1), names.getBoolean(2) ? "sequence" : "table");
            }
        }
        found.keySet()
                .removeAll(List.of("audit.link", "audit.unsealed", "access.session", "access.session_attributes"));
        for (var each : found.entrySet()) {
            each.setValue(
                    each.getValue().equals("sequence")
                            ? ask(
                                    connection,
                                    each.getKey().equals("audit.entry_id_seq")
                                            ? """
                                    select last_value >= (select max(id) from audit.entry) from audit.entry_id_seq
                                    """
                                            : "select last_value || ' ' || is_called from " + each.getKey())
                            : rows(
                                    connection,
                                    each.getKey(),
                                    switch (each.getKey()) {
                                        case "ledger.enterprise" -> " where name <> '成对'";
                                        case "ledger.numbering" -> " where campaign <> 'pairs'";
                                        case "audit.entry" -> " where act <> 'runtime.everything'";
                                        default -> "";
                                    }));
        }
        assertThat(found)
                .containsKeys("audit.entry", "ledger.remediation_case", "ledger.case_id")
                .hasSizeGreaterThan(60);
        return found;
    }

    private static String rows(Connection connection, String table, String which) throws SQLException {
        return ask(
                connection,
                "select count(*) || ' ' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from "
                        + table + " t" + which);
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    private interface Work<T> {
        T done();
    }

    /** With the database inside, also where a drill names another for all tests. */
    private static <T> T inside(Work<T> work) {
        return with(Map.of("QINGCE_DB_URL", ""), work);
    }

    private static <T> T outside(ForeignServer server, String database, String owner, Work<T> work) {
        return with(
                Map.of("QINGCE_DB_URL", server.url(database), "QINGCE_DB_USER", owner, "QINGCE_DB_PASSWORD", "secret"),
                work);
    }

    private static <T> T with(Map<String, String> properties, Work<T> work) {
        var before = new TreeMap<String, String>();
        properties.forEach((name, value) -> {
            var old = System.setProperty(name, value);
            if (old != null) {
                before.put(name, old);
            }
        });
        try {
            return work.done();
        } finally {
            properties.keySet().forEach(System::clearProperty);
            before.forEach(System::setProperty);
        }
    }
}
