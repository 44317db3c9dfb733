package org.qingce;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.qingce.runtime.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two who store the same at the same moment (同时入账), each in a transaction of their own. */
public final class TwoAtOnce {

    private static final Reach EVERYTHING = Reach.everything("two at once");

    private final PlatformTransactionManager transactions;
    private final JdbcClient jdbc;

    public TwoAtOnce(PlatformTransactionManager transactions, JdbcClient jdbc) {
        this.transactions = transactions;
        this.jdbc = jdbc;
    }

    /** Does the one, and, before it has ended, begins the other, which has to wait for it. Answers what the other came to. */
    public <T> T second(Runnable first, Supplier<T> second) throws Exception {
        var process = new CompletableFuture<Integer>();
        try (var other = Executors.newSingleThreadExecutor()) {
            var outcome = new TransactionTemplate(transactions).execute(_ -> {
                first.run();
                var later =
                        other.submit(() -> EVERYTHING.call(() -> new TransactionTemplate(transactions).execute(_ -> {
                            process.complete(jdbc.sql("select pg_backend_pid()")
                                    .query(Integer.class)
                                    .single());
                            return second.get();
                        })));
                waitUntilItWaits(process.join(), later);
                return later;
            });
            return requireNonNull(requireNonNull(outcome).get(1, TimeUnit.MINUTES));
        }
    }

    private void waitUntilItWaits(int process, Future<?> work) {
        var waits = false;
        while (!waits && !work.isDone()) {
            waits = jdbc.sql("select exists (select from pg_locks where pid = :process and not granted)")
                    .param("process", process)
                    .query(Boolean.class)
                    .single();
        }
        assertThat(waits).as("the second waits for the first").isTrue();
    }
}
