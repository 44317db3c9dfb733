package org.qingce.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.qingce.audit.AuditAside;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.Restore.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description =
                "Read a backup into an empty data directory, and into an empty database outside where one is named.",
        mixinStandardHelpOptions = true)
final class Restore implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "FILE", description = "What backup has written.")
    Path file = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        if (!GivenFile.isThere(file, spec)) {
            return Main.WRONG_USAGE;
        }
        var data = new DataDirectory(house.data);
        return switch (org.qingce.runtime.Restore.of(
                file,
                data,
                AuditAside.keyFirst(data),
                database -> AuditAside.record(
                        data, database, House.operator(), "cli.restore", "database:qingce", file.toString()))) {
            case Outcome.Restored(var found) -> {
                err.println(
                        "Restored %,d rows of %d tables and %d files, as of %s; each table was read back and is the same"
                                .formatted(found.rows(), found.tables(), found.files(), found.takenAt()));
                yield Main.DONE;
            }
            case Outcome.Refused(var why) -> {
                err.println(why + ". Nothing was restored.");
                yield Main.INPUT_AT_FAULT;
            }
        };
    }
}
