package org.qingce.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the demonstration promises: that it is invented and says so, has something of everything, and is the same at every loading. */
@Tag("drill")
class DemoDrillTests {

    private static final Logger log = LoggerFactory.getLogger(DemoDrillTests.class);

    /** What officials see of it, without ids and without the moments at which it was loaded. */
    private static final Map<String, String> CONTENT = Map.of(
            "cases",
            """
                    select campaign || number || unit || place || name || credit || address || category || stage || progress
                           || coalesce(due_on::text, '') || listed_on || coalesce(claimed_on::text, '')
                           || coalesce(verified_on::text, '') || coalesce(removed_on::text, '') || problems || measures || note
                           || extra || version
                      from ledger.remediation_case
                     order by campaign, number
                    """,
            "history",
            """
                    select c.campaign || c.number || e.version || e.what || e.effective_on || e.person || e.unit || e.reason
                           || e.source || e.changes
                      from ledger.case_event e
                      join ledger.remediation_case c on c.id = e.case_id
                     order by c.campaign, c.number, e.version
                    """,
            "spans",
            """
                    select c.campaign || c.number || s.unit || s.category || s.stage || s.progress || s.effective_from
                           || s.effective_to
                      from ledger.case_span s
                      join ledger.remediation_case c on c.id = s.case_id
                     where s.recorded_to = 'infinity'
                     order by c.campaign, c.number, s.effective_from
                    """,
            "points",
            """
                    select campaign || unit || place || name || credit || address || surveyed_on || verdict || note
                      from ledger.point
                     order by campaign, unit, name, address, surveyed_on, verdict
                    """,
            "totals",
            """
                    select campaign || unit || quarter || category || points || listed || claimed || verified
                      from ledger.tally
                     order by campaign, unit, quarter, category
                    """,
            "draws",
            """
                    select d.campaign || d.drawn_on || d.seed || c.number
                      from remediation.draw d
                      join ledger.remediation_case c on c.id = any (d.chosen)
                     order by d.campaign, d.drawn_on, d.seed, c.number
                    """,
            "people",
            "select account || name from access.account order by account",
            "tasks",
            """
                    select kind || title || unit || coalesce(due_on::text, '')
                      from work.task
                     order by kind, title, unit, due_on, id
                    """);

    @Test
    void theDemonstrationIsInventedWholeAndTheSameTwice(@TempDir Path folder) throws Exception {
        var first = loaded(folder.resolve("first"), true);
        var second = loaded(folder.resolve("second"), false);

        for (var each : new TreeSet<>(CONTENT.keySet())) {
            var lines = first.getOrDefault(each, List.of());
            log.info("{}: {} lines, {}", each, lines.size(), digest(lines));
            assertThat(second.get(each)).as("%s, loaded once more", each).containsExactlyElementsOf(lines);
        }
    }

