package org.qingce.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.Reach;
import org.qingce.runtime.Workers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Where imports are worked on while their senders do something else (后台): a few at a time, some more in line, and no more than
 * that.
 */
@Component
class ImportWork implements DisposableBean {

    static final int AT_ONCE = 2;
    static final int IN_LINE = 20;

    private static final Logger log = LoggerFactory.getLogger(ImportWork.class);
    /** Longer than any upload waits to be read: what is older was left behind by a process that was ended. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    /** An import is said to be worked on a moment before it is. */
    private static final Duration BEGINS = Duration.ofSeconds(5);

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(IN_LINE),
            Thread.ofPlatform().name("import-", 0).daemon().factory());
    /** Imports that wait or are worked on in this process. */
    private final Set<Long> present = ConcurrentHashMap.newKeySet();

    private final DataDirectory data;
    private final Workers processes;
    private final Clock clock;

    ImportWork(DataDirectory data, Workers processes, Clock clock) {
        this.data = data;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Works on an import in the background.
     *
     * @param reach of the import, which the one who started it need not have any more when its turn comes
     * @return whether it is taken: where too many wait already, it is not
     */
    boolean start(long id, Reach reach, Runnable step) {
        present.add(id);
        var taken = execute(() -> {
            try {
                reach.run(step);
            } finally {
                present.remove(id);
            }
        });
        if (!taken) {
            present.remove(id);
        }
        return taken;
    }

    boolean execute(Runnable step) {
        try {
            workers.execute(step);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** The number under which this process works. */
    long worker() {
        return processes.number();
    }

    /** Whether an import is said to be worked on, and nobody does. */
    boolean isInterrupted(ImportJob job) {
        return job.isWorking() && !isAlive(job);
    }

    /** Whether somebody still works on it: this process, or another that lives. */
    private boolean isAlive(ImportJob job) {
        if (job.worker() != processes.number()) {
            return processes.lives(job.worker());
        }
        var begins = clock.instant().minus(BEGINS);
        return present.contains(job.id()) || job.workedAt().isAfter(begins);
    }

    /** A place for a file until it is read: within the data directory, readable by its owner alone, and never for long. */
    Path place() throws IOException {
        return Files.createTempFile(data.folder("incoming"), "sheet", "");
    }

    /** Deletes uploads that nobody will read any more. */
    void clearPlaces() {
        var oldest = clock.instant().minus(LEFT_BEHIND);
        try (var files = Files.list(data.folder("incoming"))) {
            for (var file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            log.warn("Uploads are left behind", e);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
    }
}
