package org.qingce.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MigrationTests {

    @TempDir
    Path folder;

    /** Each file is one transaction: what fails leaves the database as the version before it knows it. */
    @Test
    void aMigrationThatFailsLeavesTheOldVersionUsable() throws IOException {
        var files = Files.createDirectory(folder.resolve("migrations"));
        Files.writeString(files.resolve("V1__create.sql"), """
                create table kept (word text);
                insert into kept values ('清册');
                """);
        try (var server = ForeignServer.usual(folder).withDatabase("qingce", "qingce_owner", "secret")) {
            migrate(server, files);
            Files.writeString(files.resolve("V2__fail_halfway.sql"), """
                    alter table kept rename column word to said;
                    create table added (id int);
                    delete from kept;
                    select 1 / 0;
                    """);

            assertThatThrownBy(() -> migrate(server, files)).hasMessageContaining("division by zero");
            assertThat(server.ask("qingce", "select word from kept")).isEqualTo("清册");
            assertThat(server.ask("qingce", "select to_regclass('added')")).isNull();
            assertThat(server.ask("qingce", "select max(version) from flyway_schema_history"))
                    .isEqualTo("1");

            Files.writeString(files.resolve("V2__fail_halfway.sql"), "alter table kept rename column word to said;");
            migrate(server, files);
            assertThat(server.ask("qingce", "select said from kept")).isEqualTo("清册");
        }
    }

    @Test
    void everyFolderOfMigrationsIsInTheOrderOfTheHouseAndNoneStepsOutOfItsTransaction() throws IOException {
        assertThat(Migrations.MODULES).containsAll(Migrations.known().keySet());
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*")) {
            if (file.getFilename() != null && file.getFilename().endsWith(".sql")) {
                assertThat(file.getContentAsString(java.nio.charset.StandardCharsets.UTF_8)
                                .toLowerCase(java.util.Locale.ROOT))
                        .as(file.getFilename())
                        .doesNotContainPattern("(?m)^\\s*(commit|rollback)\\s*;")
                        .doesNotContain("concurrently");
            }
        }
        assertThat(new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.conf"))
                .as("settings by which a file would run without a transaction")
                .isEqualTo(List.of().toArray());
    }

    private static void migrate(ForeignServer server, Path files) {
        Flyway.configure()
                .dataSource(server.url("qingce"), "qingce_owner", "secret")
                .locations("filesystem:" + files)
                .load()
                .migrate();
    }
}
