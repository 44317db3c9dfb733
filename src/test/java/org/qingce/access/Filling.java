package org.qingce.access;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A body of the shape that a type asks for, with what fits in every place but one; lists and maps hold one thing. Used once. */
final class Filling {

    /** Texts that name something which is there, by the name of their field. */
    private static final Map<String, String> FITTING = Map.of(
            "campaign", "chongqing-2020",
            "unit", "500117",
            "move", "assign",
            "category", "①",
            "subject", "plan:close",
            "state", "done",
            "kind", "routine",
            "limb", "polluting",
            "verdict", "pending",
            "key", "fugitive");

    /** Keys of texts that are there, by the name of their map. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "cells", List.of("note", "name", "address"),
            "signatures", List.of("looked", "signed", "responsible"));

    /** Numbers of what somebody need not name. */
    private static final List<String> UNNAMED = List.of("lead", "prior");

    private static final String COLUMN = "note";

    private final int place;
    private final @Nullable Object other;
    private final boolean texts;
    private final long listed;
    private int seen;

    /**
     * @param place of the value that is another
     * @param texts whether texts alone are counted, keys of maps among them; else every value
     * @param listed id of a case that is there
     */
    Filling(int place, @Nullable Object other, boolean texts, long listed) {
        this.place = place;
        this.other = other;
        this.texts = texts;
        this.listed = listed;
    }

    static int places(Type type, boolean texts, long listed) {
        var filling = new Filling(-1, null, texts, listed);
        filling.of(type);
        return filling.seen;
    }

    @Nullable Object of(Type type) {
        return value("", type);
    }

    private @Nullable Object value(String name, Type type) {
        var isText = type.equals(String.class);
        var isOther = (isText || !texts) && seen++ == place;
        // what stands within counts all the same
        var fitting = fitting(name, type);
        return isOther ? other : fitting;
    }

    private Object fitting(String name, Type type) {
        if (type instanceof ParameterizedType of) {
            var arguments = of.getActualTypeArguments();
            if (of.getRawType().equals(Map.class)) {
                var map = new HashMap<String, @Nullable Object>();
                for (var fitting : KEYS.getOrDefault(name, List.of(COLUMN))) {
                    map.put(key(fitting), value(name, arguments[1]));
                }
                return map;
            }
            var list = new ArrayList<@Nullable Object>();
            list.add(value(name, arguments[0]));
            return list;
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            var fields = new LinkedHashMap<String, @Nullable Object>();
            for (var component : plain.getRecordComponents()) {
                fields.put(component.getName(), value(component.getName(), component.getGenericType()));
            }
            return fields;
        }
        if (type.equals(String.class)) {
            return FITTING.getOrDefault(name, "1");
        }
        if (type.equals(boolean.class) || type.equals(Boolean.class)) {
            return true;
        }
        if (type.equals(LocalDate.class)) {
            return "2021-06-01";
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return List.of(plain.getEnumConstants()).getFirst().toString();
        }
        return name.equals("id") ? listed : UNNAMED.contains(name) ? 0 : 1;
    }

    /** No value but a text can be a key. */
    private String key(String fitting) {
        return texts && seen++ == place ? String.valueOf(other) : fitting;
    }
}
