package org.qingce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./qingce pack check DIR}: what whoever writes a pack is told, and what a script may rely on. */
class PackCommandTests {

    private static final Path SHIPPED = Path.of("packs/huachuan-2021");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void ofAPackThatIsWholeNothingIsPrinted() {
        assertThat(check(SHIPPED)).isEqualTo(Main.DONE);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void eachFaultOfAPackIsALineThatBeginsWithItsFileAndLine() throws IOException {
        var pack = folder.resolve("huachuan-2021");
        try (var files = Files.walk(SHIPPED)) {
            for (var file : files.toList()) {
                Files.copy(file, pack.resolve(SHIPPED.relativize(file).toString()));
            }
        }
        Files.writeString(pack.resolve("campaign.yaml"), "\nnonsense: true\n", StandardOpenOption.APPEND);
        Files.writeString(pack.resolve("ledger.yaml"), "\nnonsense: true\n", StandardOpenOption.APPEND);
        var last = Files.readAllLines(pack.resolve("campaign.yaml")).size();

        assertThat(check(pack)).isEqualTo(Main.INPUT_AT_FAULT);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.contains("campaign.yaml:" + last))
                .anyMatch(line -> line.contains("ledger.yaml:"))
                .allMatch(line -> line.contains("nonsense"));
    }

    @Test
    void aFolderThatIsNotThereIsWrongUsage() {
        assertThat(check(folder.resolve("nowhere"))).isEqualTo(Main.WRONG_USAGE);
        assertThat(out.toString()).isEmpty();
    }

    private int check(Path pack) {
        return new CommandLine(new Pack())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute("check", pack.toString());
    }
}
