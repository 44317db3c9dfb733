package org.qingce.audit;

import java.time.Instant;
import java.util.UUID;
import org.qingce.kernel.Actor;

/**
 * An entry with what proves that the application wrote it.
 *
 * @param stamp unlike that of any other entry
 * @param keyId of the key that the MAC was made with; blank for entries written before entries were signed
 * @param mac in hexadecimal; blank where the key's name is
 */
record SignedEntry(
        Instant at,
        Actor actor,
        String act,
        String subject,
        String detail,
        String address,
        UUID stamp,
        String keyId,
        String mac) {

    /** All that it says, as one hash; what the MAC is made over. */
    String content() {
        return new Chain()
                .add(Chain.micros(at))
                .add(actor.person())
                .add(actor.unit())
                .add(act)
                .add(subject)
                .add(detail)
                .add(address)
                .add(stamp.toString())
                .add(keyId)
                .done();
    }

    SignedEntry with(String mac) {
        return new SignedEntry(at, actor, act, subject, detail, address, stamp, keyId, mac);
    }
}
