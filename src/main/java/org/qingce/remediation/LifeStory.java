package org.qingce.remediation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.qingce.campaign.Campaigns;
import org.qingce.evidence.Evidences;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.CaseStory;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/**
 * What was asked for about the class of a case, and refused, where what was approved is an event of the ledger; objections with
 * their answers; what was merged into it; and what else is on file.
 */
@Component
class LifeStory implements CaseStory {

    private final ClassChanges changes;
    private final ObjectionRepository objections;
    private final RemediationRepository lives;
    private final Evidences evidences;
    private final Filings filings;
    private final Campaigns campaigns;
    private final Clock clock;

    LifeStory(
            ClassChanges changes,
            ObjectionRepository objections,
            RemediationRepository lives,
            Evidences evidences,
            Filings filings,
            Campaigns campaigns,
            Clock clock) {
        this.changes = changes;
        this.objections = objections;
        this.lives = lives;
        this.evidences = evidences;
        this.filings = filings;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @Override
    public List<Entry> entries(LedgerCase shown, Words words) {
        return Stream.of(
                        changes.of(shown.scope(), shown.id()).stream().flatMap(change -> entries(shown, change, words)),
                        objections.of(shown.id()).stream().flatMap(one -> entries(one, words)),
                        merged(shown, words),
                        filings.of(shown.scope(), shown.id()).stream().flatMap(one -> entries(one, words)))
                .flatMap(entries -> entries)
                .toList();
    }

    private Stream<Entry> entries(LedgerCase shown, ClassChange change, Words words) {
        var campaign = campaigns.require(shown.campaign());
        var to = campaign.category(change.to())
                .map(one -> one.label().in(words.locale()))
                .orElse(change.to());
        var asked = new Entry(
                change.askedAt(),
                day(change.askedAt()),
                change.asked(),
                "said",
                words.get("remediation.change.story.asked", to),
                change.reason());
        return change.state() == ClassChange.State.REFUSED && change.decided() != null && change.decidedAt() != null
                ? Stream.of(
                        asked,
                        new Entry(
                                change.decidedAt(),
                                day(change.decidedAt()),
                                change.decided(),
                                "bad",
                                words.get("remediation.change.story.refused", to),
                                change.decision()))
                : Stream.of(asked);
    }

    /** The cases that became part of this one, each with its file and what is proven there. */
    private Stream<Entry> merged(LedgerCase shown, Words words) {
        var into = lives.mergedInto(shown, campaigns.require(shown.campaign()).stagesOf("aside"));
        return into.stream()
                .map(one -> new Entry(
                        one.at(),
                        one.on(),
                        one.by(),
                        "",
                        words.get("remediation.merged.story", one.number(), one.name()),
                        one.reason(),
                        List.of(
                                new Link(words.get("remediation.merged.file"), "/ledger/cases/" + one.caseId()),
                                new Link(
                                        words.get("remediation.merged.evidence", proofs(one.caseId())),
                                        "/evidence/subjects/case:" + one.caseId()))));
    }

    /** Those that count, withdrawn ones left out. */
    private int proofs(long caseId) {
        return evidences.counts(ScopePath.ALL, "case:" + caseId).values().stream()
                .flatMap(grades -> grades.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static Stream<Entry> entries(Objection one, Words words) {
        var raised = new Entry(
                one.notedAt(),
                one.raisedOn(),
                one.noted(),
                "said",
                words.get("remediation.objection.story", one.objector()),
                one.words());
        var answer = one.answer();
        return answer == null
                ? Stream.of(raised)
                : Stream.of(
                        raised,
                        new Entry(
                                answer.at(),
                                answer.on(),
                                answer.by(),
                                "",
                                words.get(
                                        "remediation.objection.story.answered",
                                        words.get("remediation.objection.verdict." + answer.verdict())),
                                answer.words()));
    }

    private Stream<Entry> entries(Filing one, Words words) {
        var label =
                filings.kind(one).map(kind -> kind.label().in(words.locale())).orElse(one.kind());
        var filed = new Entry(one.at(), one.on(), one.by(), "", label, (one.words() + " " + one.number()).strip());
        var outcome = one.outcome();
        return outcome == null
                ? Stream.of(filed)
                : Stream.of(
                        filed,
                        new Entry(
                                outcome.at(),
                                outcome.on(),
                                outcome.by(),
                                "",
                                words.get("remediation.filing.story", label),
                                outcome.words()));
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone());
    }
}
