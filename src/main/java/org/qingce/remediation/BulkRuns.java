package org.qingce.remediation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.campaign.Lifecycle.Move;
import org.qingce.kernel.Fault;
import org.qingce.remediation.BulkRepository.Chosen;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Which moves of many cases are for the person behind the request (批量办理), asked alike by pages and by the interface for scripts: what
 * may not be seen is not there (404), what may be seen and not done is refused (403).
 */
@Component
class BulkRuns {

    private final BulkRepository bulks;
    private final CaseScreens screens;
    private final Campaigns campaigns;
    private final SignedIn signedIn;

    BulkRuns(BulkRepository bulks, CaseScreens screens, Campaigns campaigns, SignedIn signedIn) {
        this.bulks = bulks;
        this.screens = screens;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
    }

    /** The campaign, for whoever may act in it. */
    Campaign campaign(String id) {
        return campaigns
                .find(id)
                .filter(one -> signedIn.require().may(Mover.RIGHT, one.id()))
                .orElseThrow(BulkRuns::notThere);
    }

    /** A move that is made for many at once, for whoever may make it. */
    Move move(Campaign campaign, String key) {
        var wanted =
                campaign.lifecycle().move(key).filter(one -> !one.isOneByOne()).orElseThrow(BulkRuns::notThere);
        if (!screens.mover().is(wanted.who())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return wanted;
    }

    /** What the form itself lacks is told before anything begins. */
    List<Fault> ofForm(Move move, MoveRequest request, Chosen any) {
        var rules = new MoveRules(screens.required(any.caseId()), screens.today());
        var faults = move.needs().stream()
                .filter(MoveRules::isOfForm)
                .flatMap(need -> rules.missing(need, request, screens.mover()).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        if (request.effectiveOn().isAfter(screens.today())) {
            faults.add(
                    Fault.error("effective.future", null, request.effectiveOn().toString()));
        }
        return faults;
    }

    BulkMove required(long id) {
        return bulks.find(signedIn.require().reach(), id)
                .filter(bulk -> signedIn.require().may("ledger.read", bulk.campaign()))
                .orElseThrow(BulkRuns::notThere);
    }

    BulkMove acting(long id) {
        var bulk = required(id);
        if (!mayMove(bulk)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return bulk;
    }

    boolean mayMove(BulkMove bulk) {
        return signedIn.require().may(Mover.RIGHT, bulk.campaign())
                && campaigns
                        .require(bulk.campaign())
                        .lifecycle()
                        .move(bulk.move())
                        .filter(move -> screens.mover().is(move.who()) && mayFrom(bulk, move))
                        .isPresent();
    }

    /** The cases of a run of one's own were chosen by what one may; those of another's may stand wherever the move begins. */
    private boolean mayFrom(BulkMove bulk, Move move) {
        var person = signedIn.require();
        Predicate<String> may = stage -> person.may(Mover.RIGHT, bulk.campaign(), stage);
        return bulk.by().equals(person.actor())
                ? move.from().stream().anyMatch(may)
                : move.from().stream().allMatch(may);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
