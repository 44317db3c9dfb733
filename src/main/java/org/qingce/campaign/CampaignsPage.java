package org.qingce.campaign;

import java.util.List;

/** What the list of campaigns shows: those that serve, and the site's packs that are refused. */
public record CampaignsPage(List<Row> rows, List<Refused> refused) {

    public record Row(String title, String document, String region, String span, String href) {}

    /** @param folder of the pack that is at fault */
    public record Refused(String folder, List<Problem> problems) {}

    public record Problem(String file, int line, String reason) {}
}
