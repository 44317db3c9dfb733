package org.qingce.evidence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is asked of evidence (佐证规则); each is a setting {@code qingce.evidence.…}.
 *
 * @param largest file that is taken in
 * @param pixels at most in a picture, so that none takes more memory to draw than there is
 * @param near how many metres from the site still count as there
 * @param accuracy in metres that a position must have to prove that someone was there
 * @param shot how long after the camera was opened its picture may come
 * @param kept how long a file that is not whole waits for its other pieces
 * @param unfinished how many files that are not whole a person may have
 * @param unfinishedBytes how large these may be together, once they are whole
 */
@ConfigurationProperties("qingce.evidence")
record EvidenceRules(
        @DefaultValue("200MB") DataSize largest,
        @DefaultValue("64000000") long pixels,
        @DefaultValue("300") int near,
        @DefaultValue("100") int accuracy,
        @DefaultValue("15m") Duration shot,
        @DefaultValue("7d") Duration kept,
        @DefaultValue("50") int unfinished,
        @DefaultValue("2GB") DataSize unfinishedBytes) {}
