package org.qingce.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qingce.access.SignedIn;
import org.qingce.audit.AuditTrail;
import org.qingce.campaign.Campaign;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.Act;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RequiresRight;
import org.qingce.ledger.CaseOutcome.Known;
import org.qingce.ledger.CaseOutcome.NotFound;
import org.qingce.ledger.CaseOutcome.Refused;
import org.qingce.ledger.CaseOutcome.Stale;
import org.qingce.ledger.CaseOutcome.Stored;
import org.qingce.ledger.GridAnswer.Look;
import org.qingce.ledger.GridAnswer.State;
import org.qingce.web.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** Saves what was typed into the grid: each row whole or not at all, and no row for the fault of another. */
@Controller
class GridController {

    /** More than a page of the list has. */
    private static final int MOST = 200;

    private final Ledger ledger;
    private final LedgerShow show;
    private final CaseForms forms;
    private final Campaigns campaigns;
    private final SignedIn signedIn;
    private final CaseRights rights;
    private final AuditTrail audit;

    GridController(
            Ledger ledger,
            LedgerShow show,
            CaseForms forms,
            Campaigns campaigns,
            SignedIn signedIn,
            CaseRights rights,
            AuditTrail audit) {
        this.ledger = ledger;
        this.show = show;
        this.forms = forms;
        this.campaigns = campaigns;
        this.signedIn = signedIn;
        this.rights = rights;
        this.audit = audit;
    }

    @PostMapping("/ledger/cells")
    @RequiresRight("ledger.write")
    @ResponseBody
    GridAnswer save(@RequestBody GridSheet sheet, Words words) {
        if (sheet.rows().size() > MOST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        }
        var act = new Act(signedIn.require().actor(), show.today(), sheet.reason(), Act.BY_HAND);
        return new GridAnswer(
                sheet.rows().stream().map(row -> save(row, act, words)).toList());
    }

    private GridAnswer.Row save(GridSheet.Row row, Act act, Words words) {
        var shown = rights.find(row.id()).orElse(null);
        if (shown == null) {
            return gone(row, words);
        }
        if (!rights.may(CaseRights.WRITE, shown)) {
            return unsaved(row, State.REFUSED, false, Map.of("", words.get("ledger.grid.forbidden")));
        }
        var campaign = campaigns.require(shown.campaign());
        return switch (ledger.correct(rights.reach(), row.id(), row.version(), row.cells(), row.accepted(), act)) {
            case Stored(var after) -> answer(State.STORED, campaign, after, Map.of(), List.of(), words);
            case Refused(var faults) -> refused(row, campaign, faults, words);
            case Stale(var current, var since) ->
                answer(
                        State.STALE,
                        campaign,
                        current,
                        theirs(campaign, since, words),
                        since.stream()
                                .map(event -> told(campaign, current, event, words))
                                .toList(),
                        words);
            case Known _ -> throw new IllegalStateException("Only a new case can be known already");
            case NotFound _ -> gone(row, words);
        };
    }

    private GridAnswer.Row answer(
            State state,
            Campaign campaign,
            LedgerCase now,
            Map<String, String> theirs,
            List<String> told,
            Words words) {
        var light = show.light(campaign, now);
        return new GridAnswer.Row(
                now.id(),
                state,
                now.version(),
                show.cells(campaign, LedgerShow.columns(campaign), now, words),
                new Look(light.colour(), light.text(words)),
                new Look(LedgerShow.phase(campaign, now.stage()), show.stage(campaign, now.stage(), words)),
                false,
                Map.of(),
                theirs,
                told);
    }

    private GridAnswer.Row refused(GridSheet.Row row, Campaign campaign, List<Fault> faults, Words words) {
        return unsaved(row, State.REFUSED, CaseRules.acceptable(faults), forms.faults(campaign, faults, words));
    }

    /** Not there, or not for this person: nobody is told which, but the record is told that it was asked for. */
    private GridAnswer.Row gone(GridSheet.Row row, Words words) {
        audit.record(signedIn.require().actor(), "ledger.missed", "case:" + row.id(), "");
        return unsaved(row, State.GONE, false, Map.of("", words.get("ledger.grid.gone")));
    }

    private static GridAnswer.Row unsaved(
            GridSheet.Row row, State state, boolean acceptable, Map<String, String> faults) {
        return new GridAnswer.Row(
                row.id(),
                state,
                row.version(),
                List.of(),
                Look.NONE,
                Look.NONE,
                acceptable,
                faults,
                Map.of(),
                List.of());
    }

    private Map<String, String> theirs(Campaign campaign, List<CaseEvent> since, Words words) {
        var theirs = new HashMap<String, String>();
        for (var event : since) {
            for (var change : event.changes()) {
                campaign.column(change.key())
                        .ifPresent(column -> theirs.put(
                                column.key(),
                                words.get(
                                        "ledger.grid.theirs",
                                        show.who(event, words),
                                        show.shown(campaign, column, change.before(), words),
                                        show.shown(campaign, column, change.after(), words))));
            }
        }
        return theirs;
    }

    private String told(Campaign campaign, LedgerCase current, CaseEvent event, Words words) {
        var line = show.line(campaign, event, words);
        var changes = line.changes().stream()
                .map(change -> words.get("ledger.grid.changed", change.label(), change.before(), change.after()))
                .collect(Collectors.joining(words.get("ledger.grid.and")));
        return words.get(
                "ledger.grid.told",
                line.who(),
                current.value("name"),
                changes.isEmpty() ? line.what() : changes,
                words.moment(event.recordedAt()));
    }
}
