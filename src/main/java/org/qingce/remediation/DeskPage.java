package org.qingce.remediation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.evidence.EvidenceItem;
import org.qingce.web.Light;
import org.qingce.web.Tab;

/**
 * The desk of those who accept and review (验收台): many cases side by side, and what may be done with the chosen ones.
 *
 * @param stages where the person's moves begin, and where claims wait
 * @param categoryLabel what the notice calls the class
 * @param moves that the person may make from the stage that is shown
 * @param count of all that the filter leaves, up to 10,000
 * @param open joint acceptances that are open beneath the list
 * @param recent moves of many cases that were made or are under way
 */
public record DeskPage(
        List<Tab> stages,
        String stage,
        String stageLabel,
        String text,
        String categoryLabel,
        List<Choice> categories,
        List<Row> rows,
        List<Choice> moves,
        long count,
        boolean exact,
        String previous,
        String next,
        List<AcceptancePage> open,
        List<Recent> recent) {

    /** @param chosen whether it is the one that is set */
    public record Choice(String value, String label, boolean chosen) {}

    /**
     * @param pick id and version, as the form sends them
     * @param open address under which its acceptance opens beneath the list; blank where there is none
     * @param mine whether a part of the person's department is open
     * @param grades how much evidence there is of each grade, the best first
     * @param exempted how many proofs were forgone by exemption
     * @param next the move on that the person may make; blank where there is none
     * @param waits whom it waits for where the person has no move on, in words
     * @param missing what the next move still lacks, in words
     * @param ahead what it does not ask for, and the ways on behind it do: where the work is said to be done, and is not
     */
    public record Row(
            String pick,
            String number,
            String name,
            String href,
            String open,
            boolean here,
            boolean mine,
            String unit,
            Light light,
            String category,
            String plan,
            boolean planned,
            String closure,
            boolean closed,
            List<Integer> grades,
            String evidence,
            @Nullable EvidenceItem before,
            @Nullable EvidenceItem after,
            long exempted,
            String next,
            String waits,
            List<String> missing,
            List<String> ahead) {}

    public record Recent(String href, String label, String state, String tone, String begun, int moved, int asked) {}

    public boolean filtered() {
        return !text.isEmpty() || categories.stream().anyMatch(Choice::chosen);
    }
}
