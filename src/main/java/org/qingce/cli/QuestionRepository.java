package org.qingce.cli;

import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the operator's own question to the database, as the serving role and read-only. */
@Repository
class QuestionRepository {

    sealed interface Reply {}

    record Answer(List<String> lines) implements Reply {}

    record Refusal(String why) implements Reply {}

    private final JdbcTemplate jdbc;
    private final TransactionTemplate readOnly;

    QuestionRepository(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.readOnly = new TransactionTemplate(transactions);
        this.readOnly.setReadOnly(true);
    }

    Reply ask(String statement) {
        try {
            return readOnly.execute(_ -> new Answer(answer(statement)));
        } catch (DataAccessException e) {
            return new Refusal(Failure.inWords(e));
        }
    }

    private List<String> answer(String statement) {
        return jdbc.query(statement, rows -> {
            var lines = new ArrayList<String>();
            var columns = rows.getMetaData();
            var names = new ArrayList<String>();
            for (var i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnLabel(i));
            }
            lines.add(String.join("\t", names));
            while (rows.next()) {
                var cells = new ArrayList<String>();
                for (var i = 1; i <= columns.getColumnCount(); i++) {
                    var cell = rows.getString(i);
                    cells.add(cell == null ? "" : cell.replace('\t', ' ').replace('\n', ' '));
                }
                lines.add(String.join("\t", cells));
            }
            return lines;
        });
    }
}
