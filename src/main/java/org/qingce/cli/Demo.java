package org.qingce.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Start, load the invented demo campaigns once, print the address and the demo accounts.",
        mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Option(names = "--port", paramLabel = "N", description = "Port of the pages (default: ${DEFAULT-VALUE}).")
    int port = 8080;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        house.open(port, Map.of("qingce.demo", true));
        spec.commandLine().getErr().println("Qingce is ready: http://localhost:" + port + "/");
        new CountDownLatch(1).await();
        return Main.DONE;
    }
}
