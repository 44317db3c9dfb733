package org.qingce.paper;

import java.awt.Color;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.util.Matrix;
import org.qingce.paper.Booklet.Source;
import org.qingce.paper.Printer.Examined;
import org.qingce.paper.Printer.Examined.Reason;

/**
 * Binds papers in behind a booklet, each page as it is with its number in the corner; in place of one that cannot be bound in stands
 * a page that says so. Seals stay to be seen; nothing of a paper acts: no link, no script, no attachment.
 */
final class PdfEnclosures {

    private static final float EDGE = 36;
    private static final float NUMBER = 9;
    private static final float WORDS = 12;

    /** Remarks, stamps, and the fields on which seals and signatures are seen; of any other kind nothing is known, or it plays. */
    private static final Set<String> SEEN = Set.of(
            "Stamp",
            "Widget",
            "FreeText",
            "Text",
            "Ink",
            "Line",
            "Square",
            "Circle",
            "Polygon",
            "PolyLine",
            "Highlight",
            "Underline",
            "Squiggly",
            "StrikeOut",
            "Caret",
            "Watermark");

    /** What acts, and what ties it to things that are not bound in. */
    private static final List<COSName> ACTING = List.of(
            COSName.A, COSName.AA, COSName.PARENT, COSName.IRT, COSName.POPUP, COSName.OC, COSName.STRUCT_PARENT);

    /** Of a page, beside what draws it and its boxes. */
    private static final List<COSName> KEPT = List.of(COSName.GROUP, COSName.USER_UNIT);

    private final Booklet booklet;
    private final Path font;
    private final Deque<Closeable> open = new ArrayDeque<>();

    PdfEnclosures(Booklet booklet, Path font) {
        this.booklet = booklet;
        this.font = font;
    }

    /** Of a paper that is fit each page has been bound in and written for trial. */
    static Examined examine(Source pdf, int most) {
        try (var paper = PdfPaper.read(pdf)) {
            var said = paper.getNumberOfPages();
            if (said > most) {
                return new Examined.TooLong(said);
            }
            if (paper.getDocumentCatalog().getCOSObject().containsKey(COSName.OCPROPERTIES)) {
                return new Examined.Unfit(Reason.LAYERED);
            }
            return tried(paper, most);
        } catch (NoSuchFileException _) {
            return new Examined.Unfit(Reason.MISSING);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError _) {
            // a parser of files from anywhere fails in any way
            return new Examined.Unfit(Reason.UNREADABLE);
        }
    }

    private static Examined tried(PDDocument paper, int most) throws IOException {
        var contents = PdfPaper.contents();
        try (var trial = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            for (var page : paper.getPages()) {
                if (trial.getNumberOfPages() == most) {
                    return new Examined.TooLong(most + 1);
                }
                for (var drawn = page.getContentStreams(); drawn.hasNext(); ) {
                    contents.take(drawn.next().getCOSObject());
                }
                var bound = bound(trial, page);
                try (var ink = over(trial, bound)) {
                    ink.fill();
                }
            }
            trial.save(OutputStream.nullOutputStream());
            var pages = trial.getNumberOfPages();
            return pages == 0 ? new Examined.Unfit(Reason.UNREADABLE) : new Examined.Fit(pages);
        }
    }

    /** @param bound the booklet alone */
    void append(byte[] bound, OutputStream out) throws IOException {
        try (var file = Loader.loadPDF(bound, "", null, null, IOUtils.createTempFileOnlyStreamCache())) {
            var opened = PaperFace.of(file, font);
            open.push(opened);
            var face = opened.font();
            var first = file.getNumberOfPages();
            var all = booklet.enclosures().stream().mapToInt(Enclosure::pages).sum();
            var marks = new PDOutlineItem();
            marks.setTitle(booklet.enclosed().title());
            for (var enclosure : booklet.enclosures()) {
                var before = file.getNumberOfPages();
                bind(file, enclosure, face, new Pages(before - first, all));
                var mark = new PDOutlineItem();
                mark.setTitle(enclosure.title());
                mark.setDestination(file.getPage(before));
                marks.addLast(mark);
            }
            marks.setDestination(file.getPage(first));
            outline(file).addLast(marks);
            file.save(out);
        } finally {
            while (!open.isEmpty()) {
                open.pop().close();
            }
        }
    }

