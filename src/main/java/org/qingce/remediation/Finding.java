package org.qingce.remediation;

/** What somebody found who went to look (巡查结果). */
public enum Finding {
    /** 保持原状: as it was signed off. */
    AS_SIGNED_OFF,
    /** 有复产迹象: no certainty, and a signal. */
    SIGNS,
    /** 反弹: at work again. */
    REBOUND,
    /** 未能进入: nothing was seen, and the visit is still owed. */
    NO_ENTRY
}
