package org.qingce.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What a file is by its first bytes (文件类型), whatever its name says. */
enum FileKind {
    XLSX("xlsx", "xlsx et"),
    XLS("xls", "xls et"),
    CSV("csv", "csv txt tsv"),
    /** Many systems send a web page by the name of a sheet. */
    PAGE("html", ""),
    PDF("pdf", ""),
    /** Its word is a text of its own. */
    BINARY("fault.reason.file.binary", "");

    private final String word;
    private final String endings;

    /** @param endings that a file of the kind may have */
    FileKind(String word, String endings) {
        this.word = word;
        this.endings = endings;
    }

    String word() {
        return word;
    }

    static FileKind of(Path path) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(path)) {
            head = in.readNBytes(4096);
        }
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
            return XLSX;
        }
        if (starts(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return XLS;
        }
        if (starts(head, '%', 'P', 'D', 'F')) {
            return PDF;
        }
        if (starts(head, 0xFF, 0xFE) || starts(head, 0xFE, 0xFF)) {
            return CSV;
        }
        for (var b : head) {
            if (b >= 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return BINARY;
            }
        }
        var text = new String(head, StandardCharsets.UTF_8).stripLeading().toLowerCase(Locale.ROOT);
        var start = text.startsWith("\uFEFF") ? text.substring(1).stripLeading() : text;
        return start.startsWith("<html")
                        || start.startsWith("<!doctype")
                        || start.startsWith("<?xml")
                        || start.startsWith("<table")
                        || start.startsWith("<meta")
                ? PAGE
                : CSV;
    }

    /** A name without an ending promises nothing; an ending that promises something else is refused. */
    void requireEnding(String name) throws SheetRefused {
        var dot = name.lastIndexOf('.');
        if (dot < 0) {
            return;
        }
        var ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (ending.equals("xlsm") || ending.equals("xltm") || ending.equals("xlsb") || ending.equals("xlam")) {
            throw new SheetRefused("file.macros");
        }
        var known = List.of("xlsx", "xls", "csv", "txt", "tsv", "et");
        if (!known.contains(ending)) {
            throw new SheetRefused("file.unknownKind", ending);
        }
        // An encrypted xlsx is an OLE2 file by nature: what it lacks is found when it is opened.
        var encryptedPerhaps = this == XLS && ending.equals("xlsx");
        if (!endings.isEmpty() && !List.of(endings.split(" ")).contains(ending) && !encryptedPerhaps) {
            throw new SheetRefused("file.mislabelled", ending, word);
        }
    }

    private static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
