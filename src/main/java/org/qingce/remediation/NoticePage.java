package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.evidence.EvidenceItem;
import org.qingce.web.Light;

/**
 * Until when a case is open to objections, and what came of each (公示与异议).
 *
 * @param toPublic where the pack has the list shown to the public; null elsewhere
 * @param toEnterprise where the pack has the enterprise told; null elsewhere
 * @param how in the words of the pack, for the enterprise; or blank
 * @param key names the sending of the form
 * @param typed by name of the field
 * @param faults by name of the field; the blank name for the whole
 */
public record NoticePage(
        CaseHead head,
        @Nullable Period toPublic,
        @Nullable Period toEnterprise,
        String how,
        List<One> objections,
        boolean mayRaise,
        boolean mayAnswer,
        String key,
        String today,
        Map<String, String> typed,
        Map<String, String> faults) {

    /**
     * @param rule how long, in words
     * @param from blank where it has not begun
     * @param until blank where it has not begun; else the day, or why there is none
     */
    public record Period(String rule, String from, String until, boolean over, String clause) {}

    /**
     * @param due until when it is to be answered, or why that is not known, in words
     * @param verdict of the answer, or blank while it waits
     */
    public record One(
            long id,
            String purpose,
            String source,
            String objector,
            String on,
            String words,
            String noted,
            boolean late,
            String due,
            Light light,
            List<EvidenceItem> papers,
            String verdict,
            String answer,
            String answered) {}

    public String typed(String name) {
        return typed.getOrDefault(name, "");
    }

    public String fault(String name) {
        return faults.getOrDefault(name, "");
    }
}
