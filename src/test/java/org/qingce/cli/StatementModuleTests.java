package org.qingce.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qingce.audit.AuditBook;
import org.qingce.audit.AuditEntry;
import org.qingce.audit.AuditQuestion;
import org.qingce.cli.StatementRepository.Answer;
import org.qingce.cli.StatementRepository.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What the record keeps of a statement at the machine. */
@SpringBootTest
class StatementModuleTests {

    private static final AuditQuestion STATEMENTS = new AuditQuestion("", "", "cli.sql", null, null, null, 0);

    @Autowired
    StatementRepository statements;

    @Autowired
    AuditBook book;

    private AuditEntry newest() {
        return book.find(STATEMENTS, 1).getFirst();
    }

    @Test
    void whatStandsBehindMuchPaddingIsKeptWholeWithItsHash() {
        var padded = "select /*" + "x".repeat(StatementRepository.LONGEST - 40) + "*/ 'at the end'";

        assertThat(statements.run(" ".repeat(5000) + padded + "\n")).isInstanceOf(Answer.class);

        assertThat(newest().detail()).matches("(?s)SM3 [0-9a-f]{64} select .*").endsWith("'at the end'");
    }

    @Test
    void whatIsTooLongToBeKeptIsNotRun() {
        statements.run("select 'before'");
        var before = newest().id();

        assertThat(statements.run("select '" + "x".repeat(StatementRepository.LONGEST) + "'"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.why()).contains("100,000"));
        assertThat(newest().id()).isEqualTo(before);
    }
}
