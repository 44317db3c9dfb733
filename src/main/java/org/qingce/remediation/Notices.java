package org.qingce.remediation;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.DueRule;
import org.qingce.work.Due;

/**
 * How long a case is open to objections, and which there are (公示与异议).
 *
 * @param toPublic since when it is shown to the public and until when anyone may object; null where it is not shown
 * @param toEnterprise since when the enterprise knows and until when it may object; null where it has not been told
 * @param objections all of them, in order
 */
public record Notices(@Nullable Period toPublic, @Nullable Period toEnterprise, List<Objection> objections) {

    static final Notices NONE = new Notices(null, null, List.of());

    /** @param until by the calendar of working days; unknown where it lies beyond */
    public record Period(LocalDate from, DueRule rule, Due until) {

        boolean isOver(LocalDate today) {
            return until instanceof Due.On(var day) && today.isAfter(day);
        }
    }

    public List<Objection> open() {
        return objections.stream().filter(Objection::isOpen).toList();
    }

    @Nullable Period of(Objection.Source source) {
        return switch (source) {
            case PUBLIC -> toPublic;
            case ENTERPRISE -> toEnterprise;
        };
    }
}
