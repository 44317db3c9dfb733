package org.qingce.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** A file that a command is given to read (命令读入的文件). */
final class GivenFile {

    private GivenFile() {}

    /** Whether it is there; where it is not, says so. */
    static boolean isThere(Path file, CommandSpec of) {
        if (Files.isReadable(file) && !Files.isDirectory(file)) {
            return true;
        }
        Terminal.of(of).tell("cli.file.none", file);
        return false;
    }

    /** What stands in it; nothing where it is not there, which is said. */
    static Optional<String> text(Path file, CommandSpec of) throws IOException {
        return isThere(file, of) ? Optional.of(Files.readString(file, StandardCharsets.UTF_8)) : Optional.empty();
    }
}
