package org.qingce.cli;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.core.Parser;
import org.qingce.audit.AuditBook;
import org.qingce.audit.Sm3;
import org.qingce.kernel.Message;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Runs a statement of whoever sits at the machine, as the owner of the database. The statement is on the record, and a link
 * of the chain holds its entry, before it runs, or it does not run: whatever it does to the record then shows.
 */
@Repository
class StatementRepository {

    /** All of it is kept on the record: nothing can be hidden behind what is cut off. */
    static final int LONGEST = 100_000;

    sealed interface Reply {}

    /** @param lines one for each row, tab-separated; none where the statement answers with no rows */
    record Answer(List<String> lines) implements Reply {}

    record Changed(int rows) implements Reply {}

    record Refusal(Message why) implements Reply {}

    private final JdbcTemplate jdbc;
    private final AuditBook book;

    StatementRepository(@Qualifier("ownerDataSource") DataSource owner, AuditBook book) {
        this.jdbc = new JdbcTemplate(owner);
        this.book = book;
    }

    /** One: of several the first alone would answer, and the others would be done unseen. */
    Reply run(String typed) {
        var statement = typed.strip();
        if (statement.length() > LONGEST) {
            return new Refusal(Message.of("cli.sql.long", statement.length(), LONGEST));
        }
        var several = statements(statement);
        if (several > 1) {
            return new Refusal(Message.of("cli.sql.several", several));
        }
        if (!book.recordSealed(
                House.operator(), "cli.sql", "database:qingce", "SM3 " + Sm3.of(statement) + " " + statement)) {
            return new Refusal(Message.of("cli.sql.unsealed"));
        }
        try {
            return Objects.requireNonNull(jdbc.execute((java.sql.Statement running) -> {
                if (running.execute(statement)) {
                    try (var rows = running.getResultSet()) {
                        return new Answer(lines(rows));
                    }
                }
                return new Changed(Math.max(0, running.getUpdateCount()));
            }));
        } catch (DataAccessException e) {
            return new Refusal(Message.of("cli.sql.said", Failure.inWords(e, Locale.ROOT)));
        }
    }

    /** As the driver takes them apart: one that it cannot read is one, and refused by the database. */
    private static int statements(String typed) {
        try {
            return Parser.parseJdbcSql(typed, true, false, true, false, false).size();
        } catch (SQLException _) {
            return 1;
        }
    }

    private static List<String> lines(java.sql.ResultSet rows) throws java.sql.SQLException {
        var lines = new ArrayList<String>();
        var columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            var cells = new ArrayList<String>();
            for (var i = 1; i <= columns; i++) {
                var cell = rows.getString(i);
                cells.add(cell == null ? "" : cell.replace('\t', ' ').replace('\n', ' '));
            }
            lines.add(String.join("\t", cells));
        }
        return lines;
    }
}
