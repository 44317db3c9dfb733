package org.qingce.paper;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PagePosition;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.qingce.paper.Annex.Line;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Placing.Placed;
import org.qingce.web.Words;

/**
 * One annex as PDF: the header of the table and the number of the page on every page. It is laid out batch by batch, for a layout takes
 * memory with each row; the last page of a batch, which the next one may fill, is left to that.
 */
final class PdfSheet {

    /** Rows of one layout: some thirty pages, some eighty megabytes. */
    private static final int BATCH = 1_000;

    private static final Pattern GROUP = Pattern.compile("g[0-9]+");

    /** Of a millimetre. */
    private static final float POINTS = 72 / 25.4f;

    private static final float SIDE = 14;
    private static final float FOLIO = 9;

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final Annex annex;
    private final Words words;
    private final Path font;
    private final Placing placing;

    /** Rows that a cell stands over stay together, and on one page. */
    private List<String> groups = new ArrayList<>();

    private StringBuilder html = new StringBuilder(64 * 1024);
    private long written;
    private int rows;

    PdfSheet(Annex annex, Path font, Words words) {
        this.annex = annex;
        this.words = words;
        this.font = font;
        this.placing = new Placing(annex.columns());
    }

    long write(OutputStream out) throws IOException {
        try (var file = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
                var face = PaperFace.of(file, font)) {
            annex.rows().each(row -> {
                row(row);
                if (rows >= BATCH && !placing.isOpen()) {
                    layOut(file, face.font(), false);
                }
            });
            if (written == 0) {
                // with a line to write on, as the form comes
                groups.add("<tr>" + "<td>&#160;</td>".repeat(annex.columns().size()) + "</tr>");
            }
            layOut(file, face.font(), true);
            number(file, face.font());
            file.save(out);
        }
        return written;
    }

