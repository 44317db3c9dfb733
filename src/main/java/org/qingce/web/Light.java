package org.qingce.web;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How near a deadline is (亮灯): a colour, a shape and a word.
 *
 * @param colour green, yellow, orange, red, grey (the clock is stopped) or none (done, or no clock runs)
 * @param days until the deadline; below zero when it is past
 */
public record Light(String colour, long days, boolean done) {

    public static final Light DONE = new Light("none", 0, true);
    public static final Light PAUSED = new Light("grey", 0, false);
    public static final Light NO_DEADLINE = new Light("none", 0, false);

    /** The thresholds are the pack's: up to {@code yellow} days before it turns yellow, up to {@code orange} orange. */
    public static Light of(@Nullable LocalDate due, LocalDate today, int yellow, int orange) {
        if (due == null) {
            return NO_DEADLINE;
        }
        var days = ChronoUnit.DAYS.between(today, due);
        var colour = days < 0 ? "red" : days <= orange ? "orange" : days <= yellow ? "yellow" : "green";
        return new Light(colour, days, false);
    }

    String key() {
        return switch (colour) {
            case "grey" -> "web.light.paused";
            case "none" -> done ? "web.light.done" : "web.light.no-deadline";
            case "red" -> "web.light.late";
            default -> days == 0 ? "web.light.today" : "web.light.left";
        };
    }

    /** 剩 12 天 / 12 d left. */
    public String text(Words words) {
        return words.get(key(), Math.abs(days));
    }
}
