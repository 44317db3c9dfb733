package org.qingce.paper;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jspecify.annotations.Nullable;

/** The font of one PDF (字体), of a collection the first; to be closed when that is written, and not before. */
final class PaperFace implements Closeable {

    private final PDFont font;
    private final @Nullable TrueTypeCollection collection;

    private PaperFace(PDFont font, @Nullable TrueTypeCollection collection) {
        this.font = font;
        this.collection = collection;
    }

    static PaperFace of(PDDocument file, Path font) throws IOException {
        if (!font.toString().toLowerCase(Locale.ROOT).endsWith(".ttc")) {
            return new PaperFace(PDType0Font.load(file, font.toFile()), null);
        }
        var collection = new TrueTypeCollection(font.toFile());
        var faces = new ArrayList<TrueTypeFont>();
        collection.processAllFonts(faces::add);
        return new PaperFace(PDType0Font.load(file, faces.getFirst(), true), collection);
    }

    PDFont font() {
        return font;
    }

    @Override
    public void close() throws IOException {
        if (collection != null) {
            collection.close();
        }
    }
}
