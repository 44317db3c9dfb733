package org.qingce.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where this installation keeps what it must not lose (数据目录): the database, its secrets, packs added by the site, files.
 * Readable by its owner alone.
 */
public record DataDirectory(Path path) {

    public DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** A folder beneath it, made if need be. */
    public Path folder(String name) {
        return make(path.resolve(name));
    }

    Path file(String name) {
        return make(path).resolve(name);
    }

    private static Path make(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder " + folder, e);
        }
    }
}
