package org.qingce.evidence;

/** To which moment of the work a piece of evidence belongs (整治前、整治中、整治后、材料). */
public enum Phase {
    BEFORE,
    DURING,
    AFTER,
    /** A paper, or the picture of one: it shows no moment. */
    PAPER
}
