package org.qingce.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.qingce.access.Role;
import org.qingce.kernel.Message;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.HouseClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "demo", mixinStandardHelpOptions = true)
final class Demo implements Callable<Integer> {

    /** In the middle of the campaigns, the youngest among them: some deadlines are past, some near, some far. */
    static final LocalDate TODAY = LocalDate.of(2021, 12, 17);

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
        var terminal = Terminal.of(spec);
        House.refuseTaken(port);
        House.refuseTaken(statusPort);
        HouseClock.set(new DataDirectory(house.data), TODAY, ZoneId.of("Asia/Shanghai"));
        terminal.tell("cli.demo.starting", house.data.toAbsolutePath());
        var context = house.open(port, statusPort, Map.of("qingce.demo", true));
        terminal.err().println();
        terminal.tell("cli.ready", House.address(context));
        terminal.tell("cli.demo.invented", TODAY);
        terminal.tell("cli.demo.accounts", DemoLoader.PASSWORD);
        for (var plan : DemoLoader.plans()) {
            for (var each : plan.accounts()) {
                terminal.tell(
                        "cli.demo.account",
                        "%-10s".formatted(each.account()),
                        "%-8s".formatted(each.unit()),
                        named(each.roles(), terminal),
                        plan.campaign());
                each.others()
                        .forEach((unit, roles) -> terminal.tell(
                                "cli.demo.other", " ".repeat(10), "%-8s".formatted(unit), named(roles, terminal)));
            }
        }
        new CountDownLatch(1).await();
        return Main.DONE;
    }

    private static String named(Collection<Role> roles, Terminal terminal) {
        return roles.stream()
                .sorted()
                .map(role -> Message.of("access.role." + role).in(terminal.language()))
                .collect(Collectors.joining(Message.of("access.role.and").in(terminal.language())));
    }
}
