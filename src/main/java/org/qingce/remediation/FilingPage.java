package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.qingce.evidence.EvidenceItem;
import org.qingce.remediation.RecordPage.Fact;

/**
 * One thing on file, with what came of it.
 *
 * @param title of its kind
 * @param about whom it is about, and where that leads
 * @param waits whether somebody still has to answer it
 * @param outcome what came of it, or blank
 * @param told by whom and when, or blank
 */
public record FilingPage(
        long id,
        String title,
        String about,
        String back,
        List<Fact> facts,
        boolean waits,
        String outcome,
        String told,
        boolean mayClose,
        boolean mayHandIn,
        List<EvidenceItem> items,
        String today,
        Map<String, String> typed,
        Map<String, String> faults) {

    public String fault(String name) {
        return faults.getOrDefault(name, "");
    }

    public String typed(String name) {
        return typed.getOrDefault(name, "");
    }
}
