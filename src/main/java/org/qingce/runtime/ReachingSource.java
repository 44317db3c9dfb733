package org.qingce.runtime;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that tell the database the reach of the present work before it runs a statement. They lie beneath the pool, one
 * for each connection of the database, and tell it only what it does not know yet.
 */
final class ReachingSource extends DelegatingDataSource {

    ReachingSource(DataSource source) {
        super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                ReachingSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Reaching(super.getConnection()));
    }

    private static final class Reaching implements InvocationHandler {

        private final Connection connection;

        /** What the database was told last; null where that is not certain. */
        private @Nullable Reach told;

        Reaching(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                // the last leads to COPY
                case "createStatement", "prepareStatement", "prepareCall", "unwrap" -> tell(Reach.current());
                // what was told within a transaction is forgotten with it
                case "rollback" -> told = null;
                case "equals" -> {
                    return arguments != null && proxy == arguments[0];
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                default -> {}
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                told = null;
                throw e.getTargetException();
            }
        }

        private void tell(Reach reach) throws SQLException {
            if (told != null && told.sameAs(reach)) {
                return;
            }
            told = null;
            try (var statement = connection.prepareStatement(
                    "select set_config('qingce.reach_from', ?, false), set_config('qingce.reach_until', ?, false)")) {
                statement.setString(1, reach.from());
                statement.setString(2, reach.until());
                statement.execute();
            }
            told = reach;
        }
    }
}
