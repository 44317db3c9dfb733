package org.qingce.paper;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Papers bound into one (卷宗): a cover, a table of contents with the numbers of the pages, and chapters, each of which begins a page
 * and has a bookmark.
 *
 * @param language of its words, as in HTML: zh-CN, en
 * @param mark small above the title, such as what kind of file it is
 * @param cover what stands beneath the title
 * @param running stands at the head of every page but the cover
 * @param contents heading of the table of contents
 * @param page what stands around the number of a page and the number of all: {@code 第 | 页，共 | 页}
 * @param enclosed how the papers behind it are called and numbered
 * @param enclosures papers that are bound in behind it, in order
 */
public record Booklet(
        String language,
        String mark,
        String title,
        List<Fact> cover,
        String coverNote,
        String running,
        String contents,
        List<String> page,
        List<Chapter> chapters,
        Enclosed enclosed,
        List<Enclosure> enclosures) {

    public Booklet {
        if (page.size() != 3) {
            throw new IllegalArgumentException("Words stand before, between and behind the two numbers of a page");
        }
        cover = List.copyOf(cover);
        chapters = List.copyOf(chapters);
        enclosures = List.copyOf(enclosures);
    }

    /** Name of the papers behind a booklet, and what stands around the number of each of their pages and of all: 附 3 / 12. */
    public record Enclosed(String title, String before, String between, String behind) {}

    /** @param about one line beneath its title; may be blank */
    public record Chapter(String title, String about, List<Block> blocks) {

        public Chapter {
            blocks = List.copyOf(blocks);
        }
    }

    public record Fact(String label, String value) {}

    /** What a chapter is made of, one beneath the other. */
    public sealed interface Block {

        /** A heading within the chapter. */
        record Heading(String text) implements Block {}

        /** @param quiet whether it is a remark beside */
        record Words(String text, boolean quiet) implements Block {}

        /** Labels with their values, two beside one another. */
        record Facts(List<Fact> facts) implements Block {}

        /** @param widths of the columns, as shares of their sum */
        record Table(List<String> heads, List<Integer> widths, List<List<String>> rows) implements Block {}

        /** Two beside one another. */
        record Pictures(List<Picture> pictures) implements Block {}
    }

    /** @param captions lines beneath it, the first of them in full ink */
    public record Picture(Source source, List<String> captions) {}

    /** A picture as JPEG, read when it is drawn. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }
}
