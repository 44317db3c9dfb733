package org.qingce.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Changes the key of encrypted columns while everything runs (换钥). Values are encrypted anew in short transactions, each row only
 * where nobody has changed it meanwhile; until the last one, both keys are needed.
 */
@Component
@Order(10)
public class CipherRotation implements Preparation {

    private static final int BATCH = 500;
    private static final String MARKS = "runtime.cipher_key";
    private static final String MARK = "清册";

    private final ColumnCipher cipher;
    private final Database database;
    private final List<EncryptedColumns> encrypted;

    CipherRotation(ColumnCipher cipher, Database database, ObjectProvider<EncryptedColumns> encrypted) {
        this.cipher = cipher;
        this.database = database;
        this.encrypted = encrypted.stream().toList();
    }

    /** @param values that were encrypted anew */
    public record Rotated(int key, long values) {}

    /** Whether a key can be made here; else it is added to {@code QINGCE_CIPHER_KEYS} of every instance first. */
    public boolean makesKeys() {
        return !cipher.keys().areGiven();
    }

    /** Makes the next key and brings everything under it. */
    public Rotated rotate() {
        cipher.keys().add();
        agree();
        return renew();
    }

    /** Brings everything under the newest key. */
    public Rotated renew() {
        return new Rotated(cipher.keys().current(), renew(true));
    }

    @Override
    public String title() {
        return "Encrypting what was stored in plain text";
    }

    @Override
    public void prepare() {
        agree();
        renew(false);
        encrypted.stream().filter(EncryptedColumns::always).forEach(table -> cipher.settle(table.table()));
    }

    /** All instances on this database have the same key under the same number; the first one of a key leaves its mark. */
    private void agree() {
        try (var connection = database.address().connectAsOwner();
                var insert = connection.prepareStatement("""
                        insert into runtime.cipher_key (number, mark) values (?, ?) on conflict (number) do nothing
                        """);
                var select = connection.prepareStatement("select mark from runtime.cipher_key where number = ?")) {
            for (var number : cipher.keys().numbers()) {
                insert.setInt(1, number);
                insert.setString(2, cipher.encrypt(number, MARKS, MARK));
                insert.executeUpdate();
                select.setInt(1, number);
                try (var row = select.executeQuery()) {
                    row.next();
                    if (!cipher.reads(MARKS, row.getString("mark"))) {
                        throw CannotStart.because("runtime.cipher.otherKey", Integer.toString(number));
                    }
                }
            }
        } catch (SQLException e) {
            throw CannotStart.because(e, "runtime.cipher.keys", String.valueOf(e.getMessage()));
        }
    }

    private long renew(boolean encryptedToo) {
        var values = 0L;
        try (var connection = database.address().connectAsOwner()) {
            connection.setAutoCommit(false);
            for (var table : encrypted) {
                for (var column : table.columns()) {
                    for (var done = BATCH; done == BATCH; values += done) {
                        done = renew(connection, table, column, encryptedToo);
                        connection.commit();
                    }
                }
            }
            return values;
        } catch (SQLException e) {
            throw CannotStart.because(e, "runtime.cipher.notEncrypted", String.valueOf(e.getMessage()));
        }
    }

    private int renew(Connection connection, EncryptedColumns table, String column, boolean encryptedToo)
            throws SQLException {
        var current = "sm4:" + cipher.keys().current() + (table.isBound() ? "@" : "") + ":%";
        // what a column of type jsonb holds, is a string in quotes
        try (var some = connection.prepareStatement("""
                        select ctid::text, %2$s::text, %4$s
                          from %1$s
                         where %2$s is not null and %2$s::text <> ''
                           and case when ltrim(%2$s::text, '"') like 'sm4:%%'
                                    then ? and ltrim(%2$s::text, '"') not like ?
                                         or %5$s and ltrim(%2$s::text, '"') not like 'sm4:%%@:%%'
                                    else ? end
                         limit %3$d
                           for update
                        """.formatted(
                                table.table(), column, BATCH, table.isBound() ? table.row() : "''", table.isBound()));
                var one = connection.prepareStatement("""
                        update %1$s set %2$s = %3$s where ctid = ?::tid
                        """.formatted(
                        table.table(), column, isJson(connection, table, column) ? "to_jsonb(?::text)" : "?"))) {
            some.setBoolean(1, encryptedToo);
            some.setString(2, current);
            some.setBoolean(3, table.always());
            var rows = 0;
            try (var found = some.executeQuery()) {
                while (found.next()) {
                    var stored = found.getString(2);
                    one.setString(1, anew(table, column, found.getString(3), unquoted(stored)));
                    one.setString(2, found.getString(1));
                    one.addBatch();
                    rows++;
                }
            }
            one.executeBatch();
            return rows;
        }
    }

    private String anew(EncryptedColumns table, String column, String row, String stored) {
        if (!table.isBound()) {
            return cipher.encrypt(table.table(), cipher.earlier(table.table(), stored));
        }
        var place = new ColumnCipher.Place(table.table(), column, row);
        return cipher.encrypt(
                place,
                ColumnCipher.isBound(stored) ? cipher.decrypt(place, stored) : cipher.earlier(table.table(), stored));
    }

    private static String unquoted(String stored) {
        return stored.startsWith("\"sm4:") ? stored.substring(1, stored.length() - 1) : stored;
    }

    private static boolean isJson(Connection connection, EncryptedColumns table, String column) throws SQLException {
        var dot = table.table().indexOf('.');
        try (var types = connection
                .getMetaData()
                .getColumns(null, table.table().substring(0, dot), table.table().substring(dot + 1), column)) {
            if (!types.next()) {
                throw new SQLException("There is no column " + table.table() + "." + column);
            }
            return types.getString("TYPE_NAME").equals("jsonb");
        }
    }
}
