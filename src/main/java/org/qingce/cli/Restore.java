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

@Command(name = "restore", mixinStandardHelpOptions = true)
final class Restore implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Parameters(paramLabel = "FILE", descriptionKey = "file")
    Path file = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() {
        var terminal = Terminal.of(spec);
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
                terminal.tell("cli.restore.done", found.rows(), found.tables(), found.files(), found.takenAt());
                yield Main.DONE;
            }
            case Outcome.Refused(var why) -> {
                terminal.tell("cli.restore.refused", why);
                yield Main.INPUT_AT_FAULT;
            }
        };
    }
}
