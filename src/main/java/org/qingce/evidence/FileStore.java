package org.qingce.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Where files lie under names that tell what they contain (文件库): what is under a name never changes, and is never removed. */
interface FileStore {

    /** A digest, and for a picture drawn from it the number of its pixels: no name can lead out of the store. */
    Pattern NAME = Pattern.compile("[0-9a-f]{64}(\\.[0-9]{2,4}\\.jpg)?");

    boolean has(String name) throws IOException;

    /** Whole or not at all; where there is one of that name, nothing is done. */
    void put(String name, Path file) throws IOException;

    void put(String name, byte[] content) throws IOException;

    /** @throws java.nio.file.NoSuchFileException where it is missing */
    InputStream open(String name) throws IOException;

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not the name of a file of evidence: " + name);
        }
        return name;
    }
}
