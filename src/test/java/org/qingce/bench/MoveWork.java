package org.qingce.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One move through the service: locked, judged, state, history, spans, tallies, the move itself, two entries of the record, a task
 * done and two opened: the next step, and the opinion that it needs. Beside it a bare UPDATE of the case and two INSERTs, its line of history and its span, in one transaction of
 * the owner on one connection, from statements that are prepared.
 */
final class MoveWork implements Work {

    private static final int WARM = 3_000;
    private static final int ROUNDS = 600;

    @Override
    public String name() {
        return "move";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Reach reach() {
        return Reach.atMost(3);
    }

    @Override
    public int cases() {
        return 250_000;
    }

    @Override
    public Measured measure(House house) throws Exception {
        var cases = new MovedCases(house, 2 * (WARM + ROUNDS));
        try (var owner = house.owner().getConnection();
                var bare = new Bare(owner)) {
            return Rounds.times(
                    WARM,
                    ROUNDS,
                    () -> {
                        cases.receive(cases.next());
                        return 1;
                    },
                    () -> {
                        bare.receive(cases.next());
                        return 1;
                    },
                    "%d of each".formatted(ROUNDS));
        }
    }

    private static final class Bare implements AutoCloseable {

        private final Connection owner;
        private final PreparedStatement change;
        private final PreparedStatement event;
        private final PreparedStatement span;

        Bare(Connection owner) throws SQLException {
            this.owner = owner;
            owner.setAutoCommit(false);
            change = owner.prepareStatement("""
                    update ledger.remediation_case
                       set stage = 'received', version = version + 1, changed_at = ?, changed_by = 'bench'
                     where id = ?
                    """);
            event = owner.prepareStatement("""
                    insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at, person, unit,
                           reason, source, changes)
                    select id, version, campaign, scope_path, 'advanced', ?, ?, 'bench', unit, '', '',
                           '[{"key": "stage", "before": "assigned", "after": "received"}]'
                      from ledger.remediation_case
                     where id = ?
                    """);
            span = owner.prepareStatement("""
                    insert into ledger.case_span (case_id, campaign, unit, scope_path, category, stage, progress, effective_from,
                           recorded_from)
                    select id, campaign, unit, scope_path, category, 'received', 'open', ?, ?
                      from ledger.remediation_case
                     where id = ?
                    """);
        }

        void receive(long id) throws SQLException {
            var at = OffsetDateTime.of(House.TODAY, LocalTime.NOON, ZoneOffset.UTC);
            change.setObject(1, at);
            change.setLong(2, id);
            change.executeUpdate();
            for (var insert : List.of(event, span)) {
                insert.setObject(1, House.TODAY);
                insert.setObject(2, at);
                insert.setLong(3, id);
                insert.executeUpdate();
            }
            owner.commit();
        }

        @Override
        public void close() throws SQLException {
            change.close();
            event.close();
            span.close();
        }
    }
}
