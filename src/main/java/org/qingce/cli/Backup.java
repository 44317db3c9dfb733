package org.qingce.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.qingce.audit.AuditAside;
import org.qingce.runtime.DataDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = "Write all rows of one moment and all files into one file, while everything runs.",
        mixinStandardHelpOptions = true)
final class Backup implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "FILE", description = "A file that does not exist yet, such as qingce-2021-09-30.zip.")
    Path file = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        if (Files.exists(file)) {
            err.println("There is a file %s already; a backup is never written over another".formatted(file));
            return Main.WRONG_USAGE;
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            err.println("There is no folder " + folder);
            return Main.WRONG_USAGE;
        }
        var data = new DataDirectory(house.data);
        var written = org.qingce.runtime.Backup.of(
                data,
                file,
                database -> AuditAside.record(
                        data, database, House.operator(), "cli.backup", "database:qingce", file.toString()));
        err.println("Backed up %,d rows of %d tables and %d files, as of %s, into %s"
                .formatted(written.rows(), written.tables(), written.files(), written.takenAt(), file));
        err.println("It holds personal data as the database does: keep it as safe.");
        return Main.DONE;
    }
}
