package org.qingce.evidence;

import gg.jte.Content;
import java.util.List;

/**
 * How the pages about a subject begin (对象页头), so that its evidence looks like one of them.
 *
 * @param about what stands beneath its name
 * @param positionHref where it is said where the subject lies
 * @param content what stands above the page: its state and its tabs
 */
public record SubjectHead(List<Crumb> crumbs, String about, String positionHref, Content content) {

    /** @param href blank for one that leads nowhere */
    public record Crumb(String label, String href) {}
}
