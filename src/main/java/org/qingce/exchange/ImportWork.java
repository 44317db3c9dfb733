package org.qingce.exchange;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.Reach;
import org.springframework.stereotype.Component;

/** Where imports are worked on while their senders do something else (后台): a few at a time, the others in line. */
@Component
class ImportWork {

    private static final int AT_ONCE = 2;

    private final ExecutorService workers = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().name("import-", 0).daemon().factory());
    private final DataDirectory data;

    ImportWork(DataDirectory data) {
        this.data = data;
    }

    /** @param reach of the import, which the one who started it need not have any more when its turn comes */
    void start(Reach reach, Runnable step) {
        workers.execute(() -> reach.run(step));
    }

    /** A place for a file until it is read: within the data directory, readable by its owner alone, and never for long. */
    Path place() throws IOException {
        return Files.createTempFile(data.folder("incoming"), "sheet", "");
    }

    @PreDestroy
    void end() throws InterruptedException {
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
    }
}
