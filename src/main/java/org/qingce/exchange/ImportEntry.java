package org.qingce.exchange;

import java.time.Instant;

/**
 * A sheet that came in, as other pages tell of it (新到的表).
 *
 * @param state key of the text of its state
 * @param tone of that state: good, warn, bad, qing
 * @param written rows that are in the ledger, or would be once somebody commits them
 * @param refused rows that went back, or would
 */
public record ImportEntry(
        String href,
        String fileName,
        String unit,
        String state,
        String tone,
        int written,
        int refused,
        String person,
        Instant receivedAt) {}
