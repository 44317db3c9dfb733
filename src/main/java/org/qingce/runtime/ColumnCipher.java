package org.qingce.runtime;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
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
 * table is authenticated with it, so that a value moved into another table is not taken for one.
 *
 * <p>A blank text stays blank: that nobody has a phone is no secret. BouncyCastle computes this; it is not a certified
 * cryptographic module, and where one is asked for (GB/T 39786-2021) it takes the place of this class.
 */
@Component
public class ColumnCipher {

    private static final String MARK = "sm4:";
    private static final Pattern STORED = Pattern.compile("sm4:([1-9][0-9]{0,5}):([A-Za-z0-9_-]+)");
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CipherKeys keys;

    ColumnCipher(DataDirectory data, @Value("${QINGCE_CIPHER_KEYS:}") String given) {
        this.keys = CipherKeys.of(data, given);
    }

    CipherKeys keys() {
        return keys;
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

    String encrypt(int number, String table, String plain) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var text = plain.getBytes(StandardCharsets.UTF_8);
        try {
            var sealed = run(true, table, key(number), nonce, text);
            var whole = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, whole, NONCE, sealed.length);
            return MARK + number + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The plain text. A value that was stored before there were keys is its own.
     *
     * @throws IllegalStateException where the key is not here, or the value was changed behind our back
     */
    public String decrypt(String table, String stored) {
        if (!stored.startsWith(MARK)) {
            return stored;
        }
        var parts = STORED.matcher(stored);
        if (!parts.matches()) {
            throw new IllegalStateException("A value of " + table + " is no encrypted text");
        }
        var whole = Base64.getUrlDecoder().decode(parts.group(2));
        try {
            if (whole.length < NONCE) {
                throw new InvalidCipherTextException("too short");
            }
            var nonce = Arrays.copyOf(whole, NONCE);
            var sealed = Arrays.copyOfRange(whole, NONCE, whole.length);
            var plain = run(false, table, key(Integer.parseInt(parts.group(1))), nonce, sealed);
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

    private static byte[] run(boolean encrypting, String table, byte[] key, byte[] nonce, byte[] in)
            throws InvalidCipherTextException {
        var cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(
                encrypting,
                new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, table.getBytes(StandardCharsets.UTF_8)));
        var out = new byte[cipher.getOutputSize(in.length)];
        var length = cipher.processBytes(in, 0, in.length, out, 0);
        length += cipher.doFinal(out, length);
        return Arrays.copyOf(out, length);
    }
}
