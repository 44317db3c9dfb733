package org.qingce.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets a sheet be read in one thread while another writes what was read (边读边存). It holds a few batches at most, however
 * long the sheet is.
 */
final class RowPipe<T> implements Iterator<T>, AutoCloseable {

    private static final int BATCH = 500;
    private static final int BATCHES = 8;

    private final BlockingQueue<List<T>> queue = new ArrayBlockingQueue<>(BATCHES);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Thread reader;
    private volatile boolean closed;
    private List<T> batch = List.of();
    private int at;
    private boolean ended;

    interface Source<T> {
        void read(Sink<T> sink) throws SheetRefused;
    }

    interface Sink<T> {
        void put(T item);
    }

    RowPipe(Source<T> source) {
        reader = Thread.ofPlatform().daemon().name("sheet").start(() -> feed(source));
    }

    private void feed(Source<T> source) {
        var gathered = new Object() {
            List<T> items = new ArrayList<>(BATCH);
        };
        try {
            source.read(item -> {
                gathered.items.add(item);
                if (gathered.items.size() == BATCH) {
                    hand(gathered.items);
                    gathered.items = new ArrayList<>(BATCH);
                }
            });
            if (!gathered.items.isEmpty()) {
                hand(gathered.items);
            }
        } catch (Closed ignored) {
            return;
        } catch (SheetRefused | RuntimeException | Error e) {
            failure.set(e);
        }
        try {
            hand(List.of()); // the end
        } catch (Closed ignored) {
            // nobody waits for it
        }
    }

    private void hand(List<T> items) {
        try {
            while (!queue.offer(items, 100, TimeUnit.MILLISECONDS)) {
                if (closed) {
                    throw new Closed();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Closed();
        }
    }

    @Override
    public boolean hasNext() {
        if (at < batch.size()) {
            return true;
        }
        if (ended) {
            return false;
        }
        try {
            batch = queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a sheet was read", e);
        }
        at = 0;
        ended = batch.isEmpty();
        var cause = failure.get();
        if (ended && cause != null) {
            throw new Failed(cause);
        }
        return !ended;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return batch.get(at++);
    }

    @Override
    public void close() {
        closed = true;
        queue.clear();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody takes the rows any more. */
    private static final class Closed extends RuntimeException {}

    /** The reader failed; carries its failure to the thread that takes the rows. */
    static final class Failed extends RuntimeException {

        Failed(Throwable cause) {
            super(cause);
        }

        /** The refusal of the file, where that is what it was. */
        SheetRefused refusal() {
            return switch (getCause()) {
                case SheetRefused refused -> refused;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> throw this;
            };
        }
    }
}
