package org.qingce.evidence;

/**
 * The camera of the program (现场拍照), in the hand of someone on site.
 *
 * @param ghost address of the picture of before, to stand where it was taken; blank where there is none
 */
public record CameraPage(
        String subject,
        String title,
        String purpose,
        String purposeName,
        Phase phase,
        String ghost,
        boolean located,
        String back) {}
