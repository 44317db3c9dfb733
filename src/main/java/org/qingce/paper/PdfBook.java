package org.qingce.paper;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qingce.paper.Booklet.Block;
import org.qingce.paper.Booklet.Chapter;
import org.qingce.paper.Booklet.Fact;
import org.qingce.paper.Booklet.Picture;

/** A booklet as PDF: A4 upright, with bookmarks; pictures are read one by one as they are drawn. */
final class PdfBook {

    /** By it the source of the PDF names its pictures; nothing else is ever fetched. */
    private static final String SCHEME = "picture";

    static {
        XRLog.setLoggingEnabled(false);
    }

    private final Booklet booklet;
    private final Path font;
    private final List<Picture> pictures = new ArrayList<>();
    private final StringBuilder html = new StringBuilder(64 * 1024);

    PdfBook(Booklet booklet, Path font) {
        this.booklet = booklet;
        this.font = font;
    }

    void write(OutputStream out) throws IOException {
        document();
        new PdfRendererBuilder()
                .withHtmlContent(html.toString(), null)
                .withProducer("Qingce 清册")
                .useFont(font.toFile(), "zh")
                .useProtocolsStreamImplementation(this::stream, SCHEME)
                .toStream(out)
                .run();
    }

    /** @param address as {@link #picture} wrote it */
    private FSStream stream(String address) {
        var number = Integer.parseInt(address.substring(SCHEME.length() + 1));
        return new FSStream() {
            @Override
            public InputStream getStream() {
                try {
                    return pictures.get(number).source().open();
                } catch (IOException _) {
                    // its lines stand there, and nothing above them
                    return InputStream.nullInputStream();
                }
            }

            @Override
            public Reader getReader() {
                return new InputStreamReader(new ByteArrayInputStream(new byte[0]), StandardCharsets.UTF_8);
            }
        };
    }

    private void document() {
        html.append("<html lang=\"").append(booklet.language()).append("\"><head><title>");
        text(booklet.title());
        html.append("</title><style>").append(style()).append("</style><bookmarks>");
        for (var i = 0; i < booklet.chapters().size(); i++) {
            html.append("<bookmark name=\"");
            text(numbered(i));
            html.append("\" href=\"#c").append(i).append("\"/>");
        }
        html.append("</bookmarks></head><body>");
        element("div", "running", booklet.running());
        cover();
        contents();
        for (var i = 0; i < booklet.chapters().size(); i++) {
            chapter(i, booklet.chapters().get(i));
        }
        html.append("</body></html>");
    }

    private String style() {
        return """
                @page { size: A4; margin: 24mm 20mm 20mm 24mm;
                  @top-left { content: element(running); }
                  @bottom-center { font: 9pt zh; content: "%s" counter(page) "%s" counter(pages) "%s"; } }
                @page :first { @top-left { content: none; } @bottom-center { content: none; } }
                body { font: 10pt/1.5 zh; margin: 0; color: #111; }
                #running, .running { position: running(running); font: 8.5pt zh; color: #555; border-bottom: 0.5pt solid #888;
                  padding-bottom: 1.5mm; width: 166mm; }
                .cover { page-break-after: always; text-align: center; }
                .cover .mark { margin-top: 34mm; font-size: 13pt; letter-spacing: 3pt; }
                .cover h1 { margin: 12mm 0 20mm; font-size: 25pt; line-height: 1.4; font-weight: normal; }
                .cover .rule { width: 60mm; margin: 0 auto 20mm; border-top: 1.5pt solid #111; }
                .cover table { width: 130mm; margin: 0 auto; border-collapse: collapse; }
                .cover td { padding: 2.6mm 2mm; border-bottom: 0.5pt solid #aaa; text-align: left; font-size: 11.5pt; }
                .cover td.label { width: 36mm; color: #444; }
                .cover .note { width: 130mm; margin: 24mm auto 0; text-align: left; font-size: 9pt; line-height: 1.6; color: #444; }
                .contents { page-break-after: always; }
                h2 { margin: 0 0 3mm; font-size: 16pt; font-weight: normal; }
                .contents h2 { text-align: center; margin-bottom: 8mm; }
                .contents a { display: block; color: #111; text-decoration: none; padding: 1.6mm 0; font-size: 11pt; }
                .contents a:after { content: leader('.') target-counter(attr(href), page); }
                .chapter { page-break-before: always; }
                .chapter h2 { border-bottom: 1pt solid #111; padding-bottom: 2mm; }
                h3 { margin: 6mm 0 2mm; font-size: 11.5pt; font-weight: normal; page-break-after: avoid; }
                p { margin: 0 0 2mm; }
                .about, .quiet { color: #555; font-size: 9pt; }
                table { border-collapse: collapse; width: 100%%; }
                .facts { table-layout: fixed; margin-bottom: 3mm; }
                .facts td { border: 0.5pt solid #777; padding: 1.2mm 2mm; vertical-align: top; word-wrap: break-word; font-size: 9.5pt; }
                .facts td.label { width: 17%%; background: #f2f2f2; color: #333; }
                .grid { table-layout: fixed; -fs-table-paginate: paginate; margin-bottom: 2mm; }
                .grid th, .grid td { border: 0.5pt solid #777; padding: 1mm 1.5mm; font-size: 8.5pt; line-height: 1.4; font-weight: normal;
                  text-align: left; vertical-align: top; word-wrap: break-word; }
                .grid th { background: #f2f2f2; }
                .grid tr { page-break-inside: avoid; }
                thead { display: table-header-group; }
                .pictures { table-layout: fixed; }
                .pictures td { width: 50%%; padding: 0 2mm 4mm 0; vertical-align: top; page-break-inside: avoid; }
                .pictures tr { page-break-inside: avoid; }
                .pictures img { max-width: 78mm; max-height: 62mm; border: 0.5pt solid #777; }
                .pictures div { font-size: 8.5pt; line-height: 1.4; word-wrap: break-word; }
                .pictures div + div { color: #555; font-size: 7.5pt; }
                """.formatted(
                        quoted(booklet.page().get(0)),
                        quoted(booklet.page().get(1)),
                        quoted(booklet.page().get(2)));
    }

