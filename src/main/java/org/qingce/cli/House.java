package org.qingce.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.qingce.QingceApplication;
import org.qingce.kernel.Actor;
import org.qingce.runtime.CannotStart;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Option;

/** The whole application without its pages, for one command on a data directory. */
class House {

    @Option(names = "--data", paramLabel = "DIR")
    Path data = Path.of("data");

    /** Whoever sits at the machine (机器前的操作者), as the record names them: an account of the machine, not of Qingce. */
    static Actor operator() {
        return new Actor("machine:" + Objects.requireNonNullElse(System.getProperty("user.name"), ""), "");
    }

    int enter(ToIntFunction<ConfigurableApplicationContext> work) {
        try (var context = new SpringApplicationBuilder(QingceApplication.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "qingce.data",
                        data.toString(),
                        "spring.main.banner-mode",
                        "off",
                        "logging.level.org.qingce",
                        "warn"))
                .registerShutdownHook(true)
                .logStartupInfo(false)
                .run()) {
            return work.applyAsInt(context);
        }
    }

    /** @param statusPort of health and metrics, on this machine alone; 0 for none */
    ConfigurableApplicationContext open(int port, int statusPort, Map<String, Object> more) {
        var properties = new HashMap<>(more);
        properties.put("qingce.data", data.toString());
        properties.put("server.port", port);
        return new SpringApplicationBuilder(QingceApplication.class)
                .web(WebApplicationType.SERVLET)
                .profiles("json".equals(System.getenv("QINGCE_LOG")) ? new String[] {"json-log"} : new String[0])
                .properties(properties)
                .logStartupInfo(false)
                .run(statusOptions(statusPort));
    }

    /** As options, for the settings that the program brings say that there is no such port, and they win over its defaults. */
    static String[] statusOptions(int port) {
        return port == 0
                ? new String[0]
                : new String[] {
                    "--management.server.port=" + port,
                    "--management.server.address=127.0.0.1",
                    "--management.endpoints.access.default=read-only"
                };
    }

    /** Where its pages are, also where the port was left to the system. */
    static String address(ConfigurableApplicationContext context) {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/";
    }

    /** Asked before anything is begun, as the port itself is opened only when all is ready. */
    static void refuseTaken(int port) {
        if (port < 0 || port > 65_535) {
            throw CannotStart.wrongUsage("cli.port.none", Integer.toString(port));
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(port));
        } catch (BindException e) {
            throw CannotStart.because("cli.port.taken", Integer.toString(port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
