package org.qingce.remediation;

/** Where a signal comes from (线索来源). None of them is a finding. */
public enum SignalSource {
    VISIT,
    POWER,
    COMPLAINT,
    PATROL,
    OTHER
}
