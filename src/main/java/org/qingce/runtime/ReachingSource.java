package org.qingce.runtime;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that tell the database the reach of the present work before it runs a statement. They lie beneath the pool, one
 * for each connection of the database, and tell it only what it does not know yet. They also keep the writes that nobody waits for
 * ({@link WritesLater}), within the reach in which they were made.
 */
final class ReachingSource extends DelegatingDataSource {

    private static final int CLOSING_SECONDS = 5;

    private final WideReach wide;

    ReachingSource(DataSource source, WideReach wide) {
        super(source);
        this.wide = wide;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                ReachingSource.class.getClassLoader(),
                new Class<?>[] {Connection.class, WritesLater.Taking.class},
                new Reaching(super.getConnection(), wide));
    }

    /** How long the pool waits, when it is closed, for a connection that it is just opening. */
    @Override
    public int getLoginTimeout() {
        return CLOSING_SECONDS;
    }

    private static final class Reaching implements InvocationHandler {

        private final Connection connection;
        private final WideReach wide;
        private final WritesLater later;

        /** What the database was told last; null where that is not certain. */
        private @Nullable Reach told;

        Reaching(Connection connection, WideReach wide) {
            this.connection = connection;
            this.wide = wide;
            this.later = new WritesLater(connection);
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                // the last leads to COPY
                case "createStatement", "prepareStatement", "prepareCall", "unwrap" -> ready();
                case "later" -> {
                    if (told == null || !told.sameAs(Reach.current())) {
                        ready();
                    }
                    later.add((WritesLater.Write) Objects.requireNonNull(arguments)[0]);
                    return null;
                }
                case "commit" -> later.finish();
                case "setSavepoint" -> later.send();
                // what was told within a transaction is forgotten with it
                case "rollback" -> {
                    told = null;
                    later.forget();
                }
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

        /** For a statement of the present work. What waited was written within the reach that the database still knows. */
        private void ready() throws SQLException {
            later.send();
            tell(Reach.current());
        }

        private void tell(Reach reach) throws SQLException {
            wide.note(reach);
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
