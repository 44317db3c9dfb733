package org.qingce.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Invented cases, written by SQL straight into the tables of the ledger: over all districts, zones and towns of the city, at
 * every stage, with enterprises, sites, points, events and spans, so that the triggers keep the rollups as they would. The same
 * number gives the same cases. No firm, person or place of business is meant.
 */
final class InventedCases {

    /** Indexes and foreign keys are made again afterwards, which is faster than to keep them row by row. */
    static void fill(House house) throws SQLException {
        if (house.cases() == 0) {
            return;
        }
        var began = System.nanoTime();
        try (var connection = house.owner().getConnection()) {
            var later = new ArrayList<String>();
            for (var made : made(connection, FOREIGN_KEYS)) {
                run(connection, made.away());
                later.add(made.again());
            }
            for (var made : made(connection, INDEXES)) {
                run(connection, made.away());
                later.add(made.again());
            }
            run(connection, PICK);
            run(connection, WORDS);
            run(connection, SPOTS);
            run(connection, drawn(house.cases()));
            for (var statement : TO_TABLES) {
                run(connection, statement);
            }
            for (var statement : later.reversed()) {
                run(connection, statement);
            }
            run(connection, "vacuum analyze");
        }
        System.err.printf("%,d cases invented in %d s%n", house.cases(), (System.nanoTime() - began) / 1_000_000_000);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What takes an index or a key away, and what makes it again. */
    private record Made(String away, String again) {}

    private static List<Made> made(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var made = new ArrayList<Made>();
            while (rows.next()) {
                made.add(new Made(rows.getString(1), rows.getString(2)));
            }
            return made;
        }
    }

    private static final String FOREIGN_KEYS = """
            select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname),
                   format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
              from pg_constraint c
              join pg_class t on t.oid = c.conrelid
             where c.contype = 'f' and t.relnamespace = 'ledger'::regnamespace
               and t.relname in ('enterprise', 'site', 'remediation_case', 'case_event', 'case_span', 'point')
            """;

    private static final String INDEXES = """
            select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
              from pg_index i
              join pg_class t on t.oid = i.indrelid
             where not i.indisprimary and t.relnamespace = 'ledger'::regnamespace
               and t.relname in ('enterprise', 'site', 'remediation_case', 'case_event', 'case_span', 'point')
            """;

    /** A number below {@code many}, drawn for the row {@code of}: the same for the same row and throw. */
    private static final String PICK = """
            create function pg_temp.pick(of bigint, throw int, many int) returns int
                language sql immutable parallel safe
                return mod(hashint8extended(of, throw) & 9223372036854775807, many)::int
            """;

    /** Names begin with characters of which some are much more frequent than others, as on any shop sign. */
    private static final String WORDS = """
            create temporary table words as
            select '鑫盛顺兴达源丰恒昌隆宏泰华金利祥瑞福旺康荣永诚信益裕德茂鸿富宝嘉凯豪腾飞龙凤虎鹏\
            远航捷迅速通力强健美佳优良精工巧艺匠心诺言正大光明亮星辰月阳春夏秋冬雪云雨露江河湖海\
            山川林森木石玉珠珍奇秀丽雅洁清新纯真善爱和平安宁静东西南北中上下左右前后天地人文武双全\
            合众联群友谊朋邦国民生态绿色蓝白红青紫黄橙银铜铁钢锐锋铭钰锦绣虹彩霞晨曦旭升腾跃进步\
            登科举鼎立志向往来回归本原初始创业维持续展望希冀梦想成功名扬威震撼动力量衡' as signs,
                   array['家具厂', '石材加工厂', '塑料制品厂', '铸造厂', '喷涂厂', '汽车维修部', '印刷包装厂', '机械加工厂', '门窗厂',
                         '木材加工厂', '砖瓦厂', '食品加工坊', '制鞋厂', '橡胶制品厂', '五金加工部', '建材有限公司', '摩托车配件厂',
                         '电镀厂', '玻璃制品厂', '混凝土有限公司', '纸箱厂', '服装加工厂', '洗涤服务部', '再生资源回收站',
                         '铝合金加工部', '不锈钢制品厂', '广告制作部', '模具厂', '饲料厂', '养殖场'] as trades
            """;

