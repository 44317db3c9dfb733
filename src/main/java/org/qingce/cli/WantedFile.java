package org.qingce.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** A file that a command is asked to write (命令写出的文件). */
final class WantedFile {

    private WantedFile() {}

    /** Whether it can be: its folder is there and open, and in its place stands nothing but a file, if anything. Else says why not. */
    static boolean canBeWritten(String option, Path file, CommandSpec of) {
        var err = of.commandLine().getErr();
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            err.println(option + ": there is no folder " + folder);
            return false;
        }
        if (!Files.isWritable(folder)) {
            err.println(option + ": nothing can be written into " + folder);
            return false;
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            err.println(option + ": " + file + " is no file");
            return false;
        }
        return true;
    }
}
