package org.qingce.ledger;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qingce.access.SignedIn;
import org.qingce.campaign.Campaign;
import org.qingce.kernel.ScopePath;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * What the person behind the request may do with cases, asked alike by pages and by the interface for scripts: what may not be
 * read is not there (404), what may be read and not done is refused (403).
 */
@Component
class CaseRights {

    static final String READ = "ledger.read";
    static final String WRITE = "ledger.write";

    private final SignedIn signedIn;
    private final Ledger ledger;

    CaseRights(SignedIn signedIn, Ledger ledger) {
        this.signedIn = signedIn;
        this.ledger = ledger;
    }

    ScopePath reach() {
        return signedIn.require().reach();
    }

    /** The case, where it lies within the reach and the person may read it. */
    Optional<LedgerCase> find(long id) {
        return ledger.find(reach(), id).filter(found -> may(READ, found));
    }

    /** Of the cases of a campaign those at these stages alone; null where it is all. */
    @Nullable Set<String> readableStages(Campaign campaign) {
        return signedIn.require().onlyStages(READ, campaign);
    }

    LedgerCase required(long id) {
        return find(id).orElseThrow(CaseRights::notThere);
    }

    boolean may(String right, LedgerCase with) {
        return signedIn.require().may(right, with.campaign(), with.stage());
    }

    void require(String right, LedgerCase with) {
        refuseUnless(may(right, with));
    }

    /** In the ledger of a campaign as a whole, whatever the case. */
    void require(String right, String campaign) {
        refuseUnless(signedIn.require().may(right, campaign));
    }

    private static void refuseUnless(boolean may) {
        if (!may) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
