package org.qingce.kernel;

/** How heavy a {@link Fault} weighs: an error (错误) keeps its row out of the ledger, a warning (提醒) does not. */
public enum Severity {
    ERROR,
    WARNING
}
