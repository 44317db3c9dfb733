package org.qingce.runtime;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Statements that go to PostgreSQL together (一次往返), for acts that ask many small ones, each of which takes less time than the way
 * there and back. It runs them one after the other; each sees what those before it did, and what others had committed when its turn
 * came. Within a transaction: what was done before one that fails is undone with it.
 */
@Component
public final class Together {

    private final NamedParameterJdbcOperations jdbc;

    Together(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One of them, complete and without a semicolon.
     *
     * @param reader of the rows that it answers with, if it does
     */
    public record Statement(String sql, RowCallbackHandler reader) {

        /** One that answers with no row, or with none that anybody reads. */
        public static Statement of(String sql) {
            return new Statement(sql, _ -> {});
        }
    }

    /** @param parameters of all of them, by name: what two of them call by one name is one value */
    public void run(Map<String, ?> parameters, List<Statement> statements) {
        var text = statements.stream().map(Statement::sql).collect(Collectors.joining(";\n"));
        jdbc.execute(text, parameters, sent -> read(sent, statements));
    }

    private static int read(PreparedStatement sent, List<Statement> statements) throws SQLException {
        var hasRows = sent.execute();
        for (var statement : statements) {
            if (hasRows) {
                try (var rows = sent.getResultSet()) {
                    while (rows.next()) {
                        statement.reader().processRow(rows);
                    }
                }
            }
            hasRows = sent.getMoreResults();
        }
        return statements.size();
    }
}
