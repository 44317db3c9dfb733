package org.qingce.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import javax.sql.DataSource;
import org.qingce.QingceApplication;
import org.qingce.runtime.DataDirectory;
import org.qingce.runtime.HouseClock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The whole application, as {@code ./qingce serve} starts it, on a database of its own beneath {@code target/} that goes with
 * it: the same server, the same settings, the same two roles.
 */
final class House implements AutoCloseable {

    /** Of the invented data: in the middle of the campaign. */
    static final LocalDate TODAY = LocalDate.of(2021, 9, 18);

    static final String CAMPAIGN = "chongqing-2020";
    static final String CITY = "50";

    /** For whoever works at the speed of something: the filled database stays for the next run, which begins on it. */
    private static final boolean KEPT = System.getenv("BENCH_KEEP") != null;

    private final Path data;
    private final int cases;
    private final ConfigurableApplicationContext context;

    static House with(int cases) throws Exception {
        var target = Path.of("target").toAbsolutePath();
        var data = target.resolve(
                "bench-data/" + (KEPT ? "kept" : ProcessHandle.current().pid()) + "-" + cases);
        var filled = data.resolve("filled");
        HouseClock.set(new DataDirectory(data), TODAY, ZoneId.of("Asia/Shanghai"));
        System.err.printf("Starting on %s …%n", data);
        var house = new House(
                data,
                cases,
                new SpringApplicationBuilder(QingceApplication.class)
                        .web(WebApplicationType.SERVLET)
                        .properties(Map.of(
                                "qingce.data",
                                data.toString(),
                                "qingce.postgres",
                                target.resolve("postgresql-18").toString(),
                                "server.port",
                                "0",
                                // the load comes from one account at one address
                                "qingce.rate.per-account",
                                "0",
                                "qingce.rate.per-stranger",
                                "0"))
                        .logStartupInfo(false)
                        .run());
        try {
            if (!Files.exists(filled)) {
                InventedCases.fill(house);
                Files.createFile(filled);
            }
            return house;
        } catch (Exception e) {
            house.close();
            throw e;
        }
    }

    private House(Path data, int cases, ConfigurableApplicationContext context) {
        this.data = data;
        this.cases = cases;
        this.context = context;
    }

    int cases() {
        return cases;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** As the role that serves, within the reach of the work. */
    JdbcClient serving() {
        return context.getBean(JdbcClient.class);
    }

    /** As the role that owns the tables: no policy stands between it and them. One connection, which stays open. */
    JdbcClient owning() throws SQLException {
        return JdbcClient.create(new SingleConnectionDataSource(owner().getConnection(), true));
    }

    /** Of that role. */
    DataSource owner() {
        return context.getBean("ownerDataSource", DataSource.class);
    }

    @Override
    public void close() {
        context.close();
        if (KEPT) {
            return;
        }
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            System.err.println("Left behind: " + data + " (" + e.getMessage() + ")");
        }
    }
}
