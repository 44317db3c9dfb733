package org.qingce.remediation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.qingce.campaign.Campaigns;
import org.qingce.ledger.CaseStory;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Words;
import org.springframework.stereotype.Component;

/**
 * What was asked for about the class of a case, and refused, where what was approved is an event of the ledger; objections with
 * their answers; and what else is on file.
 */
@Component
class LifeStory implements CaseStory {

    private final ClassChanges changes;
    private final ObjectionRepository objections;
    private final Filings filings;
    private final Campaigns campaigns;
    private final Clock clock;

    LifeStory(ClassChanges changes, ObjectionRepository objections, Filings filings, Campaigns campaigns, Clock clock) {
        this.changes = changes;
        this.objections = objections;
        this.filings = filings;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    @Override
    public List<Entry> entries(LedgerCase shown, Words words) {
        return Stream.of(
                        changes.of(shown.scope(), shown.id()).stream().flatMap(change -> entries(shown, change, words)),
                        objections.of(shown.id()).stream().flatMap(one -> entries(one, words)),
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