    private static Map<String, List<String>> loaded(Path data, boolean looked) throws Exception {
        try (var house = new Installation(data)) {
            var began = System.nanoTime();
            house.demonstrate();
            log.info(
                    "ready after {} s",
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
            assertThat(house.log()).contains("All data of the demo are invented", "Inventing 3000 cases");
            try (var database = house.database()) {
                if (looked) {
                    hasSomethingOfEverything(database);
                    saysThatItIsInvented(database);
                    Stocktaking.totalsHold(database);
                }
                var content = new HashMap<String, List<String>>();
                for (var each : CONTENT.entrySet()) {
                    content.put(each.getKey(), lines(database, each.getValue()));
                }
                return content;
            }
        }
    }

    private static void hasSomethingOfEverything(Connection database) throws Exception {
        assertThat(count(database, "")).as("some three thousand").isBetween(2_900L, 3_100L);
        assertThat(Stocktaking.count(
                        database,
                        "select count(distinct area) from ledger.remediation_case where campaign = 'chongqing-2020'"))
                .as("districts")
                .isGreaterThanOrEqualTo(20);
        assertThat(
                        Stocktaking.count(
                                database,
                                "select count(distinct place) from ledger.remediation_case where campaign = 'chongqing-2020' and length(place) = 9"))
                .as("towns")
                .isGreaterThan(100);
        assertThat(
                        Stocktaking.count(
                                database,
                                "select count(*) from ledger.point where campaign = 'chongqing-2020' and surveyed_on between '2020-10-01' and '2020-10-31'"))
                .as("points of the first month")
                .isPositive();
        assertThat(
                        Stocktaking.count(
                                database,
                                "select count(*) from ledger.point where campaign = 'chongqing-2020' and surveyed_on < '2020-10-01'"))
                .as("points of before the campaign")
                .isZero();
        assertThat(
                        Stocktaking.count(
                                database,
                                "select count(*) from ledger.point where campaign = 'chongqing-2020' and case_id is null and verdict = 'out-of-scope'"))
                .as("surveyed and no case")
                .isPositive();
        assertThat(lines(
                        database,
                        "select distinct stage from ledger.remediation_case where campaign = 'chongqing-2020'"))
                .containsAll(stages());
        assertThat(count(database, " and progress = 'claimed'"))
                .as("claimed, not verified")
                .isPositive();
        assertThat(count(database, " and progress in ('open', 'claimed') and due_on < '2021-12-17'"))
                .as("late")
                .isPositive();
        assertThat(Stocktaking.count(database, """
                        select count(*)
                          from ledger.remediation_case c
                         where c.progress in ('claimed', 'verified')
                           and (not exists (select from remediation.plan p where p.case_id = c.id)
                                or not exists (select from remediation.mark m where m.case_id = c.id and m.subject like 'plan:%')
                                or not exists (select from remediation.move v where v.case_id = c.id and v.to_stage = 'claimed'))
                        """))
                .as("claimed without plan, work or move")
                .isZero();
        hasWhatIsBesideTheRoad(database);
        for (var other : List.of("dazhou-2021", "huachuan-2021", "jiangjin-2021")) {
            assertThat(lines(
                            database,
                            "select distinct stage from ledger.remediation_case where campaign = '%s'"
                                    .formatted(other)))
                    .as("given more time, or sent back, in " + other)
                    .contains(other.startsWith("jiangjin") ? "sent-back" : "extension", "sent-back");
            assertThat(Stocktaking.count(
                            database,
                            "select count(*) from ledger.remediation_case where campaign = '%s'".formatted(other)))
                    .as(other)
                    .isBetween(1L, 1_000L);
        }
    }

    private static void hasWhatIsBesideTheRoad(Connection database) throws SQLException {
        var asked = new LinkedHashMap<String, String>();
        asked.put("a plan changed", "select count(*) from remediation.plan where version > 1");
        asked.put("a milestone", "select count(*) from remediation.plan where items::text like '%签订施工合同（示例）%'");
        asked.put("a plan's paper", "select count(*) from evidence.item where purpose = 'attachment:plan'");
        asked.put("signals", "select count(*) from remediation.signal");
        asked.put("a raised level", "select count(*) from remediation.watch where raised_on is not null");
        asked.put("production seen", "select count(*) from remediation.mark where subject = 'production:seen'");
        asked.put("a duplicate", "select count(*) from remediation.survey where verdict = 'duplicate'");
        asked.put("more time asked for", "select count(*) from work.request where what = 'extend'");
        asked.put("a pause asked for", "select count(*) from work.request where what = 'pause'");
        asked.put("a task delegated", "select count(*) from work.task_event where what = 'delegated'");
        for (var function : List.of("labour", "emergency", "market", "city-order")) {
            asked.put(
                    "the part of " + function,
                    "select count(*) from remediation.mark where subject = 'part:%s'".formatted(function));
        }
        for (var each : asked.entrySet()) {
            assertThat(Stocktaking.count(database, each.getValue()))
                    .as(each.getKey())
                    .isPositive();
        }
    }

    private static void saysThatItIsInvented(Connection database) throws SQLException {
        assertThat(Stocktaking.count(
                        database, "select count(*) from ledger.remediation_case where name not like '示例%'"))
                .as("names of firms that do not say so")
                .isZero();
        assertThat(Stocktaking.count(database, "select count(*) from ledger.point where name not like '示例%'"))
                .as("names of points that do not say so")
                .isZero();
        assertThat(Stocktaking.count(database, "select count(*) from access.account where name not like '%示例%'"))
                .as("names of people that do not say so")
                .isZero();
    }

    private static long count(Connection database, String more) throws SQLException {
        return Stocktaking.count(
                database,
                "select count(*) from ledger.remediation_case where campaign = 'chongqing-2020'".concat(more));
    }

    /** As the pack has them. */
    private static List<String> stages() {
        return new YAMLMapper()
                .readTree(Path.of("packs/chongqing-2020/lifecycle.yaml"))
                .get("stages")
                .valueStream()
                .map(stage -> stage.get("code").asString())
                .toList();
    }

    private static List<String> lines(Connection database, String question) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(question)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }

    private static String digest(List<String> lines) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    }
}
