package org.qingce.runtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
        } catch (FileAlreadyExistsException e) {
            throw CannotStart.wrongUsage("The data directory cannot be made: %s is a file".formatted(e.getFile()));
        } catch (IOException e) {
            throw CannotStart.because(
                    "Cannot make the folder %s: %s. Name another by --data, or let %s write there."
                            .formatted(folder, DiskTrouble.inWords(e), System.getProperty("user.name")),
                    e);
        }
    }
}
