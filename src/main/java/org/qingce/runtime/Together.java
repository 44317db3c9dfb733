package org.qingce.runtime;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.qingce.runtime.WritesLater.Write;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.stereotype.Component;

/**
 * Statements that go to PostgreSQL together (一次往返), for acts that ask many small ones, each of which takes less time than the way
 * there and back. It runs them one after the other; each sees what those before it did, and what others had committed when its turn
 * came. Within a transaction: what was done before one that fails is undone with it.
 */
@Component
public final class Together {

    /** As many rows as it takes. */
    public static final int ANY = -1;

    private final NamedParameterJdbcOperations jdbc;
    private final Map<String, ParsedSql> parsed = new ConcurrentHashMap<>();

    public Together(NamedParameterJdbcOperations jdbc) {
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

    /**
     * A write that nobody waits for: it goes with others before whatever this transaction asks next, at the latest before it is
     * committed, and each statement finds what those before it have written. Where it fails, what comes next tells so and the
     * transaction is undone. Without a transaction, or beside the pool of the application, it is done at once.
     *
     * @param sql complete, without a semicolon and without rows to read
     * @param rows that it has to write, or {@link #ANY}
     * @param otherwise what is said, with an {@link IllegalStateException}, where it has written another number of rows
     */
    public void later(String sql, Map<String, ?> parameters, int rows, String otherwise) {
        var known = parsed.computeIfAbsent(sql, NamedParameterUtils::parseSqlStatement);
        var given = new MapSqlParameterSource(parameters);
        var write = new Write(
                NamedParameterUtils.substituteNamedParameters(known, given),
                Arrays.asList(NamedParameterUtils.buildValueArray(known, given, null)),
                rows,
                otherwise);
        jdbc.getJdbcOperations().execute((ConnectionCallback<Boolean>) connection -> {
            if (connection.isWrapperFor(WritesLater.Taking.class)) {
                connection.unwrap(WritesLater.Taking.class).later(write);
            } else {
                WritesLater.now(connection, write);
            }
            return true;
        });
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
