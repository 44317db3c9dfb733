package org.qingce.remediation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qingce.campaign.Campaign;
import org.qingce.ledger.CasePurposes;
import org.qingce.ledger.LedgerCase;
import org.qingce.web.Messages;
import org.springframework.stereotype.Component;

/** What evidence about the life of a case proves, in words: an item of its plan or of the checklist, a department's vote, a visit, an objection. */
@Component
class LifePurposes implements CasePurposes {

    private final Remediation remediation;
    private final Watches watches;
    private final Messages messages;

    LifePurposes(Remediation remediation, Watches watches, Messages messages) {
        this.remediation = remediation;
        this.watches = watches;
        this.messages = messages;
    }

    @Override
    public Optional<String> called(LedgerCase shown, String purpose, Locale locale) {
        var name = purpose.substring(purpose.indexOf(':') + 1);
        return switch (purpose.substring(0, Math.max(0, purpose.indexOf(':')))) {
            case "closure" ->
                work(shown)
                        .flatMap(work -> work.campaign().closureRules().item(name))
                        .map(item -> item.label().in(locale));
            case "plan" ->
                work(shown)
                        .flatMap(work -> work.items().stream()
                                .filter(item -> item.key().equals(name))
                                .map(item -> work.called(item, locale))
                                .findFirst());
            case "visit" ->
                watches.visits(shown.scope(), shown.id()).stream()
                        .filter(visit -> visit.purpose().equals(purpose))
                        .map(visit -> {
                            var words = messages.in(locale);
                            return words.get("remediation.purpose.visit", words.day(visit.visitedOn()));
                        })
                        .findFirst();
            case "objection" ->
                work(shown)
                        .flatMap(work -> work.notices().objections().stream()
                                .filter(one -> one.purpose().equals(purpose))
                                .map(one -> messages.in(locale).get("remediation.objection.story", one.objector()))
                                .findFirst());
            case "part" ->
                work(shown)
                        .map(CaseWork::campaign)
                        .filter(campaign -> accepts(campaign, name))
                        .map(campaign -> {
                            var words = messages.in(locale);
                            return words.get("remediation.purpose.part", CaseScreens.department(campaign, name, words));
                        });
            case "attachment" ->
                purpose.equals(PlanPage.ATTACHMENT)
                        ? Optional.of(messages.in(locale).get("remediation.purpose.attachment"))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** In some acceptance of the campaign; a plan may have had an item for it that it has no longer. */
    private static boolean accepts(Campaign campaign, String function) {
        var acceptance = campaign.lifecycle().acceptance();
        return acceptance != null
                && acceptance.parts().stream().anyMatch(part -> part.function().equals(function));
    }

    private Optional<CaseWork> work(LedgerCase shown) {
        return remediation.works(List.of(shown)).stream().findFirst();
    }
}
