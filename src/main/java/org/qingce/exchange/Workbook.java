package org.qingce.exchange;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a workbook in its envelope (工作簿的包): opened only where nothing in it can run, counted while it is unpacked,
 * and parsed without document types or entities.
 */
final class Workbook implements AutoCloseable {

    private static final int PARTS = 5_000;
    private static final int PROLOG = 4096;
    private static final XMLInputFactory XML = parser();

    private final ZipFile zip;
    private final SheetLimits limits;
    private final Map<String, ZipEntry> parts = new HashMap<>();

    private Workbook(ZipFile zip, SheetLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    static Workbook open(Path path, SheetLimits limits) throws SheetRefused, IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new SheetRefused("file.truncated", e);
        }
        var workbook = new Workbook(zip, limits);
        try {
            workbook.look();
            return workbook;
        } catch (SheetRefused | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private void look() throws SheetRefused {
        if (zip.size() > PARTS) {
            throw new SheetRefused("file.bomb");
        }
        long inflated = 0;
        for (var entries = zip.entries(); entries.hasMoreElements(); ) {
            var entry = entries.nextElement();
            var name = entry.getName().toLowerCase(Locale.ROOT);
            if (name.endsWith("vbaproject.bin") || name.contains("macrosheets/")) {
                throw new SheetRefused("file.macros");
            }
            inflated += Math.max(0, entry.getSize());
            if (inflated > limits.inflated() || tooDense(entry.getSize(), entry.getCompressedSize())) {
                throw new SheetRefused("file.bomb");
            }
            parts.put(name, entry);
        }
        if (parts.containsKey("encryptedpackage")) {
            throw new SheetRefused("file.encrypted");
        }
        if (!parts.containsKey("[content_types].xml") || parts.containsKey("word/document.xml")) {
            throw new SheetRefused("file.mislabelled", "xlsx", parts.containsKey("word/document.xml") ? "docx" : "zip");
        }
        if (parts.containsKey("xl/workbook.bin")) {
            throw new SheetRefused("file.unknownKind", "xlsb");
        }
    }

    private boolean tooDense(long size, long packed) {
        return size > SheetLimits.HARMLESS && packed > 0 && size / packed > limits.ratio();
    }

    boolean has(String part) {
        return parts.containsKey(part.toLowerCase(Locale.ROOT));
    }

    /** The bytes of a part. What its envelope claims about its size is not believed. */
    InputStream bytes(String part) throws SheetRefused {
        var entry = parts.get(part.toLowerCase(Locale.ROOT));
        if (entry == null) {
            throw new SheetRefused("file.truncated");
        }
        try {
            return new Counted(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()));
        } catch (IOException e) {
            throw new SheetRefused("file.truncated", e);
        }
    }

    /** Walks through the elements of a part. */
    void read(String part, ElementReader reader) throws SheetRefused {
        try (var in = bytes(part)) {
            var xml = XML.createXMLStreamReader(in);
            try {
                reader.read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | UncheckedStreamException e) {
            throw refusal(part, e);
        } catch (Bomb e) {
            throw new SheetRefused("file.bomb", e);
        } catch (IOException e) {
            throw new SheetRefused("file.truncated", e);
        }
    }

    /** @param e from the parser; what it meets only when a text is asked for, it tells unchecked */
    private SheetRefused refusal(String part, Exception e) throws SheetRefused {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Bomb) {
                return new SheetRefused("file.bomb", e);
            }
        }
        var message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return new SheetRefused(message.contains("entity") || declaresType(part) ? "file.unsafe" : "file.truncated", e);
    }

    /** Whether the part begins with a document type, whatever the parser made of it. */
    private boolean declaresType(String part) throws SheetRefused {
        try (var in = bytes(part)) {
            return new String(in.readNBytes(PROLOG), StandardCharsets.ISO_8859_1)
                    .toUpperCase(Locale.ROOT)
                    .contains("<!DOCTYPE");
        } catch (IOException e) {
            return false;
        }
    }

    /** The next event that is an element's beginning or end; or -1. No honest workbook declares a document type. */
    static int next(XMLStreamReader xml) throws XMLStreamException, SheetRefused {
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamReader.DTD || event == XMLStreamReader.ENTITY_REFERENCE) {
                throw new SheetRefused("file.unsafe");
            }
            if (event == XMLStreamReader.START_ELEMENT || event == XMLStreamReader.END_ELEMENT) {
                return event;
            }
        }
        return -1;
    }

    static @Nullable String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    static boolean isOn(@Nullable String flag) {
        return "1".equals(flag) || "true".equals(flag);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException ignored) {
            // it was only read
        }
    }

    private static XMLInputFactory parser() {
        // Named, not looked up: it knows no document types at all, and it is fast.
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    interface ElementReader {
        void read(XMLStreamReader xml) throws XMLStreamException, SheetRefused;
    }

    /** More came out of the envelope than any sheet holds. */
    static final class Bomb extends IOException {}

    private final class Counted extends FilterInputStream {

        private final long packed;
        private long count;

        Counted(InputStream in, long packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            if (b >= 0) {
                add(1);
            }
            return b;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n > 0) {
                add(n);
            }
            return n;
        }

        private void add(int n) throws Bomb {
            count += n;
            if (count > limits.inflated() || tooDense(count, packed)) {
                throw new Bomb();
            }
        }
    }
}
