package org.qingce;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.qingce.runtime.ForeignServer;

/**
 * Gives every run of tests a real PostgreSQL of its own in {@code target/}: whatever Spring context starts first starts it,
 * the others join it, and it ends with the run. A drill names another by {@code drill.postgres}: the library that packs it.
 */
public class TestDatabase implements LauncherSessionListener {

    private @Nullable ForeignServer foreign;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var target = Path.of("target").toAbsolutePath();
        var data = target.resolve("test-data/" + ProcessHandle.current().pid());
        System.setProperty("qingce.data", data.toString());
        System.setProperty("qingce.postgres", target.resolve("postgresql-18").toString());
        System.setProperty("qingce.audit.seal-patience", "3s");
        var library = System.getProperty("drill.postgres", "");
        if (!library.isEmpty()) {
            foreign = ForeignServer.of(
                            Path.of(library),
                            target.resolve("test-data/foreign-"
                                    + ProcessHandle.current().pid()))
                    .withDatabase("qingce", "qingce_owner", "drill");
            System.setProperty("QINGCE_DB_URL", foreign.url("qingce"));
            System.setProperty("QINGCE_DB_USER", "qingce_owner");
            System.setProperty("QINGCE_DB_PASSWORD", "drill");
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (foreign != null) {
            foreign.close();
        }
    }
}
