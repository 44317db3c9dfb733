package org.qingce.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.postgresql.PGConnection;
import org.qingce.exchange.ImportRequest;
import org.qingce.exchange.ImportResult;
import org.qingce.exchange.ImportResult.RowFault;
import org.qingce.exchange.Imports;
import org.qingce.kernel.Actor;
import org.springframework.util.FileSystemUtils;

/** Where imports are measured: two sheets, and a ledger that is brought back to what it was after each. */
final class ImportStand implements AutoCloseable {

    static final int CASES = 500_000;

    private static final int ROWS = 100_000;
    private static final int BLOCK = 1 << 16;

    /** What triggers and imports count, by table: brought back as it was. */
    private static final Map<String, String> COUNTS = Map.of(
            "tally", "campaign, unit, scope_path, quarter, category, points, listed, claimed, verified",
            "tally_of_towns", "campaign, scope_path, quarter, category, points, listed, claimed, verified",
            "tally_of_due", "campaign, scope_path, category, due_on, cases",
            "standing", "campaign, area, scope_path, category, stage, progress, due_on, cases",
            "standing_change", "campaign, area, scope_path, category, stage, progress, due_on, cases",
            "numbering", "campaign, area, last");

    /** What an import fills, each after those that it refers to, and which of its rows are new. */
    private static final Map<String, String> ADDED = new LinkedHashMap<>();

    static {
        ADDED.put("enterprise", "id > (select enterprise from bench_mark)");
        ADDED.put("site", "id > (select site from bench_mark)");
        ADDED.put("remediation_case", "id > (select remediation_case from bench_mark)");
        ADDED.put("point", "case_id > (select remediation_case from bench_mark)");
        ADDED.put("case_event", "case_id > (select remediation_case from bench_mark)");
        ADDED.put("case_span", "case_id > (select remediation_case from bench_mark)");
    }

    private final Imports imports;
    private final Path folder;
    private final Path clean;
    private final Path dirty;
    private final Connection owner;

    ImportStand(House house) throws IOException, SQLException {
        imports = house.bean(Imports.class);
        folder = Files.createTempDirectory("qingce-bench");
        clean = ImportSheet.write(folder.resolve("clean.xlsx"), ROWS, false, house);
        dirty = ImportSheet.write(folder.resolve("dirty.xlsx"), ROWS, true, house);
        owner = house.owner().getConnection();
        run("""
                create temporary table bench_mark as
                select (select max(id) from ledger.enterprise) as enterprise, (select max(id) from ledger.site) as site,
                       (select max(id) from ledger.remediation_case) as remediation_case
                """);
        for (var table : COUNTS.entrySet()) {
            run("create temporary table bench_%s as select %s from ledger.%s"
                    .formatted(table.getKey(), table.getValue(), table.getKey()));
        }
    }

    static double seconds(Callable<?> side) throws Exception {
        return Rounds.milliseconds(side) / 1000;
    }

    ImportResult importClean() {
        return stored(clean, ROWS);
    }

    ImportResult importDirty() {
        return stored(dirty, ROWS - ROWS / 10);
    }

    private ImportResult stored(Path sheet, int fresh) {
        var first = new ArrayList<RowFault>();
        var result = imports.run(
                ImportRequest.check(sheet, House.CAMPAIGN, House.CITY, House.TODAY, Actor.SYSTEM)
                        .committing(false),
                fault -> {
                    if (first.size() < 3) {
                        first.add(fault);
                    }
                });
        if (result.fresh() != fresh || !result.committed()) {
            throw new IllegalStateException(
                    "%d of %d rows are new; the first faults: %s".formatted(result.fresh(), fresh, first));
        }
        return result;
    }

    /** Every cell as text, which is the least that a reading can do. */
    int readByFastexcel() throws IOException {
        var cells = 0;
        try (var in = Files.newInputStream(clean);
                var book = new ReadableWorkbook(in);
                var rows = book.getFirstSheet().openStream()) {
            for (var row : (Iterable<Row>) rows::iterator) {
                for (var cell : row) {
                    cells += cell == null || cell.getText().isEmpty() ? 0 : 1;
                }
            }
        }
        return cells;
    }

    /** The rows that the last import stored, by table, as COPY writes them. */
    Map<String, Path> stored() throws SQLException, IOException {
        var files = new LinkedHashMap<String, Path>();
        for (var table : ADDED.entrySet()) {
            var file = folder.resolve(table.getKey());
            try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
                owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(
                                "copy (select %s from ledger.%s where %s) to stdout"
                                        .formatted(columns(table.getKey()), table.getKey(), table.getValue()),
                                out);
            }
            files.put(table.getKey(), file);
        }
        return files;
    }

    /** Those that COPY reads: what the table derives from others is not among them. */
    private String columns(String table) throws SQLException {
        try (var statement = owner.prepareStatement("""
                select string_agg(quote_ident(attname), ', ' order by attnum)
                  from pg_attribute
                 where attrelid = ('ledger.' || ?)::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                """)) {
            statement.setString(1, table);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /** In one transaction, as the role that owns the tables: no check of rows slows it down. */
    long copy(Map<String, Path> files) throws SQLException, IOException {
        var copied = 0L;
        owner.setAutoCommit(false);
        for (var file : files.entrySet()) {
            try (var in = Files.newInputStream(file.getValue())) {
                copied += owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy ledger.%s from stdin".formatted(file.getKey()), in, BLOCK);
            }
        }
        owner.commit();
        owner.setAutoCommit(true);
        return copied;
    }

    /** Takes out what was added, with what the triggers counted, and leaves no dead rows behind. */
    void undo() throws SQLException {
        // only these two keys have no index beneath them: without one, each deletion would scan the cases
        run("create index bench_enterprise on ledger.remediation_case (enterprise_id)");
        run("create index bench_site on ledger.remediation_case (site_id)");
        for (var table : List.copyOf(ADDED.entrySet()).reversed()) {
            run("delete from ledger.%s where %s".formatted(table.getKey(), table.getValue()));
        }
        run("drop index ledger.bench_enterprise");
        run("drop index ledger.bench_site");
        for (var table : COUNTS.entrySet()) {
            run("delete from ledger." + table.getKey());
            run("insert into ledger.%s (%s) select * from bench_%s"
                    .formatted(table.getKey(), table.getValue(), table.getKey()));
            run("vacuum ledger." + table.getKey());
        }
        for (var table : ADDED.keySet()) {
            run("vacuum analyze ledger." + table);
        }
        run("vacuum ledger.intake_row");
    }

    private void run(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        owner.close();
        FileSystemUtils.deleteRecursively(folder);
    }
}
