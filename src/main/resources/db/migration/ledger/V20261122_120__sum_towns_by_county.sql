-- A city's cases hang on a thousand towns, and its summary asks for forty counties. What the towns of a county have together
-- is therefore kept beside what each of them has: in the same statements, by the same triggers.

-- A row of a town is read by itself only where the rows wanted lie deeper than its county; else its county's sum is read.
alter table ledger.tally
    add column seen_from int not null generated always as (
        case when scope_path ~ '[.][0-9]{9}[.]$' then length(scope_path) - length(replace(scope_path, '.', '')) else 1 end)
        stored;
comment on column ledger.tally.seen_from is 'depth of the rows wanted from which on this row is read, and not the sum that it is part of';
create index tally_by_depth on ledger.tally (campaign, seen_from, scope_path);

-- scope_path is that of the unit above: its own cases are not in the sum, only those of its towns.
create table ledger.tally_of_towns (
    campaign   text collate "C" not null,
    scope_path text collate "C" not null,
    seen_to    int not null generated always as (length(scope_path) - length(replace(scope_path, '.', ''))) stored,
    quarter    date not null,
    category   text collate "C" not null,
    points     bigint not null,
    listed     bigint not null,
    claimed    bigint not null,
    verified   bigint not null,
    primary key (campaign, scope_path, quarter, category)
);
comment on column ledger.tally_of_towns.seen_to is 'depth of the rows wanted down to which this row is read';

call runtime.keep_within_reach('ledger.tally_of_towns');
-- Only the triggers count.
revoke insert, update on ledger.tally_of_towns from qingce_app;

insert into ledger.tally_of_towns (campaign, scope_path, quarter, category, points, listed, claimed, verified)
select campaign, left(scope_path, -10), quarter, category, sum(points), sum(listed), sum(claimed), sum(verified)
  from ledger.tally
 where scope_path ~ '[.][0-9]{9}[.]$'
 group by campaign, left(scope_path, -10), quarter, category;

-- Every case and point once, whatever the depth of the rows wanted: where seen_from <= depth and seen_to >= depth.
create view ledger.pub_summary with (security_invoker = true) as
    select campaign, scope_path, seen_from, 1000 as seen_to, quarter, category, points, listed, claimed, verified
      from ledger.tally
     union all
    select campaign, scope_path, 0, seen_to, quarter, category, points, listed, claimed, verified
      from ledger.tally_of_towns;

create type ledger.tally_change as (
    campaign   text collate "C",
    unit       text collate "C",
    scope_path text collate "C",
    quarter    date,
    category   text collate "C",
    points     bigint,
    listed     bigint,
    claimed    bigint,
    verified   bigint
);

create function ledger.add_to_tally(what ledger.tally_change[]) returns void
    language sql
    begin atomic
        insert into ledger.tally as kept
               (campaign, unit, scope_path, quarter, category, points, listed, claimed, verified)
        select t.campaign, t.unit, t.scope_path, t.quarter, t.category,
               coalesce(sum(t.points), 0), coalesce(sum(t.listed), 0), coalesce(sum(t.claimed), 0), coalesce(sum(t.verified), 0)
          from unnest(what) as t
         group by t.campaign, t.unit, t.scope_path, t.quarter, t.category
         order by t.campaign, t.unit, t.quarter, t.category
            on conflict (campaign, unit, quarter, category) do update
               set points = kept.points + excluded.points,
                   listed = kept.listed + excluded.listed,
                   claimed = kept.claimed + excluded.claimed,
                   verified = kept.verified + excluded.verified;
        insert into ledger.tally_of_towns as kept
               (campaign, scope_path, quarter, category, points, listed, claimed, verified)
        select t.campaign, left(t.scope_path, -10), t.quarter, t.category,
               coalesce(sum(t.points), 0), coalesce(sum(t.listed), 0), coalesce(sum(t.claimed), 0), coalesce(sum(t.verified), 0)
          from unnest(what) as t
         where t.scope_path ~ '[.][0-9]{9}[.]$'
         group by t.campaign, left(t.scope_path, -10), t.quarter, t.category
         order by t.campaign, left(t.scope_path, -10), t.quarter, t.category
            on conflict (campaign, scope_path, quarter, category) do update
               set points = kept.points + excluded.points,
                   listed = kept.listed + excluded.listed,
                   claimed = kept.claimed + excluded.claimed,
                   verified = kept.verified + excluded.verified;
    end;

revoke execute on function ledger.add_to_tally(ledger.tally_change[]) from public;

create or replace function ledger.tally_new_spans() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform ledger.add_to_tally(array(
        select row(s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day)::date, s.category, 0,
                   sum(m.sign), sum(m.sign) filter (where s.progress in ('claimed', 'verified')),
                   sum(m.sign) filter (where s.progress = 'verified'))::ledger.tally_change
          from (select campaign, unit, scope_path, category, progress, effective_from, effective_to
                  from added
                 where recorded_to = 'infinity' and progress <> 'removed') as s
         cross join lateral (values (s.effective_from, 1), (s.effective_to, -1)) as m (day, sign)
         where m.day < 'infinity'
         group by s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day), s.category));
    return null;
end $$;

create or replace function ledger.tally_changed_spans() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform ledger.add_to_tally(array(
        select row(s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day)::date, s.category, 0,
                   sum(m.sign), sum(m.sign) filter (where s.progress in ('claimed', 'verified')),
                   sum(m.sign) filter (where s.progress = 'verified'))::ledger.tally_change
          from (select campaign, unit, scope_path, category, progress, effective_from, effective_to, 1 as sign
                  from after where recorded_to = 'infinity' and progress <> 'removed'
                 union all
                select campaign, unit, scope_path, category, progress, effective_from, effective_to, -1
                  from before where recorded_to = 'infinity' and progress <> 'removed') as s
         cross join lateral (values (s.effective_from, s.sign), (s.effective_to, -s.sign)) as m (day, sign)
         where m.day < 'infinity'
         group by s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day), s.category));
    return null;
end $$;

create or replace function ledger.tally_new_points() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform ledger.add_to_tally(array(
        select row(campaign, unit, scope_path, date_trunc('quarter', surveyed_on)::date, '', count(*), 0, 0, 0)::ledger.tally_change
          from added
         where superseded_at = 'infinity'
         group by campaign, unit, scope_path, date_trunc('quarter', surveyed_on)));
    return null;
end $$;

create or replace function ledger.tally_changed_points() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
    perform ledger.add_to_tally(array(
        select row(campaign, unit, scope_path, date_trunc('quarter', surveyed_on)::date, '', sum(sign), 0, 0, 0)::ledger.tally_change
          from (select campaign, unit, scope_path, surveyed_on, 1 as sign from after where superseded_at = 'infinity'
                 union all
                select campaign, unit, scope_path, surveyed_on, -1 from before where superseded_at = 'infinity') as p
         group by campaign, unit, scope_path, date_trunc('quarter', surveyed_on)));
    return null;
end $$;

drop function ledger.add_to_tally(ledger.tally[]);
