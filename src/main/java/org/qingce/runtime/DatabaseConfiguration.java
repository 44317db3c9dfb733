package org.qingce.runtime;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The two doors to the database: one for migrations, one for everything else. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    SteadyClock clock(DataDirectory data, @Value("${qingce.zone:Asia/Shanghai}") String zone) {
        return HouseClock.of(data, ZoneId.of(zone));
    }

    @Bean
    DataDirectory dataDirectory(@Value("${qingce.data:data}") Path path) {
        return new DataDirectory(path);
    }

    @Bean(destroyMethod = "close")
    Database database(DataDirectory data, Environment environment) {
        return Database.open(data, name -> environment.getProperty(name, ""));
    }

    @Bean
    @FlywayDataSource
    DataSource ownerDataSource(Database database) throws SQLException {
        var source = database.address().asOwner();
        ServingGrants.prepare(source);
        return source;
    }

    /** In the order of the house, at a start as at a restore. */
    @Bean
    FlywayMigrationStrategy migrations() {
        return flyway -> Migrations.run(flyway.getConfiguration().getDataSource(), Map.of());
    }

    @Bean
    @Primary
    HikariDataSource dataSource(
            Database database,
            WideReach wide,
            @Value("${qingce.connections:24}") int connections,
            @Value("${qingce.statement-timeout:5m}") Duration timeout) {
        var server = database.address().server();
        var pool = new HikariDataSource();
        pool.setPoolName("serving");
        var source = new DriverManagerDataSource(database.address().url(), server.user(), server.password());
        source.setConnectionProperties(limits(timeout));
        pool.setDataSource(new ReachingSource(source, wide));
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(2);
        // what is rare and what is frequent, near and far, wants another plan: one for all values would be a bad one
        // for most
        pool.setConnectionInitSql("set plan_cache_mode = force_custom_plan");
        return pool;
    }

    /** Nothing that the serving role asks runs, waits or dawdles for ever. Migrations may take their time. */
    private static Properties limits(Duration statement) {
        var limits = new Properties();
        limits.setProperty(
                "options",
                "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
                        .formatted(
                                statement.toMillis(),
                                Duration.ofMinutes(2).toMillis(),
                                Duration.ofMinutes(10).toMillis()));
        return limits;
    }
}
