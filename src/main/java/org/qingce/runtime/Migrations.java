package org.qingce.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The migrations of the modules (数据库升级), run at every start: a history of its own for each module. A restore runs them as far
 * as the backup's own database had come, so that its rows fit.
 */
final class Migrations {

    /** Those of a module may need those of modules above it. */
    static final List<String> MODULES = List.of(
            "runtime",
            "audit",
            "web",
            "region",
            "campaign",
            "access",
            "work",
            "evidence",
            "ledger",
            "paper",
            "exchange",
            "remediation",
            "report",
            "workbench",
            "cli");

    private static final String HISTORY = "flyway_schema_history_";

    /** @param until the last version by module; where the map is empty, all that there are */
    static void run(DataSource owner, Map<String, String> until) {
        var known = known();
        for (var module : MODULES) {
            if (known.containsKey(module) && (until.isEmpty() || until.containsKey(module))) {
                Flyway.configure()
                        .dataSource(owner)
                        .locations("classpath:db/migration/" + module)
                        .table(HISTORY + module)
                        .baselineVersion("0")
                        .baselineOnMigrate(true)
                        .target(until.getOrDefault(module, "latest"))
                        .initSql("set client_min_messages = warning")
                        .load()
                        .migrate();
                keepHistory(owner, module);
            }
        }
    }

    /** What was done to the database is not for the serving role to bend: the default privileges give it every table to write. */
    private static void keepHistory(DataSource owner, String module) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "revoke all on table public.%1$s%2$s from qingce_app; grant select on table public.%1$s%2$s to qingce_app"
                            .formatted(HISTORY, module));
        } catch (SQLException e) {
            throw new IllegalStateException("The history of migrations of " + module + " cannot be kept", e);
        }
    }

    /** What this Qingce brings: versions by module. */
    static Map<String, Set<String>> known() {
        try {
            var known = new LinkedHashMap<String, Set<String>>();
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/V*.sql")) {
                var name = Objects.requireNonNull(file.getFilename());
                var path = file.getURL().getPath();
                var folder = path.substring(0, path.length() - name.length() - 1);
                known.computeIfAbsent(folder.substring(folder.lastIndexOf('/') + 1), _ -> new TreeSet<>())
                        .add(MigrationVersion.fromVersion(name.substring(1, name.indexOf("__")))
                                .getVersion());
            }
            return known;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a database has been through. */
    static Map<String, List<BackupManifest.Migration>> applied(Connection connection) throws SQLException {
        var applied = new LinkedHashMap<String, List<BackupManifest.Migration>>();
        for (var module : MODULES) {
            try (var found = connection.getMetaData().getTables(null, "public", HISTORY + module, null)) {
                if (!found.next()) {
                    continue;
                }
            }
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("""
                            select version, checksum
                              from public.%s%s
                             where success and type = 'SQL'
                             order by installed_rank
                            """.formatted(HISTORY, module))) {
                var versions = new ArrayList<BackupManifest.Migration>();
                while (rows.next()) {
                    versions.add(new BackupManifest.Migration(rows.getString(1), rows.getInt(2)));
                }
                applied.put(module, versions);
            }
        }
        return applied;
    }

    private Migrations() {}
}
