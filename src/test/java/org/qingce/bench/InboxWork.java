package org.qingce.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.qingce.access.Accounts;
import org.qingce.access.Role;
import org.qingce.access.Unit;
import org.qingce.access.Units;

/**
 * The inbox as a signed-in person gets it, with frame, tabs, filters and counts, where 100,000 tasks are open with the unit beside
 * where 1,000 are; the first page, a page far behind, and each filter. The figure is the question whose page is the slowest in
 * relation.
 */
final class InboxWork implements Work {

    private static final int MANY = 100_000;
    private static final int FEW = 1_000;
    private static final int WARM = 300;
    private static final int ROUNDS = 61;
    private static final String PASSWORD = "Qingce-Bench-2021";

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public String unit() {
        return "ms";
    }

    @Override
    public Reach reach() {
        return Reach.atMost(2);
    }

    @Override
    public int cases() {
        return 10_000;
    }

    private record Question(String asked, Measured measured) {}

    @Override
    public Measured measure(House house) throws Exception {
        var areas = house.bean(Units.class).children(House.CITY);
        var busy = visitor(house, "busy-inbox", areas.get(0), MANY);
        var calm = visitor(house, "calm-inbox", areas.get(1), FEW);
        house.owning().sql("analyze work.task").update();
        var questions = List.of(
                "/inbox",
                "/inbox?kind=bench.b",
                "/inbox?from=500103",
                "/inbox?pack=" + House.CAMPAIGN,
                "/inbox?kind=bench.b&from=500103",
                "/inbox?kind=bench.b&from=500102",
                "/inbox?kind=bench.b&pack=" + House.CAMPAIGN,
                "/inbox?from=500103&pack=" + House.CAMPAIGN,
                "/inbox?kind=bench.b&from=500102&pack=" + House.CAMPAIGN,
                "/inbox?light=red",
                "/inbox?light=orange",
                "/inbox?light=yellow",
                "/inbox?light=green",
                "/inbox?light=grey",
                "/inbox?light=unset",
                "/inbox?text=%E9%91%AB%E7%9B%9B",
                "/inbox?view=done",
                "/inbox?view=asked",
                "/inbox?view=beneath",
                "/inbox?after=" + "0%7C" + House.TODAY.plusDays(60));
        for (var i = 0; i < WARM; i++) {
            busy.one(questions.get(i % questions.size()));
            calm.one(questions.get(i % questions.size()));
        }
        var found = new ArrayList<Question>();
        for (var question : questions) {
            found.add(new Question(
                    question, Rounds.times(3, ROUNDS, () -> busy.one(question), () -> calm.one(question), "")));
        }
        if (System.getenv("BENCH_DETAIL") != null) {
            found.forEach(q -> System.err.printf(
                    "%8.2f %8.2f %6.2f %s%n",
                    q.measured().figure(), q.measured().beside(), q.measured().ratio(), q.asked()));
        }
        var worst = found.stream()
                .max(Comparator.comparingDouble(q -> q.measured().ratio()))
                .orElseThrow();
        var slowest = found.stream()
                .max(Comparator.comparingDouble(q -> q.measured().figure()))
                .orElseThrow();
        return new Measured(
                worst.measured().figure(),
                worst.measured().beside(),
                "%d questions; worst: %s; slowest: %.1f ms, %s"
                        .formatted(
                                questions.size(),
                                worst.asked(),
                                slowest.measured().figure(),
                                slowest.asked()));
    }

    private static Load visitor(House house, String account, Unit unit, int open) throws Exception {
        house.bean(Accounts.class).create(account, "示例", PASSWORD, unit.code(), Set.of(Role.CLERK));
        fill(house, unit, open);
        return new Load(house.port(), Load.signedIn(house.port(), account, PASSWORD));
    }

    /** Of five kinds, from five units, in three campaigns, due over a year; one in a hundred paused, one in twenty without a day. */
    private static void fill(House house, Unit unit, int open) throws Exception {
        var owner = house.owning();
        var known = owner.sql("select count(*) from work.task where unit = :unit")
                .param("unit", unit.code())
                .query(Long.class)
                .single();
        if (known > 0) {
            return;
        }
        owner.sql("""
                insert into work.task (kind, subject, title, link, campaign, scope_path, unit, unit_path, person, lender_unit,
                       lender_person, asked_by, asked_unit, opened_at, due_on, working_days, paused_on, state, closed_by,
                       closed_unit, outcome, urged, reminded)
                select 'bench.' || chr(97 + i % 5), 'bench:' || :unit || i,
                       '示例' || substr('源广益安顺宏庆康瑞恒昌福裕兴达泰启荣春和华祥丰德旺盛隆茂利鑫', 1 + i * 7 % 30, 1)
                              || substr('旺达丰鑫祥昌恒福机和瑞兴裕德利盛隆茂宏康', 1 + i * 13 % 20, 1) || '家具厂',
                       '/ledger', case i % 3 when 0 then :campaign when 1 then 'dazhou-2021' else '' end, :path, :unit, :path, '',
                       '', '', 'bench', (50 * 10000 + 100 + i % 5 + 1)::text, timestamp '2021-09-01' + i * interval '1 second',
                       case when i % 20 > 0 then :today::date - 30 + i * 31 % 365 end, false,
                       case when i % 100 = 7 then :today::date - 3 end, 'open', '', '', '', 0, 6
                  from generate_series(1, :open) as i
                """)
                .param("unit", unit.code())
                .param("path", unit.path().value())
                .param("campaign", House.CAMPAIGN)
                .param("today", House.TODAY)
                .param("open", open)
                .update();
        // as autovacuum does within a minute: who works with an inbox has not got all of it in this very moment
        owner.sql("vacuum (analyze) work.task").update();
    }
}
