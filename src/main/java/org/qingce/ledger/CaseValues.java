package org.qingce.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The ledger's own columns and the pack's, as one map of canonical texts and as they are stored. */
final class CaseValues {

    /** Keys that have a column of their own; all others stand in {@code extra}. */
    static final Set<String> TYPED =
            Set.of("name", "creditCode", "address", "category", "due", "problems", "measures", "note");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    static Map<String, String> extra(Map<String, String> values) {
        var extra = new HashMap<String, String>(values);
        extra.keySet().removeAll(TYPED);
        return extra;
    }

    static String json(Map<String, String> texts) {
        return texts.isEmpty() ? "{}" : JSON.writeValueAsString(texts);
    }

    static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    static Map<String, String> texts(String json) {
        return "{}".equals(json) ? new HashMap<>() : JSON.readValue(json, TEXTS);
    }

    static <T> T read(String json, TypeReference<T> type) {
        return JSON.readValue(json, type);
    }

    private CaseValues() {}
}
