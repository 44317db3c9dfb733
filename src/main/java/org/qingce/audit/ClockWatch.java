package org.qingce.audit;

import java.util.List;
import org.qingce.runtime.Preparation;
import org.qingce.runtime.SteadyClock;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Holds the clock to the record (校时): a machine that was set back while nothing ran is noticed before the first act. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ClockWatch implements Preparation {

    private final AuditBook book;
    private final List<SteadyClock> clocks;

    /** @param clocks the one of the installation; none where a test brings its own */
    ClockWatch(AuditBook book, List<SteadyClock> clocks) {
        this.book = book;
        this.clocks = clocks;
    }

    @Override
    public String title() {
        return "Holding the clock to the record";
    }

    @Override
    public void prepare() {
        book.newest().ifPresent(seal -> clocks.forEach(clock -> clock.notBefore(seal.at())));
    }
}
