package org.qingce.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.qingce.kernel.Actor;

/** The record, read and proven (留痕查阅与校验). It cannot be switched off and has no way to change a line. */
public interface AuditBook {

    /** Those within the reach of the present work, the newest first: what was done for its units. */
    List<AuditEntry> find(AuditQuestion question, int size);

    /** All of these that fit, the newest first, one after another: memory does not grow with the answer. */
    void each(AuditQuestion question, Consumer<AuditEntry> reader);

    /** The acts that stand in the record, in the order of their names. */
    List<String> acts();

    /** The newest link that there is. */
    Optional<Seal> newest();

    /**
     * Takes all entries written so far into the chain, and answers with its newest link. Waits some seconds for another instance that
     * is at it; whoever holds the sealing up for longer makes it fail, and does not make it pass unseen.
     */
    Seal seal();

    /**
     * Adds one entry and sees that a link holds it, for an act that could bend the record itself. Not within a transaction.
     *
     * @return whether a link holds this very entry; where none does, the act must not be done
     */
    boolean recordSealed(Actor actor, String act, String subject, String detail);

    /** Since when an entry waits for its link that should have had it a minute ago; empty where sealing goes on as it should. */
    Optional<Instant> heldUpSince();

    /** A seal kept outside the database that the chain had no longer when this process last sealed; empty where all is as it should be. */
    Optional<Seal> cutOff();

    /** Walks the chain from its first link. */
    Verdict verify();

    /**
     * The newest link (封印). Printed or sent away, it proves later that nothing before it was changed.
     *
     * @param position how many links there are
     * @param hash in hexadecimal; zeros where there is no link yet
     */
    record Seal(long position, String hash, Instant at) {}

    /** What came of walking the chain. */
    sealed interface Verdict {

        /**
         * @param links how many links hold
         * @param unsealed entries written so lately that no link holds them yet; their MACs are right
         * @param letGo links whose entries were let go after their time of keeping
         */
        record Sound(long links, long unsealed, long letGo, Seal head) implements Verdict {}

        /**
         * @param position of the first broken link; for an entry that no link holds, the position after the last
         * @param entry its entry; 0 where it is no entry that was bent
         */
        record Broken(long position, long entry, Flaw flaw) implements Verdict {}
    }

    /** What is wrong with a link. */
    enum Flaw {
        /** A link of the chain is gone. */
        LINK_MISSING,
        /** The link does not follow from the one before it. */
        LINK_CHANGED,
        /** The entry is gone before its time of keeping. */
        ENTRY_REMOVED,
        /** The entry is not the one that was sealed: changed, or exchanged with another. */
        ENTRY_CHANGED,
        /** The entry was not written by this application. */
        ENTRY_FORGED,
        /** The entry is signed with a key that this installation neither has nor had. */
        KEY_UNKNOWN,
        /** An entry that no act has brought here. */
        ENTRY_INSERTED,
        /** An entry waits for its link for minutes: somebody keeps the record from being sealed. */
        ENTRY_NOT_SEALED,
        /** An entry that has its link stands in the queue as well. */
        ENTRY_QUEUED_AGAIN,
        /** What says up to which entry none was signed is gone, or there twice. */
        ORIGIN_CHANGED,
        /** The list of the keys that signed entries lacks one that did, or names one that did not. */
        KEYS_CHANGED,
        /** The chain is shorter than, or other than, a seal that was kept outside the database. */
        CUT_OFF
    }
}
