package org.qingce.remediation;

import java.time.Clock;
import java.time.LocalDate;
import org.qingce.campaign.Campaigns;
import org.qingce.evidence.EvidenceChanged;
import org.qingce.evidence.Evidences;
import org.qingce.evidence.Grade;
import org.qingce.kernel.Actor;
import org.qingce.kernel.ScopePath;
import org.qingce.remediation.SurveyRepository.StoredSearch;
import org.qingce.work.NewTask;
import org.qingce.work.Tasks;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What proves that a village was searched (零报告佐证): until the photos that the pack asks for are there it counts as no zero
 * report, and a task asks the unit that searched for them.
 */
@Component
class ZeroProof {

    static final String TASK = "remediation.zero-proof";

    private static final String SUBJECT = "search:";

    private final SurveyRepository stored;
    private final Campaigns campaigns;
    private final Evidences evidences;
    private final Tasks tasks;
    private final Clock clock;

    ZeroProof(SurveyRepository stored, Campaigns campaigns, Evidences evidences, Tasks tasks, Clock clock) {
        this.stored = stored;
        this.campaigns = campaigns;
        this.evidences = evidences;
        this.tasks = tasks;
        this.clock = clock;
    }

    @EventListener
    void on(EvidenceChanged changed) {
        if (changed.subject().startsWith(SUBJECT)) {
            look(Long.parseLong(changed.subject().substring(SUBJECT.length())), changed.by());
        }
    }

    /** In the transaction of whatever changed it. */
    void look(long id, Actor by) {
        stored.search(id).ifPresent(found -> look(found, by));
    }

    private void look(StoredSearch found, Actor by) {
        var search = found.search();
        var asked = campaigns.require(search.campaign()).surveyRules().zeroProof();
        var subject = SUBJECT + found.id();
        var kept = evidences.count(ScopePath.ALL, subject, "", Grade.valueOf(asked.grade()));
        var proven = kept >= asked.count();
        if (proven != found.proven()) {
            stored.prove(found.id(), proven ? clock.instant() : null);
        }
        if (proven) {
            tasks.done(TASK, subject, by, "");
        } else {
            tasks.open(
                    NewTask.of(
                                    TASK,
                                    subject,
                                    search.village(),
                                    "/surveys/zero/" + found.id(),
                                    search.campaign(),
                                    found.scope(),
                                    search.unit())
                            .dueOn(LocalDate.now(clock)),
                    by);
        }
    }
}
