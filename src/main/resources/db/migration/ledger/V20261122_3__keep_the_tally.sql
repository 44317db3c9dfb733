-- Net changes by unit, quarter and category: a figure as of a quarter's end is a sum of few rows, however many the cases.
create table ledger.tally (
    campaign   text collate "C" not null,
    unit       text collate "C" not null,
    scope_path text collate "C" not null,
    quarter    date not null,
    category   text collate "C" not null,
    points     bigint not null,
    listed     bigint not null,
    claimed    bigint not null,
    verified   bigint not null,
    primary key (campaign, unit, quarter, category)
);
create index tally_by_scope on ledger.tally (campaign, scope_path, quarter);

create function ledger.add_to_tally(what ledger.tally[]) returns void
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
    end;

create function ledger.tally_new_spans() returns trigger language plpgsql as $$
begin
    perform ledger.add_to_tally(array(
        select row(s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day)::date, s.category, 0,
                   sum(m.sign), sum(m.sign) filter (where s.progress in ('claimed', 'verified')),
                   sum(m.sign) filter (where s.progress = 'verified'))::ledger.tally
          from (select campaign, unit, scope_path, category, progress, effective_from, effective_to
                  from added
                 where recorded_to = 'infinity' and progress <> 'removed') as s
         cross join lateral (values (s.effective_from, 1), (s.effective_to, -1)) as m (day, sign)
         where m.day < 'infinity'
         group by s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day), s.category));
    return null;
end $$;

create function ledger.tally_changed_spans() returns trigger language plpgsql as $$
begin
    perform ledger.add_to_tally(array(
        select row(s.campaign, s.unit, s.scope_path, date_trunc('quarter', m.day)::date, s.category, 0,
                   sum(m.sign), sum(m.sign) filter (where s.progress in ('claimed', 'verified')),
                   sum(m.sign) filter (where s.progress = 'verified'))::ledger.tally
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

create trigger tally_new_spans after insert on ledger.case_span
    referencing new table as added
    for each statement execute function ledger.tally_new_spans();
create trigger tally_changed_spans after update on ledger.case_span
    referencing old table as before new table as after
    for each statement execute function ledger.tally_changed_spans();

create function ledger.tally_new_points() returns trigger language plpgsql as $$
begin
    perform ledger.add_to_tally(array(
        select row(campaign, unit, scope_path, date_trunc('quarter', surveyed_on)::date, '', count(*), 0, 0, 0)::ledger.tally
          from added
         where superseded_at = 'infinity'
         group by campaign, unit, scope_path, date_trunc('quarter', surveyed_on)));
    return null;
end $$;

create function ledger.tally_changed_points() returns trigger language plpgsql as $$
begin
    perform ledger.add_to_tally(array(
        select row(campaign, unit, scope_path, date_trunc('quarter', surveyed_on)::date, '', sum(sign), 0, 0, 0)::ledger.tally
          from (select campaign, unit, scope_path, surveyed_on, 1 as sign from after where superseded_at = 'infinity'
                 union all
                select campaign, unit, scope_path, surveyed_on, -1 from before where superseded_at = 'infinity') as p
         group by campaign, unit, scope_path, date_trunc('quarter', surveyed_on)));
    return null;
end $$;

create trigger tally_new_points after insert on ledger.point
    referencing new table as added
    for each statement execute function ledger.tally_new_points();
create trigger tally_changed_points after update on ledger.point
    referencing old table as before new table as after
    for each statement execute function ledger.tally_changed_points();
