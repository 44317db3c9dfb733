package org.qingce.exchange;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.qingce.kernel.RawCell;

/** A csv: UTF-8 with or without a mark, UTF-16 with one, else GB18030, as Chinese Excel writes it. */
record CsvFile(Path path, Charset charset, char separator, SheetLimits limits) implements SheetFile {

    static CsvFile open(Path path, SheetLimits limits) throws IOException {
        var charset = charsetOf(path);
        return new CsvFile(path, charset, separatorOf(path, charset), limits);
    }

    @Override
    public List<Sheet> sheets() {
        return List.of(new Sheet("", false));
    }

    @Override
    public Layout layout(int sheet) {
        return Layout.NONE;
    }

    @Override
    public void rows(int sheet, RowReader reader) throws SheetRefused {
        var format = CSVFormat.EXCEL
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(false)
                .setLenientEof(false)
                .setTrailingData(true)
                .get();
        try (var in = reader(path, charset);
                var parser = format.parse(in)) {
            var rows = new RowsInOrder(reader, limits);
            for (var csv : parser) {
                if (!rows.row(row(csv))) {
                    return;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new SheetRefused("file.truncated", e);
        }
    }

    private static SheetRow row(CSVRecord csv) {
        var cells = new ArrayList<RawCell>(csv.size());
        for (int i = 0; i < Math.min(csv.size(), SheetLimits.COLUMNS); i++) {
            cells.add(SheetFile.textCell(csv.get(i)));
        }
        return new SheetRow((int) csv.getRecordNumber(), false, cells);
    }

    @Override
    public void close() {
        // each reading opens and closes the file itself
    }

    private static Reader reader(Path path, Charset charset) throws IOException {
        var in = new BufferedReader(new InputStreamReader(Files.newInputStream(path), charset), 1 << 16);
        in.mark(1);
        if (in.read() != 0xFEFF) {
            in.reset();
        }
        return in;
    }

    private static Charset charsetOf(Path path) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            var mark = in.readNBytes(2);
            if (mark.length == 2 && (mark[0] & 0xFF) == 0xFF && (mark[1] & 0xFF) == 0xFE) {
                return StandardCharsets.UTF_16LE;
            }
            if (mark.length == 2 && (mark[0] & 0xFF) == 0xFE && (mark[1] & 0xFF) == 0xFF) {
                return StandardCharsets.UTF_16BE;
            }
        }
        return isUtf8(path) ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
    }

    /** The whole file decides: a GB18030 file may well begin with lines that are UTF-8 too. */
    private static boolean isUtf8(Path path) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(1 << 16);
        var chars = CharBuffer.allocate(1 << 16);
        try (var channel = Files.newByteChannel(path)) {
            while (channel.read(bytes) >= 0) {
                bytes.flip();
                if (decoder.decode(bytes, chars, false).isError()) {
                    return false;
                }
                bytes.compact();
                chars.clear();
            }
            bytes.flip();
            return !decoder.decode(bytes, chars, true).isError();
        }
    }

    /** Tabs and semicolons stand for commas where the first lines hold more of them. */
    private static char separatorOf(Path path, Charset charset) throws IOException {
        var head = new char[8192];
        int read;
        try (var in = reader(path, charset)) {
            read = in.read(head);
        }
        int commas = 0;
        int tabs = 0;
        int semicolons = 0;
        for (int i = 0; i < read; i++) {
            switch (head[i]) {
                case ',' -> commas++;
                case '\t' -> tabs++;
                case ';' -> semicolons++;
                default -> {}
            }
        }
        if (tabs > commas && tabs >= semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }
}
