package org.qingce.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** An xls of Excel 97–2003, record by record (POI's event model); its object model would hold the whole of it. */
final class XlsFile implements SheetFile {

    /** What Excel 5.0 and 95 called their book. */
    private static final String BEFORE_1997 = "Book";

    private final POIFSFileSystem file;
    private final SheetLimits limits;
    private List<Sheet> sheets = List.of();

    private XlsFile(POIFSFileSystem file, SheetLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    static XlsFile open(Path path, SheetLimits limits) throws SheetRefused, IOException {
        POIFSFileSystem file;
        try {
            file = new POIFSFileSystem(path.toFile(), true);
        } catch (IOException | RuntimeException e) {
            throw new SheetRefused("file.truncated", e);
        }
        try {
            var names = new ArrayList<String>();
            file.getRoot().getEntryNames().forEach(n -> names.add(n.toLowerCase(Locale.ROOT)));
            if (names.contains("encryptedpackage") || names.contains("encryptioninfo")) {
                throw new SheetRefused("file.encrypted");
            }
            if (names.stream().anyMatch(n -> n.startsWith("_vba_project") || n.equals("macros"))) {
                throw new SheetRefused("file.macros");
            }
            if (!names.contains("workbook") && file.getRoot().getEntryNames().contains(BEFORE_1997)) {
                throw new SheetRefused("file.unknownKind", "xls 5.0/95");
            }
            if (!names.contains("workbook") && !names.contains("book")) {
                throw new SheetRefused("file.mislabelled", "xls", names.contains("worddocument") ? "doc" : "ole");
            }
            var xls = new XlsFile(file, limits);
            var records = new XlsRecords(-1, row -> true);
            xls.process(records);
            xls.sheets = records.sheets();
            if (xls.sheets.isEmpty()) {
                throw new SheetRefused("file.truncated");
            }
            return xls;
        } catch (SheetRefused | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public List<Sheet> sheets() {
        return sheets;
    }

    @Override
    public Layout layout(int sheet) throws SheetRefused {
        var records = new XlsRecords(sheet, row -> true);
        process(records);
        return records.layout();
    }

    @Override
    public SheetLook look(int sheet, int header) throws SheetRefused {
        var records = new XlsRecords(sheet, header);
        process(records);
        return records.look();
    }

    @Override
    public void rows(int sheet, RowReader reader) throws SheetRefused {
        var records = new XlsRecords(sheet, new RowsInOrder(reader, limits));
        process(records);
        records.finish();
    }

    private void process(XlsRecords records) throws SheetRefused {
        var request = new HSSFRequest();
        request.addListenerForAllRecords(new AbortableHSSFListener() {
            @Override
            public short abortableProcessRecord(Record record) throws HSSFUserException {
                try {
                    return (short) (records.take(record) ? 0 : 1);
                } catch (SheetRefused e) {
                    throw new HSSFUserException(e);
                }
            }
        });
        try {
            new HSSFEventFactory().abortableProcessWorkbookEvents(request, file);
        } catch (HSSFUserException e) {
            if (e.getCause() instanceof SheetRefused refused) {
                throw refused;
            }
            throw new SheetRefused("file.truncated", e);
        } catch (EncryptedDocumentException e) {
            throw new SheetRefused("file.encrypted", e);
        } catch (OldExcelFormatException e) {
            throw new SheetRefused("file.unknownKind", e, "xls 5.0/95");
        } catch (IOException | RuntimeException e) {
            throw new SheetRefused("file.truncated", e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException ignored) {
            // it was only read
        }
    }
}
