package org.qingce.exchange;

import java.time.LocalDate;
import java.util.Optional;
import org.qingce.campaign.Campaign;
import org.qingce.kernel.Fault;

/** The day from which on a sheet holds true (生效日). */
final class EffectiveDay {

    /**
     * What is wrong with it: what a sheet tells of workshops has happened, and not long before the campaign. Who is to be asked may
     * be named ahead.
     */
    static Optional<Fault> fault(SheetTarget target, Campaign campaign, LocalDate day, LocalDate today) {
        if (target.isOfPersons()) {
            return Optional.empty();
        }
        return day.isAfter(today)
                ? Optional.of(Fault.error("effective.future", null, day.toString()))
                : campaign.longBefore(day);
    }

    private EffectiveDay() {}
}
