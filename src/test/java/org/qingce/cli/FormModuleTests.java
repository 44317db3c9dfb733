package org.qingce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditQuestion;
import org.qingce.paper.Printer.Format;
import org.qingce.runtime.Reach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;

/** What the record keeps of forms printed at the machine. */
@SpringBootTest
class FormModuleTests {

    private static final String CAMPAIGN = "chongqing-2020";
    private static final String COUNTY = "500243";

    @TempDir
    Path folder = Path.of("");

    @Autowired
    ApplicationContext context;

    @Autowired
    AuditBook book;

    private int printed(String name) {
        var form = new Form();
        var out = folder.resolve(name + ".xlsx").toString();
        new CommandLine(form).parseArgs(name, "--campaign", CAMPAIGN, "--region", COUNTY, "--out", out);
        return Reach.everything("a test").call(() -> form.print(context, Format.XLSX, null));
    }

    private long revealed() {
        return book
                .find(new AuditQuestion("", "unit:" + COUNTY, "access.revealContacts", null, null, null, 0), 9)
                .stream()
                .filter(entry -> entry.detail().contains(CAMPAIGN))
                .count();
    }

    @Test
    void whoPrintsTheContactsOfAUnitIsOnTheRecordAsOneWhoSawThem() {
        assertThat(printed("annex3")).isEqualTo(Main.DONE);
        assertThat(revealed()).as("it holds no contacts").isZero();

        assertThat(printed("annex2")).isEqualTo(Main.DONE);
        assertThat(revealed()).isOne();
    }
}
