package org.qingce.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qingce.access.SignedIn.Person;
import org.qingce.access.TokenRepository.Token;
import org.qingce.audit.AuditTrail;
import org.qingce.audit.Detail;
import org.qingce.kernel.Actor;
import org.qingce.kernel.Fault;
import org.qingce.kernel.Sha256;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys for scripts (接口令牌): each opens a part of what its owner may do, until a day, and is shown once. Of what opens, only a
 * hash is kept; 256 random bits need no slow one.
 */
@Service
class TokenService {

    static final String BEGINNING = "qc_";

    private static final int SHOWN = 9;
    private static final int LISTED = 50;
    private static final int LONGEST_DAYS = 366;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TokenRepository tokens;
    private final AuditTrail audit;
    private final Clock clock;

    TokenService(TokenRepository tokens, AuditTrail audit, Clock clock) {
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of asking for a token. */
    sealed interface Made {

        /** @param token as it is shown this once */
        record Once(String title, String token) implements Made {}

        record Refused(List<Fault> faults) implements Made {}
    }

    /**
     * @param owner as acting for the unit for which the script will act
     * @param rights of those that the owner has; one that is not among them is refused
     * @param until the last day on which it opens, within a year
     */
    @Transactional
    public Made make(Person owner, String title, Set<String> rights, LocalDate until) {
        var faults = new ArrayList<Fault>();
        if (title.isBlank() || title.length() > 80) {
            faults.add(Fault.error("required", "title", title));
        }
        if (rights.isEmpty() || !owner.rights().containsAll(rights)) {
            faults.add(Fault.error("required", "rights", ""));
        }
        var today = LocalDate.now(clock);
        if (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
            faults.add(Fault.error(
                    "token.until",
                    "until",
                    until.toString(),
                    today.plusDays(LONGEST_DAYS).toString()));
        }
        if (!faults.isEmpty()) {
            return new Made.Refused(faults);
        }
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        var token = BEGINNING + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var id = tokens.insert(
                owner.account(),
                owner.unit().code(),
                title.strip(),
                Sha256.hex(token),
                token.substring(0, SHOWN),
                rights,
                clock.instant(),
                until.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        audit.record(
                owner.actor(),
                "access.makeToken",
                "token:" + id,
                Detail.empty()
                        .with("title", title)
                        .with("rights", rights.stream().sorted().toList())
                        .with("until", until));
        return new Made.Once(title.strip(), token);
    }

    /** The token, where it opens now. */
    Optional<Token> open(String token) {
        var now = clock.instant();
        if (!token.startsWith(BEGINNING) || token.length() > 100) {
            return Optional.empty();
        }
        var found = tokens.find(Sha256.hex(token)).filter(one -> one.opens(now));
        found.ifPresent(one -> tokens.used(one, now));
        return found;
    }

    List<Token> of(String account) {
        return tokens.of(account, LISTED);
    }

    /** How many of the account open now. */
    int opening(String account) {
        return tokens.open(account, clock.instant());
    }

    @Transactional
    public boolean revoke(Actor owner, long id) {
        var revoked = tokens.revoke(owner.person(), id, clock.instant());
        if (revoked) {
            audit.record(owner, "access.revokeToken", "token:" + id, "");
        }
        return revoked;
    }

    /** For the end of an account, for a password that somebody else has reset, and for one that somebody else may have known. */
    @Transactional
    public void revokeAll(String account, Actor by) {
        var revoked = tokens.revokeAll(account, clock.instant());
        if (revoked > 0) {
            audit.record(by, "access.revokeToken", "account:" + account, "all: " + revoked);
        }
    }
}
