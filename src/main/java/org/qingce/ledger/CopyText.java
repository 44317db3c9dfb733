package org.qingce.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows for PostgreSQL's COPY in its text form, sent in blocks. */
final class CopyText implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder block = new StringBuilder(BLOCK + 4096);
    private boolean begun;

    CopyText(Connection connection, String statement) {
        try {
            copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    CopyText field(@Nullable Object value) {
        if (begun) {
            block.append('\t');
        }
        begun = true;
        if (value == null) {
            block.append("\\N");
        } else {
            escape(value.toString());
        }
        return this;
    }

    void endRow() {
        block.append('\n');
        begun = false;
        if (block.length() >= BLOCK) {
            flush();
        }
    }

    private void escape(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '\\' -> block.append("\\\\");
                case '\t' -> block.append("\\t");
                case '\n' -> block.append("\\n");
                case '\r' -> block.append("\\r");
                case '\0' -> block.append(' ');
                default -> block.append(c);
            }
        }
    }

    private void flush() {
        var bytes = block.toString().getBytes(StandardCharsets.UTF_8);
        block.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** Ends the copy; a copy that is not finished before it is closed leaves nothing. */
    void finish() {
        flush();
        try {
            copy.endCopy();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    @Override
    public void close() {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