    private static PDDocumentOutline outline(PDDocument file) {
        var catalog = file.getDocumentCatalog();
        var outline = catalog.getDocumentOutline();
        if (outline == null) {
            outline = new PDDocumentOutline();
            catalog.setDocumentOutline(outline);
        }
        return outline;
    }

    /** @param before how many pages of papers stand before it, of all of them */
    private record Pages(int before, int all) {}

    /** What fails for all that it was looked through leaves its pages to a word about it: the index has told their numbers. */
    private void bind(PDDocument file, Enclosure enclosure, PDFont face, Pages pages) throws IOException {
        var before = file.getNumberOfPages();
        try {
            if (!enclosure.refusal().isEmpty()) {
                refuse(file, enclosure.refusal(), face);
            } else if (enclosure.picture()) {
                picture(file, enclosure);
            } else {
                pages(file, enclosure);
            }
            number(file, before, face, pages);
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError _) {
            while (file.getNumberOfPages() > before) {
                file.removePage(before);
            }
            for (var i = 0; i < enclosure.pages(); i++) {
                refuse(file, enclosure.broken(), face);
            }
            number(file, before, face, pages);
        }
    }

    private void number(PDDocument file, int first, PDFont face, Pages pages) throws IOException {
        for (var i = first; i < file.getNumberOfPages(); i++) {
            number(file, file.getPage(i), face, pages.before() + i - first + 1, pages.all());
        }
    }

    private void pages(PDDocument file, Enclosure enclosure) throws IOException {
        var paper = PdfPaper.read(enclosure.source());
        open.push(paper);
        var left = enclosure.pages();
        for (var page : paper.getPages()) {
            if (--left < 0) {
                break;
            }
            bound(file, page);
        }
        if (left != 0) {
            throw new IOException("It has other pages than before");
        }
    }

    /** A page of its own with what draws that one, packed as it is; nothing else of it comes along. */
    private static PDPage bound(PDDocument file, PDPage page) throws IOException {
        var bound = new PDPage(page.getMediaBox());
        bound.setCropBox(page.getCropBox());
        bound.setRotation(page.getRotation());
        if (page.getResources() != null) {
            bound.setResources(page.getResources());
        }
        var drawn = new ArrayList<PDStream>();
        page.getContentStreams().forEachRemaining(drawn::add);
        bound.setContents(drawn);
        for (var key : KEPT) {
            var value = page.getCOSObject().getDictionaryObject(key);
            if (value != null) {
                bound.getCOSObject().setItem(key, value);
            }
        }
        bound.setAnnotations(seen(page));
        bound.getCOSObject().resetImportedObjectKeys();
        file.addPage(bound);
        for (var annotation : bound.getAnnotations()) {
            annotation.setPage(bound);
        }
        return bound;
    }

    /** What is seen on a page and does nothing: stamps, seals, remarks. What is no such thing at all is left out. */
    private static List<PDAnnotation> seen(PDPage page) throws IOException {
        var seen = new ArrayList<PDAnnotation>();
        var all = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        for (var i = 0; all != null && i < all.size(); i++) {
            if (all.getObject(i) instanceof COSDictionary one
                    && SEEN.contains(one.getNameAsString(COSName.SUBTYPE, ""))) {
                ACTING.forEach(one::removeItem);
                one.removeItem(COSName.P);
                seen.add(PDAnnotation.createAnnotation(one));
            }
        }
        return seen;
    }

