package org.qingce.report;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Period;
import org.qingce.kernel.ScopePath;

/**
 * Which form is wanted, of whom, as of when (取表).
 *
 * @param form as the pack names it: annex1, annex3, ledger …
 * @param unit code of the unit that reports; its rows are its own and those of all beneath it
 * @param period as of whose last day; null for today
 * @param reach of the one who asks: a unit outside of it is as good as unknown
 * @param preparedBy 填报人, may be blank
 * @param phone 联系电话, may be blank
 * @param revealed whether how persons are reached stands there in full; else masked. Who asks so may {@code contact.read}, and it
 *     is on the record
 * @param stages codes of those alone whose cases stand in it; null for all. Figures count all of them
 */
public record FormRequest(
        String campaign,
        String form,
        String unit,
        @Nullable Period period,
        ScopePath reach,
        String preparedBy,
        String phone,
        boolean revealed,
        @Nullable Set<String> stages) {

    /** With phones and addresses of mail masked. */
    public FormRequest(
            String campaign,
            String form,
            String unit,
            @Nullable Period period,
            ScopePath reach,
            String preparedBy,
            String phone) {
        this(campaign, form, unit, period, reach, preparedBy, phone, false, null);
    }

    /** The same with phones and addresses of mail in full, where they are to be. */
    public FormRequest revealing(boolean inFull) {
        return new FormRequest(campaign, form, unit, period, reach, preparedBy, phone, inFull, stages);
    }

    /** The same with the cases at these stages alone; with all where it is null. */
    public FormRequest at(@Nullable Set<String> only) {
        return new FormRequest(campaign, form, unit, period, reach, preparedBy, phone, revealed, only);
    }
}
