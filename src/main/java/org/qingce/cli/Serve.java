package org.qingce.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "serve", mixinStandardHelpOptions = true)
final class Serve implements Callable<Integer> {

    @Mixin
    House house = new House();

    @Option(names = "--port", paramLabel = "N")
    int port = 8080;

    @Option(names = "--status-port", paramLabel = "N")
    int statusPort;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        House.refuseTaken(port);
        House.refuseTaken(statusPort);
        var context = house.open(port, statusPort, Map.of("qingce.demonstration-accounts", "refused"));
        Terminal.of(spec).tell("cli.ready", House.address(context));
        new CountDownLatch(1).await();
        return Main.DONE;
    }
}
