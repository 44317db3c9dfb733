package org.qingce.exchange;

import java.util.List;
import org.qingce.runtime.ColumnCipher;
import org.qingce.runtime.ColumnCipher.Place;
import org.qingce.runtime.EncryptedColumns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps JSON that names persons and how they are reached encrypted (个人信息的存写): the signing line of every sheet, and all rows of
 * a list of contacts. In the database it is one string; what holds nothing stays as it is, so that statements can ask for it.
 */
@Configuration(proxyBeanMethods = false)
class PersonalJson {

    static final String IMPORT = "exchange.import";
    static final String ROW = "exchange.import_row_in";
    static final String CORRECTION = "exchange.import_correction";
    static final String LIST_ROW = "exchange.list_row";

    /** As {@link #row} has it. */
    private static final String NUMBERED = "import_id || ' ' || number";

    private static final String STRING = "\"sm4:";

    private final ColumnCipher cipher;

    PersonalJson(ColumnCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * @param row what tells its row from all others, see {@link #row}
     * @param json of an object or an array
     */
    String kept(String table, String column, String row, String json) {
        return json.length() <= 2 ? json : "\"" + cipher.encrypt(new Place(table, column, row), json) + "\"";
    }

    /** Whether it was encrypted or not. */
    String read(String table, String column, String row, String kept) {
        return kept.startsWith(STRING)
                ? cipher.decrypt(new Place(table, column, row), kept.substring(1, kept.length() - 1))
                : kept;
    }

    /** A row of a sheet or of a list, by the number that it has there. */
    static String row(long sheet, int number) {
        return sheet + " " + number;
    }

    @Bean
    EncryptedColumns importSecrets() {
        return new EncryptedColumns(IMPORT, List.of("about"), true, "id::text");
    }

    @Bean
    EncryptedColumns rowSecrets() {
        return new EncryptedColumns(ROW, List.of("cells", "fixes", "faults"), false, NUMBERED);
    }

    @Bean
    EncryptedColumns correctionSecrets() {
        return new EncryptedColumns(CORRECTION, List.of("fixes"), false, NUMBERED);
    }

    @Bean
    EncryptedColumns listRowSecrets() {
        return new EncryptedColumns(LIST_ROW, List.of("cells"), true, "intake_id || ' ' || number");
    }
}
