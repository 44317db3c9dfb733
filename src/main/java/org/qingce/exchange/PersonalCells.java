package org.qingce.exchange;

import java.util.List;
import org.qingce.access.SignedIn;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.springframework.stereotype.Component;

/**
 * How persons are reached, in the rows of an import (个人信息遮盖): in full for who may {@code contact.read}, which is then on the
 * record; masked for others, who may still correct them.
 */
@Component
class PersonalCells {

    private static final String RIGHT = "contact.read";

    private final SheetTargets targets;
    private final SignedIn signedIn;
    private final AuditTrail audit;

    PersonalCells(SheetTargets targets, SignedIn signedIn, AuditTrail audit) {
        this.targets = targets;
        this.signedIn = signedIn;
        this.audit = audit;
    }

    /** Whether the one behind the request sees them masked. */
    boolean areMasked(ImportJob job) {
        return !signedIn.require().may(RIGHT, job.campaign());
    }

    /** The rows as the one behind the request sees them. */
    List<ImportRow> seen(ImportJob job, List<ImportRow> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        recordSeen(job);
        if (!areMasked(job)) {
            return rows;
        }
        var target = targets.require(job.target());
        var keys = job.requireAbout().columns().keys();
        return rows.stream().map(row -> row.masked(target, keys)).toList();
    }

    /** A value as the one behind the request sees it. */
    String seen(ImportJob job, String column, String text) {
        return areMasked(job) ? targets.require(job.target()).masked(column, text) : text;
    }

    /** Puts it on the record where the one behind the request is about to see them in full. */
    void recordSeen(ImportJob job) {
        if (targets.require(job.target()).isOfPersons() && !areMasked(job)) {
            audit.record(
                    signedIn.require().actor(),
                    "access.revealContacts",
                    "unit:" + job.unit(),
                    Detail.empty().with("campaign", job.campaign()).with("import", job.id()));
        }
    }
}