    /** Towns answer for most; a zone, which has no towns, for as much as ten of them. */
    private static final String SPOTS = """
            create temporary table spot as
            select row_number() over (order by u.path, copy) - 1 as n, u.code as unit, u.path as scope_path,
                   split_part(u.path, '.', 2) as area, above.name as county, u.name as town, d.code as place,
                   d.path as place_path
              from access.unit u
              join access.unit above
                on above.code = split_part(u.path, '.', 2) and above.superseded_at is null and above.effective_until is null
              join region.division d on d.code = u.region and d.effective_until is null
             cross join lateral generate_series(1, case when u.kind = 'town' then 1 else 10 end) as copy
             where u.superseded_at is null and u.effective_until is null and u.path like '50.%'
               and (u.kind = 'town' or u.code like '50-%' and u.own_row)
            """;

    private static String drawn(int cases) {
        return """
            create temporary table drawn as
            with thrown as (
                select i, pg_temp.pick(i, 1, (select count(*)::int from spot)) as spot,
                       date '2020-10-15' + pg_temp.pick(i, 2, 330) as listed_on,
                       pg_temp.pick(i, 3, 100) as class, pg_temp.pick(i, 4, 100) as road,
                       power(pg_temp.pick(i, 5, 100000) / 100000.0, 2) as first,
                       power(pg_temp.pick(i, 6, 100000) / 100000.0, 2) as second,
                       pg_temp.pick(i, 7, 6) as shape
                  from generate_series(1, %d) as i),
            told as (
                select t.*, s.unit, s.scope_path, s.area, s.place, s.place_path, s.county || s.town as where_it_is,
                       case t.shape when 0 then '重庆市' || s.county when 1 then s.county when 2 then s.town else '' end
                       || substr(w.signs, 1 + floor(t.first * length(w.signs))::int, 1)
                       || substr(w.signs, 1 + floor(t.second * length(w.signs))::int, 1)
                       || w.trades[1 + pg_temp.pick(t.i, 8, cardinality(w.trades))] as name,
                       case when t.class < 14 then 'MOVE_IN' when t.class < 76 then 'REGULARISE' else 'CLOSE' end as category,
                       case when mod(t.i, 97) = 0 then 'removed' when t.road < 9 then 'listed' when t.road < 15 then 'assigned'
                            when t.road < 20 then 'received' when t.road < 40 then 'in-work' when t.road < 52 then 'claimed'
                            when t.road < 55 then 'first-check' when t.road < 58 then 'sent-back' when t.road < 92 then 'signed-off'
                            when t.road < 99 then 'watched' else 'rebound' end as stage,
                       case when pg_temp.pick(t.i, 9, 10) < 7
                            then (array[date '2020-12-31', date '2021-06-30', date '2021-09-30', date '2021-10-15',
                                        date '2021-12-31', date '2022-06-30', date '2022-11-30'])[1 + pg_temp.pick(t.i, 10, 7)]
                            else date '2020-12-01' + pg_temp.pick(t.i, 11, 720) end as due_on,
                       case when mod(t.i, 1999) = 0 then 'OTHER:现场堆放混乱' || mod(t.i, 71) || '处'
                            else (array['NO_FACILITY', 'FUGITIVE', 'MISFIT', 'NO_FACILITY,FUGITIVE', 'FUGITIVE,MISFIT'])
                                 [1 + pg_temp.pick(t.i, 12, 5)] end as problems,
                       least(date '2021-09-17', t.listed_on + 10 + pg_temp.pick(t.i, 13, 120)) as claim,
                       pg_temp.pick(t.i, 14, 60) as then_days
                  from thrown t
                  join spot s on s.n = t.spot
                 cross join words w)
            select row_number() over (order by listed_on, area, i) as id,
                   area || '-' || lpad(row_number() over (partition by area order by listed_on, i)::text, 6, '0') as number,
                   told.*,
                   case category when 'MOVE_IN' then 'RELOCATE' when 'REGULARISE' then 'UPGRADE' else 'CLOSE' end as kind,
                   case when stage in ('claimed', 'first-check') then 'claimed'
                        when stage in ('signed-off', 'watched') then 'verified'
                        when stage = 'removed' then 'removed' else 'open' end as progress,
                   case when stage in ('claimed', 'first-check', 'signed-off', 'watched') then claim end as claimed_on,
                   case when stage in ('signed-off', 'watched') then least(date '2021-09-18', claim + then_days) end as verified_on,
                   case when stage = 'removed' then claim end as removed_on,
                   case when pg_temp.pick(i, 15, 100) < 86 then '915001MA' || lpad(i::text, 9, '0') || 'X' end as credit_code
              from told
            """.formatted(cases);
    }