    /** Puts the rows at hand on pages; unless they are the last ones, those of the last page stay at hand. */
    private void layOut(PDDocument file, PDFont face, boolean last) {
        var before = file.getNumberOfPages();
        try (var renderer = new PdfRendererBuilder()
                .withHtmlContent(document(before == 0, last), null)
                .withProducer("Qingce 清册")
                .useFont(new PDFontSupplier(face), "zh")
                .usePDDocument(file)
                .buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            var cut = last ? new Cut(groups.size(), Integer.MAX_VALUE) : cut(renderer);
            while (file.getNumberOfPages() - before > cut.page()) {
                file.removePage(file.getNumberOfPages() - 1);
            }
            groups = new ArrayList<>(groups.subList(cut.group(), groups.size()));
            rows = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The group that begins a page which is left to the next batch, and how many pages stand before that. */
    private record Cut(int group, int page) {}

    /** Before the last page; nowhere if that begins with the end of what stands on the page before, too. */
    private Cut cut(PdfBoxRenderer renderer) {
        var boxes = renderer.findPagePositionsByID(GROUP).stream()
                .sorted(Comparator.comparingInt(
                        start -> Integer.parseInt(start.getId().substring(1))))
                .map(PagePosition::getElement)
                .toList();
        var pages = renderer.getRootBox().getLayer().getPages();
        var page = pages.size() - 1;
        while (page > 0 && boxes.getLast().getAbsY() < pages.get(page - 1).getBottom()) {
            page--;
        }
        var top = page == 0 ? 0 : pages.get(page - 1).getBottom();
        var group = boxes.size() - 1;
        while (group > 0 && boxes.get(group - 1).getAbsY() >= top) {
            group--;
        }
        var runsOn = group > 0
                && boxes.get(group - 1).getAbsY() + boxes.get(group - 1).getHeight() > top;
        return group == 0 || runsOn ? new Cut(boxes.size(), Integer.MAX_VALUE) : new Cut(group, page);
    }

    /** In the lower right corner, when all are there to be counted. */
    private void number(PDDocument file, PDFont face) throws IOException {
        var all = file.getNumberOfPages();
        var right = (annex.size().width() - SIDE) * POINTS;
        for (var i = 0; i < all; i++) {
            var text = words.get("paper.folio", i + 1, all);
            try (var ink = new PDPageContentStream(file, file.getPage(i), AppendMode.APPEND, true, true)) {
                ink.beginText();
                ink.setFont(face, FOLIO);
                ink.newLineAtOffset(right - face.getStringWidth(text) / 1000 * FOLIO, SIDE / 2 * POINTS);
                ink.showText(text);
                ink.endText();
            }
        }
    }

    private String document(boolean first, boolean last) {
        html = new StringBuilder(64 * 1024);
        html.append("<html lang=\"zh-CN\"><head><title>");
        text(annex.title());
        html.append("</title><style>").append(style()).append("</style></head><body>");
        if (first) {
            head();
        }
        table();
        if (last) {
            annex.foot().forEach(this::line);
            for (var note : annex.notes()) {
                html.append("<p class=\"note\">");
                text(note);
                html.append("</p>");
            }
        }
        return html.append("</body></html>").toString();
    }

    private void head() {
        if (!annex.mark().isBlank()) {
            html.append("<p>");
            text(annex.mark());
            html.append("</p>");
        }
        html.append("<h1>");
        text(annex.title());
        html.append("</h1>");
        annex.head().forEach(this::line);
    }

    private String style() {
        return """
                @page { size: %dmm %dmm; margin: 14mm 14mm 16mm; }
                body { font: 9.5pt/1.35 zh; margin: 0; }
                h1 { font-size: 16pt; font-weight: normal; text-align: center; margin: 1mm 0 2mm; }
                p { margin: 0; }
                table { width: 100%%; border-collapse: collapse; }
                table.grid { table-layout: fixed; -fs-table-paginate: paginate; }
                .grid th, .grid td { border: 0.6pt solid #000; padding: 0.8mm 1mm; font-weight: normal; font-size: 9pt;
                  text-align: center; vertical-align: middle; word-wrap: break-word; }
                thead { display: table-header-group; }
                tr, tbody { page-break-inside: avoid; }
                .grid .l { text-align: left; }
                .grid .r { text-align: right; }
                .grid tr.sum td { background: #f0f0f0; }
                .lines { margin: 1.5mm 0; page-break-inside: avoid; }
                .lines td { padding: 0; vertical-align: bottom; }
                .lines td.r { text-align: right; }
                .lines td.c { text-align: center; }
                .seal { display: inline-block; width: 38mm; height: 9mm; }
                .note { font-size: 8.5pt; line-height: 1.5; }
                """.formatted(annex.size().width(), annex.size().height());
    }

    private void line(List<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        html.append("<table class=\"lines\"><tr>");
        for (var i = 0; i < lines.size(); i++) {
            html.append(i == 0 ? "<td>" : i == lines.size() - 1 ? "<td class=\"r\">" : "<td class=\"c\">");
            text(lines.get(i).text());
            if (lines.get(i).seal()) {
                html.append("<span class=\"seal\"></span>");
            }
            html.append("</td>");
        }
        html.append("</tr></table>");
    }

    private void table() {
        html.append("<table class=\"grid\"><colgroup>");
        for (var width : annex.widths()) {
            html.append(String.format(
                    Locale.ROOT,
                    "<col style=\"width:%.3f%%\"/>",
                    width * 100 / annex.size().usableWidth()));
        }
        html.append("</colgroup><thead>");
        for (var level : annex.header()) {
            html.append("<tr>");
            for (var cell : level) {
                html.append("<th");
                spans(cell.across(), cell.down());
                html.append('>');
                text(cell.label());
                html.append("</th>");
            }
            html.append("</tr>");
        }
        html.append("</thead>");
        for (var i = 0; i < groups.size(); i++) {
            html.append("<tbody id=\"g")
                    .append(i)
                    .append("\">")
                    .append(groups.get(i))
                    .append("</tbody>");
        }
        html.append("</table>");
    }

    private void row(Row row) {
        html = new StringBuilder(placing.isOpen() ? groups.removeLast() : "");
        html.append(row.sum() ? "<tr class=\"sum\">" : "<tr>");
        placing.place(row).forEach(this::cell);
        groups.add(html.append("</tr>").toString());
        rows++;
        written++;
    }

    private void cell(Placed placed) {
        html.append("<td");
        spans(placed.cell().across(), placed.cell().down());
        html.append(
                switch (placed.align()) {
                    case LEFT -> " class=\"l\">";
                    case CENTER -> ">";
                    case RIGHT -> " class=\"r\">";
                });
        text(placed.cell().text());
        html.append("</td>");
    }

    private void spans(int across, int down) {
        if (across > 1) {
            html.append(" colspan=\"").append(across).append('"');
        }
        if (down > 1) {
            html.append(" rowspan=\"").append(down).append('"');
        }
    }

    private void text(String text) {
        PaperText.append(html, text);
    }
}
