package org.qingce.paper;

import java.util.List;
import org.qingce.paper.Booklet.Source;

/**
 * A paper that is bound in behind a booklet as it came (附件): the pages of a PDF, or the picture of a paper on a page of its own.
 *
 * @param title of its bookmark
 * @param source a PDF, or a JPEG
 * @param picture whether it is a picture
 * @param pages how many it takes, see {@link Printer#examine}; one for a picture, and where it is refused
 * @param refusal what stands on a page in its place, line by line; empty where it is bound in
 * @param broken what stands on its pages where it turns out only then that it cannot be bound in
 */
public record Enclosure(
        String title, Source source, boolean picture, int pages, List<String> refusal, List<String> broken) {

    public Enclosure {
        refusal = List.copyOf(refusal);
        broken = List.copyOf(broken);
        if (pages < 1) {
            throw new IllegalArgumentException("Even a refusal takes a page");
        }
    }
}
