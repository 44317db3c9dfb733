package org.qingce.runtime;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.qingce.kernel.Message;

/** What the file system refused, in words: Java's own are often no more than the file's name. */
final class DiskTrouble {

    static Message inWords(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> Message.of("runtime.disk.denied", denied.getFile());
            case NoSuchFileException missing -> Message.of("runtime.disk.missing", missing.getFile());
            case FileSystemException other
            when other.getReason() != null -> Message.of("runtime.disk.other", other.getFile(), other.getReason());
            default -> Message.of("runtime.disk.said", String.valueOf(e.getMessage()));
        };
    }

    private DiskTrouble() {}
}
