package org.qingce.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Passwords of the embedded database, made at random at the first start and kept in a file that only its owner reads.
 */
record Secrets(String superuser, String owner, String server) {

    static Secrets in(Path file) {
        try {
            if (!Files.exists(file)) {
                store(file);
            }
            var kept = new Properties();
            try (var reader = Files.newBufferedReader(file)) {
                kept.load(reader);
            }
            return new Secrets(
                    required(kept, "superuser", file), required(kept, "owner", file), required(kept, "server", file));
        } catch (IOException e) {
            throw CannotStart.because(e, "runtime.inside.passwords", file, DiskTrouble.inWords(e));
        }
    }

    /** Written aside and moved into place, so that a cut of power leaves the whole file or none. */
    private static void store(Path file) throws IOException {
        var fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "secret",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, "superuser=%s%nowner=%s%nserver=%s%n".formatted(random(), random(), random()));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String required(Properties kept, String key, Path file) {
        var value = kept.getProperty(key);
        if (value == null || value.isBlank()) {
            throw CannotStart.because("runtime.inside.noPassword", file, key);
        }
        return value;
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }
}
