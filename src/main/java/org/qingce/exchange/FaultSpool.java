package org.qingce.exchange;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.qingce.kernel.Fault;
import org.qingce.kernel.Severity;

/**
 * The faults of a sheet on their way to whoever hears of them (差错暂存): in two files rather than in memory, however many there
 * are. Of both the faults come in the order of the rows; they go out together, those of the reading first.
 */
final class FaultSpool implements AutoCloseable {

    /** Where a file may lie until it is closed. */
    interface Places {
        Path place() throws IOException;
    }

    /** A fault and the row that it is of. */
    record Found(int row, Fault fault) {}

    private final Lane reading;
    private final Lane comparison;

    FaultSpool(Places places) {
        reading = new Lane(places);
        comparison = new Lane(places);
    }

    /** What a row is found to be by itself. */
    void read(int row, Fault fault) {
        reading.add(row, fault);
    }

    /** What it is found to be beside other rows and the ledger. */
    void compared(int row, Fault fault) {
        comparison.add(row, fault);
    }

    /** All of them, from the first. What is added later is not among them. */
    Faults faults() {
        return new Faults(reading.begin(), comparison.begin());
    }

    @Override
    public void close() {
        reading.close();
        comparison.close();
    }

    /** Faults in the order of the rows, one after another. */
    static final class Faults implements Iterator<Found>, AutoCloseable {

        private final Reader first;
        private final Reader second;

        private Faults(Reader first, Reader second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public boolean hasNext() {
            return next(first, second) != null;
        }

        @Override
        public Found next() {
            var from = next(first, second);
            if (from == null) {
                throw new NoSuchElementException();
            }
            return from.take();
        }

        /** Those of a row; what is of earlier rows is passed over. */
        List<Fault> of(int row) {
            var faults = new ArrayList<Fault>();
            for (var from = next(first, second); from != null && from.row() <= row; from = next(first, second)) {
                var found = from.take();
                if (found.row() == row) {
                    faults.add(found.fault());
                }
            }
            return faults;
        }

        private static @Nullable Reader next(Reader first, Reader second) {
            if (first.isAtEnd()) {
                return second.isAtEnd() ? null : second;
            }
            return second.isAtEnd() || first.row() <= second.row() ? first : second;
        }

        @Override
        public void close() {
            closed(first.in);
            closed(second.in);
        }
    }

    /** Faults that are found in the order of the rows. */
    private static final class Lane {

        private final Places places;
        private @Nullable Path file;
        private @Nullable DataOutputStream out;

        private Lane(Places places) {
            this.places = places;
        }

        void add(int row, Fault fault) {
            try {
                var to = out;
                if (to == null) {
                    var place = places.place();
                    file = place;
                    to = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(place)));
                    out = to;
                }
                to.writeInt(row);
                write(to, fault.code());
                to.writeBoolean(fault.isError());
                var column = fault.column();
                to.writeBoolean(column != null);
                write(to, column == null ? "" : column);
                write(to, fault.value());
                to.writeInt(fault.arguments().size());
                for (var argument : fault.arguments()) {
                    write(to, argument);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Faults cannot be kept", e);
            }
        }

        Reader begin() {
            try {
                if (out != null) {
                    out.flush();
                }
                return new Reader(
                        file == null ? null : new DataInputStream(new BufferedInputStream(Files.newInputStream(file))));
            } catch (IOException e) {
                throw new UncheckedIOException("Faults cannot be read", e);
            }
        }

        void close() {
            closed(out);
            if (file != null) {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException ignored) {
                    // it goes with what is left behind
                }
            }
        }

        private static void write(DataOutputStream out, String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** One fault ahead of what was taken. */
    private static final class Reader {

        private final @Nullable DataInputStream in;
        private @Nullable Found ahead;

        private Reader(@Nullable DataInputStream in) {
            this.in = in;
            ahead = read();
        }

        boolean isAtEnd() {
            return ahead == null;
        }

        int row() {
            return ahead == null ? Integer.MAX_VALUE : ahead.row();
        }

        Found take() {
            var taken = ahead;
            if (taken == null) {
                throw new NoSuchElementException();
            }
            ahead = read();
            return taken;
        }

        private @Nullable Found read() {
            if (in == null) {
                return null;
            }
            try {
                var row = in.readInt();
                var code = text(in);
                var severity = in.readBoolean() ? Severity.ERROR : Severity.WARNING;
                var hasColumn = in.readBoolean();
                var column = text(in);
                var value = text(in);
                var arguments = new ArrayList<String>();
                for (int left = in.readInt(); left > 0; left--) {
                    arguments.add(text(in));
                }
                return new Found(row, new Fault(code, severity, hasColumn ? column : null, value, arguments));
            } catch (EOFException e) {
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException("Faults cannot be read", e);
            }
        }

        private static String text(DataInputStream in) throws IOException {
            return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
        }
    }

    private static void closed(@Nullable Closeable file) {
        if (file != null) {
            try {
                file.close();
            } catch (IOException ignored) {
                // nothing of it is wanted any more
            }
        }
    }
}
