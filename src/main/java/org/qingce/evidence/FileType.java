package org.qingce.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What a file is, by what it contains and never by its name (文件类型). Only these are taken in; none of them is ever given to a
 * browser to be shown as it came.
 */
enum FileType {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    PDF("application/pdf", "pdf"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    OFD("application/ofd", "ofd");

    private static final byte[] PNG_HEAD = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    final String mediaType;
    final String ending;

    FileType(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    boolean isPicture() {
        return this == JPEG || this == PNG;
    }

    /** Empty where it is none of these. */
    static Optional<FileType> of(Path file) throws IOException {
        var head = head(file);
        if (head.length > 2 && head[0] == (byte) 0xff && head[1] == (byte) 0xd8 && head[2] == (byte) 0xff) {
            return Optional.of(JPEG);
        }
        if (begins(head, PNG_HEAD)) {
            return Optional.of(PNG);
        }
        if (begins(head, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of(PDF);
        }
        return begins(head, new byte[] {'P', 'K', 3, 4}) ? packed(file) : Optional.empty();
    }

    /** Whether it is a picture as some phones make them, which few desks can open (HEIC, HEIF, AVIF). */
    static boolean isHeif(Path file) throws IOException {
        var head = head(file);
        return head.length >= 12 && "ftyp".equals(new String(head, 4, 4, StandardCharsets.US_ASCII));
    }

    /** Only the list of what is packed is read; nothing is unpacked. */
    private static Optional<FileType> packed(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.getEntry("word/document.xml") != null) {
                return Optional.of(DOCX);
            }
            if (zip.getEntry("xl/workbook.xml") != null) {
                return Optional.of(XLSX);
            }
            return zip.getEntry("OFD.xml") != null ? Optional.of(OFD) : Optional.empty();
        } catch (ZipException e) {
            return Optional.empty();
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(16);
        }
    }

    private static boolean begins(byte[] content, byte[] mark) {
        return content.length >= mark.length && Arrays.equals(content, 0, mark.length, mark, 0, mark.length);
    }
}
