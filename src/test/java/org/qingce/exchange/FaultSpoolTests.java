package org.qingce.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.kernel.Fault;

class FaultSpoolTests {

    @TempDir
    Path folder;

    @Test
    void faultsComeBackByRowThoseOfTheReadingFirst() {
        var word = Fault.error("code.unknown", "measures", "①\n⑨", "甲", "");
        var long_ = Fault.warning("expected", null, "长".repeat(40_000));
        try (var spool = new FaultSpool(() -> Files.createTempFile(folder, "faults", ""))) {
            spool.read(3, word);
            spool.read(3, long_);
            spool.read(9, word);
            spool.compared(2, long_);
            spool.compared(3, word);

            for (var again = 0; again < 2; again++) {
                var all = new ArrayList<FaultSpool.Found>();
                try (var faults = spool.faults()) {
                    faults.forEachRemaining(all::add);
                }
                assertThat(all)
                        .containsExactly(
                                new FaultSpool.Found(2, long_),
                                new FaultSpool.Found(3, word),
                                new FaultSpool.Found(3, long_),
                                new FaultSpool.Found(3, word),
                                new FaultSpool.Found(9, word));
            }
            try (var faults = spool.faults()) {
                assertThat(faults.of(1)).isEmpty();
                assertThat(faults.of(3)).as("row 2 is passed over").isEqualTo(List.of(word, long_, word));
                assertThat(faults.of(4)).isEmpty();
                assertThat(faults.of(9)).containsExactly(word);
            }
        }
    }

    @Test
    void nothingStaysBehindAndWithoutFaultsNothingIsWritten() throws Exception {
        try (var spool = new FaultSpool(() -> Files.createTempFile(folder, "faults", ""))) {
            try (var none = spool.faults()) {
                assertThat(none.hasNext()).isFalse();
            }
            assertThat(folder).isEmptyDirectory();
            spool.read(1, Fault.error("required", "name", ""));
            assertThat(folder).isNotEmptyDirectory();
        }
        assertThat(folder).isEmptyDirectory();
    }
}
