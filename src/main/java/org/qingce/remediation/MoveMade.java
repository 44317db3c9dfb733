package org.qingce.remediation;

import java.time.Instant;
import java.time.LocalDate;
import org.qingce.kernel.Actor;

/** A move that was made (办理记录). */
public record MoveMade(
        long id,
        String key,
        String move,
        String from,
        String to,
        int version,
        LocalDate effectiveOn,
        String reasonCode,
        String reason,
        String number,
        String signer,
        Actor by,
        Instant at) {}
