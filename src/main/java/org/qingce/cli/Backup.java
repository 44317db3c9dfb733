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

@Command(name = "backup", mixinStandardHelpOptions = true)
final class Backup implements Callable<Integer> {

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
        if (Files.exists(file)) {
            terminal.tell("cli.backup.there", file);
            return Main.WRONG_USAGE;
        }
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            terminal.tell("cli.folder.none", String.valueOf(folder));
            return Main.WRONG_USAGE;
        }
        var data = new DataDirectory(house.data);
        var written = org.qingce.runtime.Backup.of(
                data,
                file,
                database -> AuditAside.record(
                        data, database, House.operator(), "cli.backup", "database:qingce", file.toString()));
        terminal.tell("cli.backup.done", written.rows(), written.tables(), written.files(), written.takenAt(), file);
        terminal.tell("cli.backup.keep");
        return Main.DONE;
    }
}
