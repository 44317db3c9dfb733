package org.qingce.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** A file that a command is asked to write (命令写出的文件). */
final class WantedFile {

    private WantedFile() {}

    /** Whether it can be: its folder is there and open, and in its place stands nothing but a file, if anything. Else says why not. */
    static boolean canBeWritten(String option, Path file, CommandSpec of) {
        var terminal = Terminal.of(of);
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            terminal.tell("cli.wanted.noFolder", option, String.valueOf(folder));
            return false;
        }
        if (!Files.isWritable(folder)) {
            terminal.tell("cli.wanted.closed", option, folder);
            return false;
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            terminal.tell("cli.wanted.noFile", option, file);
            return false;
        }
        return true;
    }
}
