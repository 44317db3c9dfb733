package org.qingce.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The schemas that editors complete and check by agree with the packs that ship, and refuse what the checker refuses. */
class PackSchemaTests {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TestFactory
    Stream<DynamicTest> everyFileOfEveryPackFitsItsSchema() {
        return ShippedPacks.all().stream()
                .flatMap(pack -> pack.texts().entrySet().stream()
                        .map(file -> DynamicTest.dynamicTest(
                                pack.folder() + "/" + file.getKey(),
                                () -> assertThat(errors(schemaOf(file.getKey()), file.getValue()))
                                        .isEmpty())));
    }

    @Test
    void aMissingEnglishLabelAndAnUnknownKeyDoNotFit() {
        var errors = errors("units", """
                units: []
                contactRoles:
                  - { key: leader, label: { zh: 甲 }, clause: 一, rank: 1 }
                """);

        assertThat(errors).contains("'en'").contains("'rank'");
    }

    private static String schemaOf(String file) {
        return switch (file.substring(0, Math.max(0, file.indexOf('/')))) {
            case "reports" -> "report";
            case "examples" -> "examples";
            default -> file.substring(0, file.indexOf('.'));
        };
    }

    private static String errors(String schema, String yaml) {
        try {
            var text = Files.readString(Path.of("packs/schema", schema + ".schema.json"));
            return SCHEMAS.getSchema(text, InputFormat.JSON).validate(yaml, InputFormat.YAML).stream()
                    .map(Object::toString)
                    .reduce("", (all, one) -> all + one + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
