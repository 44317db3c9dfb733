package org.qingce.runtime;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts what names persons, before it is stored (列加密; GB/T 22239-2019 8.1.4.8): SM4 (GB/T 32907) in GCM, with a fresh nonce of
 * 96 bits for every value. What is stored reads {@code sm4:KEY:BASE64}, the nonce first, the tag of 128 bits last. The name of the
 * table is authenticated with it, so that a value moved into another table is not taken for one; where it reads
 * {@code sm4:KEY@:BASE64}, its column and its row as well.
 *
 * <p>A blank text stays blank: that nobody has a phone is no secret. BouncyCastle computes this; it is not a certified
 * cryptographic module, and where one is asked for (GB/T 39786-2021) it takes the place of this class.
 */
@Component
public class ColumnCipher {

    private static final String MARK = "sm4:";
    private static final String BOUND = "@";
    private static final Pattern STORED = Pattern.compile("sm4:([1-9][0-9]{0,5})(@?):([A-Za-z0-9_-]+)");
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CipherKeys keys;

    /** Tables in which this process has left nothing in plain text, and nothing that is not bound to its row where it should be. */
    private final Set<String> settled = ConcurrentHashMap.newKeySet();

    /**
     * Where a value stands (存放位置), authenticated with it: put anywhere else, it is not read.
     *
     * @param table with its schema
     * @param row what tells its row from all others
     */
    public record Place(String table, String column, String row) {

        String inOneText() {
            return table + "." + column + " " + row;
        }
    }

    ColumnCipher(DataDirectory data, @Value("${QINGCE_CIPHER_KEYS:}") String given) {
        this.keys = CipherKeys.of(data, given);
    }

    CipherKeys keys() {
        return keys;
    }

    void settle(String table) {
        settled.add(table);
    }

    /** Whether the value is one of our own keys. */
    boolean reads(String table, String stored) {
        try {
            decrypt(table, stored);
            return true;
        } catch (IllegalStateException _) {
            return false;
        }
    }

    /** @param table with its schema, such as {@code access.contact} */
    public String encrypt(String table, String plain) {
        return plain.isEmpty() ? "" : encrypt(keys.current(), table, plain);
    }

    public String encrypt(Place place, String plain) {
        return plain.isEmpty() ? "" : encrypt(keys.current(), BOUND, place.inOneText(), plain);
    }

    String encrypt(int number, String table, String plain) {
        return encrypt(number, "", table, plain);
    }

    private String encrypt(int number, String bound, String place, String plain) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var text = plain.getBytes(StandardCharsets.UTF_8);
        try {
            var sealed = run(true, place, key(number), nonce, text);
            var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return MARK + number + bound + ":"
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The plain text. A value that was stored before there were keys is its own, until the start has encrypted all of its table.
     *
     * @throws IllegalStateException where the key is not here, or the value was put there or changed behind our back
     */
    public String decrypt(String table, String stored) {
        if (!stored.isEmpty() && !stored.startsWith(MARK) && settled.contains(table)) {
            throw new IllegalStateException(
                    "A value of " + table + " is not encrypted: somebody else has put it there");
        }
        return earlier(table, stored);
    }

    /** The same of a value that is bound to its row. */
    public String decrypt(Place place, String stored) {
        var parts = STORED.matcher(stored);
        if (parts.matches() && !parts.group(2).isEmpty()) {
            return decrypted(place.table(), place.inOneText(), parts);
        }
        if (!stored.isEmpty() && settled.contains(place.table())) {
            throw new IllegalStateException(
                    "A value of " + place.table() + " is not bound to its row: somebody else has put it there");
        }
        return earlier(place.table(), stored);
    }

    /** A value as it was stored before there were keys, or before values were bound to their rows. */
    String earlier(String table, String stored) {
        if (!stored.startsWith(MARK)) {
            return stored;
        }
        var parts = STORED.matcher(stored);
        if (!parts.matches() || !parts.group(2).isEmpty()) {
            throw new IllegalStateException("A value of " + table + " is no encrypted text");
        }
        return decrypted(table, table, parts);
    }

    static boolean isBound(String stored) {
        var parts = STORED.matcher(stored);
        return parts.matches() && !parts.group(2).isEmpty();
    }

    private String decrypted(String table, String place, Matcher parts) {
        var whole = Base64.getUrlDecoder().decode(parts.group(3));
        try {
            if (whole.length < NONCE) {
                throw new InvalidCipherTextException("too short");
            }
            var nonce = Arrays.copyOf(whole, NONCE);
            var sealed = Arrays.copyOfRange(whole, NONCE, whole.length);
            var plain = run(false, place, key(Integer.parseInt(parts.group(1))), nonce, sealed);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("A value of " + table + " was changed, or belongs elsewhere", e);
        }
    }

    private byte[] key(int number) {
        return keys.find(number)
                .orElseThrow(() -> new IllegalStateException(
                        "Key %d of the encrypted columns is not here; see cipher-%d.key or QINGCE_CIPHER_KEYS"
                                .formatted(number, number)));
    }

    private static byte[] run(boolean encrypting, String place, byte[] key, byte[] nonce, byte[] in)
            throws InvalidCipherTextException {
        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(
                encrypting,
                new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, place.getBytes(StandardCharsets.UTF_8)));
        var out = new byte[cipher.getOutputSize(in.length)];
        var length = cipher.processBytes(in, 0, in.length, out, 0);
        length += cipher.doFinal(out, length);
        return Arrays.copyOf(out, length);
    }
}
