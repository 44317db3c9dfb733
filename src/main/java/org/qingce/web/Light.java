package org.qingce.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How near a deadline is (亮灯): a colour, a shape and a word.
 *
 * @param colour green, yellow, orange, red, grey (the clock is stopped), none (done), or unset (there is no deadline)
 * @param days until the deadline; below zero when it is past
 */
public record Light(String colour, long days) {

    public static final Light DONE = new Light("none", 0);
    public static final Light PAUSED = new Light("grey", 0);
    public static final Light NO_DEADLINE = new Light("unset", 0);

    /** The thresholds are the pack's: up to {@code yellow} days before it turns yellow, up to {@code orange} orange. */
    public static Light of(@Nullable LocalDate due, LocalDate today, int yellow, int orange) {
        if (due == null) {
            return NO_DEADLINE;
        }
        var days = ChronoUnit.DAYS.between(today, due);
        var colour = days < 0 ? "red" : days <= orange ? "orange" : days <= yellow ? "yellow" : "green";
        return new Light(colour, days);
    }

    String key() {
        return switch (colour) {
            case "grey" -> "web.light.paused";
            case "none" -> "web.light.done";
            case "unset" -> "web.light.no-deadline";
            case "red" -> "web.light.late";
            default -> days == 0 ? "web.light.today" : "web.light.left";
        };
    }

    /** 剩 12 天 / 12 d left. */
    public String text(Words words) {
        return words.get(key(), Math.abs(days));
    }
}
