package org.qingce.workbench;

import java.util.List;
import org.qingce.access.EntryWords;

/**
 * What the record of acts shows: the question as it was put, and the lines that answer it.
 *
 * @param seal the newest seal, in words; blank where there is none yet
 * @param next address of the older lines, or blank
 * @param xlsx address of all lines as a sheet
 */
public record AuditPage(Question question, List<Line> lines, String seal, String first, String next, String xlsx) {

    /**
     * @param person name or account
     * @param of name or code of the unit acted for, those beneath it among them
     * @param about a case number, a person, a unit, or the subject as a line shows it
     * @param from first day, as typed
     * @param until last day, as typed
     * @param fault what cannot be read of it, or blank
     */
    public record Question(
            String person, String of, String about, List<Choice> acts, String from, String until, String fault) {}

    public record Choice(String value, String label, boolean chosen) {}

    /**
     * @param href where all that is on the record about the subject is asked for
     * @param sealed whether the chain holds it
     */
    public record Line(
            String at,
            String person,
            String unit,
            String act,
            String subject,
            String href,
            List<EntryWords.Told> told,
            String address,
            boolean sealed) {}
}
