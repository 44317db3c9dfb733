package org.qingce.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.qingce.QingceApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Option;

/** The whole application without its pages, for one command on a data directory. */
class House {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the database and all else that is kept (default: ${DEFAULT-VALUE}).")
    Path data = Path.of("data");

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

    ConfigurableApplicationContext open(int port, Map<String, Object> more) {
        var properties = new java.util.HashMap<>(more);
        properties.put("qingce.data", data.toString());
        properties.put("server.port", port);
        return new SpringApplicationBuilder(QingceApplication.class)
                .web(WebApplicationType.SERVLET)
                .properties(properties)
                .logStartupInfo(false)
                .run();
    }
}
