package org.qingce.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Entries of one transaction that are written by one statement. They belong to the transaction in which they were made: one that is
 * begun apart in between writes its own. Where an act fails, they wait; should the transaction be committed all the same, they are
 * written before it is.
 */
final class EntriesTogether implements TransactionSynchronization {

    private final Consumer<List<SignedEntry>> writing;
    private final List<SignedEntry> waiting = new ArrayList<>();
    private int open;

    private EntriesTogether(Consumer<List<SignedEntry>> writing) {
        this.writing = writing;
    }

    /** Without a transaction nothing waits. */
    static <T extends @Nullable Object> T of(Supplier<T> acts, Consumer<List<SignedEntry>> writing) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return acts.get();
        }
        var present = present().orElseGet(() -> {
            var begun = new EntriesTogether(writing);
            TransactionSynchronizationManager.registerSynchronization(begun);
            return begun;
        });
        T done;
        present.open++;
        try {
            done = acts.get();
        } finally {
            present.open--;
        }
        present.write();
        return done;
    }

    /** At once, where no others are made together with them. */
    static void add(List<SignedEntry> entries, Consumer<List<SignedEntry>> writing) {
        present()
                .ifPresentOrElse(
                        present -> {
                            present.waiting.addAll(entries);
                            present.write();
                        },
                        () -> writing.accept(entries));
    }

    private static Optional<EntriesTogether> present() {
        return TransactionSynchronizationManager.isSynchronizationActive()
                ? TransactionSynchronizationManager.getSynchronizations().stream()
                        .filter(EntriesTogether.class::isInstance)
                        .map(EntriesTogether.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    private void write() {
        if (open == 0 && !waiting.isEmpty()) {
            var entries = List.copyOf(waiting);
            waiting.clear();
            writing.accept(entries);
        }
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        write();
    }
}
