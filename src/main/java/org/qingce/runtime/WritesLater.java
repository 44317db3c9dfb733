package org.qingce.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;

/**
 * Writes of one connection that nobody waits for (待写): they go to PostgreSQL together, before whatever is asked next on that connection and
 * at the latest before the transaction is committed. Each statement therefore finds what those before it have written, as if
 * none had waited; one that fails is told by what comes next, and the transaction is undone as always.
 */
final class WritesLater {

    /**
     * @param values in the order of its question marks
     * @param rows that it has to write, or {@link Together#ANY}
     * @param otherwise what is said where it has written another number of rows
     */
    record Write(String sql, List<@Nullable Object> values, int rows, String otherwise) {}

    /** What a connection shows of itself to whoever writes later. */
    interface Taking {
        void later(Write write) throws SQLException;
    }

    private final Connection connection;
    private final List<Write> waiting = new ArrayList<>();

    /** Whether one has failed that the transaction cannot do without, whoever has heard of it. */
    private boolean failed;

    WritesLater(Connection connection) {
        this.connection = connection;
    }

    /** On a connection that keeps nothing back. */
    static void now(Connection connection, Write write) throws SQLException {
        var alone = new WritesLater(connection);
        alone.waiting.add(write);
        alone.send();
    }

    /** Outside of a transaction nothing waits. */
    void add(Write write) throws SQLException {
        waiting.add(write);
        if (connection.getAutoCommit()) {
            try {
                send();
            } finally {
                forget();
            }
        }
    }

    /** What was not sent is undone with what was. */
    void forget() {
        waiting.clear();
        failed = false;
    }

    /** Before the transaction is committed: what comes next may have told of a failure to somebody who lives with it. */
    void finish() throws SQLException {
        send();
        if (failed) {
            throw new IllegalStateException("What had to be written has failed, and nothing is done without it");
        }
    }

    void send() throws SQLException {
        if (waiting.isEmpty()) {
            return;
        }
        var writes = List.copyOf(waiting);
        waiting.clear();
        var before = failed;
        failed = true;
        var text = writes.stream().map(Write::sql).collect(Collectors.joining(";\n"));
        try (var sent = connection.prepareStatement(text)) {
            var place = 1;
            for (var write : writes) {
                for (var value : write.values()) {
                    StatementCreatorUtils.setParameterValue(sent, place++, SqlTypeValue.TYPE_UNKNOWN, value);
                }
            }
            var hasRows = sent.execute();
            for (var write : writes) {
                if (write.rows() != Together.ANY && (hasRows || sent.getUpdateCount() != write.rows())) {
                    throw new IllegalStateException(
                            "%s: %d of %d rows".formatted(write.otherwise(), sent.getUpdateCount(), write.rows()));
                }
                hasRows = sent.getMoreResults();
            }
        }
        failed = before;
    }
}
