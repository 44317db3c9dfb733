package org.qingce.remediation;

import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;

/**
 * A case has gone from one stage to another (个案流转). Published in the transaction of the move.
 *
 * @param move key in the campaign's lifecycle
 */
public record CaseMoved(long caseId, String campaign, ScopePath scope, String move, String from, String to, Actor by) {}
