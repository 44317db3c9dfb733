package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.drill.Official.Standing;
import org.qingce.runtime.ForeignServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A newer Qingce, whose migration fails halfway, comes to a database on which this one runs; then one whose migration does not. */
@Tag("drill")
class UpgradeDrillTests {

    private static final Logger log = LoggerFactory.getLogger(UpgradeDrillTests.class);
    private static final int ROWS = 500;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void aMigrationThatFailsLeavesTheOldVersionUsableAndOneThatDoesNotRunsOnce() throws Exception {
        var failing = newer("failing", """
                alter table ledger.remediation_case add column said text;
                update ledger.remediation_case set said = note;
                alter table ledger.remediation_case drop column note cascade;
                select 1 / 0;
                """);
        var working = newer("working", "alter table ledger.remediation_case add column said text;");
        try (var server = Drills.postgres15(folder.resolve("postgres"));
                var old = Drills.on(server, new Installation(folder.resolve("old")))) {
            Drills.makeAccount(old);
            old.start();
            var official = Official.at(old);
            store(official, server, "升前");

            try (var bad = Drills.on(server, new Installation(failing, folder.resolve("bad")))) {
                var said = bad.run("serve", "--port", Integer.toString(bad.port()));
                assertThat(said.code()).as(said.err()).isEqualTo(3);
                assertThat(said.err()).contains("V20991231_1__go_on.sql", "division by zero");
                log.info("the one that fails: {}", said.err().strip());
            }
            store(official, server, "升时");
            old.end();
            old.start();
            store(Official.at(old), server, "升后");
            old.end();

            try (var one = Drills.on(server, new Installation(working, folder.resolve("new-one")));
                    var two = Drills.on(server, new Installation(working, folder.resolve("new-two")))) {
                one.begin();
                two.begin();
                one.waitUntilReady();
                two.waitUntilReady();
                assertThat(one.log() + two.log())
                        .containsOnlyOnce("Another instance prepares the database")
                        .doesNotContain("ERROR");
                store(Official.at(two), server, "升毕");
            }
            assertThat(server.ask("qingce", """
                            select count(*)
                              from information_schema.columns
                             where table_schema = 'ledger' and table_name = 'remediation_case' and column_name in ('said', 'note')
                            """)).isEqualTo("2");
        }
    }

    private void store(Official official, ForeignServer server, String mark) throws Exception {
        var path = official.send(DrillSheet.written(folder.resolve(mark + ".xlsx"), mark, ROWS));
        assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.OPEN);
        official.commit(path);
        assertThat(official.settled(path, PATIENCE)).isEqualTo(Standing.STORED);
        try (var database = server.asSuperuser("qingce")) {
            assertThat(Stocktaking.isStored(database, mark + ".xlsx", mark, ROWS))
                    .isTrue();
        }
    }

    /** This program with one migration more. */
    private Path newer(String name, String migration) throws IOException, InterruptedException {
        return NewerProgram.in(folder.resolve(name))
                .with("db/migration/ledger/V20991231_1__go_on.sql", migration.getBytes(StandardCharsets.UTF_8))
                .command();
    }
}
