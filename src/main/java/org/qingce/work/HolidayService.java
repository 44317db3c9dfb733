package org.qingce.work;

import org.qingce.kernel.Actor;
import org.qingce.runtime.Reach;
import org.qingce.work.HolidayFile.SpecialDay;
import org.springframework.stereotype.Service;

@Service
class HolidayService implements Holidays {

    private final WorkdayService workdays;
    private final Undated undated;

    HolidayService(WorkdayService workdays, Undated undated) {
        this.workdays = workdays;
        this.undated = undated;
    }

    @Override
    public Filed file(String text, String source, Actor by) {
        var read = workdays.file(text, source, by);
        if (read.faults().isEmpty()) {
            Reach.everything("dating-tasks").run(undated::date);
        }
        return new Filed(
                read.days().stream()
                        .map(SpecialDay::day)
                        .map(day -> day.getYear())
                        .distinct()
                        .toList(),
                read.faults());
    }
}
