package org.qingce.runtime;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the {@link Preparation}s while the context starts, before the web server does. */
@Component
class Preparations implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Preparations.class);

    private final ObjectProvider<Preparation> preparations;
    private final Database database;
    private boolean done;

    Preparations(ObjectProvider<Preparation> preparations, Database database) {
        this.preparations = preparations;
        this.database = database;
    }

    @Override
    public void start() {
        List<Preparation> inOrder = preparations.orderedStream().toList();
        for (var preparation : inOrder) {
            var began = System.nanoTime();
            preparation.prepare();
            log.info("{}: {} ms", preparation.title(), (System.nanoTime() - began) / 1_000_000);
        }
        database.prepared();
        done = true;
    }

    @Override
    public void stop() {
        done = false;
    }

    @Override
    public boolean isRunning() {
        return done;
    }

    /** Before the web server, whose phase is close to the greatest. */
    @Override
    public int getPhase() {
        return 0;
    }
}