    /** As a string of a style sheet. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private void cover() {
        html.append("<div class=\"cover\">");
        element("div", "mark", booklet.mark());
        element("h1", "", booklet.title());
        html.append("<div class=\"rule\"></div><table>");
        for (var fact : booklet.cover()) {
            html.append("<tr>");
            element("td", "label", fact.label());
            element("td", "", fact.value());
            html.append("</tr>");
        }
        html.append("</table>");
        element("div", "note", booklet.coverNote());
        html.append("</div>");
    }

    private void contents() {
        html.append("<div class=\"contents\">");
        element("h2", "", booklet.contents());
        for (var i = 0; i < booklet.chapters().size(); i++) {
            html.append("<a href=\"#c").append(i).append("\">");
            text(numbered(i));
            html.append("</a>");
        }
        html.append("</div>");
    }

    private String numbered(int chapter) {
        return chapter + 1 + "　" + booklet.chapters().get(chapter).title();
    }

    private void chapter(int number, Chapter chapter) {
        html.append(number == 0 ? "<div id=\"c" : "<div class=\"chapter\" id=\"c")
                .append(number)
                .append("\">");
        element("h2", "", numbered(number));
        if (!chapter.about().isBlank()) {
            element("p", "about", chapter.about());
        }
        chapter.blocks().forEach(this::block);
        html.append("</div>");
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading(var text) -> element("h3", "", text);
            case Block.Words(var text, var quiet) -> element("p", quiet ? "quiet" : "", text);
            case Block.Facts(var facts) -> facts(facts);
            case Block.Table table -> table(table);
            case Block.Pictures(var shown) -> pictures(shown);
        }
    }

    private void facts(List<Fact> facts) {
        html.append("<table class=\"facts\">");
        for (var i = 0; i < facts.size(); i += 2) {
            html.append("<tr>");
            element("td", "label", facts.get(i).label());
            if (i + 1 < facts.size()) {
                element("td", "", facts.get(i).value());
                element("td", "label", facts.get(i + 1).label());
                element("td", "", facts.get(i + 1).value());
            } else {
                html.append("<td colspan=\"3\">");
                text(facts.get(i).value());
                html.append("</td>");
            }
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private void table(Block.Table table) {
        var whole = table.widths().stream().mapToInt(Integer::intValue).sum();
        html.append("<table class=\"grid\"><colgroup>");
        for (var width : table.widths()) {
            html.append(String.format(Locale.ROOT, "<col style=\"width:%.2f%%\"/>", width * 100.0 / whole));
        }
        html.append("</colgroup><thead><tr>");
        table.heads().forEach(head -> element("th", "", head));
        html.append("</tr></thead><tbody>");
        for (var row : table.rows()) {
            html.append("<tr>");
            row.forEach(cell -> element("td", "", cell));
            html.append("</tr>");
        }
        html.append("</tbody></table>");
    }

    private void pictures(List<Picture> shown) {
        html.append("<table class=\"pictures\">");
        for (var i = 0; i < shown.size(); i += 2) {
            html.append("<tr>");
            picture(shown.get(i));
            if (i + 1 < shown.size()) {
                picture(shown.get(i + 1));
            } else {
                html.append("<td></td>");
            }
            html.append("</tr>");
        }
        html.append("</table>");
    }

    private void picture(Picture picture) {
        html.append("<td><img src=\"")
                .append(SCHEME)
                .append(':')
                .append(pictures.size())
                .append("\"/>");
        pictures.add(picture);
        picture.captions().forEach(line -> element("div", "", line));
        html.append("</td>");
    }

    private void element(String tag, String look, String text) {
        html.append('<').append(tag);
        if (!look.isEmpty()) {
            html.append(" class=\"").append(look).append('"');
        }
        html.append('>');
        text(text);
        html.append("</").append(tag).append('>');
    }

    private void text(String text) {
        PaperText.append(html, text);
    }
}
