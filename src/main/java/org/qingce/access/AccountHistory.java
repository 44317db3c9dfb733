package org.qingce.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditEntry;
import org.qingce.audit.AuditQuestion;
import org.qingce.runtime.Reach;
import org.qingce.web.Notice;
import org.qingce.web.Words;
import org.springframework.stereotype.Service;

/**
 * What was done with an account of late, and to the ways into it (账号近况), told to its owner: whoever else came in, or made it possible,
 * is seen there. It is read from the record, which nobody can take it from.
 */
@Service
class AccountHistory {

    private static final String RESET = "access.resetPassword";
    private static final List<String> ACTS = List.of(
            "access.signIn",
            "access.signInRefused",
            "access.signInLocked",
            "access.endSession",
            RESET,
            "access.changePassword",
            "access.passwordRefused",
            "access.adoptSecondFactor",
            "access.removeSecondFactor",
            "access.renewRecoveryCodes",
            "access.proposeSubject",
            "access.bindSubject");

    private static final int OF_EACH = 5;
    private static final int SHOWN = 15;

    /** So long everyone who signs in is told of a reset: who was given the password is not the only one to read it. */
    private static final Duration TOLD = Duration.ofDays(30);

    /** Of their own account people are told also what somebody from elsewhere did with it. */
    private static final Reach ALL = Reach.everything("reading-record");

    private final AuditBook book;
    private final People people;
    private final Clock clock;

    AccountHistory(AuditBook book, People people, Clock clock) {
        this.book = book;
        this.people = people;
        this.clock = clock;
    }

    /** The newest first. */
    List<OwnAccountPage.Event> newest(String account, Words words) {
        var found = ALL.call(() -> ACTS.stream()
                .flatMap(act ->
                        book
                                .find(new AuditQuestion("", "account:" + account, act, null, null, null, 0), OF_EACH)
                                .stream())
                .toList());
        return found.stream()
                .sorted(Comparator.comparingLong(AuditEntry::id).reversed())
                .limit(SHOWN)
                .map(entry -> event(account, entry, words))
                .toList();
    }

    /** From where another person did it is not the owner's to know. */
    private OwnAccountPage.Event event(String account, AuditEntry entry, Words words) {
        var own = entry.person().equals(account);
        return new OwnAccountPage.Event(
                words.moment(entry.at()),
                words.get("access.history." + entry.act().substring(entry.act().indexOf('.') + 1)),
                own ? words.get("access.history.own") : people.called(entry.person(), words),
                own ? entry.address() : "",
                !own);
    }

    /** That somebody else has given the account a password within the last weeks, or nothing. */
    Optional<Notice> news(String account, Words words) {
        var since = clock.instant().minus(TOLD);
        var resets = ALL.call(
                () -> book.find(new AuditQuestion("", "account:" + account, RESET, null, since, null, 0), OF_EACH));
        return resets.isEmpty()
                ? Optional.empty()
                : Optional.of(Notice.warn(
                        words.get(
                                "access.reset.news",
                                people.called(resets.getFirst().person(), words),
                                words.moment(resets.getFirst().at()),
                                resets.size()),
                        words.get("access.reset.news.how")));
    }
}
