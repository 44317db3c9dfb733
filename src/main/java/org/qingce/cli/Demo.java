package org.qingce.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.HouseClock;
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

    /** In the middle of the campaigns, the youngest among them: some deadlines are past, some near, some far. */
    static final LocalDate TODAY = LocalDate.of(2021, 12, 17);

    @Mixin
    House house = new House();

    @Option(names = "--port", paramLabel = "N", description = "Port of the pages (default: ${DEFAULT-VALUE}).")
    int port = 8080;

    @Option(
            names = "--status-port",
            paramLabel = "N",
            description = "Port of health, readiness and metrics, on 127.0.0.1 alone (default: none).")
    int statusPort;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var err = spec.commandLine().getErr();
        House.refuseTaken(port);
        House.refuseTaken(statusPort);
        HouseClock.set(new DataDirectory(house.data), TODAY, ZoneId.of("Asia/Shanghai"));
        err.println("Starting Qingce on " + house.data.toAbsolutePath() + " …");
        var context = house.open(port, statusPort, Map.of("qingce.demo", true));
        err.println();
        err.println("Qingce is ready: " + House.address(context));
        err.println("All data of the demo are invented; its day began as " + TODAY + ".");
        err.println("Accounts (password of all: " + DemoLoader.PASSWORD
                + "; of the demo alone: no second factor, no change of password):");
        for (var plan : DemoLoader.plans()) {
            for (var each : plan.accounts()) {
                err.println("  %-10s unit %-8s %s (%s)"
                        .formatted(each.account(), each.unit(), each.roles(), plan.campaign()));
                each.others()
                        .forEach((unit, roles) -> err.println("  %-10s unit %-8s %s".formatted("  and", unit, roles)));
            }
        }
        new CountDownLatch(1).await();
        return Main.DONE;
    }
}
