package org.qingce.remediation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qingce.access.SignedIn;
import org.qingce.access.Unit;
import org.qingce.access.Units;
import org.qingce.campaign.Campaigns;
import org.qingce.kernel.ScopePath;
import org.qingce.ledger.Ledger;
import org.qingce.ledger.LedgerCase;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Which filings are there for whoever asks (登记事项的可见范围): what is about a case, for whoever may read that at its stage. */
@Component
class FilingShow {

    private final Filings filings;
    private final CaseScreens screens;
    private final Ledger ledger;
    private final Campaigns campaigns;
    private final Units units;
    private final SignedIn signedIn;

    FilingShow(
            Filings filings, CaseScreens screens, Ledger ledger, Campaigns campaigns, Units units, SignedIn signedIn) {
        this.filings = filings;
        this.screens = screens;
        this.ledger = ledger;
        this.campaigns = campaigns;
        this.units = units;
        this.signedIn = signedIn;
    }

    Filing required(long id) {
        return filings.find(reach(), id)
                .filter(one -> signedIn.require().may("ledger.read", one.campaign()))
                .filter(one -> !abouts(List.of(one)).isEmpty())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** An office within reach that is named; else the person's own. What lies beyond is not there. */
    Unit office(String named) {
        var own = signedIn.require().place();
        return named.isBlank()
                ? own
                : units.find(named)
                        .filter(unit -> unit.isOffice() && own.path().contains(unit.path()))
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The campaign, for whoever may act in it. */
    String requiredToAct(String campaign) {
        if (!signedIn.require().may(Mover.RIGHT, campaign)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return campaigns
                .find(campaign)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .id();
    }

    /** By filing, the name of its enterprise, or of its unit; none where the reader may not open the case that it is about. */
    Map<Long, String> abouts(List<Filing> filed) {
        var cases =
                filed.stream().flatMap(one -> Stream.ofNullable(one.caseId())).collect(Collectors.toSet());
        var names = screens.readable(ledger.find(reach(), cases)).stream()
                .collect(Collectors.toMap(LedgerCase::id, shown -> shown.value("name")));
        return filed.stream()
                .filter(one -> one.caseId() == null || names.containsKey(one.caseId()))
                .collect(Collectors.toMap(
                        Filing::id,
                        one -> one.caseId() == null
                                ? screens.unitName(one.unit())
                                : names.getOrDefault(one.caseId(), "")));
    }

    private ScopePath reach() {
        return signedIn.require().reach();
    }
}
