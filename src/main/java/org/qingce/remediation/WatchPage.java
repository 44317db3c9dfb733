package org.qingce.remediation;

import java.util.List;
import org.qingce.evidence.EvidenceItem;
import org.qingce.web.Light;

/**
 * The watch over one case (回头看).
 *
 * @param beganOn blank where it is not under watch
 * @param round so often it has rebounded
 * @param source what stands in the form of a signal, as seenOn and words
 */
public record WatchPage(
        CaseHead head,
        String beganOn,
        String dueOn,
        Light light,
        String drawnUntil,
        String raisedOn,
        int round,
        boolean highRisk,
        List<Visited> visits,
        List<Signalled> signals,
        String source,
        String seenOn,
        String words,
        List<String> faults,
        boolean mayVisit) {

    /**
     * @param dueOn blank for a visit beside the plan
     * @param unproven what evidence it lacks, or blank
     * @param cameraHref blank where none can be added
     */
    public record Visited(
            String on,
            String dueOn,
            String finding,
            String found,
            String words,
            String by,
            List<EvidenceItem> evidence,
            String unproven,
            String cameraHref) {}

    public record Signalled(String on, String source, String words, String by) {}
}
