package org.qingce.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is written beside its place and moved there once it is whole (先写后换): nobody finds half of one. */
public final class FileAside implements AutoCloseable {

    private final Path place;
    private final Path aside;

    private FileAside(Path place, Path aside) {
        this.place = place;
        this.aside = aside;
    }

    /** @param place in a folder that is there; what stands in it already stays until the new file is whole */
    public static FileAside of(Path place) throws IOException {
        return new FileAside(place, Files.createTempFile(place.toAbsolutePath().getParent(), ".qingce", ".part"));
    }

    /** Where to write. */
    public Path path() {
        return aside;
    }

    public void moveIntoPlace() throws IOException {
        Files.move(aside, place, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Lets go of what has not been moved. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(aside);
    }
}
