package org.qingce.remediation;

import java.util.List;
import org.qingce.access.Unit;
import org.qingce.campaign.Deadline;
import org.qingce.campaign.FilingRules.Kind;

/**
 * Who still owes what each has to file (应报未报; N4-27).
 *
 * @param by until when
 * @param asked how many have to file it
 * @param units those that have not
 */
public record Owing(Kind kind, Deadline by, int asked, List<Unit> units) {}
