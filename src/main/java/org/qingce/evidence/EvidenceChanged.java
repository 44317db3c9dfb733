package org.qingce.evidence;

import org.qingce.kernel.Actor;

/** Evidence has been kept or withdrawn (佐证有变), told in the transaction of the act. */
public record EvidenceChanged(String subject, String purpose, Actor by) {}
