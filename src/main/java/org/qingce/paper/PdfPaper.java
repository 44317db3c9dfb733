package org.qingce.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.qingce.paper.Booklet.Source;

/**
 * Reads a PDF from anywhere, within bounds. What its parser has to unpack is counted before it is unpacked, and nothing else of it is
 * ever unpacked here: the contents of its pages and its pictures are bound in as they are packed.
 */
final class PdfPaper extends PDFParser {

    /** Of all that tells how the file is built; a paper of two hundred pages has some hundred kilobytes of it. */
    private static final long MOST_STRUCTURE = 16L << 20;

    /** Of what is drawn on the pages, pictures left out; more is a trap for whoever opens it. */
    private static final long MOST_CONTENTS = 64L << 20;

    /** A file may send its reader in circles that no count of bytes ends. */
    private static final long LONGEST = 20_000_000_000L;

    private final long begun = System.nanoTime();
    private final Allowance structure = new Allowance(MOST_STRUCTURE);

    private PdfPaper(byte[] content) throws IOException {
        super(new RandomAccessReadBuffer(content), "", null, null, IOUtils.createTempFileOnlyStreamCache());
    }

    /** @throws UncheckedIOException where it goes beyond the bounds, which no part of the parser passes over */
    static PDDocument read(Source pdf) throws IOException {
        byte[] content;
        try (var in = pdf.open()) {
            content = in.readAllBytes();
        }
        return new PdfPaper(content).parse();
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary said) throws IOException {
        var stream = super.parseCOSStream(said);
        if (!initialParseDone || isStructure(stream)) {
            if (!isPlain(stream)) {
                throw beyond("It is built in a way that is never seen");
            }
            structure.take(stream);
        }
        return stream;
    }

    @Override
    protected COSBase parseObjectStreamObject(long holder, COSObjectKey key) throws IOException {
        if (document.getObjectFromPool(new COSObjectKey(holder, 0)).getObject() instanceof COSStream stream
                && !isStructure(stream)) {
            throw beyond("Its objects lie in what does not say that it holds any");
        }
        return super.parseObjectStreamObject(holder, key);
    }

    @Override
    protected synchronized COSBase parseObjectDynamically(COSObjectKey key, boolean required) throws IOException {
        if (System.nanoTime() - begun > LONGEST) {
            throw beyond("It takes too long to read");
        }
        return super.parseObjectDynamically(key, required);
    }

    /** What is locked could not be counted. */
    @Override
    protected void prepareDecryption() throws IOException {
        super.prepareDecryption();
        if (securityHandler != null) {
            throw beyond("It is locked");
        }
    }

    /** How much what is drawn on pages may unpack to, over all of them. */
    static Allowance contents() {
        return new Allowance(MOST_CONTENTS);
    }

    private static boolean isStructure(COSStream stream) {
        return COSName.OBJ_STM.equals(stream.getCOSName(COSName.TYPE));
    }

    /** Whether it is packed not at all, or by the one way that is counted. */
    private static boolean isPlain(COSStream stream) {
        return stream.getFilters() == null || isDeflated(stream.getFilters());
    }

    private static boolean isDeflated(@Nullable COSBase filters) {
        var one = filters instanceof COSArray list && list.size() == 1 ? list.getObject(0) : filters;
        return COSName.FLATE_DECODE.equals(one) || COSName.FLATE_DECODE_ABBREVIATION.equals(one);
    }

    private static UncheckedIOException beyond(String why) {
        return new UncheckedIOException(new IOException(why));
    }

    /** How much may still be unpacked. */
    static final class Allowance {

        private static final int PIECE = 1 << 14;

        private long left;

        private Allowance(long left) {
            this.left = left;
        }

        /** What is packed in another way than by deflating counts as it is. */
        void take(COSStream stream) throws IOException {
            try (var in = stream.createRawInputStream()) {
                var packed = in.readAllBytes();
                if (isDeflated(stream.getFilters())) {
                    inflate(packed);
                } else {
                    take(packed.length);
                }
            }
        }

        /** As the parser does: behind two bytes of a head that is not read, up to where it is damaged. */
        private void inflate(byte[] packed) {
            var inflater = new Inflater(true);
            try {
                var piece = new byte[PIECE];
                inflater.setInput(packed, Math.min(2, packed.length), Math.max(0, packed.length - 2));
                for (var read = inflater.inflate(piece); read > 0; read = inflater.inflate(piece)) {
                    take(read);
                }
            } catch (DataFormatException _) {
                // what came before is what the parser gets
            } finally {
                inflater.end();
            }
        }

        private void take(long bytes) {
            left -= bytes;
            if (left < 0) {
                throw beyond("It unpacks to more than can be read");
            }
        }
    }
}
