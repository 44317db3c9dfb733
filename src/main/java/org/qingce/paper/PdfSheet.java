package org.qingce.paper;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.qingce.paper.Annex.Line;
import org.qingce.paper.Annex.Row;
import org.qingce.paper.Placing.Placed;
import org.qingce.web.Words;

/** One annex as PDF: the header of the table and the number of the page on every page. */
final class PdfSheet {

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final Annex annex;
    private final Words words;
    private final Path font;
    private final Placing placing;
    private final StringBuilder html = new StringBuilder(64 * 1024);

    private long written;

    PdfSheet(Annex annex, Path font, Words words) {
        this.annex = annex;
        this.words = words;
        this.font = font;
        this.placing = new Placing(annex.columns());
    }

    long write(OutputStream out) throws IOException {
        document();
        var renderer = new PdfRendererBuilder()
                .withHtmlContent(html.toString(), null)
                .withProducer("Qingce 清册")
                .useFont(font.toFile(), "zh")
                .toStream(out);
        renderer.run();
        return written;
    }

    private void document() {
        html.append("<html lang=\"zh-CN\"><head><title>");
        text(annex.title());
        html.append("</title><style>").append(style()).append("</style></head><body>");
        if (!annex.mark().isBlank()) {
            html.append("<p>");
            text(annex.mark());
            html.append("</p>");
        }
        html.append("<h1>");
        text(annex.title());
        html.append("</h1>");
        annex.head().forEach(this::line);
        table();
        annex.foot().forEach(this::line);
        for (var note : annex.notes()) {
            html.append("<p class=\"note\">");
            text(note);
            html.append("</p>");
        }
        html.append("</body></html>");
    }

    private String style() {
        return """
                @page { size: %dmm %dmm; margin: 14mm 14mm 16mm;
                  @bottom-right { font: 9pt zh; content: "%s"; } }
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
                """.formatted(
                        annex.size().width(),
                        annex.size().height(),
                        words.get("paper.folio", "\" counter(page) \"", "\" counter(pages) \""));
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
        annex.rows().each(this::row);
        if (written == 0) {
            blankRow();
        }
        html.append("</table>");
    }

    /** Rows that a cell stands over stay on one page. */
    private void row(Row row) {
        if (!placing.isOpen()) {
            html.append("<tbody>");
        }
        html.append(row.sum() ? "<tr class=\"sum\">" : "<tr>");
        placing.place(row).forEach(this::cell);
        html.append("</tr>");
        if (!placing.isOpen()) {
            html.append("</tbody>");
        }
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

    /** An annex of nothing is printed with a line to write on, as the form comes. */
    private void blankRow() {
        html.append("<tbody><tr>");
        html.append("<td>&#160;</td>".repeat(annex.columns().size()));
        html.append("</tr></tbody>");
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
