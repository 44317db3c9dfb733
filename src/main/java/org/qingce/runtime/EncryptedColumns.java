package org.qingce.runtime;

import java.util.List;

/**
 * That columns of a table hold encrypted texts (加密列): a module names each of its tables in a bean of this type, so that what was
 * stored before there were keys is encrypted at the next start, and everything when the key changes.
 *
 * @param table with its schema, as {@link ColumnCipher} is told it
 * @param columns of type text, or of type jsonb that hold one encrypted string
 * @param always whether every value is encrypted; else those that are stay so, and the others are left alone
 * @param row what tells a row from all others, as an expression in SQL: values are bound to it, as {@link ColumnCipher.Place} is told
 *     it; blank where they are bound to their table alone
 */
public record EncryptedColumns(String table, List<String> columns, boolean always, String row) {

    public EncryptedColumns(String table, List<String> columns, boolean always) {
        this(table, columns, always, "");
    }

    boolean isBound() {
        return !row.isEmpty();
    }
}
