package org.qingce.kernel;

/** Names one sending of a form or a script (幂等键), so that the same one sent again is known and done once. */
public final class SendingKey {

    private static final int LONGEST = 100;

    /** As it is kept: a long one by its digest, for no index holds a text of any length. */
    public static String kept(String key) {
        return key.length() <= LONGEST ? key : Sha256.hex(key);
    }

    private SendingKey() {}
}
