package org.qingce.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.qingce.runtime.DataDirectory;

/** Files in a folder of the data directory, so that a backup has them. Spread over 256 folders by the first byte of the name. */
class DiskStore implements FileStore {

    private final DataDirectory data;

    DiskStore(DataDirectory data) {
        this.data = data;
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(place(name));
    }

    @Override
    public void put(String name, Path file) throws IOException {
        if (!has(name)) {
            var fresh = fresh(name);
            Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
            settle(fresh, name);
        }
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
        if (!has(name)) {
            var fresh = fresh(name);
            Files.write(fresh, content);
            settle(fresh, name);
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        return Files.newInputStream(place(name));
    }

    private Path place(String name) {
        var checked = FileStore.checked(name);
        return data.folder("evidence").resolve(checked.substring(0, 2)).resolve(checked);
    }

    /** What is being written is named .new until it is whole; a backup leaves it out. */
    private Path fresh(String name) throws IOException {
        var folder = Files.createDirectories(place(name).getParent());
        return Files.createTempFile(folder, name, ".new");
    }

    private void settle(Path fresh, String name) throws IOException {
        try (var written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(fresh, place(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