    private static void picture(PDDocument file, Enclosure enclosure) throws IOException {
        try (var in = enclosure.source().open()) {
            var picture = JPEGFactory.createFromStream(file, in);
            var wide = picture.getWidth() > picture.getHeight();
            var box = wide
                    ? new PDRectangle(PDRectangle.A4.getHeight(), PDRectangle.A4.getWidth())
                    : new PDRectangle(PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
            var page = new PDPage(box);
            file.addPage(page);
            var scale = Math.min(
                    (box.getWidth() - 2 * EDGE) / picture.getWidth(),
                    (box.getHeight() - 2 * EDGE) / picture.getHeight());
            var width = picture.getWidth() * scale;
            var height = picture.getHeight() * scale;
            try (var ink = new PDPageContentStream(file, page)) {
                ink.drawImage(picture, (box.getWidth() - width) / 2, (box.getHeight() - height) / 2, width, height);
            }
        }
    }

    private static void refuse(PDDocument file, List<String> lines, PDFont face) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        file.addPage(page);
        try (var ink = new PDPageContentStream(file, page)) {
            ink.beginText();
            ink.setFont(face, WORDS);
            ink.setLeading(WORDS * 1.8f);
            ink.newLineAtOffset(EDGE * 2, PDRectangle.A4.getHeight() - EDGE * 4);
            var left = (int) ((PDRectangle.A4.getHeight() - EDGE * 6) / (WORDS * 1.8f));
            for (var line : lines) {
                for (var part : folded(line, face, PDRectangle.A4.getWidth() - EDGE * 4)) {
                    if (left-- > 0) {
                        ink.showText(part);
                        ink.newLine();
                    }
                }
            }
            ink.endText();
        }
    }

    /** In lines that fit; what the font has no sign for is a question mark. */
    private static List<String> folded(String text, PDFont face, float width) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        var filled = 0f;
        for (var sign : text.codePoints().mapToObj(Character::toString).toList()) {
            var known = isKnown(sign, face) ? sign : "?";
            var wide = face.getStringWidth(known) / 1000 * WORDS;
            if (filled + wide > width) {
                lines.add(line.toString());
                line.setLength(0);
                filled = 0;
            }
            line.append(known);
            filled += wide;
        }
        lines.add(line.toString());
        return lines;
    }

    private static boolean isKnown(String sign, PDFont face) throws IOException {
        try {
            return face.encode(sign).length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** In the upper right corner as the page is shown, whichever way it lies. */
    private void number(PDDocument file, PDPage page, PDFont face, int number, int all) throws IOException {
        var said = booklet.enclosed();
        var text = String.format(Locale.ROOT, "%s%d%s%d%s", said.before(), number, said.between(), all, said.behind());
        var box = page.getCropBox();
        var turned = Math.floorMod(page.getRotation(), 360);
        var lies = turned == 90 || turned == 270;
        var width = lies ? box.getHeight() : box.getWidth();
        var height = lies ? box.getWidth() : box.getHeight();
        var wide = face.getStringWidth(text) / 1000 * NUMBER;
        try (var ink = over(file, page)) {
            ink.transform(upright(box, turned));
            ink.setNonStrokingColor(Color.WHITE);
            ink.addRect(width - wide - 18, height - 20, wide + 12, 15);
            ink.fill();
            ink.setNonStrokingColor(Color.BLACK);
            ink.beginText();
            ink.setFont(face, NUMBER);
            ink.newLineAtOffset(width - wide - 12, height - 16);
            ink.showText(text);
            ink.endText();
        }
    }

    /** Draws over what stands there. */
    private static PDPageContentStream over(PDDocument file, PDPage page) throws IOException {
        return new PDPageContentStream(file, page, AppendMode.APPEND, true, true);
    }

    /** From a page as it is shown to one as it lies. */
    private static Matrix upright(PDRectangle box, int turned) {
        var left = box.getLowerLeftX();
        var low = box.getLowerLeftY();
        return switch (turned) {
            case 90 -> new Matrix(0, 1, -1, 0, left + box.getWidth(), low);
            case 180 -> new Matrix(-1, 0, 0, -1, left + box.getWidth(), low + box.getHeight());
            case 270 -> new Matrix(0, -1, 1, 0, left, low + box.getHeight());
            default -> Matrix.getTranslateInstance(left, low);
        };
    }
}
