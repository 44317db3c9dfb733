package org.qingce.exchange;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.kernel.RawCell;
import org.qingce.kernel.Severity;
import org.qingce.ledger.Intake;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What an import keeps in JSON columns, written and read in one place. */
final class SheetJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<@Nullable String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<FaultText>> FAULTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> FIXES = new TypeReference<>() {};

    private SheetJson() {}

    private record FaultText(
            String code, String severity, @Nullable String column, String value, List<String> arguments) {}

    static String about(SheetAbout about) {
        return JSON.writeValueAsString(about);
    }

    static SheetAbout about(String json) {
        return JSON.readValue(json, SheetAbout.class);
    }

    static String cells(List<RawCell> cells) {
        return JSON.writeValueAsString(CellCodec.encoded(cells));
    }

    static List<RawCell> cells(String json) {
        return CellCodec.decoded(JSON.readValue(json, TEXTS));
    }

    static String faults(List<Fault> faults) {
        return JSON.writeValueAsString(faults.stream()
                .map(f -> new FaultText(f.code(), f.severity().name(), f.column(), f.value(), f.arguments()))
                .toList());
    }

    static List<Fault> faultsOf(String json) {
        return JSON.readValue(json, FAULTS).stream()
                .map(f -> new Fault(f.code(), Severity.valueOf(f.severity()), f.column(), f.value(), f.arguments()))
                .toList();
    }

    static String fixes(Map<String, String> fixes) {
        return JSON.writeValueAsString(fixes);
    }

    static Map<String, String> fixesOf(String json) {
        return JSON.readValue(json, FIXES);
    }

    static int rows(Intake.Summary s) {
        return s.fresh() + s.changed() + s.unchanged() + s.ambiguous() + s.duplicate() + s.refused();
    }
}
