package org.qingce.kernel;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a row belongs (权限路径): the codes of the units from the root down to the one that answers for it, each followed
 * by a dot: {@code 50.500116.500116112.}. Everything of a unit begins with the path of that unit, so that a subtree is
 * one range of an index in C order.
 */
public record ScopePath(String value) implements Comparable<ScopePath> {

    private static final Pattern SHAPE = Pattern.compile("([0-9A-Za-z-]+\\.)*");

    /** Above every unit. */
    public static final ScopePath ALL = new ScopePath("");

    public ScopePath {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a scope path: " + value);
        }
    }

    public ScopePath child(String code) {
        return new ScopePath(value + code + ".");
    }

    public boolean contains(ScopePath other) {
        return other.value.startsWith(value);
    }

    /** The first path after every path of this subtree: {@code path >= value and path < end}. */
    public String end() {
        return value.isEmpty() ? "~" : value.substring(0, value.length() - 1) + "/";
    }

    public List<String> codes() {
        return value.isEmpty() ? List.of() : List.of(value.split("\\."));
    }

    /** Code of the unit whose path it is; blank above every unit. */
    public String unit() {
        return value.isEmpty() ? "" : codes().getLast();
    }

    @Override
    public int compareTo(ScopePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
