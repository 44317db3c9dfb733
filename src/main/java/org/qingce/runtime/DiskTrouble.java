package org.qingce.runtime;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What the file system refused, in words: Java's own are often no more than the file's name. */
final class DiskTrouble {

    static String inWords(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> denied.getFile() + " may not be written or read by this user";
            case NoSuchFileException missing -> missing.getFile() + " is missing";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }

    private DiskTrouble() {}
}