    private static final List<String> TO_TABLES = List.of("""
            insert into ledger.enterprise (id, credit_code, name, name_key, recorded_at)
            select id, credit_code, name, name, listed_on from drawn
            """, """
            insert into ledger.site (id, enterprise_id, address, address_key, place, scope_path, recorded_at)
            select id, id, where_it_is || mod(i, 400) || '号', where_it_is || mod(i, 400) || '号', place, scope_path, listed_on
              from drawn
            """, """
            insert into ledger.remediation_case (id, number, campaign, pack_version, enterprise_id, site_id, unit, scope_path,
                   area, place, place_path, name, name_key, credit, credit_code, address, address_key, category, kind, stage,
                   progress, due_on, problems, measures, note, extra, listed_on, claimed_on, verified_on, removed_on, source,
                   accepted, version, changed_at, changed_by)
            select id, number, 'chongqing-2020', 1, id, id, unit, scope_path, area, place, place_path, name, name,
                   coalesce(credit_code, 'absent:无'), credit_code, where_it_is || mod(i, 400) || '号',
                   where_it_is || mod(i, 400) || '号', category, kind, stage, progress, due_on, problems,
                   case when category = 'REGULARISE' then 'FACILITY' else '' end, '',
                   jsonb_build_object('production', '正常生产', 'emissions', '打磨粉尘无组织排放'), listed_on, claimed_on,
                   verified_on, removed_on, '示例.xlsx', '', 1,
                   coalesce(verified_on, claimed_on, removed_on, listed_on) + mod(i, 86400) * interval '1 second', 'bench'
              from drawn
             order by id
            """, """
            insert into ledger.case_event (case_id, version, campaign, scope_path, what, effective_on, recorded_at, person, unit,
                   reason, source, changes)
            select id, 1, 'chongqing-2020', scope_path, 'listed', listed_on, listed_on, 'bench', unit, '', '示例.xlsx', '[]'
              from drawn
             order by id
            """, """
            insert into ledger.case_span (case_id, campaign, unit, scope_path, category, stage, progress, effective_from,
                   effective_to, recorded_from)
            select d.id, 'chongqing-2020', d.unit, d.scope_path, d.category, s.stage, s.progress, s.first, s.until, s.first
              from drawn d
             cross join lateral (values
                   ('in-work', 'open', listed_on, coalesce(claimed_on, removed_on, date 'infinity')),
                   ('claimed', 'claimed', claimed_on, coalesce(verified_on, date 'infinity')),
                   (d.stage, 'verified', verified_on, date 'infinity'),
                   ('removed', 'removed', removed_on, date 'infinity')) as s (stage, progress, first, until)
             where s.first < s.until
            """, """
            insert into ledger.point (campaign, unit, scope_path, name, name_key, credit, address, address_key, place,
                   surveyed_on, verdict, case_id, note, source, recorded_at, recorded_by)
            select 'chongqing-2020', unit, scope_path, name, name, coalesce(credit_code, 'absent:无'), where_it_is, where_it_is,
                   place, listed_on, 'listed', id, '', '示例.xlsx', listed_on, 'bench'
              from drawn
            """, """
            insert into ledger.numbering (campaign, area, last)
            select 'chongqing-2020', area, count(*) from drawn group by area
            """, """
            select setval('ledger.enterprise_id', max(id)), setval('ledger.site_id', max(id)), setval('ledger.case_id', max(id))
              from drawn
            """);

    private InventedCases() {}
}
