package org.qingce.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/**
 * The numbered keys of encrypted columns (列加密密钥). They lie in the data directory, a file each ({@code cipher-1.key}), or are
 * given in the environment where several instances share one database: {@code QINGCE_CIPHER_KEYS=1:32 hexadecimal
 * digits,2:…}. The highest number encrypts, all of them decrypt. A file that another process adds is found without a restart.
 */
final class CipherKeys {

    static final int BYTES = 16;

    private static final Pattern FILE = Pattern.compile("cipher-([1-9][0-9]{0,5})\\.key");
    private static final Pattern GIVEN = Pattern.compile("([1-9][0-9]{0,5}):([0-9a-fA-F]{32})");

    private final DataDirectory data;
    private final boolean given;
    private final NavigableMap<Integer, byte[]> keys = new ConcurrentSkipListMap<>();

    private CipherKeys(DataDirectory data, boolean given, Map<Integer, byte[]> keys) {
        this.data = data;
        this.given = given;
        this.keys.putAll(keys);
    }

    /** @param listed as in the environment; blank for those of the data directory, where a first one is made if need be */
    static CipherKeys of(DataDirectory data, String listed) {
        if (listed.isBlank()) {
            var keys = new CipherKeys(data, false, Map.of());
            keys.look();
            if (keys.keys.isEmpty()) {
                keys.add(1);
            }
            return keys;
        }
        var keys = new TreeMap<Integer, byte[]>();
        for (var each : listed.split(",", -1)) {
            var key = GIVEN.matcher(each.strip());
            if (!key.matches()) {
                throw CannotStart.wrongUsage("runtime.cipher.list");
            }
            keys.put(Integer.valueOf(key.group(1)), HexFormat.of().parseHex(key.group(2)));
        }
        return new CipherKeys(data, true, keys);
    }

    /** Whether they come from the environment, where this process can add none. */
    boolean areGiven() {
        return given;
    }

    List<Integer> numbers() {
        return List.copyOf(keys.keySet());
    }

    /** The newest, also where another process has made it a moment ago. */
    int current() {
        if (!given && Files.exists(data.file(name(keys.lastKey() + 1)))) {
            look();
        }
        return keys.lastKey();
    }

    Optional<byte[]> find(int number) {
        var known = keys.get(number);
        if (known == null && !given) {
            look();
            known = keys.get(number);
        }
        return Optional.ofNullable(known);
    }

    /** Makes the next key, which encrypts from now on. */
    int add() {
        if (given) {
            throw new IllegalStateException("The keys are given by QINGCE_CIPHER_KEYS");
        }
        look();
        return add(keys.isEmpty() ? 1 : keys.lastKey() + 1);
    }

    private int add(int number) {
        keys.put(number, key(number));
        return number;
    }

    private void look() {
        try (var files = Files.list(data.folder("."))) {
            files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(name -> name.matches())
                    .map(name -> Integer.valueOf(name.group(1)))
                    .forEach(number -> keys.computeIfAbsent(number, this::key));
        } catch (IOException e) {
            throw CannotStart.because(e, "runtime.cipher.notRead", data.path(), DiskTrouble.inWords(e));
        }
    }

    private byte[] key(int number) {
        return Arrays.copyOf(HexFormat.of().parseHex(data.secret(name(number))), BYTES);
    }

    private static String name(int number) {
        return "cipher-%d.key".formatted(number);
    }
}
