package org.qingce.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;

/**
 * For what every number on the page holds (范围): campaign, unit and period, as chosen in the dark bar. A controller takes it
 * as an argument; it is settled then, that is to say within the reach of the person who asks. A request may name another
 * one by its parameters {@code campaign}, {@code unit} and {@code period}, which the next pages keep; a unit of another place is
 * not there (404).
 *
 * @param campaign id of the campaign, or blank
 * @param unit code of the unit whose cases are meant, with all beneath it, or blank
 * @param period such as {@code 2021Q3}, or blank
 */
public record Scope(String campaign, String unit, String period) {

    public static final Scope NONE = new Scope("", "", "");

    /** With the parts that are not blank in place of its own. */
    Scope with(String campaign, String unit, String period) {
        return new Scope(
                campaign.isBlank() ? this.campaign : campaign,
                unit.isBlank() ? this.unit : unit,
                period.isBlank() ? this.period : period);
    }

    /**
     * An address of this campaign and this unit: what was counted for them opens for them, whatever another page has chosen
     * meanwhile. Every link behind a figure is written so.
     */
    public String at(String address) {
        var here = new LinkedHashMap<String, String>();
        here.put("campaign", campaign);
        here.put("unit", unit);
        return Links.to(address, here);
    }

    String written() {
        var text = campaign + "\n" + unit + "\n" + period;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What {@link #written} wrote; anything else is no scope at all. */
    static Scope read(String written) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8).split("\n", -1);
            return parts.length == 3 ? new Scope(parts[0], parts[1], parts[2]) : NONE;
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }
}
