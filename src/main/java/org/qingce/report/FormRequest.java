package org.qingce.report;

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
 */
public record FormRequest(
        String campaign,
        String form,
        String unit,
        @Nullable Period period,
        ScopePath reach,
        String preparedBy,
        String phone) {}
