package org.qingce.remediation;

import java.time.LocalDate;
import org.qingce.kernel.Actor;

/** Something says that a place may be at work again (异常信号). */
public record Signal(long id, int round, SignalSource source, LocalDate seenOn, String words, Actor by) {}
