package org.qingce.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Actor;
import org.qingce.kernel.GeoPoint;

/**
 * A photo or a paper as it is kept (佐证). It never changes; a wrong one is withdrawn, with a reason, and stays.
 *
 * @param subject what it is about, {@code case:123}
 * @param purpose what it proves there, {@code closure:power}; blank where nothing in particular
 * @param name of the file, as it was sent
 * @param type {@code JPEG}, {@code PNG}, {@code PDF} …
 * @param digest SHA-256 of what it contains, in hexadecimal
 * @param reasons codes of why the grade is no better; texts under {@code evidence.reason.…}
 * @param takenAt when the photo was taken: the server's time for one taken in the program, else what the photo says
 * @param place where it was taken, WGS-84
 * @param accuracy of the place in metres, where the device said
 * @param distance from the site in metres, where both are known
 * @param withdrawn that it was, and why
 */
public record EvidenceItem(
        long id,
        String subject,
        String purpose,
        Phase phase,
        String name,
        String type,
        String digest,
        long size,
        int width,
        int height,
        Grade grade,
        List<String> reasons,
        @Nullable Instant takenAt,
        @Nullable GeoPoint place,
        @Nullable Double accuracy,
        @Nullable Integer distance,
        String camera,
        String note,
        Actor by,
        Instant receivedAt,
        @Nullable Withdrawal withdrawn,
        int likenesses) {

    /** That a piece of evidence was withdrawn (撤回). */
    public record Withdrawal(Actor by, Instant at, String reason) {}

    /** Whether it can be shown as a picture. */
    public boolean isPicture() {
        return width > 0;
    }

    public String href() {
        return "/evidence/" + id;
    }

    public String thumbnailHref() {
        return href() + "/thumbnail";
    }
}
