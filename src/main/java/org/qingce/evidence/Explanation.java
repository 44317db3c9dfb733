package org.qingce.evidence;

import java.time.Instant;
import org.qingce.kernel.Actor;

/** Why two pictures that are alike are in order (相似说明). */
public record Explanation(String reason, Actor by, Instant at) {}
