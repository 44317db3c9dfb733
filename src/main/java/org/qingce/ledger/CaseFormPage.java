package org.qingce.ledger;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A form on a case: listing a new one, correcting, reclassifying, moving on, taking out.
 *
 * @param act new, correct, reclassify, remove
 * @param elsewhere who else knows the enterprise, as a sentence, or blank
 * @param needsReason whether the act is refused without one
 * @param answer what came of sending it, where it was sent and not done
 * @param basis by what the class is decided about; null where the form gives none
 */
public record CaseFormPage(
        String act,
        long id,
        int version,
        String name,
        String number,
        List<Field> fields,
        String elsewhere,
        String effectiveOn,
        String reason,
        boolean needsReason,
        Answer answer,
        String back,
        @Nullable Content basis) {

    /**
     * What may be written into a cell.
     *
     * @param typed as the annex prints it, which is Chinese
     * @param meaning the same in the language of the reader
     */
    public record Option(String typed, String meaning) {

        /** To choose from: both, where they are not the same. */
        public String both() {
            return meaning.equals(typed) ? typed : meaning + " " + typed;
        }
    }

    /**
     * @param options texts to choose from; empty for free text
     * @param several whether more than one may be chosen
     */
    public record Field(
            String key,
            String label,
            String value,
            boolean need,
            boolean longText,
            List<Option> options,
            boolean several,
            String hint) {

        public boolean isOption() {
            return options.stream().anyMatch(option -> option.typed().equals(value));
        }
    }

    public record KnownCase(String href, String number, String name, String address) {}

    /**
     * Why nothing was done.
     *
     * @param faults by key of the column; the blank key holds those of the whole
     * @param changedMeanwhile what someone else has changed since the form was opened
     * @param known cases of the same enterprise, where it is in the ledger already
     * @param sameSite whether they are at the same address
     * @param acceptable whether the credit code may be accepted with a reason
     * @param accept whether the person has ticked that it is
     */
    public record Answer(
            Map<String, String> faults,
            List<CaseFilePage.Line> changedMeanwhile,
            List<KnownCase> known,
            boolean sameSite,
            boolean acceptable,
            boolean accept) {

        static final Answer NONE = new Answer(Map.of(), List.of(), List.of(), false, false, false);

        static Answer refused(Map<String, String> faults, boolean acceptable, boolean accept) {
            return new Answer(faults, List.of(), List.of(), false, acceptable || accept, accept);
        }

        static Answer stale(List<CaseFilePage.Line> changedMeanwhile) {
            return new Answer(Map.of(), changedMeanwhile, List.of(), false, false, false);
        }

        static Answer known(List<KnownCase> known, boolean sameSite) {
            return new Answer(Map.of(), List.of(), known, sameSite, false, false);
        }
    }

    public String fault(String key) {
        return answer.faults().getOrDefault(key, "");
    }
}
