package org.qingce;

import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Gives every run of tests a real PostgreSQL of its own in {@code target/}: whatever Spring context starts first starts it,
 * the others join it, and it ends with the run.
 */
public class TestDatabase implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var target = Path.of("target").toAbsolutePath();
        System.setProperty(
                "qingce.data",
                target.resolve("test-data/" + ProcessHandle.current().pid()).toString());
        System.setProperty("qingce.postgres", target.resolve("postgresql-18").toString());
    }
}
