package org.qingce.runtime;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * Where this installation keeps what it must not lose (数据目录): the database, its secrets, packs added by the site, files.
 * Readable by its owner alone.
 */
public record DataDirectory(Path path) {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    public DataDirectory {
        path = path.toAbsolutePath().normalize();
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw CannotStart.wrongUsage("runtime.data.file", path);
        }
    }

    /** A folder beneath it, made if need be. */
    public Path folder(String name) {
        return make(path.resolve(name));
    }

    /**
     * A secret of its own, in hexadecimal: 32 bytes made at random when it is first asked for, and kept in a file that only
     * its owner reads. Of two processes that ask at once, both get the same.
     */
    public String secret(String name) {
        var file = file(name);
        try {
            if (!Files.exists(file)) {
                var fresh = Files.createTempFile(path, name, ".new", OWNER_ONLY);
                var bytes = new byte[32];
                new SecureRandom().nextBytes(bytes);
                Files.writeString(fresh, HexFormat.of().formatHex(bytes));
                try {
                    Files.createLink(file, fresh);
                } catch (FileAlreadyExistsException _) {
                    // the other process was first
                } finally {
                    Files.delete(fresh);
                }
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CannotStart.because(e, "runtime.data.secret", file, DiskTrouble.inWords(e));
        }
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
            throw CannotStart.because(
                    e, "runtime.data.folder", folder, DiskTrouble.inWords(e), System.getProperty("user.name"));
        }
    }
}
