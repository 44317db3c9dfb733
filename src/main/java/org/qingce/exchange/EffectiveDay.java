package org.qingce.exchange;

import java.time.LocalDate;
import java.util.Optional;
import org.qingce.kernel.Fault;

/** The day from which on a sheet holds true (生效日). */
final class EffectiveDay {

    /** What is wrong with it: what a sheet tells of workshops has happened. Who is to be asked may be named ahead. */
    static Optional<Fault> fault(SheetTarget target, LocalDate day, LocalDate today) {
        return day.isAfter(today) && !target.isOfPersons()
                ? Optional.of(Fault.error("effective.future", null, day.toString()))
                : Optional.empty();
    }

    private EffectiveDay() {}
}
