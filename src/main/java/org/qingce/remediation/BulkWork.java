package org.qingce.remediation;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qingce.runtime.Reach;
import org.qingce.runtime.Workers;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Where moves of many cases are made while those who asked for them do something else (后台): one run at a time, some in line. */
@Component
class BulkWork implements DisposableBean {

    private static final int IN_LINE = 50;

    /** It is said to be worked on a moment before it is. */
    private static final Duration BEGINS = Duration.ofSeconds(5);

    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(IN_LINE),
            Thread.ofPlatform().name("bulk-", 0).daemon().factory());
    private final ExecutorService beside = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("bulk-beside-", 0).daemon().factory());
    private final Set<Long> present = ConcurrentHashMap.newKeySet();

    private final Workers processes;
    private final Clock clock;

    BulkWork(Workers processes, Clock clock) {
        this.processes = processes;
        this.clock = clock;
    }

    /** @return whether it is taken: where too many wait already, it is not */
    boolean start(long id, Reach reach, Runnable step) {
        present.add(id);
        try {
            worker.execute(() -> {
                try {
                    reach.run(step);
                } finally {
                    present.remove(id);
                }
            });
            return true;
        } catch (RejectedExecutionException e) {
            present.remove(id);
            return false;
        }
    }

    /** Does the same as often as it says, here and beside, and waits for all of them. What the first of them threw is thrown. */
    void sideBySide(int lanes, Reach reach, Runnable lane) {
        var others = Stream.generate(() -> CompletableFuture.runAsync(() -> reach.run(lane), beside))
                .limit(lanes - 1L)
                .toList();
        var failures = new ArrayList<RuntimeException>();
        try {
            lane.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
        for (var other : others) {
            try {
                other.join();
            } catch (CompletionException e) {
                failures.add(e.getCause() instanceof RuntimeException thrown ? thrown : e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
    }

    /** The number under which this process works. */
    long number() {
        return processes.number();
    }

    /** Whether it is said to be worked on, and nobody does: its process was ended. */
    boolean isInterrupted(BulkMove bulk) {
        return bulk.state() == BulkMove.State.WORKING && !isAlive(bulk);
    }

    private boolean isAlive(BulkMove bulk) {
        return bulk.worker() == processes.number()
                ? present.contains(bulk.id())
                        || bulk.workedAt().isAfter(clock.instant().minus(BEGINS))
                : processes.lives(bulk.worker());
    }

    /** Whether this process is about to end, so that work that fails is not at fault. */
    boolean isEnding() {
        return worker.isShutdown();
    }

    @Override
    public void destroy() throws InterruptedException {
        worker.shutdownNow();
        beside.shutdownNow();
        worker.awaitTermination(10, TimeUnit.SECONDS);
        beside.awaitTermination(10, TimeUnit.SECONDS);
    }
}
