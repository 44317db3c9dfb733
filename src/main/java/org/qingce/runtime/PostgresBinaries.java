package org.qingce.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs, packed in a library of ours, unpacked once into a folder of the data directory. */
record PostgresBinaries(Path folder) {

    private static final String DONE = ".unpacked";

    /** Opens the archive that they are packed in. */
    interface Archive {
        InputStream open() throws IOException;
    }

    static PostgresBinaries unpackedIn(Path folder) {
        return unpackedIn(
                folder, () -> Objects.requireNonNull(PostgresBinaries.class.getResourceAsStream(archiveName())));
    }

    static PostgresBinaries unpackedIn(Path folder, Archive archive) {
        try {
            if (!Files.exists(folder.resolve(DONE))) {
                unpack(archive, folder);
            }
            return new PostgresBinaries(folder);
        } catch (IOException e) {
            throw CannotStart.because(e, "runtime.postgres.notUnpacked", folder, DiskTrouble.inWords(e));
        }
    }

    /** The version whose databases these programs read: "18". */
    String major() throws IOException {
        var asked = new ProcessBuilder(program("postgres").toString(), "--version").start();
        asked.getOutputStream().close();
        try (var said = asked.inputReader(StandardCharsets.UTF_8)) {
            var words = String.valueOf(said.readLine());
            var version = NUMBER.matcher(words);
            if (!version.find()) {
                throw new IOException("PostgreSQL does not say its version: " + words);
            }
            return version.group();
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void unpack(Archive archive, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var packed = archive.open();
                var plain = new XZCompressorInputStream(packed);
                var tar = new TarArchiveInputStream(plain)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder);
            }
        }
        Files.writeString(folder.resolve(DONE), "");
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("The archive names a file outside of its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, EXECUTABLE);
        }
    }

    private static final Set<PosixFilePermission> EXECUTABLE = EnumSet.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_EXECUTE);

    /** The name under which the library packs them for this machine; refuses one for which there are none. */
    static String archiveName() {
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var name = "/postgres-linux-%s.txz".formatted(machine.contains("aarch64") ? "arm_64" : "x86_64");
        if (PostgresBinaries.class.getResource(name) == null
                || !System.getProperty("os.name").startsWith("Linux")) {
            throw CannotStart.because("runtime.postgres.none", System.getProperty("os.name"), machine);
        }
        return name;
    }
}
